package org.crowd4j.cli.files;

/** The format of a result. */
public enum Format {

    /** Comma separated, with all digits. */
    CSV,

    /** One array of objects, with the columns of the CSV as keys. */
    JSON,

    /** Aligned columns, rounded. */
    TABLE,

    /** Comma separated, without cells that a spreadsheet runs as formulas. */
    SPREADSHEET
}
