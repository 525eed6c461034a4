package org.crowd4j.reputation;

import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.categorical.BetaPrior;

/**
 * Rates workers by the share of their answers that were right, newer ones counting more. Easy to explain to those who are rated.
 *
 * <pre>{@code
 * new BetaReputation().of(answers, gold).rating("ann"); // ann 0.7908 [0.6724, 0.8907], 1731 points, 57 answers, established
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Worker w has a count r of right answers and a count s of wrong ones. With y = 1 for a right answer and 0 for a wrong one, each answer
 * that can be judged moves them,
 *
 * <pre>
 *   r ← λ r + y,   s ← λ s + 1 − y;      accuracy ~ Beta(r + prior right, s + prior wrong)
 * </pre>
 *
 * <p>where λ is {@code memory}: 0.98 remembers about the latest 50 answers. Gold says what is right; without it, most of the other workers
 * do, and where they are divided nothing is learned.
 *
 * <p><b>When not:</b> where some workers get harder tasks than others, for it takes the difficulty for a fault of theirs. Majorities are
 * believed as if they were gold, and the interval knows nothing of their mistakes, nor of a worker who changes faster than it forgets.
 *
 * <p><b>Cost:</b> O(n² + K) for a task of n answers; three numbers a worker.
 *
 * @param prior what is believed of a newcomer; each count greater than 0, at most 10¹⁵
 * @param memory what is left of an answer when the worker gives the next, λ; greater than 0, at most 1: nothing is forgotten
 * @param goldOnly whether to learn from tasks with a known right label only
 * @see <a href="https://aisel.aisnet.org/bled2002/41">A. Jøsang and R. Ismail (2002), The Beta Reputation System, Proceedings of the 15th
 *     Bled Electronic Commerce Conference</a>
 */
public record BetaReputation(BetaPrior prior, double memory, boolean goldOnly) implements Reputation {
    private static final double MOST = 1e15; // beyond which answers would no longer change a count

    /** One right and one wrong answer for a newcomer, a memory of 0.98; the other workers count where there is no gold. */
    public BetaReputation() {
        this(new BetaPrior(1, 1), 0.98, false);
    }

    /**
     * Checks the settings. Prefer {@link #BetaReputation()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public BetaReputation {
        Check.positiveAtMost("right", prior.right(), MOST);
        Check.positiveAtMost("wrong", prior.wrong(), MOST);
        Check.positiveShare("memory", memory);
    }

    /** {@return these settings, with another belief about newcomers} */
    public BetaReputation withPrior(BetaPrior belief) {
        return new BetaReputation(belief, memory, goldOnly);
    }

    /** {@return these settings, with another memory; 1 to forget nothing} */
    public BetaReputation withMemory(double share) {
        return new BetaReputation(prior, share, goldOnly);
    }

    /** {@return these settings, to learn from gold only or from the other workers too} */
    public BetaReputation withGoldOnly(boolean only) {
        return new BetaReputation(prior, memory, only);
    }

    @Override
    public String name() {
        return "beta";
    }

    @Override
    public String summary() {
        return "The share of answers that were right, newer ones counting more";
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
        void welcome(int worker) {
            column(ANSWERS)[worker] = 0;
            column(RIGHT)[worker] = 0;
            column(WRONG)[worker] = 0;
        }

        @Override
        void move(int labels, Settlement task) {
            double[] r = column(RIGHT);
            double[] s = column(WRONG);
            for (int answer = 0; answer < given; answer++) {
                if (judged(answer)) {
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
            double newcomer = settings.prior().right()
                    / (settings.prior().right() + settings.prior().wrong());
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
