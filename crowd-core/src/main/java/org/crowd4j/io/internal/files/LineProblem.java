package org.crowd4j.io.internal.files;

/**
 * What is wrong with a line of a file. It stays inside the engine, which asks {@link Malformed} for
 * the exception that the caller sees.
 */
public final class LineProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final long line;

    /**
     * Names a problem.
     *
     * @param line the line, from 1
     * @param problem what was expected, and what was found
     */
    public LineProblem(long line, String problem) {
        super(problem);
        this.line = line;
    }

    /** A rule that a row breaks. */
    public LineProblem(long line, IllegalArgumentException broken) {
        this(line, String.valueOf(broken.getMessage()));
    }

    public long line() {
        return line;
    }

    public String problem() {
        return String.valueOf(getMessage());
    }
}
