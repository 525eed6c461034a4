package org.crowd4j.formats.exports;

import java.io.IOException;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.text.Sheet;

/** A format that is a table. */
public interface TableFormat {

    /** {@return its name, such as {@code mturk}} */
    String name();

    /** {@return what a message calls it, such as {@code MTurk batch results}} */
    String title();

    /** {@return whether a table, of which this is the start, has this format} */
    boolean fits(Sheet start);

    /** Reads a table. */
    Extract read(Sheet sheet, ReadPlan plan) throws IOException;
}
