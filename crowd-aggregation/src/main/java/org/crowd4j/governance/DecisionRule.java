package org.crowd4j.governance;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.crowd4j.Table;
import org.crowd4j.choice.Votes;
import org.crowd4j.choice.Votes.Choice;
import org.crowd4j.choice.Votes.Vote;

/**
 * Did it pass? A quorum of weight must take part, and a majority be in favour; both are counted
 * exactly.
 *
 * <pre>{@code
 * var quorum = Quorum.share(4, 100, Quorum.Counted.FOR_ABSTAIN);
 * var rule = new DecisionRule(quorum, Majority.moreThan(1, 2));
 * rule.decide(votes, BigInteger.valueOf(1000)).outcome();
 * }</pre>
 *
 * <p>With a deadline only votes up to it count, the moment itself included. If the quorum is first
 * reached within {@code extension} before the end, the end moves to that moment and
 * {@code extension}, once. A super-quorum ends the vote early: as soon as it and the quorum are
 * reached and the majority is in favour, the proposal has passed.
 *
 * <p><b>Cost:</b> O(v log v) for v votes.
 *
 * @param quorum how much weight must take part
 * @param majority which share must be in favour
 * @param extension how long a late quorum keeps the vote open; zero for no extension
 * @param superQuorum how much weight ends the vote early, if any does
 */
public record DecisionRule(Quorum quorum, Majority majority, Duration extension, Optional<Quorum> superQuorum) {

    /** {@return such as {@code DecisionRule[10, counting for; more than 1/2 of eligible]}} */
    @Override
    public String toString() {
        return "DecisionRule[%s; %s%s%s]"
                .formatted(
                        quorum,
                        majority,
                        extension.isZero() ? "" : "; extended by " + extension,
                        superQuorum.map(more -> "; or " + more).orElse(""));
    }

    /** No extension and no super-quorum. */
    public DecisionRule(Quorum quorum, Majority majority) {
        this(quorum, majority, Duration.ZERO, Optional.empty());
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code extension} is negative
     */
    public DecisionRule {
        checkArgument(!extension.isNegative(), "extension must not be negative, got %s", extension);
    }

    /** {@return this rule, with another quorum} */
    public DecisionRule withQuorum(Quorum needed) {
        return new DecisionRule(needed, majority, extension, superQuorum);
    }

    /** {@return this rule, with another majority} */
    public DecisionRule withMajority(Majority needed) {
        return new DecisionRule(quorum, needed, extension, superQuorum);
    }

    /** {@return this rule, which a late quorum keeps open for so long} */
    public DecisionRule withExtension(Duration more) {
        return new DecisionRule(quorum, majority, more, superQuorum);
    }

    /** {@return this rule, which so much weight ends early} */
    public DecisionRule withSuperQuorum(Quorum enough) {
        return new DecisionRule(quorum, majority, extension, Optional.of(enough));
    }

    /** What became of a proposal. */
    public enum Outcome {
        /** It passed. */
        PASSED,
        /** Enough took part, and too few were in favour. */
        REJECTED,
        /** Too few took part. */
        NO_QUORUM
    }

    /**
     * Decides by all votes, whenever they were given.
     *
     * @param votes the votes
     * @param eligible the weight of all who may vote
     * @throws IllegalArgumentException if {@code eligible} is less than the weight of the votes
     */
    public Result decide(Votes votes, BigInteger eligible) {
        requireEligible(votes, eligible);
        Tally tally = new Tally();
        votes.votes().forEach(tally::add);
        return result(tally, eligible, Optional.empty(), 0);
    }

    /**
     * Decides by the votes up to a deadline.
     *
     * @param votes the votes, each with its time
     * @param eligible the weight of all who may vote
     * @param deadline the last moment
     * @throws IllegalArgumentException if {@code eligible} is less than the weight of the votes, or
     *     a vote has no time
     */
    public Result decide(Votes votes, BigInteger eligible, Instant deadline) {
        requireEligible(votes, eligible);
        List<Vote> inTime = votes.votes().stream()
                .sorted(Comparator.comparing(DecisionRule::time))
                .toList();
        Instant end = deadline;
        boolean reached = quorum.needed(eligible).signum() == 0;
        Tally tally = new Tally();
        int counted = 0;
        while (counted < inTime.size() && !time(inTime.get(counted)).isAfter(end)) {
            Instant now = time(inTime.get(counted));
            while (counted < inTime.size() && time(inTime.get(counted)).equals(now)) {
                tally.add(inTime.get(counted++));
            }
            if (!reached && tally.counted(quorum).compareTo(quorum.needed(eligible)) >= 0) {
                reached = true;
                Instant extended =
                        extension.compareTo(Duration.between(now, Instant.MAX)) < 0 ? now.plus(extension) : Instant.MAX;
                end = extended.isAfter(end) ? extended : end;
            }
            if (reached
                    && superQuorum.isPresent()
                    && tally.counted(superQuorum.get())
                                    .compareTo(superQuorum.get().needed(eligible))
                            >= 0
                    && tally.approved(majority, eligible)) {
                end = now;
                break;
            }
        }
        return result(tally, eligible, Optional.of(end), inTime.size() - counted);
    }

