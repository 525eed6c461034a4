package org.crowd4j.io.internal.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import org.crowd4j.io.internal.files.FileReading;

/** A text whose header is read before the text is read from its start. */
public final class HeaderFirst {
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST = 1 << 20; // characters read to find the end of the header

    private final BufferedReader text;
    private final List<String> header;

    public HeaderFirst(Reader text, FileReading reading) throws IOException {
        this.text = new BufferedReader(text, BUFFER);
        this.text.mark(LONGEST);
        header = new CsvInput(reading, Wanted.nothing()).header(this.text);
        this.text.reset();
    }

    public List<String> header() {
        return header;
    }

    public Reader text() {
        return text;
    }
}
