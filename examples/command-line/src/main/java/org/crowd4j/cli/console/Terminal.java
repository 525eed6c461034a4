package org.crowd4j.cli.console;

/**
 * How the standard streams are connected. The launcher detects this, because Java cannot.
 *
 * @param output whether standard output is a terminal: results are printed as tables
 * @param error whether standard error is a terminal: progress is shown
 * @param columns the width of the terminal
 */
public record Terminal(boolean output, boolean error, int columns) {
    private static final int DEFAULT_COLUMNS = 80;

    /** No terminal: files or pipes. */
    public static final Terminal NONE = new Terminal(false, false, DEFAULT_COLUMNS);

    /** {@return the length of lines of help texts: from 60 to 100} */
    public int helpWidth() {
        return output ? Math.max(60, Math.min(columns, 100)) : DEFAULT_COLUMNS;
    }

    /** {@return the length of lines of tables} */
    public int tableWidth() {
        return Math.max(20, columns);
    }

    /**
     * {@return the values of the properties {@code crowd.terminal.output}, {@code .error} and
     * {@code .columns}, which the launcher sets}
     */
    public static Terminal fromProperties() {
        return new Terminal(
                Boolean.getBoolean("crowd.terminal.output"),
                Boolean.getBoolean("crowd.terminal.error"),
                Integer.getInteger("crowd.terminal.columns", DEFAULT_COLUMNS));
    }
}