    private static void requireEligible(Votes votes, BigInteger eligible) {
        BigInteger all = votes.votes().stream().map(Vote::weight).reduce(BigInteger.ZERO, BigInteger::add);
        checkArgument(
                eligible.compareTo(all) >= 0,
                "eligible must be at least the weight of the votes, %s, got %s",
                all,
                eligible);
    }

    private static Instant time(Vote vote) {
        return vote.at()
                .orElseThrow(() -> new IllegalArgumentException(
                        "a vote must have a time, that of \"%s\" has none".formatted(vote.voter())));
    }

    private Result result(Tally tally, BigInteger eligible, Optional<Instant> end, int late) {
        BigInteger needed = quorum.needed(eligible);
        BigInteger counted = tally.counted(quorum);
        Outcome outcome = counted.compareTo(needed) < 0
                ? Outcome.NO_QUORUM
                : tally.approved(majority, eligible) ? Outcome.PASSED : Outcome.REJECTED;
        return new Result(this, outcome, tally, eligible, needed, end, late);
    }

    /** Sums of weight. */
    private static final class Tally {
        private BigInteger inFavour = BigInteger.ZERO;
        private BigInteger against = BigInteger.ZERO;
        private BigInteger abstain = BigInteger.ZERO;

        void add(Vote vote) {
            switch (vote.choice()) {
                case FOR -> inFavour = inFavour.add(vote.weight());
                case AGAINST -> against = against.add(vote.weight());
                case ABSTAIN -> abstain = abstain.add(vote.weight());
            }
        }

        BigInteger counted(Quorum quorum) {
            return quorum.counted(inFavour, against, abstain);
        }

        boolean approved(Majority majority, BigInteger eligible) {
            return majority.reached(inFavour, against, eligible);
        }
    }

    /** The decision, with what it rests on. */
    public static final class Result {
        private final DecisionRule rule;
        private final Outcome outcome;
        private final Tally tally;
        private final BigInteger eligible;
        private final BigInteger quorum;
        private final Optional<Instant> end;
        private final int late;

        private Result(
                DecisionRule rule,
                Outcome outcome,
                Tally tally,
                BigInteger eligible,
                BigInteger quorum,
                Optional<Instant> end,
                int late) {
            this.rule = rule;
            this.outcome = outcome;
            this.tally = tally;
            this.eligible = eligible;
            this.quorum = quorum;
            this.end = end;
            this.late = late;
        }

        /** {@return what became of it} */
        public Outcome outcome() {
            return outcome;
        }

        /** {@return the weight of the votes that counted for a choice} */
        public BigInteger total(Choice choice) {
            return switch (choice) {
                case FOR -> tally.inFavour;
                case AGAINST -> tally.against;
                case ABSTAIN -> tally.abstain;
            };
        }

        /** {@return the weight of all who may vote} */
        public BigInteger eligible() {
            return eligible;
        }

        /** {@return the weight that the quorum needs} */
        public BigInteger quorum() {
            return quorum;
        }

        /** {@return the weight that counts towards the quorum} */
        public BigInteger counted() {
            return tally.counted(rule.quorum());
        }

        /**
         * {@return the weight that is missing: without a quorum, of taking part; if rejected, of
         * being in favour, or all that is against where no weight would be enough; 0 if it passed}
         */
        public BigInteger missing() {
            return switch (outcome) {
                case PASSED -> BigInteger.ZERO;
                case NO_QUORUM -> quorum.subtract(counted());
                case REJECTED -> rule.majority().missing(tally.inFavour, tally.against, eligible);
            };
        }

        /** {@return when the vote ended, if it had a deadline} */
        public Optional<Instant> end() {
            return end;
        }

        /** {@return how many votes came after the end, and do not count} */
        public int late() {
            return late;
        }

        /** {@return the weights, in one row} */
        public Table table() {
            return Table.of(
                    List.of("outcome", "for", "against", "abstain", "eligible", "quorum", "counted", "missing"),
                    List.of(List.of(
                            outcome.name(),
                            tally.inFavour.toString(),
                            tally.against.toString(),
                            tally.abstain.toString(),
                            eligible.toString(),
                            quorum.toString(),
                            counted().toString(),
                            missing().toString())));
        }

        /** {@return the table} */
        @Override
        public String toString() {
            return table().toString();
        }
    }
}
