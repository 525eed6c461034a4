package org.crowd4j.aggregation.internal.numbers;

import java.util.Arrays;
import org.apache.commons.math3.util.FastMath;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/**
 * How far an answer may be off before it is moved or rejected, see {@code RobustGaussian}. Scales
 * are medians of distances from the median, drawn together as far as tasks are alike: three answers
 * say little about their own.
 */
public final class OutlierBounds {
    private static final double FAR = 3.5; // scales; the rule of Iglewicz and Hoaglin (1993)
    private static final double NORMAL = 1.482602218505602; // standard deviation over median distance
    private static final double MEAN_NORMAL = 1.2533141373155001; // over mean distance
    private static final double GROSS = 5; // bounds; such an answer begins to count less in any case
    private static final double SAVING = 4.0 / 3;
    private static final double EITHER_SIDE = 0.25;
    private static final int FEWEST_TASKS = 3; // that show how scales differ

    /**
     * The mean of the log of the median distance from the median of n normal numbers, n = 2 … 30,
     * and its variance; means of a million samples.
     */
    private static final double[] LOG_MEAN = {
        -0.980, -1.258, -0.898, -0.794, -0.695, -0.651, -0.607, -0.584, -0.559, -0.545, -0.527, -0.518, -0.507, -0.500,
        -0.492, -0.487, -0.480, -0.476, -0.471, -0.467, -0.464, -0.461, -0.458, -0.455, -0.452, -0.450, -0.448, -0.446,
        -0.444
    };

    private static final double[] LOG_VARIANCE = {
        1.232, 1.389, 0.479, 0.500, 0.290, 0.295, 0.206, 0.207, 0.159, 0.160, 0.129, 0.129, 0.109, 0.109, 0.094, 0.094,
        0.083, 0.083, 0.074, 0.074, 0.067, 0.067, 0.061, 0.061, 0.056, 0.056, 0.052, 0.051, 0.048
    };

    private static final double LIMIT = -0.3939; // ln of the normal quartile
    private static final double MEAN_SLOPE = 1.44;
    private static final double VARIANCE_SLOPE = 1.4;

    private final CrowdNumbers numbers;
    private final double[] median; // N:  as distance from the centre
    private final double[] nearest; // N:  how far the answer nearest to the median is from it
    private final double[] bound; // N:  how far an answer may be off
    private final boolean rejects;
    private final boolean allCount;
    private final double movedShare;

    public OutlierBounds(CrowdNumbers numbers, RunMonitor monitor) {
        this.numbers = numbers;
        median = new double[numbers.tasks];
        nearest = new double[numbers.tasks];
        bound = new double[numbers.tasks];
        double[] log = new double[numbers.tasks]; // of the scale; not a number where there is none
        numbers.stripes.each((stripe, begin, end) -> {
            for (int task = begin; task < end; task++) {
                monitor.checkAt(task);
                log[task] = measure(task);
            }
        });
        shrink(log);
        Tally all = tally(monitor);
        rejects = all.pays();
        allCount = !rejects && all.gross == 0;
        movedShare = all.moved();
    }

