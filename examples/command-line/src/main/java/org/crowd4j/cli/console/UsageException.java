package org.crowd4j.cli.console;

/** Ends a command with exit status 2: it was called in a wrong way. The message is one line. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A wrong usage with a message for the user. */
    public UsageException(String message) {
        super(message);
    }
}
