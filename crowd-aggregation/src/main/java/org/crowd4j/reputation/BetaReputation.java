package org.crowd4j.reputation;

import static com.google.common.base.Preconditions.checkArgument;

import org.crowd4j.aggregation.internal.text.ChangedSettings;

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
 * @param priorRight the count of right answers that stands for what is believed of a newcomer; greater than 0, at most 10¹⁵
 * @param priorWrong the count of wrong answers; likewise
 * @param memory what is left of an answer when the worker gives the next, λ; greater than 0, at most 1: nothing is forgotten
 * @param goldOnly whether to learn from tasks with a known right label only
 * @see <a href="https://aisel.aisnet.org/bled2002/41">A. Jøsang and R. Ismail (2002), The Beta Reputation System, Proceedings of the 15th
 *     Bled Electronic Commerce Conference</a>
 */
public record BetaReputation(double priorRight, double priorWrong, double memory, boolean goldOnly)
        implements Reputation {
    private static final double MOST = 1e15; // beyond which answers would no longer change a count

    /** One right and one wrong answer for a newcomer, a memory of 0.98; the other workers count where there is no gold. */
    public BetaReputation() {
        this(1, 1, 0.98, false);
    }

    /**
     * Checks the settings. Prefer {@link #BetaReputation()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public BetaReputation {
        checkCount("priorRight", priorRight);
        checkCount("priorWrong", priorWrong);
        checkArgument(memory > 0 && memory <= 1, "memory must be greater than 0 and at most 1, got %s", memory);
    }

    private static void checkCount(String name, double count) {
        checkArgument(count > 0 && count <= MOST, "%s must be greater than 0 and at most 1e15, got %s", name, count);
    }

    /** {@return these settings, with another belief about newcomers} */
    public BetaReputation withPrior(double right, double wrong) {
        return new BetaReputation(right, wrong, memory, goldOnly);
    }

    /** {@return these settings, with another memory; 1 to forget nothing} */
    public BetaReputation withMemory(double share) {
        return new BetaReputation(priorRight, priorWrong, share, goldOnly);
    }

    /** {@return these settings, to learn from gold only or from the other workers too} */
    public BetaReputation withGoldOnly(boolean only) {
        return new BetaReputation(priorRight, priorWrong, memory, only);
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
            double right = settings.priorRight() + (position < 0 ? 0 : column(RIGHT)[position]);
            double wrong = settings.priorWrong() + (position < 0 ? 0 : column(WRONG)[position]);
            double newcomer = settings.priorRight() / (settings.priorRight() + settings.priorWrong());
            return BetaRating.rating(id, right, wrong, newcomer, answers(position));
        }

        @Override
        String settings() {
            return "%s %s %s %s %s"
                    .formatted(
                            settings.name(),
                            settings.priorRight(),
                            settings.priorWrong(),
                            settings.memory(),
                            settings.goldOnly());
        }
    }
}
