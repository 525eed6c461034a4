package org.crowd4j.io;

import java.io.IOException;

/**
 * A file that cannot be understood. The message begins with file and line, as in
 * {@code answers.csv:17: }, and is cut in the middle if it is longer than 1000 characters. Being an
 * {@code IOException}, it is caught together with files that cannot be read.
 */
public final class MalformedFileException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_CHARACTERS = 1000;
    private static final int LAST_CHARACTERS = 300;

    private final String file;
    private final long line;

    /**
     * Names the problem of a file.
     *
     * @param file the name of the file
     * @param line the line, from 1, on which the row begins that cannot be understood
     * @param problem what was expected, and what was found
     */
    public MalformedFileException(String file, long line, String problem) {
        super("%s:%s: %s".formatted(file, line, cut(problem)));
        this.file = file;
        this.line = line;
    }

    private static String cut(String problem) {
        return problem.length() <= MOST_CHARACTERS
                ? problem
                : problem.substring(0, MOST_CHARACTERS - LAST_CHARACTERS)
                        + " … "
                        + problem.substring(problem.length() - LAST_CHARACTERS);
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
