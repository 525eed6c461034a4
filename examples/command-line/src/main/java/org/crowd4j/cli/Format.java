package org.crowd4j.cli;

/** How a result is written. */
enum Format {

    /** Comma separated, every digit: for programs. */
    CSV,

    /** One array of objects, with the columns of the CSV as keys. */
    JSON,

    /** Aligned columns, rounded: for people. */
    TABLE
}
