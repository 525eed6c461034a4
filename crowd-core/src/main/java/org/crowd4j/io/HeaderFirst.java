package org.crowd4j.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;

/** A text whose header is read before the text is read from its start. */
final class HeaderFirst {
    private static final int LONGEST = 1 << 16; // characters

    private final BufferedReader text;
    private final List<String> header;

    HeaderFirst(Reader text, FileReading reading) throws IOException {
        this.text = new BufferedReader(text, LONGEST);
        this.text.mark(LONGEST);
        header = new CsvInput(reading, Wanted.nothing()).header(this.text);
        this.text.reset();
    }

    List<String> header() {
        return header;
    }

    Reader text() {
        return text;
    }
}
