/** Readers of the exports of labelling tools and crowdsourcing platforms, and writers. */
module org.crowd4j.formats {
    requires static org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires com.google.common;
    requires de.siegmar.fastcsv;
    requires java.xml;
    requires transitive org.crowd4j.aggregation;

    exports org.crowd4j.formats;
}
