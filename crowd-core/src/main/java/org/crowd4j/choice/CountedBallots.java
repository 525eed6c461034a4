package org.crowd4j.choice;

import org.crowd4j.Index;
import org.crowd4j.internal.Plural;

/** Ballots of any kind, of which equal ones are kept once with their count. */
abstract class CountedBallots {
    private final Index candidates;
    private final long[] counts;
    private final long size;

    CountedBallots(BallotGroups groups) {
        candidates = groups.candidates();
        counts = groups.counts();
        size = groups.size();
    }

    /** {@return the candidates, in the order declared, without those withdrawn} */
    public final Index candidates() {
        return candidates;
    }

    /** {@return how many ballots there are, empty ones included} */
    public final long size() {
        return size;
    }

    /** {@return how many different ballots there are} */
    public final int distinct() {
        return counts.length;
    }

    /** {@return how often a ballot occurs} */
    public final long count(int ballot) {
        return counts[ballot];
    }

    /** {@return such as {@code 510 ballots, 213 different, 17 candidates}} */
    final String described() {
        return "%s, %s different, %s"
                .formatted(Plural.of(size, "ballot"), distinct(), Plural.of(candidates.size(), "candidate"));
    }
}
