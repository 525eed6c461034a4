package org.crowd4j.agreement;

import java.util.Arrays;

/**
 * Computes an agreement and its influence function. With f(v) tasks of response pattern v, δ(v) the
 * mean distance of two answers to one of these tasks, u(v) its weight, p(v) its label shares and
 * t(v) the weight of these:
 *
 * <pre>
 *   Do = Σ f·u·δ / Σ f·u      π = Σ f·t·p / Σ f·t      value = 1 − Do / De(π)
 * </pre>
 *
 * <p>Keeps the last result; for one thread at a time.
 */
final class Estimator {
    /** Disagreement this near to that by chance, relative to it, differs by rounding only. */
    private static final double ROUNDING = 1e-12;

    private final PatternTable table;
    private final ChanceModel chance;
    private final boolean midRanks;
    private LabelDistances distances;
    private final double[] delta; // D:  δ
    private final double[] pi; // K or 2K:  π
    private final double[] expectedDistance; // K or 2K:  Σ d(k, l) · π(l)
    private final double meanDistance; // Σ d(k, l) / K², if the chance model needs it
    private double tasks; // Σ f
    private double pairWeight; // Σ f·u
    private double marginalWeight; // Σ f·t
    private double observedDisagreement; // Do
    private double expectedDisagreement; // De

    /**
     * Prepares the patterns of a table.
     *
     * @param midRanks whether distances are those of mid-ranks, which depend on all answers
     */
    Estimator(PatternTable table, ChanceModel chance, LabelDistances distances, boolean midRanks) {
        this.table = table;
        this.chance = chance;
        this.distances = distances;
        this.midRanks = midRanks;
        delta = new double[table.patterns()];
        pi = new double[table.labels()];
        expectedDistance = new double[table.labels()];
        meanDistance = chance == ChanceModel.UNIFORM || chance == ChanceModel.HARD_TASKS ? meanDistance(distances) : 0;
        if (!midRanks) {
            measurePatterns();
        }
    }

    /** {@return another estimator of the same table} */
    Estimator copy() {
        return new Estimator(table, chance, distances, midRanks);
    }

    private void measurePatterns() {
        int labels = distances.labels();
        for (int v = 0; v < delta.length; v++) {
            double sum = 0;
            for (int i = table.from(v); i < table.from(v + 1); i++) {
                for (int j = table.from(v); j < i; j++) {
                    double distance = distances.between(table.label(i) % labels, table.label(j) % labels);
                    sum += distance * table.count(i) * table.count(j);
                }
            }
            double n = table.size(v);
            delta[v] = n < 2 ? 0 : 2 * sum / (n * (n - 1));
        }
    }

    private double weight(int v) {
        int n = table.size(v);
        return n < 2 ? 0 : chance == ChanceModel.WITHOUT_REPLACEMENT ? n : 1;
    }

    private double marginalWeight(int v) {
        int n = table.size(v);
        return !chance.uses(n) ? 0 : chance == ChanceModel.WITHOUT_REPLACEMENT ? n : 1;
    }

    /** The weight of one answer in π. */
    private double answerWeight(int v) {
        return chance == ChanceModel.OWN_MARGINALS ? 1 : marginalWeight(v) / table.size(v);
    }

    /** {@return whether there is a value for {@code f} tasks of each pattern} */
    boolean fit(double[] f) {
        Arrays.fill(pi, 0);
        tasks = 0;
        pairWeight = 0;
        marginalWeight = 0;
        for (int v = 0; v < delta.length; v++) {
            if (f[v] > 0) {
                tasks += f[v];
                pairWeight += f[v] * weight(v);
                marginalWeight += f[v] * marginalWeight(v);
                double answerWeight = f[v] * answerWeight(v);
                for (int i = table.from(v); i < table.from(v + 1); i++) {
                    pi[table.label(i)] += answerWeight * table.count(i);
                }
            }
        }
        if (pairWeight == 0) {
            return false;
        }
        for (int k = 0; k < pi.length; k++) {
            pi[k] /= marginalWeight;
        }
        if (midRanks) {
            distances = LabelDistances.midRanks(pi);
            measurePatterns();
        }
        double sum = 0;
        for (int v = 0; v < delta.length; v++) {
            sum += f[v] > 0 ? f[v] * weight(v) * delta[v] : 0;
        }
        observedDisagreement = sum / pairWeight;
        expectedDisagreement = computeExpected();
        return expectedDisagreement > 0;
    }

    /** De; also fills {@code expectedDistance}. */
    private double computeExpected() {
        int labels = distances.labels();
        return switch (chance) {
            case NONE -> 1;
            case UNIFORM -> meanDistance;
            case HARD_TASKS -> labels == 1 ? 0 : 1 - (1 - meanDistance) * labels / (labels - 1) * (1 - dot(pi, pi));
            case OWN_MARGINALS -> {
                distances.expectedDistances(pi, labels, expectedDistance, 0);
                distances.expectedDistances(pi, 0, expectedDistance, labels);
                yield dot(pi, expectedDistance) / 2;
            }
            case POOLED_MARGINALS, WITHOUT_REPLACEMENT -> {
                distances.expectedDistances(pi, 0, expectedDistance, 0);
                yield dot(pi, expectedDistance) * correction();
            }
        };
    }

