package org.crowd4j.aggregation.internal.numbers;

import java.util.Arrays;
import org.crowd4j.Convergence;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.FixedPointIteration;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/**
 * Alternates between the values of tasks and the bias and variance of each worker. Answers are in
 * units of their tasks; those that count less than others have a weight.
 */
public final class BiasedMeans {
    private static final double FIRST_BIAS_VARIANCE = 0.1;
    private static final double LEAST_BIAS_VARIANCE = 1e-12;
    private static final double LEAST_VARIANCE = 1e-12;
    private static final int SUMS = 2; // a worker: Σ rest and Σ rest² + variance of value; of gold Σ rest and answers

    private final CrowdNumbers numbers;
    private final Model model;
    private final TaskStripes stripes;
    private final double[][] sums; // a stripe: W × SUMS
    private final double[][] goldSums; // a stripe: W × SUMS; of length 0 without gold
    private final double[] answers; // W:  Σ weights of answers
    private final double[] value; // N
    private final double[] bias; // W
    private final double[] biasVariance; // W
    private final double[] variance; // W
    private final double[] precision; // W:  of an answer in a mean
    private double common = 1; // the variance of the prior
    private double biasPrior = FIRST_BIAS_VARIANCE;
    private double shift; // the variance of the shift that all workers share

    /**
     * What the alternation works on.
     *
     * @param answer A:  in units of its task, from the centre of the task
     * @param counts A:  how much it counts; empty if all count fully
     * @param known N:  gold in the same units; not a number where there is none
     * @param priorAnswers how many answers the prior of a variance is worth
     * @param removed the share of a bias that is taken off
     * @param wary whether a biased worker weighs less though the bias is taken off
     */
    @SuppressWarnings("ArrayRecordComponent") // a bundle of columns inside the package; never compared
    public record Model(
            double[] answer, double[] counts, double[] known, double priorAnswers, double removed, boolean wary) {}

    public BiasedMeans(CrowdNumbers numbers, Model model) {
        this.numbers = numbers;
        this.model = model;
        int workers = numbers.given.length;
        stripes = new TaskStripes(numbers.from, workers * SUMS);
        sums = new double[stripes.count()][workers * SUMS];
        boolean gold = Arrays.stream(model.known).anyMatch(known -> !Double.isNaN(known));
        goldSums = new double[stripes.count()][gold ? workers * SUMS : 0];
        answers = new double[workers];
        value = new double[numbers.tasks];
        bias = new double[workers];
        biasVariance = new double[workers];
        variance = new double[workers];
        precision = new double[workers];
        Arrays.fill(variance, 1);
        Arrays.fill(precision, 1);
        for (int answer = 0; answer < numbers.worker.length; answer++) {
            answers[numbers.worker[answer]] += counts(answer);
        }
    }

    private double counts(int answer) {
        return model.counts.length == 0 ? 1 : model.counts[answer];
    }

    public Convergence run(Stopping stopping, RunMonitor monitor) {
        sweep(monitor); // finds the means, and the workers by them
        return FixedPointIteration.repeat(() -> sweep(monitor), stopping, monitor);
    }

    private double sweep(RunMonitor monitor) {
        double[] change = new double[stripes.count()];
        stripes.each((stripe, begin, end) -> {
            Arrays.fill(sums[stripe], 0);
            Arrays.fill(goldSums[stripe], 0);
            for (int task = begin; task < end; task++) {
                monitor.checkAt(task);
                change[stripe] = Math.max(change[stripe], sweep(task, sums[stripe], goldSums[stripe]));
            }
        });
        learn();
        return Arrays.stream(change).max().orElse(0);
    }

    /** Finds the value of a task, and adds what its answers say about their workers. */
    private double sweep(int task, double[] sums, double[] goldSums) {
        int[] workerOf = numbers.worker;
        double[] given = model.answer;
        double[] weightOf = model.counts;
        boolean all = weightOf.length == 0; // all count fully
        int begin = numbers.from[task];
        int end = numbers.from[task + 1];
        double found = model.known[task];
        double valueVariance = 0;
        boolean known = !Double.isNaN(found);
        if (!known) {
            double sum = 0;
            double weights = 0;
            for (int answer = begin; answer < end; answer++) {
                int worker = workerOf[answer];
                double weight = all ? precision[worker] : weightOf[answer] * precision[worker];
                sum += weight * (given[answer] - model.removed * bias[worker]);
                weights += weight;
            }
            found = sum / weights;
            valueVariance = 1 / weights;
        }
        for (int answer = begin; answer < end; answer++) {
            int place = workerOf[answer] * SUMS;
            double rest = given[answer] - found;
            double weight = all ? 1 : weightOf[answer];
            sums[place] += weight * rest;
            sums[place + 1] += weight * (rest * rest + valueVariance);
            if (known) {
                goldSums[place] += weight * rest;
                goldSums[place + 1] += weight;
            }
        }
        double change = Math.abs(found - value[task]);
        value[task] = found;
        return change;
    }

