package org.crowd4j.cli;

import java.io.IOException;
import java.io.Writer;

/** The consensus of any kind, written in any format. */
interface ResultReport {

    /** Writes all of it. */
    void write(Format format, Writer text) throws IOException;

    /** Writes all of it to a file. */
    default void write(Format format, Target file) {
        file.writeText(text -> write(format, text));
    }

    /** Writes the first rows as a table. */
    void writeTable(int rows, Writer text) throws IOException;

    /** {@return the number of rows} */
    int tasks();
}
