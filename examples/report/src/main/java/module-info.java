/** A report on a crowd as one page of HTML, and its pictures as SVG and PNG. */
module org.crowd4j.report {
    requires static org.jspecify;
    requires com.github.weisj.jsvg;
    requires commons.math3;
    requires transitive org.crowd4j.aggregation;

    exports org.crowd4j.report;
}
