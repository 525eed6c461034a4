package org.crowd4j.cli;

/**
 * What the standard streams are connected to. The launcher finds out and tells, because a Java program cannot.
 *
 * @param output whether standard output is a terminal: results are shown as tables
 * @param error whether standard error is a terminal: progress is shown
 * @param columns how wide the terminal is
 */
public record Terminal(boolean output, boolean error, int columns) {
    private static final int USUAL_COLUMNS = 80;

    /** Files or pipes at both ends. */
    public static final Terminal NONE = new Terminal(false, false, USUAL_COLUMNS);

    /** {@return what the launcher said in the properties {@code crowd.terminal.output}, {@code .error}, {@code .columns}} */
    static Terminal told() {
        return new Terminal(
                Boolean.getBoolean("crowd.terminal.output"),
                Boolean.getBoolean("crowd.terminal.error"),
                Integer.getInteger("crowd.terminal.columns", USUAL_COLUMNS));
    }
}
