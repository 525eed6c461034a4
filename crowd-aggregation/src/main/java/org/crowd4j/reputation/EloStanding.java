package org.crowd4j.reputation;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.crowd4j.Interval;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.internal.WilsonInterval;
import org.crowd4j.reputation.Rating.Status;

/**
 * The ratings of {@link EloReputation}. Mutable and not thread-safe. Computed with
 * {@link StrictMath}.
 */
public final class EloStanding extends WorkerTable {
    private static final double ESTABLISHED_DEVIATION = 0.8;
    private static final double ESTABLISHED_WIDTH = 0.2; // of the interval
    private static final double EXPIRED_DEVIATION = 1.2;
    private static final double START = 1500;
    private static final double POINTS = 400 / StrictMath.log(10);
    private static final int MIN_POOL = 50; // workers

    // Columns. The second coin has a mean and a variance of its own.
    private static final int MEAN = 0;
    private static final int VARIANCE = 1;
    private static final int ANSWERS = 2;
    private static final int TIME = 3; // of the latest task, in seconds since 1970; NaN if no task had a time
    private static final int BEST = 4; // the lowest variance so far
    private static final int SECOND = 5;
    private static final int LATEST_TIME = 2; // index into the pooled numbers

    private final EloReputation settings;
    private final int coins;
    private final EloEvidence evidence;
    private final double[] pooled = {1, 1, Double.NaN
    }; // expected tasks of the first and of the second label; the latest time

    EloStanding(EloReputation settings) {
        super(settings.twoCoin() ? SECOND + 2 : SECOND);
        this.settings = settings;
        this.coins = settings.twoCoin() ? 2 : 1;
        this.evidence = new EloEvidence(this, settings);
    }

    /**
     * {@return the log-odds above chance of a worker: 0 for guessing; with two coins their mean}
     */
    public double skill(String worker) {
        int position = find(worker);
        double sum = 0;
        for (int coin = 0; coin < coins; coin++) {
            sum += position < 0 ? settings.prior().mean() : mean(coin)[position];
        }
        return sum / coins;
    }

    /** {@return the standard deviation of a worker's {@link #skill}} */
    public double deviation(String worker) {
        int position = find(worker);
        double sum = 0;
        for (int coin = 0; coin < coins; coin++) {
            sum += position < 0 ? settings.prior().variance() : aged(variance(coin)[position], position, now());
        }
        return StrictMath.sqrt(sum) / coins;
    }

    @Override
    public double probabilityCorrect(String worker, int labels) {
        Check.atLeast("labels", labels, 2);
        double sum = 0;
        for (int coin = 0; coin < coins; coin++) {
            sum += evidence.probabilityCorrect(coin, find(worker), labels);
        }
        return sum / coins;
    }

    /**
     * Returns the weight that an answer of a worker deserves in a vote: ln[P (K − 1) / (1 − P)],
     * with P shrunk by its uncertainty.
     *
     * @param worker the worker; an unrated one has a newcomer's weight
     * @param label the label of the answer, from 0; it matters with two coins only
     * @param labels the number of labels that the task offers; at least 2
     * @return by how much the answer raises the log-odds of its label against the others
     * @throws IllegalArgumentException if {@code labels} is less than 2, or not 2 although there
     *     are two coins
     * @throws IndexOutOfBoundsException if {@code label} is not from 0 to {@code labels - 1}
     */
    public double weight(String worker, int label, int labels) {
        Check.atLeast("labels", labels, 2);
        checkElementIndex(label, labels, "label");
        checkArgument(coins == 1 || labels == 2, "two coins need tasks with 2 labels, got %s", labels);
        int position = find(worker);
        double p = evidence.probabilityCorrect(0, position, labels);
        if (coins == 1) {
            return StrictMath.log(p * (labels - 1) / (1 - p));
        }
        double q = evidence.probabilityCorrect(1, position, labels);
        return label == 0 ? StrictMath.log(p / (1 - q)) : StrictMath.log(q / (1 - p));
    }

    /**
     * Fits the prior of a newcomer to the ratings of all workers: the normal distribution that
     * explains them best.
     *
     * @return a prior for {@link EloReputation#withPrior}
     * @throws IllegalStateException if fewer than 50 workers have an answer that counted
     */
    public RatingPrior pool() {
        return PoolPrior.of(this, settings.prior(), coins, MIN_POOL);
    }

    @Override
    void initialize(int worker) {
        for (int coin = 0; coin < coins; coin++) {
            mean(coin)[worker] = settings.prior().mean();
            variance(coin)[worker] = settings.prior().variance();
        }
        column(ANSWERS)[worker] = 0;
        column(TIME)[worker] = Double.NaN;
        column(BEST)[worker] = settings.prior().variance();
    }

    double[] mean(int coin) {
        return column(coin == 0 ? MEAN : SECOND);
    }

    double[] variance(int coin) {
        return column(coin == 0 ? VARIANCE : SECOND + 1);
    }

