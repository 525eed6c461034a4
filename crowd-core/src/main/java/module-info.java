/**
 * The vocabulary of crowd answers: answer sets, aggregator contracts, results, and reading and
 * writing them.
 */
@SuppressWarnings("module") // the module that internals are exported to is compiled later
module org.crowd4j.core {
    requires static org.jspecify;
    requires com.google.common;
    requires de.siegmar.fastcsv;
    requires org.slf4j;

    exports org.crowd4j;
    exports org.crowd4j.choice;
    exports org.crowd4j.io;
    exports org.crowd4j.internal to
            org.crowd4j.aggregation;

    uses org.crowd4j.NamedMethod;
}
