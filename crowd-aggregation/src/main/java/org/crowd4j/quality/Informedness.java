package org.crowd4j.quality;

import java.util.Arrays;
import org.crowd4j.Interval;

/**
 * How much the answers of a worker depend on the truth, from answers that are judged one at a time.
 * A worker of informedness κ gives the right label with probability κ, and else a label by habit h;
 * below 0, a wrong label with probability −κ:
 *
 * <pre>
 *   p(l | κ) = κ r(l) + (1 − κ) h(l)                    κ ≥ 0
 *   p(l | κ) = −κ (1 − r(l)) / (K − 1) + (1 + κ) h(l)    κ &lt; 0
 * </pre>
 *
 * <p>where r(l) is the probability that l is right, limited to 0.01 … 0.99, or to the habit if that
 * is more, because posteriors are over-confident. For such a worker the spammer score of Raykar and
 * Yu is κ². The distribution of κ in the crowd is learned from all workers (empirical Bayes), with
 * 20 prior workers: 4 of κ = 0, 14 above it by a Beta(3, 2) distribution, and 2 below it, in
 * proportion to −κ.
 */
final class Informedness {
    static final int POINTS = 41; // odd: one of them is 0
    private static final int ZERO = POINTS / 2;
    private static final double STEP = 1.0 / ZERO;
    private static final double SURE = 0.99;
    private static final double SPAMMER = 0.2;
    private static final double ADVERSARY = 0.1;
    private static final int SCALED = 15; // a mask: products of 16 answers do not underflow
    private static final double[] SIZE = size(); // POINTS: |κ|
    private static final double[] PRIOR = prior();
    private static final double PRIOR_WORKERS = 20;
    private static final int SWEEPS = 20;

    private final int k;
    private final double[] p = new double[POINTS]; // κ:  likelihood of the answers since the last fold
    private final double[] log = new double[POINTS]; // κ:  of those before
    private int judged;

    /** A worker without answers. */
    Informedness(int k) {
        this.k = k;
        Arrays.fill(p, 1);
    }

    private static double[] size() {
        double[] size = new double[POINTS];
        Arrays.setAll(size, i -> Math.abs(i - ZERO) * STEP);
        return size;
    }

    private static double[] prior() {
        double[] prior = new double[POINTS];
        double above = 0;
        double below = 0;
        for (int i = 1; i <= ZERO; i++) {
            double kappa = i * STEP;
            prior[ZERO + i] = kappa * kappa * (1 - kappa + STEP / 2);
            prior[ZERO - i] = kappa;
            above += prior[ZERO + i];
            below += prior[ZERO - i];
        }
        for (int i = 1; i <= ZERO; i++) {
            prior[ZERO + i] *= (1 - SPAMMER - ADVERSARY) / above;
            prior[ZERO - i] *= ADVERSARY / below;
        }
        prior[ZERO] = SPAMMER;
        return prior;
    }

    /**
     * Adds an answer of the worker.
     *
     * @param right the probability that it is right, by the other workers
     * @param habit the share of this label among the worker's answers; greater than 0
     */
    void add(double right, double habit) {
        double r = Math.min(Math.max(SURE, habit), Math.max(1 - SURE, right));
        double wrong = (1 - r) / Math.max(1, k - 1);
        for (int i = 0; i < ZERO; i++) {
            p[i] *= habit + SIZE[i] * (wrong - habit);
        }
        for (int i = ZERO; i < POINTS; i++) {
            p[i] *= habit + SIZE[i] * (r - habit);
        }
        if ((++judged & SCALED) == 0) {
            scale();
        }
    }

    private void scale() {
        for (int i = 0; i < POINTS; i++) {
            log[i] += Math.log(p[i]);
            p[i] = 1;
        }
    }

    /** {@return the posterior of κ} */
    Belief belief() {
        scale();
        double most = Arrays.stream(log).max().orElseThrow();
        double[] belief = new double[POINTS];
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            belief[i] = PRIOR[i] * Math.exp(log[i] - most);
            sum += belief[i];
        }
        for (int i = 0; i < POINTS; i++) {
            belief[i] /= sum;
        }
        return new Belief(belief);
    }

    /**
     * Learns the distribution of κ from all workers of a crowd, and updates the posterior of each.
     */
    static void learn(Belief[] crowd) {
        double[] shares = PRIOR.clone();
        double[] ratio = new double[POINTS];
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double[] sum = new double[POINTS];
            for (int i = 0; i < POINTS; i++) {
                sum[i] = PRIOR_WORKERS * PRIOR[i];
            }
            for (Belief one : crowd) {
                for (int i = 0; i < POINTS; i++) {
                    sum[i] += one.p[i];
                }
            }
            for (int i = 0; i < POINTS; i++) {
                double share = sum[i] / (PRIOR_WORKERS + crowd.length);
                ratio[i] = share / shares[i];
                shares[i] = share;
            }
            for (Belief one : crowd) {
                one.times(ratio);
            }
        }
    }

    /** A distribution of κ. */
    static final class Belief {
        private final double[] p; // POINTS

        private void times(double[] ratio) {
            double sum = 0;
            for (int i = 0; i < POINTS; i++) {
                p[i] *= ratio[i];
                sum += p[i];
            }
            for (int i = 0; i < POINTS; i++) {
                p[i] /= sum;
            }
        }

        private Belief(double[] p) {
            this.p = p;
        }

        private double sum(int begin, int end) {
            double sum = 0;
            for (int i = begin; i < end; i++) {
                sum += p[i];
            }
            return Math.min(1, sum);
        }

        double spammer() {
            return Math.min(1, p[ZERO]);
        }

        double adversary() {
            return sum(0, ZERO);
        }

        double informed() {
            return sum(ZERO + 1, POINTS);
        }

        double mean() {
            return above() - below();
        }

        /** {@return the mean of max(κ, 0)} */
        double above() {
            double mean = 0;
            for (int i = ZERO + 1; i < POINTS; i++) {
                mean += p[i] * (i - ZERO) * STEP;
            }
            return mean;
        }

        /** {@return the mean of max(−κ, 0)} */
        double below() {
            double mean = 0;
            for (int i = 0; i < ZERO; i++) {
                mean += p[i] * (ZERO - i) * STEP;
            }
            return mean;
        }

        /** {@return an interval of κ with 90 % of the probability} */
        Interval interval() {
            return new Interval(quantile(0.05), quantile(0.95));
        }

        private double quantile(double share) {
            double sum = 0;
            int i = 0;
            for (; i < POINTS - 1 && sum + p[i] < share; i++) {
                sum += p[i];
            }
            return (i - ZERO) * STEP;
        }
    }
}
