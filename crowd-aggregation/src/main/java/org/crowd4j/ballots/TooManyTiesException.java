package org.crowd4j.ballots;

/** There are more ways of settling ties than a count can follow; the message names the tied. */
public final class TooManyTiesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyTiesException(int most, Object tied) {
        super("there are more than %s ways of settling ties, the last among %s; give steps that settle them"
                .formatted(most, tied));
    }
}
