package org.crowd4j.cli;

/** Ends a command with exit status 2: it was called in a wrong way. The message is one line. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
