package org.crowd4j.reputation;

import java.util.Optional;
import org.crowd4j.Interval;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.reputation.Rating.Status;

/**
 * Rates workers as chess players are rated: each answer is a game against the task. Use it as a
 * baseline or to continue existing Elo ratings.
 *
 * <pre>{@code
 * var standing = new PlainElo().rate(answers, gold);
 * standing.rating("ann"); // ann 0.7802 [0.0000, 1.0000], 1684 points, 57 answers, established
 * new PlainElo().withKFactor(32); // steps of constant length, as in chess clubs
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Worker w has a rating θ(w). A task of K labels has a difficulty d that starts at 0 and is
 * discarded once the task is settled. y is 1 for a right answer and 0 for a wrong one:
 *
 * <pre>
 *   P(w) = 1/K + (1 − 1/K) σ(θ(w) − d),   U(n) = step / (1 + slowing · n)
 *   d(w) = −U(others − 1) Σ (y − P) over the other workers of the task, with d = 0
 *   θ(w) ← θ(w) + U(answers of w so far) (y − P(w))
 * </pre>
 *
 * <p>Gold decides which answer is right; without gold, the majority of the other workers does, and
 * an answer on which they tie changes nothing.
 *
 * <p><b>When not:</b> to pay, to ban or to rank by a lower end: there is no uncertainty, so every
 * interval is 0 to 1. The order of tasks matters much. Majorities count as much as gold, so a crowd
 * of spammers rates itself well.
 *
 * <p><b>Cost:</b> O(n log n + K) for a task of n answers; two numbers per worker.
 *
 * <p><b>Differs from the paper:</b> difficulties are not kept, since each task is settled once; and
 * the difficulty for each worker comes from all other workers at once, so that the order of answers
 * does not matter.
 *
 * @param step the length of a worker's first step, on a scale on which 400 points are ln 10;
 *     greater than 0, at most 10
 * @param slowing how fast steps shrink with each answer; finite, at least 0
 * @param goldOnly whether to learn only from tasks with a known right label
 * @see <a href="https://doi.org/10.1016/j.compedu.2016.03.017">R. Pelánek (2016), Applications of
 *     the Elo rating system in adaptive educational systems, Computers &amp; Education 98,
 *     169–179</a>
 */
public record PlainElo(double step, double slowing, boolean goldOnly) implements Reputation {
    private static final double MAX_STEP = 10;

    /** A first step of 1, a slowing of 0.05, and peers where there is no gold. */
    public PlainElo() {
        this(1, 0.05, false);
    }

    /**
     * Checks the settings. Prefer {@link #PlainElo()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if {@code step} is not greater than 0 and at most 10, or
     *     {@code slowing} is not finite and at least 0
     */
    public PlainElo {
        Check.positiveAtMost("step", step, MAX_STEP);
        Check.finiteAtLeast("slowing", slowing, 0);
    }

    /** {@return these settings, with another first step} */
    public PlainElo withStep(double length) {
        return new PlainElo(length, slowing, goldOnly);
    }

    /** {@return these settings, with another slowing of the steps} */
    public PlainElo withSlowing(double pace) {
        return new PlainElo(step, pace, goldOnly);
    }

    /**
     * {@return these settings, with steps of constant length: {@code points} on the chess scale for
     * losing a certain win}
     */
    public PlainElo withKFactor(double points) {
        return new PlainElo(points / WorkerTable.POINTS, 0, goldOnly);
    }

    /** {@return these settings, learning from gold only or also from the other workers} */
    public PlainElo withGoldOnly(boolean only) {
        return new PlainElo(step, slowing, only);
    }

    /** {@return the length of the step after n others} */
    double stepAfter(double n) {
        return step / (1 + slowing * n);
    }

    /** {@return P at a rating higher than that of the task by {@code lead}} */
    static double expected(double lead, double chance) {
        return chance + (1 - chance) / (1 + StrictMath.exp(-lead));
    }

    @Override
    public String summary() {
        return "Elo rating as in chess: each answer is a game against the task";
    }

    @Override
    public Standing open() {
        return new PlainEloStanding(this);
    }

    @Override
    public Standing restore(byte[] snapshot) {
        return StandingCodec.read(snapshot, new PlainEloStanding(this));
    }

    /** {@return such as {@code PlainElo[goldOnly=true]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new PlainElo());
    }

    private static final class PlainEloStanding extends OutcomeTable {
        private static final int RATING = 1;
        private static final int ESTABLISHED_ANSWERS = 30; // the step is then less than half of the first

        private final PlainElo settings;
        private double[] surprise = new double[0]; // n: y − P with d = 0

        PlainEloStanding(PlainElo settings) {
            super(2, settings.goldOnly());
            this.settings = settings;
        }

        @Override
        void update(int labels, Settlement task) {
            if (surprise.length < answerCount) {
                surprise = new double[2 * answerCount];
            }
            double[] answers = column(ANSWERS);
            double[] theta = column(RATING);
            double chance = 1.0 / labels;
            double sum = 0;
            int judged = 0;
            for (int answer = 0; answer < answerCount; answer++) {
                if (isJudged(answer)) {
                    surprise[answer] = right(answer) - expected(theta[worker[answer]], chance);
                    sum += surprise[answer];
                    judged++;
                }
            }
            double difficultyStep =
                    settings.stepAfter(Math.max(0, judged - 2)); // n counts the others without the last of them
            for (int answer = 0; answer < answerCount; answer++) {
                if (isJudged(answer)) {
                    int w = worker[answer];
                    double d = judged == 1 ? 0 : -difficultyStep * (sum - surprise[answer]);
                    theta[w] += settings.stepAfter(answers[w]) * (right(answer) - expected(theta[w] - d, chance));
                    answers[w]++;
                }
            }
        }

        @Override
        Rating rating(String id, int position, int labels) {
            double theta = position < 0 ? 0 : column(RATING)[position];
            double chance = 1.0 / labels;
            double share = ReferenceTask.accuracy(theta);
            return new Rating(
                    id,
                    chance + (1 - chance) * share,
                    new Interval(0, 1),
                    Optional.empty(),
                    START + POINTS * theta,
                    answers(position),
                    answers(position) < ESTABLISHED_ANSWERS ? Status.PROVISIONAL : Status.ESTABLISHED);
        }

        @Override
        String settings() {
            return "%s %s %s %s".formatted(settings.name(), settings.step(), settings.slowing(), settings.goldOnly());
        }
    }
}
