package org.crowd4j.reputation;

import org.crowd4j.Interval;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.reputation.Rating.Status;

/**
 * Rates workers as chess players are rated: each answer is a game against the task. For comparison with {@link EloReputation}, and for
 * those who come from such a rating.
 *
 * <pre>{@code
 * new PlainElo().of(answers, gold).rating("ann");       // ann 0.7802 [0.0000, 1.0000], 1684 points, 57 answers, established
 * new PlainElo().withKFactor(32);                       // steps of the same length always, as in chess clubs
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Worker w has a rating θ(w), a task of K labels a difficulty d that begins at 0 and is forgotten once the task is settled. With y = 1
 * for a right answer and 0 for a wrong one,
 *
 * <pre>
 *   P(w) = 1/K + (1 − 1/K) σ(θ(w) − d),   U(n) = step / (1 + slowing · n)
 *   d(w) = −U(others − 1) Σ (y − P) over the other workers of the task, with d = 0
 *   θ(w) ← θ(w) + U(answers of w so far) (y − P(w))
 * </pre>
 *
 * <p>Gold says what is right; without it, most of the other workers do, and where they are divided nothing is learned.
 *
 * <p><b>When not:</b> to pay, to ban or to rank by a lower end: it does not know how sure it is, so intervals are all of 0 to 1. The
 * order of tasks matters much. Majorities are believed as if they were gold, so a crowd of spammers rates itself well.
 *
 * <p><b>Cost:</b> O(n² + K) for a task of n answers; two numbers a worker.
 *
 * <p><b>Differs from the paper:</b> difficulties are not kept, for a task is met once; and each worker meets the difficulty that the
 * others make of it, all at once, so that the order of answers does not matter.
 *
 * @param step the length of a worker's first step, on a scale on which 400 points are ln 10; greater than 0, at most 10
 * @param slowing how much shorter steps become with each answer; finite, at least 0
 * @param goldOnly whether to learn from tasks with a known right label only
 * @see <a href="https://doi.org/10.1016/j.compedu.2016.03.017">R. Pelánek (2016), Applications of the Elo rating system in adaptive
 *     educational systems, Computers &amp; Education 98, 169–179</a>
 */
public record PlainElo(double step, double slowing, boolean goldOnly) implements Reputation {
    private static final double LONGEST = 10;

    /** A first step of 1, shorter by 0.05 an answer; the other workers count where there is no gold. */
    public PlainElo() {
        this(1, 0.05, false);
    }

    /**
     * Checks the settings. Prefer {@link #PlainElo()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public PlainElo {
        Check.positiveAtMost("step", step, LONGEST);
        Check.finiteAtLeast("slowing", slowing, 0);
    }

    /** {@return these settings, with another first step} */
    public PlainElo withStep(double length) {
        return new PlainElo(length, slowing, goldOnly);
    }

    /** {@return these settings, with steps that become shorter so fast} */
    public PlainElo withSlowing(double pace) {
        return new PlainElo(step, pace, goldOnly);
    }

    /** {@return these settings, with steps of the same length always: so many points of the scale known from chess for a sure win lost} */
    public PlainElo withKFactor(double points) {
        return new PlainElo(points / OutcomeTable.POINTS, 0, goldOnly);
    }

    /** {@return these settings, to learn from gold only or from the other workers too} */
    public PlainElo withGoldOnly(boolean only) {
        return new PlainElo(step, slowing, only);
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
        private static final int FEW = 30; // answers; the step is then less than half of the first

        private final PlainElo settings;
        private final EloStep step;
        private double[] surprise = new double[0]; // n: y − P with d = 0

        PlainEloStanding(PlainElo settings) {
            super(2, settings.goldOnly());
            this.settings = settings;
            this.step = new EloStep(settings.step(), settings.slowing());
        }

        @Override
        void welcome(int worker) {
            column(ANSWERS)[worker] = 0;
            column(RATING)[worker] = 0;
        }

        @Override
        void move(int labels, Settlement task) {
            if (surprise.length < given) {
                surprise = new double[2 * given];
            }
            double[] answers = column(ANSWERS);
            double[] theta = column(RATING);
            double chance = 1.0 / labels;
            double sum = 0;
            int judged = 0;
            for (int answer = 0; answer < given; answer++) {
                if (judged(answer)) {
                    surprise[answer] = right(answer) - EloStep.expected(theta[worker[answer]], chance);
                    sum += surprise[answer];
                    judged++;
                }
            }
            double last = step.after(Math.max(0, judged - 2)); // of the others, one fewer
            for (int answer = 0; answer < given; answer++) {
                if (judged(answer)) {
                    int w = worker[answer];
                    double d = judged == 1 ? 0 : -last * (sum - surprise[answer]);
                    theta[w] += step.after(answers[w]) * (right(answer) - EloStep.expected(theta[w] - d, chance));
                    answers[w]++;
                }
            }
        }

        @Override
        Rating rating(String id, int position, int labels) {
            double theta = position < 0 ? 0 : column(RATING)[position];
            double chance = 1.0 / labels;
            double knows = ReferenceTask.accuracy(theta, 2); // two labels: a logistic function without an offset
            return new Rating(
                    id,
                    chance + (1 - chance) * knows,
                    new Interval(0, 1),
                    START + POINTS * theta,
                    answers(position),
                    answers(position) < FEW ? Status.PROVISIONAL : Status.ESTABLISHED);
        }

        @Override
        String settings() {
            return "%s %s %s %s".formatted(settings.name(), settings.step(), settings.slowing(), settings.goldOnly());
        }
    }
}
