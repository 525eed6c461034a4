package org.crowd4j.choice;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import java.util.Map;

/**
 * Ballots that give candidates a score, the higher the better. A candidate without a score has 0.
 * Equal ballots are kept once, with their count.
 *
 * <pre>{@code
 * var ballots = ScoreBallots.builder("Ann", "Bob")
 *         .maximum(5)
 *         .add(3, Map.of("Ann", 5, "Bob", 2))
 *         .build();
 * }</pre>
 */
public final class ScoreBallots extends CountedBallots {
    private static final int HIGHEST = Character.MAX_VALUE;

    private final String scores; // ballot by ballot, a character for each candidate
    private final int maximum;

    private ScoreBallots(BallotGroups groups, int maximum) {
        super(groups);
        scores = String.join("", groups.ballots());
        this.maximum = maximum < 0 ? scores.chars().max().orElse(0) : maximum;
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

    /** {@return the score that a ballot gives to a candidate} */
    public int score(int ballot, int candidate) {
        return scores.charAt(ballot * candidates().size() + candidate);
    }

    /** {@return the highest score that a ballot may give: the one declared, else the one given} */
    public int maximum() {
        return maximum;
    }

    /** {@return such as {@code ScoreBallots[669 ballots, 640 different, 16 candidates, 0 to 5]}} */
    @Override
    public String toString() {
        return "ScoreBallots[%s, 0 to %s]".formatted(described(), maximum);
    }

    /** Gathers ballots. */
    public static final class Builder {
        private final BallotGroups groups;
        private int maximum = -1;

        private Builder(List<String> candidates) {
            groups = new BallotGroups(candidates);
        }

        /**
         * Declares the highest score, before the first ballot.
         *
         * @param highest from 1 to 65535
         * @throws IllegalArgumentException if {@code highest} is out of range, or ballots are there
         */
        public Builder maximum(int highest) {
            checkArgument(groups.size() == 0, "maximum must be declared before the first ballot");
            checkArgument(highest >= 1 && highest <= HIGHEST, "maximum must be from 1 to %s, got %s", HIGHEST, highest);
            maximum = highest;
            return this;
        }

        /**
         * Adds equal ballots.
         *
         * @param count how many; at least 0
         * @param scores the score by candidate; a candidate who is left out has 0
         * @throws IllegalArgumentException if a candidate is not declared, or a score is below 0 or
         *     above the maximum
         */
        public Builder add(long count, Map<String, Integer> scores) {
            char[] coded = new char[groups.candidates().size()];
            int highest = maximum < 0 ? HIGHEST : maximum;
            scores.forEach((candidate, score) -> {
                checkArgument(
                        score >= 0 && score <= highest,
                        "the score of \"%s\" must be from 0 to %s, got %s",
                        candidate,
                        highest,
                        score);
                coded[groups.position(candidate)] = (char) score.intValue();
            });
            groups.add(count, new String(coded));
            return this;
        }

        /** {@return the ballots} */
        public ScoreBallots build() {
            return new ScoreBallots(groups, maximum);
        }

        /** {@return such as {@code Builder[12 ballots]}} */
        @Override
        public String toString() {
            return "Builder[%d ballots]".formatted(groups.size());
        }
    }
}
