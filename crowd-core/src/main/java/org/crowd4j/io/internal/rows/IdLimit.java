package org.crowd4j.io.internal.rows;

import org.crowd4j.internal.Ids;

/**
 * Refuses ids beyond a limit on how many different ones a file may hold. Costs nothing without a
 * limit.
 */
public final class IdLimit {
    private final String things;
    private final int most;
    private final Ids seen = new Ids();

    public IdLimit(String things, int most) {
        this.things = things;
        this.most = most;
    }

    public void check(CharSequence id) {
        if (most < Integer.MAX_VALUE && seen.add(id) >= most) {
            throw new IllegalArgumentException("the file must have at most %s %s".formatted(most, things));
        }
    }
}
