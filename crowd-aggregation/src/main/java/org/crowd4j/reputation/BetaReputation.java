package org.crowd4j.reputation;

import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.categorical.BetaPrior;

/**
 * Rates workers by their share of right answers, recent ones counting more. Easy to explain to the
 * workers who are rated.
 *
 * <pre>{@code
 * var standing = new BetaReputation().rate(answers, gold);
 * standing.rating("ann"); // ann 0.7908 [0.6724, 0.8907], 1731 points, 57 answers, established
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Worker w has a count r of right answers and a count s of wrong ones. Each answer that can be
 * judged updates them; y is 1 for a right answer and 0 for a wrong one:
 *
 * <pre>
 *   r ← λ r + y,   s ← λ s + 1 − y;      accuracy ~ Beta(r + prior right, s + prior wrong)
 * </pre>
 *
 * <p>λ is {@code memory}: 0.98 remembers about the latest 50 answers. Gold decides which answer is
 * right; without gold, the majority of the other workers does, and an answer on which they tie
 * changes nothing.
 *
 * <p><b>When not:</b> where some workers get harder tasks than others, since difficulty lowers
 * their rating. Majorities count as much as gold, and the interval covers neither their errors nor
 * a worker who changes faster than the memory fades.
 *
 * <p><b>Cost:</b> O(n log n + K) for a task of n answers; three numbers per worker.
 *
 * @param prior the prior counts of right and wrong answers of a newcomer; each from 10⁻⁶ to 10¹⁵
 * @param memory the factor λ by which earlier answers are discounted with each new one; greater
 *     than 0, at most 1: nothing is forgotten
 * @param goldOnly whether to learn only from tasks with a known right label
 * @see <a href="https://aisel.aisnet.org/bled2002/41">A. Jøsang and R. Ismail (2002), The Beta
 *     Reputation System, Proceedings of the 15th Bled Electronic Commerce Conference</a>
 */
public record BetaReputation(BetaPrior prior, double memory, boolean goldOnly) implements Reputation {
    /** A larger prior count would absorb single answers by rounding. */
    static final double MAX_COUNT = 1e15;

    /** A smaller one leaves no digits to a distribution. */
    static final double LEAST_COUNT = 1e-6;

    /**
     * One right and one wrong prior answer, a memory of 0.98, and peers where there is no gold.
     */
    public BetaReputation() {
        this(new BetaPrior(1, 1), 0.98, false);
    }

    /**
     * Checks the settings. Prefer {@link #BetaReputation()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if a count of {@code prior} is not from 10⁻⁶ to 10¹⁵, or
     *     {@code memory} is not greater than 0 and at most 1
     */
    public BetaReputation {
        Check.within("right", prior.right(), LEAST_COUNT, MAX_COUNT);
        Check.within("wrong", prior.wrong(), LEAST_COUNT, MAX_COUNT);
        Check.positiveShare("memory", memory);
    }

    /** {@return these settings, with other prior counts of a newcomer} */
    public BetaReputation withPrior(BetaPrior counts) {
        return new BetaReputation(counts, memory, goldOnly);
    }

    /** {@return these settings, with another memory; 1 forgets nothing} */
    public BetaReputation withMemory(double share) {
        return new BetaReputation(prior, share, goldOnly);
    }

    /** {@return these settings, learning from gold only or also from the other workers} */
    public BetaReputation withGoldOnly(boolean only) {
        return new BetaReputation(prior, memory, only);
    }

    @Override
    public String name() {
        return "beta";
    }

    @Override
    public String summary() {
        return "The share of right answers, recent ones counting more";
    }

    @Override
    public Standing open() {
        return new BetaStanding(this);
    }

    @Override
    public Standing restore(byte[] snapshot) {
        return StandingCodec.read(snapshot, new BetaStanding(this));
    }

    /** {@return such as {@code BetaReputation[memory=1.0]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new BetaReputation());
    }

    private static final class BetaStanding extends OutcomeTable {
        private static final int RIGHT = 1;
        private static final int WRONG = 2;

        private final BetaReputation settings;

        BetaStanding(BetaReputation settings) {
            super(3, settings.goldOnly());
            this.settings = settings;
        }

        @Override
        void update(int labels, Settlement task) {
            double[] r = column(RIGHT);
            double[] s = column(WRONG);
            for (int answer = 0; answer < answerCount; answer++) {
                if (isJudged(answer)) {
                    int w = worker[answer];
                    double y = right(answer);
                    r[w] = settings.memory() * r[w] + y;
                    s[w] = settings.memory() * s[w] + 1 - y;
                    column(ANSWERS)[w]++;
                }
            }
        }

        @Override
        Rating rating(String id, int position, int labels) {
            double right = settings.prior().right() + (position < 0 ? 0 : column(RIGHT)[position]);
            double wrong = settings.prior().wrong() + (position < 0 ? 0 : column(WRONG)[position]);
            double newcomer =
                    StrictMath.log(settings.prior().right() / settings.prior().wrong());
            return BetaRating.rating(id, right, wrong, newcomer, answers(position));
        }

        @Override
        String settings() {
            return "%s %s %s %s %s"
                    .formatted(
                            settings.name(),
                            settings.prior().right(),
                            settings.prior().wrong(),
                            settings.memory(),
                            settings.goldOnly());
        }
    }
}
