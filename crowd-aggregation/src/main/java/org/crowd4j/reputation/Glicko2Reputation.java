package org.crowd4j.reputation;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.crowd4j.Interval;
import org.crowd4j.aggregation.internal.numerics.Glicko2Formulas;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.internal.WilsonInterval;
import org.crowd4j.reputation.Rating.Status;

/**
 * Rates workers by Glicko-2: an Elo rating with a deviation, and with a volatility that grows when
 * results are unexpected. Use it where hard tasks are routed to good workers, or to continue
 * existing Glicko-2 ratings.
 *
 * <pre>{@code
 * var standing = new Glicko2Reputation().rate(answers, gold);
 * standing.rating("ann"); // ann 0.8469 [0.7232, 0.9237], 1851 points, 57 answers, established
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>A task is a new opponent, rated 1500 with the deviation of a newcomer. For each worker w, the
 * task is first rated by its games with the other workers, as in a period of Glicko-2 without
 * volatility, less the running mean d̄ of these ratings of tasks; then w plays the task in a period
 * of this one game, and wins by a right answer. The accuracy is the expected score against tasks
 * that spread about d̄ as those so far:
 *
 * <pre>
 *   accuracy = σ(g(√v̄) μ),   d̄ and v̄ the running means of d and of φ(d)² + (d − d̄)²
 * </pre>
 *
 * <p>Without d̄, workers and tasks would rise or fall together without end, since results say
 * nothing about their common level. Between tasks w is idle, and the deviation grows with the time
 * that passed:
 *
 * <pre>
 *   φ ← √(φ² + σ² · idle time / period),   at most 350 points;   σ stays from 0.01 to 0.3
 * </pre>
 *
 * <p>Gold decides which answer is right; without gold, the majority of the other workers does, and
 * an answer on which they tie changes nothing.
 *
 * <p><b>When not:</b> for tasks with different numbers of labels, as guessing is not part of the
 * model: a spammer on two labels has the rating of a fair worker on ten. One game carries little
 * information about the volatility. Majorities count as much as gold: without gold, the accuracy is
 * that of agreeing with the majority of the other workers. Where they err independently, this is
 * nearer to 1/2 than the share of right answers, and the interval does not cover the difference.
 *
 * <p><b>Cost:</b> O(n log n + K) for a task of n answers, with about ten logarithms and
 * exponentials per answer; six numbers per worker.
 *
 * <p><b>Differs from the paper:</b> every task is a period; opponents are tasks, rated from their
 * running mean; deviations and volatilities are bounded, since without bounds a long series of
 * unexpected results moves ratings out of any range.
 *
 * @param deviation the deviation of a newcomer and of a task, in points; greater than 0, at most
 *     350
 * @param volatility the volatility of a newcomer; from 0.01 to 0.3
 * @param tau how fast the volatility may change; greater than 0, at most 2
 * @param period the idle time that counts as one period; at least a second
 * @param goldOnly whether to learn only from tasks with a known right label
 * @see <a href="https://www.glicko.net/glicko/glicko2.pdf">M. E. Glickman (2013), Example of the
 *     Glicko-2 system</a>
 */
