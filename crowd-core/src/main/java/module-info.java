/** The vocabulary of crowd answers: answer sets, aggregator contracts, results, and reading and writing them. */
module org.crowd4j.core {
    requires static org.jspecify;
    requires com.google.common;
    requires de.siegmar.fastcsv;
    requires org.slf4j;

    exports org.crowd4j;
    exports org.crowd4j.io;

    uses org.crowd4j.NamedMethod;
}
