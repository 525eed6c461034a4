package org.crowd4j.aggregation.internal.agreement;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.crowd4j.Interval;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.numerics.SampleQuantile;

/**
 * The bootstrap over tasks, with intervals that are corrected for bias and accelerated (BCa).
 *
 * @see <a href="https://doi.org/10.1080/01621459.1987.10478410">B. Efron (1987), Better Bootstrap
 *     Confidence Intervals, Journal of the American Statistical Association 82(397), 171–185</a>
 */
public final class Bootstrap {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    /**
     * Tasks per pattern from which drawing a number for each pattern is faster than drawing tasks.
     */
    private static final int MIN_TASKS_PER_PATTERN = 4;

    private final double[] f; // D:  tasks by pattern
    private final int tasks;
    private final int[] patternOf; // N; empty if a number is drawn for each pattern
    private final double[] drawn; // D:  tasks drawn by pattern
    private final SplittableRandom random;

    /** Draws tasks from {@code f} tasks of each pattern. */
    public Bootstrap(double[] f, long seed) {
        this.f = f;
        tasks = (int) Arrays.stream(f).sum();
        random = new SplittableRandom(seed);
        drawn = new double[f.length];
        long patterns = Arrays.stream(f).filter(times -> times > 0).count();
        patternOf = new int[patterns * MIN_TASKS_PER_PATTERN > tasks ? tasks : 0];
        int next = 0;
        for (int v = 0; v < f.length && patternOf.length > 0; v++) {
            Arrays.fill(patternOf, next, next + (int) f[v], v);
            next += (int) f[v];
        }
    }

    /** {@return the interval; empty if half of the samples have no value} */
    public Optional<Interval> interval(
            Estimator estimator, double value, double[] influence, double level, int draws, RunMonitor monitor) {
        double[] values = new double[draws];
        int defined = 0;
        for (int draw = 0; draw < draws; draw++) {
            monitor.report(draw, draws);
            draw();
            if (estimator.fit(drawn)) {
                values[defined++] = estimator.value();
            }
        }
        monitor.report(draws, draws);
        if (2 * defined < draws) {
            return Optional.empty();
        }
        double[] sorted = Arrays.copyOf(values, defined);
        Arrays.sort(sorted);
        double bias = bias(sorted, value);
        double acceleration = acceleration(influence);
        double tail = (1 - level) / 2;
        return Optional.of(new Interval(
                quantile(sorted, corrected(tail, bias, acceleration)),
                quantile(sorted, corrected(1 - tail, bias, acceleration))));
    }

    /** {@return the normal interval, the limit of bootstrap intervals for many tasks} */
    public static Interval normal(double value, double standardError, double level) {
        double half = NORMAL.inverseCumulativeProbability((1 + level) / 2) * standardError;
        return new Interval(value - half, value + half);
    }

    private void draw() {
        Arrays.fill(drawn, 0);
        if (patternOf.length > 0) {
            for (int i = 0; i < tasks; i++) {
                drawn[patternOf[random.nextInt(tasks)]]++;
            }
            return;
        }
        int left = tasks;
        double rest = tasks;
        for (int v = 0; v < f.length && left > 0; v++) {
            if (f[v] > 0) {
                int number = Binomial.draw(left, f[v] / rest, random);
                drawn[v] = number;
                left -= number;
                rest -= f[v];
            }
        }
    }

    /** z₀; samples equal to the value count half, so that perfect agreement has no bias. */
    private static double bias(double[] sorted, double value) {
        double below = 0;
        double tolerance = 1e-12 * Math.max(1, Math.abs(value)); // sums in another order round differently
        for (double draw : sorted) {
            below += draw < value - tolerance ? 1 : draw <= value + tolerance ? 0.5 : 0;
        }
        double share = below / sorted.length;
        double least = 0.5 / sorted.length;
        return NORMAL.inverseCumulativeProbability(Math.min(1 - least, Math.max(least, share)));
    }

    private double acceleration(double[] influence) {
        double squares = 0;
        double cubes = 0;
        for (int v = 0; v < f.length; v++) {
            squares += f[v] * influence[v] * influence[v];
            cubes += f[v] * influence[v] * influence[v] * influence[v];
        }
        return squares > 0 ? cubes / (6 * Math.pow(squares, 1.5)) : 0;
    }

    private static double corrected(double probability, double bias, double acceleration) {
        double z = bias + NORMAL.inverseCumulativeProbability(probability);
        double slack = 1 - acceleration * z;
        if (slack <= 0) { // beyond all samples
            return z > 0 ? 1 : 0;
        }
        return NORMAL.cumulativeProbability(bias + z / slack);
    }

    private static double quantile(double[] sorted, double probability) {
        double place = Math.min(sorted.length - 1.0, Math.max(0, probability * (sorted.length + 1) - 1));
        return SampleQuantile.at(sorted, place);
    }
}
