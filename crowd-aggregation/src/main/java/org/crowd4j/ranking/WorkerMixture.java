package org.crowd4j.ranking;

import java.util.Arrays;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.crowd4j.aggregation.internal.numerics.Logistic;

/**
 * Workers each of whom ranks by the scores, or at random.
 */
final class WorkerMixture {
    private static final double RANDOM_BEFORE = 1; // of ten workers before any ranking
    private static final double SERIOUS_BEFORE = 9;

    private final RankingData data;
    private final ChoiceSequence choices;
    private final double[] atRandom; // W: the logarithm of the probability of the rankings, all orders alike
    private final double[] serious; // W: the probability that the worker ranks by the scores
    private final double[] unused; // a gradient that is not wanted
    private double share = SERIOUS_BEFORE / (SERIOUS_BEFORE + RANDOM_BEFORE); // of workers who rank by the scores
    private double change;

    WorkerMixture(RankingData data) {
        this.data = data;
        choices = new ChoiceSequence(data);
        serious = new double[data.worker.length];
        atRandom = new double[data.worker.length];
        unused = new double[data.items.size()];
        for (int w = 0; w < atRandom.length; w++) {
            atRandom[w] = value(w, unused, 0, unused);
        }
    }

    private double value(int w, double[] scores, double weight, double[] gradient) {
        double sum = 0;
        for (int r = data.workerStart[w]; r < data.workerStart[w + 1]; r++) {
            sum += choices.add(r, scores, weight, gradient, null);
        }
        return sum;
    }

    /**
     * {@return the logarithm of the probability of all rankings, the prior of the share included}
     *
     * <p>The information is that of workers who are known to rank by the scores or not; it is above
     * the true one.
     */
    double likelihood(double[] scores, double[] gradient, double[][] information) {
        double value = SERIOUS_BEFORE * Math.log(share) + RANDOM_BEFORE * Math.log1p(-share);
        for (int w = 0; w < serious.length; w++) {
            double byScores = Math.log(share) + value(w, scores, 0, unused);
            double byChance = Math.log1p(-share) + atRandom[w];
            serious[w] = Logistic.of(byScores - byChance);
            value += Math.max(byScores, byChance) + Math.log1p(Math.exp(-Math.abs(byScores - byChance)));
            for (int r = data.workerStart[w]; r < data.workerStart[w + 1]; r++) {
                choices.add(r, scores, serious[w], gradient, information);
            }
        }
        return value;
    }

    /** Sets the share of workers who rank by the scores; {@link #change} is how far it moves. */
    void learnShare() {
        double sum = SERIOUS_BEFORE;
        for (double probability : serious) {
            sum += probability;
        }
        double next = sum / (serious.length + SERIOUS_BEFORE + RANDOM_BEFORE);
        change = Math.abs(next - share);
        share = next;
    }

    double change() {
        return change;
    }

    /** {@return the probability that a worker ranks by the scores, by position} */
    double[] reliability() {
        double[] reliability = new double[serious.length];
        for (int w = 0; w < serious.length; w++) {
            reliability[data.worker[w]] = serious[w];
        }
        return reliability;
    }

    /**
     * {@return the covariance of the scores by the observed information (T. A. Louis 1982): that of
     * known workers less what is lost by not knowing them}
     */
    double[] covariance(ScoreAscent ascent) {
        int n = data.items.size();
        double[][] observed = new double[n][];
        for (int i = 0; i < n; i++) {
            observed[i] = ascent.information()[i].clone();
        }
        double[] slope = new double[n];
        for (int w = 0; w < serious.length; w++) {
            Arrays.fill(slope, 0);
            value(w, ascent.scores(), 1, slope);
            double doubt = serious[w] * (1 - serious[w]);
            for (int i = 0; i < n; i++) {
                double factor = doubt * slope[i];
                for (int j = 0; j < n && factor != 0; j++) {
                    observed[i][j] -= factor * slope[j];
                }
            }
        }
        try {
            return ascent.covariance(observed);
        } catch (NonPositiveDefiniteMatrixException saddle) {
            return ascent.covariance(ascent.information());
        }
    }
}
