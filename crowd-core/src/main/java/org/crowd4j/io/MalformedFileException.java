package org.crowd4j.io;

import java.io.IOException;

/**
 * A file that cannot be understood. The message begins with file and line, as {@code answers.csv:17: }. Being an
 * {@code IOException}, it is caught together with files that cannot be read.
 */
public final class MalformedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long line;

    /**
     * Says what is wrong with a file.
     *
     * @param file the name of the file
     * @param line the line, from 1, on which the row begins that cannot be understood
     * @param problem what was expected, and what was found
     */
    public MalformedFileException(String file, long line, String problem) {
        super("%s:%s: %s".formatted(file, line, problem));
        this.file = file;
        this.line = line;
    }

    /** {@return the name of the file} */
    public String file() {
        return file;
    }

    /** {@return the line, from 1, on which the row begins that cannot be understood} */
    public long line() {
        return line;
    }
}
