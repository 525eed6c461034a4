/** A report on a crowd as one page of HTML, and its pictures as SVG. */
module org.crowd4j.report {
    requires static org.jspecify;
    requires commons.math3;
    requires transitive org.crowd4j.aggregation;

    exports org.crowd4j.report;
}
