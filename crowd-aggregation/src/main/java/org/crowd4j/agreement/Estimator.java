package org.crowd4j.agreement;

import java.util.Arrays;

/**
 * Works out an agreement and how much each kind of task sways it. With f(v) tasks of kind v, δ(v) the mean distance of two answers to one,
 * u(v) its weight, and p(v) its labels, t(v) in number:
 *
 * <pre>
 *   Do = Σ f·u·δ / Σ f·u      π = Σ f·p / Σ f·t      value = 1 − Do / De(π)
 * </pre>
 *
 * <p>Keeps what it found last; one thread at a time.
 */
final class Estimator {
    private final PatternTable table;
    private final ChanceModel chance;
    private final boolean midRanks;
    private LabelDistances distances;
    private final double[] delta; // D
    private final double[] pi; // K, or 2K
    private final double[] expectedDistance; // K, or 2K
    private final double meanDistance; // Σ d(k, l) / K², where chance asks for it
    private double tasks; // Σ f
    private double pairWeight; // Σ f·u
    private double marginalWeight; // Σ f·t
    private double observedDisagreement; // Do
    private double expectedDisagreement; // De

    /**
     * Prepares the kinds of a table.
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

    /** {@return another one for the same table} */
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

    /** What one answer of a kind adds to the marks. */
    private double answerWeight(int v) {
        return chance == ChanceModel.OWN_MARGINALS ? 1 : marginalWeight(v) / table.size(v);
    }

    /** {@return whether there is a value, after measuring so many tasks of each kind} */
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

    /** De, and the blurred shares it comes from. */
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
        return 1 - observedDisagreement / expectedDisagreement;
    }

    /** {@return the agreement there is} */
    double observed() {
        return 1 - observedDisagreement;
    }

    /** {@return the agreement that chance would make} */
    double expected() {
        return 1 - expectedDisagreement;
    }

    /** {@return the value of one task of a kind, among all others} */
    double value(int v) {
        return 1 - delta[v] / expectedDisagreement;
    }

    boolean hasPairs() {
        return pairWeight > 0;
    }

    /**
     * {@return for each kind, the derivative of the value by its number of tasks, after {@link #fit}} These add up to 0 over all tasks, and
     * their squares to the variance of the value.
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
            double correctionTerm = 0; // of the correction, as there are more answers
            if (chance == ChanceModel.WITHOUT_REPLACEMENT) {
                correctionTerm = -observedDisagreement / expectedDisagreement * (marginalWeight(v) - marginalWeight / tasks) / (marginalWeight * (marginalWeight - 1));
            }
            influence[v] = -weight(v) * (delta[v] - observedDisagreement) / pairWeight / expectedDisagreement + marginalTerm / marginalWeight + correctionTerm;
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

    /** More of a label lifts the ranks of all above it, and its own by half. */
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
