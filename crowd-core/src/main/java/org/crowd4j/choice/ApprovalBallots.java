package org.crowd4j.choice;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
public final class ApprovalBallots extends CountedBallots {
    private final int[] ends;
    private final int[] approved;

    private ApprovalBallots(BallotGroups groups) {
        super(groups);
        List<String> ballots = groups.ballots();
        approved = ballots.stream().flatMapToInt(String::chars).toArray();
        ends = new int[ballots.size()];
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
        return "ApprovalBallots[%s]".formatted(described());
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

        /** {@return such as {@code Builder[12 ballots]}} */
        @Override
        public String toString() {
            return "Builder[%d ballots]".formatted(groups.size());
        }
    }
}
