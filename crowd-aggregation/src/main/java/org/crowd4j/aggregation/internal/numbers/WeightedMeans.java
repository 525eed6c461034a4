package org.crowd4j.aggregation.internal.numbers;

import java.util.Arrays;
import org.crowd4j.Convergence;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.FixedPointIteration;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/**
 * The weighted mean of the answers to each task, by weights that follow from what each worker lost
 * to these means, in turns from the plain mean. A loss is a squared distance over the unit of its
 * task. The standard error of a mean is that of independent answers whose variances are the mean
 * losses of their workers, as if each had given four more answers with the mean loss of all.
 */
public final class WeightedMeans implements CrowdNumbers.Method {
    private static final double MORE_ANSWERS = 4;

    private final CrowdNumbers numbers;
    private final Stopping stopping;
    private final Weighing weighing;
    private final double[] unit; // N:  of squared distances
    private final double pull; // the weight of the centre in each mean
    private final double[] value; // N:  distance from the centre
    private final double[] total; // N:  Σ weights
    private final double[] weight; // W
    private final double[] loss; // W
    private final double[] variance; // W
    private final double[] degrees; // N

    /** Turns losses into weights. */
    public interface Weighing {
        /** Sets the weight of each worker by what the answers of each worker lost. */
        void weigh(double[] loss, double[] weight);
    }

    /**
     * Takes the plain means for a start.
     *
     * @param unit of squared distances, by task; positive
     * @param pull the weight of the centre of a task in its mean; at least 0
     */
    public WeightedMeans(CrowdNumbers numbers, Stopping stopping, double[] unit, double pull, Weighing weighing) {
        this.numbers = numbers;
        this.stopping = stopping;
        this.weighing = weighing;
        this.unit = unit;
        this.pull = pull;
        value = new double[numbers.tasks];
        total = new double[numbers.tasks];
        degrees = new double[numbers.tasks];
        int workers = numbers.given.length;
        weight = new double[workers];
        loss = new double[workers];
        variance = new double[workers];
        for (int task = 0; task < numbers.tasks; task++) {
            value[task] = numbers.isKnown(task) ? numbers.known[task] : 0;
        }
    }

    /** {@return the same unit for every task} */
    public static double[] oneUnit(CrowdNumbers numbers) {
        double[] unit = new double[numbers.tasks];
        Arrays.fill(unit, numbers.pooledVariance());
        return unit;
    }

    @Override
    public Convergence run(RunMonitor monitor) {
        Convergence convergence = FixedPointIteration.repeat(() -> sweep(monitor), stopping, monitor);
        spread(monitor);
        return convergence;
    }

    private double sweep(RunMonitor monitor) {
        Arrays.fill(loss, 0);
        for (int task = 0; task < value.length; task++) {
            monitor.checkAt(task);
            for (int answer = numbers.from[task]; answer < numbers.from[task + 1]; answer++) {
                double rest = numbers.offset[answer] - value[task];
                loss[numbers.worker[answer]] += rest * rest / unit[task];
            }
        }
        weighing.weigh(loss, weight);
        double change = 0;
        for (int task = 0; task < value.length; task++) {
            double sum = 0;
            double weights = 0;
            for (int answer = numbers.from[task]; answer < numbers.from[task + 1]; answer++) {
                double w = weight[numbers.worker[answer]];
                sum += w * numbers.offset[answer];
                weights += w;
            }
            total[task] = weights;
            if (!numbers.isKnown(task)) {
                double mean = sum / (weights + pull);
                change = Math.max(change, Math.abs(mean - value[task]) / Math.sqrt(unit[task]));
                value[task] = mean;
            }
        }
        return change;
    }

    /** The variance of each worker: losses over the answers that no mean has taken up. */
    private void spread(RunMonitor monitor) {
        double[] free = new double[variance.length];
        Arrays.fill(variance, 0);
        for (int task = 0; task < value.length; task++) {
            monitor.checkAt(task);
            for (int answer = numbers.from[task]; answer < numbers.from[task + 1]; answer++) {
                int worker = numbers.worker[answer];
                double rest = numbers.offset[answer] - value[task];
                variance[worker] += rest * rest / unit[task];
                free[worker] += numbers.isKnown(task) ? 1 : 1 - weight[worker] / total[task];
            }
        }
        double losses = Arrays.stream(variance).sum();
        double all = Math.max(1, Arrays.stream(free).sum());
        for (int worker = 0; worker < variance.length; worker++) {
            variance[worker] = (variance[worker] + MORE_ANSWERS * losses / all) / (free[worker] + MORE_ANSWERS);
        }
        Arrays.fill(degrees, all);
    }

    /** Lets each task have the degrees of freedom of its own answers, for units of its own. */
    public void withOwnUnits(double ofSingle) {
        for (int task = 0; task < degrees.length; task++) {
            int n = numbers.answers(task);
            degrees[task] = n > 1 ? n - 1 : ofSingle;
        }
    }

    @Override
    public double value(int task) {
        return value[task];
    }

    @Override
    public double standardError(int task) {
        double sum = 0;
        for (int answer = numbers.from[task]; answer < numbers.from[task + 1]; answer++) {
            int worker = numbers.worker[answer];
            double share = weight[worker] / total[task];
            sum += share * share * variance[worker];
        }
        return Math.sqrt(sum * unit[task]);
    }

    @Override
    public double degreesOfFreedom(int task) {
        return degrees[task];
    }
}