    private double correction() {
        return chance == ChanceModel.WITHOUT_REPLACEMENT ? marginalWeight / (marginalWeight - 1) : 1;
    }

    private static double meanDistance(LabelDistances distances) {
        int labels = distances.labels();
        double[] uniform = new double[labels];
        Arrays.fill(uniform, 1.0 / labels);
        double[] result = new double[labels];
        distances.expectedDistances(uniform, 0, result, 0);
        return dot(uniform, result);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    double value() {
        return value(observedDisagreement);
    }

    /** {@return the value that a disagreement would have, relative to chance in all tasks} */
    double value(double disagreement) {
        return Math.abs(disagreement - expectedDisagreement) <= ROUNDING * expectedDisagreement
                ? 0
                : 1 - disagreement / expectedDisagreement;
    }

    /** {@return the observed agreement} */
    double observed() {
        return 1 - observedDisagreement;
    }

    /** {@return the agreement by chance} */
    double expected() {
        return 1 - expectedDisagreement;
    }

    /** {@return the value of one task with this pattern, relative to chance in all tasks} */
    double value(int v) {
        return value(delta[v]);
    }

    /** {@return the largest distance of two labels} */
    double maxDistance() {
        return midRanks ? distances.between(0, distances.labels() - 1) : 1;
    }

    /** {@return the number of tasks whose answers are not all alike} */
    int disagreeing(double[] f) {
        double disagreeing = 0;
        for (int v = 0; v < delta.length; v++) {
            disagreeing += delta[v] > 0 ? f[v] : 0;
        }
        return (int) disagreeing;
    }

    boolean hasPairs() {
        return pairWeight > 0;
    }

    /**
     * {@return for each pattern, the derivative of the value by its number of tasks, after
     * {@link #fit}} The sum over all tasks is 0, and the sum of squares is the variance of the
     * value.
     */
    double[] influence(double[] f) {
        double[] gradient = gradient(f);
        double level = dot(pi, gradient);
        double[] influence = new double[delta.length];
        for (int v = 0; v < influence.length; v++) {
            double marginalTerm = -level * marginalWeight(v);
            double answerWeight = answerWeight(v);
            for (int i = table.from(v); i < table.from(v + 1); i++) {
                marginalTerm += answerWeight * table.count(i) * gradient[table.label(i)];
            }
            double correctionTerm = 0; // derivative of n / (n − 1)
            if (chance == ChanceModel.WITHOUT_REPLACEMENT) {
                correctionTerm = -observedDisagreement
                        / expectedDisagreement
                        * (marginalWeight(v) - marginalWeight / tasks)
                        / (marginalWeight * (marginalWeight - 1));
            }
            influence[v] = -weight(v) * (delta[v] - observedDisagreement) / pairWeight / expectedDisagreement
                    + marginalTerm / marginalWeight
                    + correctionTerm;
        }
        return influence;
    }

    /** The derivative of the value by each π. */
    private double[] gradient(double[] f) {
        double[] gradient = new double[pi.length];
        double scale = observedDisagreement / (expectedDisagreement * expectedDisagreement);
        int labels = distances.labels();
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] = switch (chance) {
                case NONE, UNIFORM -> 0;
                case HARD_TASKS -> 2 * scale * (1 - meanDistance) * labels / (labels - 1) * pi[k];
                case OWN_MARGINALS -> scale * expectedDistance[k];
                case POOLED_MARGINALS, WITHOUT_REPLACEMENT -> 2 * scale * correction() * expectedDistance[k];
            };
        }
        if (midRanks) {
            addRankTerms(f, gradient);
        }
        return gradient;
    }

    /**
     * A larger share of a label raises the ranks of all labels above it, and its own rank by half.
     */
    private void addRankTerms(double[] f, double[] gradient) {
        double[] h = new double[pi.length]; // K:  the derivative by each mid-rank
        double mean = 0;
        for (int k = 0; k < h.length; k++) {
            mean += pi[k] * distances.value(k);
        }
        for (int k = 0; k < h.length; k++) {
            double spread = 4 * pi[k] * (distances.value(k) - mean) * correction();
            h[k] = spread * observedDisagreement / (expectedDisagreement * expectedDisagreement);
        }
        for (int v = 0; v < delta.length; v++) {
            int n = table.size(v);
            if (f[v] > 0 && n >= 2) {
                double sum = 0;
                for (int i = table.from(v); i < table.from(v + 1); i++) {
                    sum += table.count(i) * distances.value(table.label(i));
                }
                for (int i = table.from(v); i < table.from(v + 1); i++) {
                    double term = 4.0 * table.count(i) * (n * distances.value(table.label(i)) - sum) / (n - 1.0);
                    h[table.label(i)] -= f[v] * term / pairWeight / expectedDisagreement;
                }
            }
        }
        double above = 0;
        for (int k = h.length - 1; k >= 0; k--) {
            gradient[k] += above + h[k] / 2;
            above += h[k];
        }
    }
}
