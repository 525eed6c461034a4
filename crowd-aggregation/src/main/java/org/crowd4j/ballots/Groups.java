package org.crowd4j.ballots;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.crowd4j.choice.ApprovalBallots;

/** Equal approval ballots as groups of voters: who approves of whom. */
final class Groups {
    private final long[] sizes;
    private final BitSet[] approved; // by group
    private final int[][] supporters; // groups by candidate

    Groups(ApprovalBallots ballots) {
        int groups = ballots.distinct();
        sizes = MarginSearch.counts(groups, ballots::count);
        approved = new BitSet[groups];
        for (int group = 0; group < groups; group++) {
            approved[group] = new BitSet();
            for (int at = ballots.from(group); at < ballots.to(group); at++) {
                approved[group].set(ballots.candidate(at));
            }
        }
        supporters = IntStream.range(0, ballots.candidates().size())
                .mapToObj(candidate -> IntStream.range(0, groups)
                        .filter(group -> approved[group].get(candidate))
                        .toArray())
                .toArray(int[][]::new);
    }

    int candidates() {
        return supporters.length;
    }

    int count() {
        return sizes.length;
    }

    long size(int group) {
        return sizes[group];
    }

    /** {@return the groups that approve of a candidate} */
    int[] supporters(int candidate) {
        return supporters[candidate];
    }

    /** {@return how many of some candidates a group approves} */
    int inside(int group, BitSet candidates) {
        BitSet both = (BitSet) approved[group].clone();
        both.and(candidates);
        return both.cardinality();
    }
}