public record Glicko2Reputation(double deviation, double volatility, double tau, Duration period, boolean goldOnly)
        implements Reputation {
    private static final double MAX_TAU = 2;
    private static final double MAX_DEVIATION = 350;

    /**
     * A deviation of 350 points, a volatility of 0.06, tau 0.5, periods of 30 days, and peers where
     * there is no gold.
     */
    public Glicko2Reputation() {
        this(MAX_DEVIATION, 0.06, 0.5, Duration.ofDays(30), false);
    }

    /**
     * Checks the settings. Prefer {@link #Glicko2Reputation()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if {@code deviation} is not greater than 0 and at most 350,
     *     {@code volatility} is not from 0.01 to 0.3, {@code tau} is not greater than 0 and at most
     *     2, or {@code period} is less than a second
     */
    public Glicko2Reputation {
        Check.positiveAtMost("deviation", deviation, MAX_DEVIATION);
        Check.within("volatility", volatility, Glicko2Formulas.MIN_VOLATILITY, Glicko2Formulas.MAX_VOLATILITY);
        Check.positiveAtMost("tau", tau, MAX_TAU);
        checkArgument(period.toSeconds() >= 1, "period must be at least a second, got %s", period);
    }

    /** {@return these settings, with another deviation of newcomers and tasks} */
    public Glicko2Reputation withDeviation(double points) {
        return new Glicko2Reputation(points, volatility, tau, period, goldOnly);
    }

    /** {@return these settings, with another volatility of newcomers} */
    public Glicko2Reputation withVolatility(double first) {
        return new Glicko2Reputation(deviation, first, tau, period, goldOnly);
    }

    /** {@return these settings, with another limit on the change of volatilities} */
    public Glicko2Reputation withTau(double freedom) {
        return new Glicko2Reputation(deviation, volatility, freedom, period, goldOnly);
    }

    /** {@return these settings, with another idle time that counts as a period} */
    public Glicko2Reputation withPeriod(Duration time) {
        return new Glicko2Reputation(deviation, volatility, tau, time, goldOnly);
    }

    /** {@return these settings, learning from gold only or also from the other workers} */
    public Glicko2Reputation withGoldOnly(boolean only) {
        return new Glicko2Reputation(deviation, volatility, tau, period, only);
    }

    @Override
    public String name() {
        return "glicko-2";
    }

    @Override
    public String summary() {
        return "Glicko-2: an Elo rating with a deviation and a volatility";
    }

    @Override
    public Standing open() {
        return new Glicko2Standing(this);
    }

    @Override
    public Standing restore(byte[] snapshot) {
        return StandingCodec.read(snapshot, new Glicko2Standing(this));
    }

    /** {@return such as {@code Glicko2Reputation[tau=0.3]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Glicko2Reputation());
    }

    private static final class Glicko2Standing extends OutcomeTable {
        private static final int MEAN = 1;
        private static final int DEVIATION = 2;
        private static final int VOLATILITY = 3;
        private static final int TIME = 4; // of the latest task, in seconds since 1970
        private static final int BEST = 5; // the lowest deviation so far
        private static final double ESTABLISHED_DEVIATION = 0.8;
        private static final double EXPIRED_DEVIATION = 1.2;
        private static final int GAMES = 0; // indices into the pooled numbers
        private static final int LEVEL = 1;
        private static final int SPREAD = 2;
        private static final double MIN_RATE = 1e-3; // of the running means

        private final Glicko2Reputation settings;
        private final double newcomer; // deviation
        private final double seconds; // of a period
        private final double[] pooled; // games; the running means of d and of its spread
        private double[] precision = new double[0]; // n: the task's precision from the game with this worker
        private double[] surprise = new double[0]; // n: likewise its surprise
        private double[] level = new double[0]; // n: the task's rating without the game with this worker
        private double[] variance = new double[0]; // n: of that rating

        Glicko2Standing(Glicko2Reputation settings) {
            super(BEST + 1, settings.goldOnly());
            this.settings = settings;
            this.newcomer = settings.deviation() / Glicko2Formulas.POINTS;
            this.seconds = settings.period().toSeconds();
            this.pooled = new double[] {0, 0, newcomer * newcomer};
        }

        @Override
        double[] pooled() {
            return pooled;
        }

        @Override
        void initialize(int worker) {
            column(DEVIATION)[worker] = newcomer;
            column(VOLATILITY)[worker] = settings.volatility();
            column(TIME)[worker] = Double.NaN;
            column(BEST)[worker] = newcomer;
        }

        @Override
        void update(int labels, Settlement task) {
            if (precision.length < answerCount) {
                precision = new double[2 * answerCount];
                surprise = new double[2 * answerCount];
                level = new double[2 * answerCount];
                variance = new double[2 * answerCount];
            }
            if (task.at().isPresent()) {
                applyIdleTime(task.at().orElseThrow());
            }
            double[] mu = column(MEAN);
            double[] phi = column(DEVIATION);
            double allPrecision = 0;
            double allSurprise = 0;
            for (int answer = 0; answer < answerCount; answer++) {
                if (isJudged(answer)) {
                    double g = Glicko2Formulas.g(phi[worker[answer]]);
                    double e = Glicko2Formulas.expected(-mu[worker[answer]], g); // the task's
                    precision[answer] = g * g * e * (1 - e);
                    surprise[answer] = g * (1 - right(answer) - e);
                    allPrecision += precision[answer];
                    allSurprise += surprise[answer];
                }
            }
            for (int answer = 0; answer < answerCount; answer++) {
                if (isJudged(answer)) {
                    double others = Math.max(0, allPrecision - precision[answer]);
                    variance[answer] = 1 / (1 / (newcomer * newcomer) + others);
                    level[answer] = variance[answer] * (allSurprise - surprise[answer]);
                    play(answer, level[answer] - pooled[LEVEL], StrictMath.sqrt(variance[answer]));
                }
            }
            for (int answer = 0; answer < answerCount; answer++) {
                if (isJudged(answer)) {
                    follow(level[answer], variance[answer]);
                }
            }
        }

        /** Moves the running means. */
        private void follow(double d, double u) {
            double rate = Math.max(MIN_RATE, 1 / ++pooled[GAMES]);
            double away = d - pooled[LEVEL];
            pooled[SPREAD] += rate * (u + away * away - pooled[SPREAD]);
            pooled[LEVEL] += rate * away;
        }

        /** Plays a task of rating d, known up to a deviation. */
        private void play(int answer, double d, double deviation) {
            int w = worker[answer];
            double[] mu = column(MEAN);
            double[] phi = column(DEVIATION);
            double[] sigma = column(VOLATILITY);
            double g = Glicko2Formulas.g(deviation);
            double e = Glicko2Formulas.expected(mu[w] - d, g);
            double ownPrecision = g * g * e * (1 - e);
            double ownSurprise = g * (right(answer) - e);
            sigma[w] = Glicko2Formulas.volatility(phi[w], sigma[w], ownPrecision, ownSurprise, settings.tau());
            phi[w] = Glicko2Formulas.deviation(phi[w], sigma[w], ownPrecision);
            mu[w] = Glicko2Formulas.mean(mu[w], phi[w], ownSurprise);
            column(ANSWERS)[w]++;
            column(BEST)[w] = Math.min(column(BEST)[w], phi[w]);
        }

        private void applyIdleTime(Instant at) {
            double time = seconds(at);
            for (int answer = 0; answer < answerCount; answer++) {
                column(DEVIATION)[worker[answer]] = aged(worker[answer], time);
                column(TIME)[worker[answer]] = column(TIME)[worker[answer]] > time
                        ? column(TIME)[worker[answer]]
                        : time; // times may run backwards
            }
        }

        private double aged(int worker, double time) {
            double idle = time - column(TIME)[worker];
            double phi = column(DEVIATION)[worker];
            return idle > 0 ? Glicko2Formulas.idle(phi, column(VOLATILITY)[worker], idle / seconds) : phi;
        }

        @Override
        Rating rating(String id, int position, int labels) {
            return rating(id, position, position < 0 ? newcomer : column(DEVIATION)[position]);
        }

        @Override
        public Rating rating(String worker, Instant at) {
            int position = find(worker);
            return position < 0 ? rating(worker) : rating(worker, position, aged(position, seconds(at)));
        }

        private Rating rating(String id, int position, double phi) {
            double mu = position < 0 ? 0 : column(MEAN)[position];
            double g = Glicko2Formulas.g(StrictMath.sqrt(pooled[SPREAD]));
            double accuracy = Glicko2Formulas.expected(mu, g);
            double low = Glicko2Formulas.expected(mu - WilsonInterval.Z90 * phi, g);
            double high = Glicko2Formulas.expected(mu + WilsonInterval.Z90 * phi, g);
            return new Rating(
                    id,
                    accuracy,
                    new Interval(low, high),
                    Optional.empty(),
                    START + Glicko2Formulas.POINTS * mu,
                    answers(position),
                    status(position, phi));
        }

        private Status status(int position, double phi) {
            if (phi <= ESTABLISHED_DEVIATION) {
                return position < 0 ? Status.PROVISIONAL : Status.ESTABLISHED;
            }
            boolean wasEstablished = position >= 0 && column(BEST)[position] <= ESTABLISHED_DEVIATION;
            return wasEstablished && phi > EXPIRED_DEVIATION ? Status.EXPIRED : Status.PROVISIONAL;
        }

        @Override
        String settings() {
            return "%s %s %s %s %s %s"
                    .formatted(
                            settings.name(),
                            settings.deviation(),
                            settings.volatility(),
                            settings.tau(),
                            settings.period(),
                            settings.goldOnly());
        }
    }
}
