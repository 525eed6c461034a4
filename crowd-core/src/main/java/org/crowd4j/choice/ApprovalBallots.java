package org.crowd4j.choice;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crowd4j.Index;
import org.crowd4j.internal.Plural;

/**
 * Ballots that name the candidates whom a voter approves of. Equal ballots are kept once, with
 * their count.
 *
 * <pre>{@code
 * var ballots = ApprovalBallots.builder("Ann", "Bob", "Cy").add(3, Set.of("Ann", "Cy")).build();
 * }</pre>
 *
 * <p><b>Shape:</b> the approved candidates of ballot b are at positions {@code from(b)} to
 * {@code to(b) - 1}.
 */
public final class ApprovalBallots {
    private final Index candidates;
    private final int[] ends;
    private final int[] approved;
    private final long[] counts;
    private final long size;

    private ApprovalBallots(BallotGroups groups) {
        List<String> ballots = groups.ballots();
        candidates = groups.candidates();
        counts = groups.counts();
        size = groups.size();
        approved = ballots.stream().flatMapToInt(String::chars).toArray();
        ends = new int[counts.length];
        for (int ballot = 0; ballot < ends.length; ballot++) {
            ends[ballot] = from(ballot) + ballots.get(ballot).length();
        }
    }

    /**
     * Starts a set of ballots.
     *
     * @param candidates everyone who stands
     * @throws IllegalArgumentException if there is no candidate, or a name is blank or occurs twice
     */
    public static Builder builder(String... candidates) {
        return new Builder(List.of(candidates));
    }

    /** {@return the candidates, in the order declared} */
    public Index candidates() {
        return candidates;
    }

    /** {@return how many ballots there are, empty ones included} */
    public long size() {
        return size;
    }

    /** {@return how many different ballots there are} */
    public int distinct() {
        return counts.length;
    }

    /** {@return how often a ballot occurs} */
    public long count(int ballot) {
        return counts[ballot];
    }

    /** {@return the position of the first candidate that a ballot approves} */
    public int from(int ballot) {
        return ballot == 0 ? 0 : ends[ballot - 1];
    }

    /** {@return the position after the last candidate that a ballot approves} */
    public int to(int ballot) {
        return ends[ballot];
    }

    /** {@return the candidate at a position; those of a ballot are in the order declared} */
    public int candidate(int position) {
        return approved[position];
    }

    /** {@return such as {@code ApprovalBallots[510 ballots, 213 different, 17 candidates]}} */
    @Override
    public String toString() {
        return "ApprovalBallots[%s, %s different, %s]"
                .formatted(Plural.of(size, "ballot"), distinct(), Plural.of(candidates.size(), "candidate"));
    }

    /** Gathers ballots. */
    public static final class Builder {
        private final BallotGroups groups;

        private Builder(List<String> candidates) {
            groups = new BallotGroups(candidates);
        }

        /**
         * Adds one ballot.
         *
         * @param approved whom it approves of; none for an empty ballot
         * @throws IllegalArgumentException if a candidate is not declared or occurs twice
         */
        public Builder add(String... approved) {
            return add(1, List.of(approved));
        }

        /**
         * Adds equal ballots.
         *
         * @param count how many; at least 0
         * @param approved whom they approve of
         * @throws IllegalArgumentException if a candidate is not declared or occurs twice
         */
        public Builder add(long count, Collection<String> approved) {
            Set<String> seen = new LinkedHashSet<>();
            for (String candidate : approved) {
                checkArgument(seen.add(candidate), "a ballot must approve \"%s\" only once", candidate);
            }
            StringBuilder coded = new StringBuilder();
            seen.stream().mapToInt(groups::position).sorted().forEach(candidate -> coded.append((char) candidate));
            groups.add(count, coded.toString());
            return this;
        }

        /** {@return the ballots} */
        public ApprovalBallots build() {
            return new ApprovalBallots(groups);
        }
    }
}
