package org.crowd4j.aggregation.internal.comparisons;

import java.util.Arrays;
import java.util.List;
import org.crowd4j.aggregation.internal.comparisons.WorkerLink.Mixture;
import org.crowd4j.aggregation.internal.numerics.Vectors;

/**
 * What workers will say, from the scores of a {@link WorkerAwareFit}. The likeliest parameters of a
 * worker with a handful of answers say too much: here each worker is a mixture of kinds of workers,
 * by the answers given and by how frequent each kind is in this crowd, which is estimated. Scores
 * are shrunk by a factor that the same likelihood decides.
 */
public final class CrowdPrediction {
    private static final double LEAST_SCALE = 0.4;
    private static final double MOST_SCALE = 1.2;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int SCALES = 9; // of a golden section: to 0.02
    private static final int SWEEPS = 50;
    private static final double TINY = 1e-200; // a product is moved to the logarithm before it vanishes

    private final WorkerAwareFit fit;
    private final double nu;
    private final List<Mixture> kinds;
    private final double[] weights; // of the answers of a worker
    private final double scale;
    private final Mixture[] workers;
    private final Mixture average; // of the answers

    public CrowdPrediction(WorkerAwareFit fit, double nu) {
        this.fit = fit;
        this.nu = nu;
        kinds = fit.link.kinds();
        weights = new double[fit.c.length];
        for (int worker = 0; worker < weights.length; worker++) {
            for (int row = fit.data.from[worker]; row < fit.data.from[worker + 1]; row++) {
                weights[worker] += fit.data.weight[row];
            }
        }
        scale = bestScale();
        double[] frequencies = new double[kinds.size()];
        double[][] shares = likelihoods(scale);
        double unused = mix(shares, frequencies);
        workers = new Mixture[weights.length];
        for (int worker = 0; worker < workers.length; worker++) {
            workers[worker] = mean(shares[worker]);
        }
        average = average(frequencies);
    }

    private Mixture average(double[] frequencies) {
        double all = Arrays.stream(weights).sum();
        if (all == 0) {
            return mean(frequencies);
        }
        Mixture sum = new Mixture(0, 0, 0, 0, 0);
        for (int worker = 0; worker < workers.length; worker++) {
            sum = sum.plus(workers[worker], weights[worker] / all);
        }
        return sum;
    }

    private Mixture mean(double[] shares) {
        Mixture sum = new Mixture(0, 0, 0, 0, 0);
        for (int kind = 0; kind < shares.length; kind++) {
            sum = sum.plus(kinds.get(kind), shares[kind]);
        }
        return sum;
    }

    /** By golden section. */
    private double bestScale() {
        double low = LEAST_SCALE;
        double high = MOST_SCALE;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = logLikelihood(left);
        double atRight = logLikelihood(right);
        for (int step = 0; step < SCALES; step++) {
            if (atLeft > atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = logLikelihood(left);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = logLikelihood(right);
            }
        }
        return (low + high) / 2;
    }

    private double logLikelihood(double factor) {
        return mix(likelihoods(factor), new double[kinds.size()]);
    }

    /** {@return by worker and kind: the logarithm of the probability of all answers} */
    private double[][] likelihoods(double factor) {
        WorkerComparisons data = fit.data;
        double[][] logs = new double[weights.length][kinds.size()];
        double[] products = new double[kinds.size()];
        for (int worker = 0; worker < weights.length; worker++) {
            Arrays.fill(products, 1);
            for (int row = data.from[worker]; row < data.from[worker + 1]; row++) {
                double[] davidson =
                        WorkerLink.davidson(factor * (fit.scores[data.left[row]] - fit.scores[data.right[row]]), nu);
                for (int kind = 0; kind < products.length; kind++) {
                    double probability = kinds.get(kind).of(data.outcome[row], davidson);
                    if (data.weight[row] != 1) {
                        logs[worker][kind] += data.weight[row] * Math.log(probability);
                        continue;
                    }
                    products[kind] *= probability;
                    if (products[kind] < TINY) {
                        logs[worker][kind] += Math.log(products[kind]);
                        products[kind] = 1;
                    }
                }
            }
            for (int kind = 0; kind < products.length; kind++) {
                logs[worker][kind] += Math.log(products[kind]);
            }
        }
        return logs;
    }

    /**
     * Estimates how frequent the kinds are, by EM, and replaces logarithms by the shares that the
     * kinds have in each worker.
     *
     * @return the log-likelihood
     */
    private static double mix(double[][] logs, double[] frequencies) {
        double top = 0;
        for (double[] row : logs) {
            double most = Arrays.stream(row).max().orElse(0);
            top += most;
            for (int kind = 0; kind < row.length; kind++) {
                row[kind] = Math.exp(row[kind] - most);
            }
        }
        int kinds = frequencies.length;
        Arrays.fill(frequencies, 1.0 / kinds);
        double sum = 0;
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double[] next = new double[kinds];
            Arrays.fill(next, 1.0 / kinds); // one worker of no kind in particular
            sum = 0;
            for (double[] row : logs) {
                double all = Vectors.dot(row, frequencies);
                sum += Math.log(all);
                for (int kind = 0; kind < kinds; kind++) {
                    next[kind] += row[kind] * frequencies[kind] / all;
                }
            }
            for (int kind = 0; kind < kinds; kind++) {
                frequencies[kind] = next[kind] / (logs.length + 1);
            }
        }
        for (double[] row : logs) {
            double all = Vectors.dot(row, frequencies);
            for (int kind = 0; kind < kinds; kind++) {
                row[kind] *= frequencies[kind] / all;
            }
        }
        return top + sum;
    }

    private double[] davidson(double difference) {
        return WorkerLink.davidson(scale * difference, nu);
    }

    /** {@return the probability that a worker, or an average one for -1, names the left item} */
    public double left(int worker, double difference) {
        return (worker < 0 ? average : workers[worker]).names(davidson(difference));
    }

    /** {@return the probability that an average worker names an item, shown on either side} */
    public double win(double difference) {
        return average.namesFirst(davidson(difference));
    }

    /** {@return the probability that an average worker finds a tie} */
    public double tie(double difference) {
        return average.ties(davidson(difference));
    }
}