    /** Finds bias and variance of each worker, and the priors of both. */
    private void learn() {
        double[] all = added(sums);
        int workers = bias.length;
        double biases = 0;
        double inverse = 0;
        double centre = 0;
        double centring = 0;
        double centringSquares = 0;
        for (int worker = 0; worker < workers; worker++) {
            double n = answers[worker];
            double rest = all[worker * SUMS];
            biasVariance[worker] = 1 / (n / variance[worker] + 1 / biasPrior);
            bias[worker] = rest / variance[worker] * biasVariance[worker];
            biases += bias[worker] * bias[worker] + biasVariance[worker];
            double squares = all[worker * SUMS + 1]
                    - 2 * bias[worker] * rest
                    + n * (bias[worker] * bias[worker] + biasVariance[worker]);
            variance[worker] =
                    Math.max(LEAST_VARIANCE, (model.priorAnswers * common + squares) / (model.priorAnswers + n));
            inverse += 1 / variance[worker];
            precision[worker] = 1 / (variance[worker] + biasVariance[worker] + doubt(worker));
            double weight = model.wary ? n * precision[worker] : 1;
            centre += weight * bias[worker];
            centring += weight;
            centringSquares += weight * weight;
        }
        biasPrior = Math.max(LEAST_BIAS_VARIANCE, biases / Math.max(1, workers - 1));
        common = workers / inverse;
        shift = biasPrior * centringSquares / (centring * centring);
        move(-centre / centring);
        teach(added(goldSums));
    }

    /**
     * What a bias adds to the variance by which a worker is weighed: the square of the share that
     * is not taken off, and for the share that is, a square in units of the spread of biases. So
     * the biases of most workers set the zero, as in a location by Cauchy's distribution.
     */
    private double doubt(int worker) {
        if (!model.wary) {
            return 0;
        }
        double inUnits = variance[worker] / (biasPrior + variance[worker] / 2);
        return bias[worker] * bias[worker] * (1 - model.removed + model.removed * inUnits);
    }

    private static double[] added(double[][] parts) {
        double[] all = parts[0];
        for (int stripe = 1; stripe < parts.length; stripe++) {
            for (int place = 0; place < all.length; place++) {
                all[place] += parts[stripe][place];
            }
        }
        return all;
    }

    private void move(double by) {
        for (int worker = 0; worker < bias.length; worker++) {
            bias[worker] += by;
        }
    }

    /** Finds the shift that all workers share, as far as gold shows it beyond chance. */
    private void teach(double[] gold) {
        double sum = 0;
        double weights = 0;
        for (int place = 0; place < gold.length; place += SUMS) {
            int worker = place / SUMS;
            double n = gold[place + 1];
            sum += (gold[place] - n * bias[worker]) / variance[worker];
            weights += n / variance[worker];
        }
        if (weights > 0) {
            double found = sum / weights;
            move(found * Math.max(0, 1 - 1 / Math.max(1, found * found * weights)));
            shift = 1 / (1 / shift + weights);
        }
    }

    /** {@return the value of a task, in its unit} */
    public double value(int task) {
        return value[task];
    }

    /** {@return the variance of that, by its own answers} */
    public double variance(int task) {
        double sum = 0;
        double weights = 0;
        double kept = 1 - model.removed;
        for (int answer = numbers.from[task]; answer < numbers.from[task + 1]; answer++) {
            int worker = numbers.worker[answer];
            double weight = counts(answer) * precision[worker];
            double ofAnswer = variance[worker]
                    + kept * kept * (bias[worker] * bias[worker] + biasVariance[worker])
                    + model.removed * model.removed * biasVariance[worker];
            sum += weight * weight * ofAnswer;
            weights += weight;
        }
        return sum / (weights * weights);
    }

    /**
     * {@return the degrees of freedom of the variance of a value, its own and the shared one
     * together, by Welch and Satterthwaite}
     */
    public double degreesOfFreedom(double own, double degrees) {
        double shared = sharedVariance();
        double workers = Math.max(1, bias.length - 1);
        return (own + shared) * (own + shared) / (own * own / degrees + shared * shared / workers);
    }

    /** {@return the variance of the shift of all values, which no number of tasks makes smaller} */
    public double sharedVariance() {
        return model.removed * model.removed * shift;
    }
}
