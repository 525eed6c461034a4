package org.crowd4j.formats.format;

import java.io.IOException;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.text.Sheet;

/** A format that is a table. */
public abstract class TableFormat extends Format {

    /** A format with a name and a title. */
    protected TableFormat(String name, String title) {
        super(name, title);
    }

    /** {@return whether a table, of which this is the start, has this format} */
    public abstract boolean fits(Sheet start);

    /** Reads a table. */
    public abstract Extract read(Sheet sheet, ReadPlan plan) throws IOException;
}