    private double now() {
        return pooled[LATEST_TIME];
    }

    @Override
    double[] pooled() {
        return pooled;
    }

    @Override
    String settings() {
        return "%s %s %s %s %s %s"
                .formatted(
                        settings.name(),
                        settings.prior(),
                        settings.difficulty(),
                        settings.ageing(),
                        settings.peerWeight(),
                        settings.twoCoin());
    }

    @Override
    void check(Settlement task) {
        checkArgument(
                coins == 1 || task.labels() == 2,
                "two coins need tasks with 2 labels; task \"%s\" has %s",
                task.task(),
                task.labels());
    }

    @Override
    void learn(int labels, OptionalInt gold, Settlement task) {
        double weight = gold.isPresent() ? 1 : settings.peerWeight();
        if (weight == 0) {
            return;
        }
        age(task.at());
        evidence.compute(labels, gold);
        update(weight);
    }

    private void age(Optional<Instant> at) {
        double time = at.map(EloStanding::seconds).orElse(Double.NaN);
        for (int answer = 0; answer < answerCount; answer++) {
            int w = worker[answer];
            for (int coin = 0; coin < coins; coin++) {
                double[] v = variance(coin);
                v[w] = Math.min(
                        settings.prior().variance(),
                        aged(v[w], w, time) + settings.ageing().perAnswer());
            }
            if (at.isPresent()) {
                column(TIME)[w] = column(TIME)[w] > time ? column(TIME)[w] : time; // times may run backwards
            }
        }
        if (at.isPresent() && !(now() > time)) {
            pooled[LATEST_TIME] = time;
        }
    }

    private static double seconds(Instant time) {
        return time.getEpochSecond() + time.getNano() * 1e-9;
    }

    /** {@return a worker's variance after the time since the latest task} */
    private double aged(double v, int worker, double time) {
        double idle = time - column(TIME)[worker];
        if (!(idle > 0)) { // no time is known, or none has passed
            return v;
        }
        double prior = settings.prior().variance();
        double halves = idle / settings.ageing().halfLife().toSeconds();
        return prior - (prior - v) * StrictMath.pow(2, -halves);
    }

    private void update(double weight) {
        for (int answer = 0; answer < answerCount; answer++) {
            int w = worker[answer];
            double sum = 0;
            for (int coin = 0; coin < coins; coin++) {
                double[] v = variance(coin);
                v[w] = 1 / (1 / v[w] + weight * evidence.information(answer, coin));
                mean(coin)[w] += v[w] * weight * evidence.slope(answer, coin);
                sum += v[w];
            }
            column(ANSWERS)[w]++;
            column(BEST)[w] = Math.min(column(BEST)[w], sum / coins);
        }
        if (coins == 2) {
            double first = evidence.first();
            pooled[0] += first;
            pooled[1] += 1 - first;
        }
    }

    @Override
    Rating rating(String id, int position, int labels) {
        double accuracy = 0;
        double below = 0;
        double above = 0;
        double variance = 0;
        for (int coin = 0; coin < coins; coin++) {
            double share = coins == 1 ? 1 : pooled[coin] / (pooled[0] + pooled[1]);
            double m = position < 0 ? settings.prior().mean() : mean(coin)[position];
            double v = position < 0 ? settings.prior().variance() : aged(variance(coin)[position], position, now());
            double expected = ReferenceTask.accuracy(m, labels);
            double halfWidth = WilsonInterval.Z90 * StrictMath.sqrt(v);
            accuracy += share * expected;
            below = StrictMath.hypot(below, share * (expected - ReferenceTask.accuracy(m - halfWidth, labels)));
            above = StrictMath.hypot(above, share * (ReferenceTask.accuracy(m + halfWidth, labels) - expected));
            variance += v / coins;
        }
        Interval interval = new Interval(Math.max(0, accuracy - below), Math.min(1, accuracy + above));
        return new Rating(
                id,
                accuracy,
                interval,
                START + POINTS * (skill(id) - settings.prior().mean()),
                position < 0 ? 0 : (long) column(ANSWERS)[position],
                status(position, variance, interval.high() - interval.low()));
    }

    private Status status(int position, double variance, double width) {
        double deviation = StrictMath.sqrt(variance);
        if (deviation <= ESTABLISHED_DEVIATION
                || width <= ESTABLISHED_WIDTH) { // log-odds of a nearly perfect worker stay uncertain
            return Status.ESTABLISHED;
        }
        boolean wasEstablished = position >= 0 && StrictMath.sqrt(column(BEST)[position]) <= ESTABLISHED_DEVIATION;
        return wasEstablished && deviation > EXPIRED_DEVIATION ? Status.EXPIRED : Status.PROVISIONAL;
    }

    /** {@return such as {@code EloStanding[57 workers, 1000 tasks settled]}} */
    @Override
    public String toString() {
        return describe();
    }
}