    /** Finds the median and the scale of a task; returns the logarithm of its unbiased scale. */
    private double measure(int task) {
        double[] sorted = Arrays.copyOfRange(numbers.offset, numbers.from[task], numbers.from[task + 1]);
        Arrays.sort(sorted);
        int n = sorted.length;
        median[task] = middle(sorted);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sorted[i] = Math.abs(sorted[i] - median[task]);
            sum += sorted[i];
        }
        Arrays.sort(sorted);
        double distance = middle(sorted);
        nearest[task] = sorted[0];
        if (distance > 0) {
            return FastMath.log(distance) - logMean(n);
        }
        double mean = Math.max(Double.MIN_NORMAL, MEAN_NORMAL * sum / n); // more than half are equal
        return sum > 0 ? FastMath.log(mean) : Double.NaN;
    }

    private static double middle(double[] sorted) {
        double low = sorted[(sorted.length - 1) / 2];
        return low + (sorted[sorted.length / 2] - low) / 2;
    }

    private static double logMean(int n) {
        return n - 2 < LOG_MEAN.length ? LOG_MEAN[n - 2] : LIMIT - MEAN_SLOPE / n;
    }

    private static double logVariance(int n) {
        return n - 2 < LOG_VARIANCE.length ? LOG_VARIANCE[n - 2] : VARIANCE_SLOPE / n;
    }

    /** Draws the scales towards their median by as much as chance explains their differences. */
    private void shrink(double[] log) {
        double[] known =
                Arrays.stream(log).filter(l -> !Double.isNaN(l)).sorted().toArray();
        if (known.length == 0) {
            Arrays.fill(bound, FAR * Math.sqrt(numbers.pooledVariance()));
            return;
        }
        double centre = middle(known);
        double beyond = beyond(log, known, centre);
        for (int task = 0; task < log.length; task++) {
            double scale = centre;
            if (!Double.isNaN(log[task])) {
                double share = beyond / (beyond + logVariance(numbers.answers(task)));
                scale += share * (log[task] - centre);
            }
            bound[task] = Math.max(Math.max(Double.MIN_NORMAL, FAR * FastMath.exp(scale)), nearest[task]);
        }
    }

    /** {@return the variance of log scales between tasks, beyond that of sampling} */
    private double beyond(double[] log, double[] known, double centre) {
        if (known.length < FEWEST_TASKS) {
            return Double.MAX_VALUE;
        }
        double[] distance = new double[known.length];
        double[] sampling = new double[known.length];
        int count = 0;
        for (int task = 0; task < log.length; task++) {
            if (!Double.isNaN(log[task])) {
                distance[count] = Math.abs(log[task] - centre);
                sampling[count++] = logVariance(numbers.answers(task));
            }
        }
        Arrays.sort(distance);
        Arrays.sort(sampling);
        double spread = NORMAL * middle(distance);
        return Math.max(0, spread * spread - middle(sampling));
    }

    private Tally tally(RunMonitor monitor) {
        Tally[] parts = new Tally[numbers.stripes.count()];
        numbers.stripes.each((stripe, begin, end) -> {
            Tally part = new Tally();
            for (int task = begin; task < end; task++) {
                monitor.checkAt(task);
                if (numbers.answers(task) > 1) {
                    for (int answer = numbers.from[task]; answer < numbers.from[task + 1]; answer++) {
                        part.add((numbers.offset[answer] - median[task]) / bound[task]);
                    }
                }
            }
            parts[stripe] = part;
        });
        Tally all = new Tally();
        for (Tally part : parts) {
            all.add(part);
        }
        return all;
    }

    /** {@return whether answers beyond their bound count less, not at all from twice as far} */
    public boolean rejects() {
        return rejects;
    }

    /** {@return whether every answer counts fully} */
    public boolean allCount() {
        return allCount;
    }

    /** {@return the share of answers beyond their bound} */
    public double movedShare() {
        return movedShare;
    }

    /** {@return an answer as a distance from the centre of its task, moved to the bound} */
    public double moved(int answer, int task) {
        double far = numbers.offset[answer] - median[task];
        return median[task] + Math.max(-bound[task], Math.min(far, bound[task]));
    }

    /** {@return how much an answer counts: from 1 to 0} */
    public double counts(int answer, int task) {
        double far = Math.abs(numbers.offset[answer] - median[task]);
        double limit = rejects ? bound[task] : GROSS * bound[task];
        return far <= limit ? 1 : Math.max(0, 2 - far / limit);
    }

    /**
     * What answers contribute to the variance of a mean that moves them and of one that rejects
     * them, in units of bounds: E ψ² / (E ψ′)².
     */
    private static final class Tally {
        private long answers;
        private long above;
        private long below;
        private long gross;
        private double movedSquares;
        private double keptSquares;
        private double slope; // Σ ψ′ of the mean that rejects

        void add(double far) {
            double distance = Math.abs(far);
            answers++;
            if (distance <= 1) {
                movedSquares += far * far;
                keptSquares += far * far;
                slope++;
                return;
            }
            above += far > 0 ? 1 : 0;
            below += far < 0 ? 1 : 0;
            gross += distance > GROSS ? 1 : 0;
            movedSquares++;
            if (distance < 2) {
                keptSquares += (2 - distance) * (2 - distance);
                slope--;
            }
        }

        void add(Tally other) {
            answers += other.answers;
            above += other.above;
            below += other.below;
            gross += other.gross;
            movedSquares += other.movedSquares;
            keptSquares += other.keptSquares;
            slope += other.slope;
        }

        boolean pays() {
            double within = answers - above - below;
            double byMoving = movedSquares / (within * within);
            double byRejecting = keptSquares / (slope * slope);
            return above + below > 0
                    && slope > 0
                    && byMoving > SAVING * byRejecting
                    && Math.min(above, below) >= EITHER_SIDE * (above + below);
        }

        double moved() {
            return answers == 0 ? 0 : (double) (above + below) / answers;
        }
    }
}
