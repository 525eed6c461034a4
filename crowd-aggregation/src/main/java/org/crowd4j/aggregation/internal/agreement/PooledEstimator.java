package org.crowd4j.aggregation.internal.agreement;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.numerics.Vectors;

/**
 * The agreement with labels by chance from one distribution. With f(v) tasks of response pattern v,
 * δ(v) the mean distance of two answers to one of these tasks, u(v) its weight, p(v) its label
 * shares and t(v) the weight of these:
 *
 * <pre>
 *   Do = Σ f·u·δ / Σ f·u      π = Σ f·t·p / Σ f·t      value = 1 − Do / De(π)
 * </pre>
 */
public final class PooledEstimator extends DisagreementRatio {
    private final Chance chance;
    private final boolean midRanks; // whether distances are those of mid-ranks, which depend on all answers
    private LabelDistances distances;
    private final double[] pi; // K:  π
    private final double[] expectedDistance; // K:  Σ d(k, l) · π(l)
    private final double meanDistance; // Σ d(k, l) / K², if the chance model needs it
    private double tasks; // Σ f
    private double pairWeight; // Σ f·u
    private double marginalWeight; // Σ f·t

    PooledEstimator(PatternTable table, Chance chance, LabelDistances distances) {
        super(table);
        this.chance = chance;
        this.distances = distances;
        midRanks = chance == Chance.WITHOUT_REPLACEMENT && distances.ordinal();
        pi = new double[table.labels()];
        expectedDistance = new double[table.labels()];
        meanDistance = chance == Chance.UNIFORM || chance == Chance.HARD_TASKS ? meanDistance(distances) : 0;
        if (!midRanks) {
            measurePatterns(distances);
        }
    }

    private double weight(int v) {
        int n = table.size(v);
        return n < 2 ? 0 : chance == Chance.WITHOUT_REPLACEMENT ? n : 1;
    }

    private double marginalWeight(int v) {
        int n = table.size(v);
        return !chance.uses(n) ? 0 : chance == Chance.WITHOUT_REPLACEMENT ? n : 1;
    }

    /** The weight of one answer in π. */
    private double answerWeight(int v) {
        return marginalWeight(v) / table.size(v);
    }

    @Override
    public boolean fit(double[] f) {
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
            measurePatterns(distances);
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
            case NONE, OWN_MARGINALS, PAIR_MARGINALS -> 1; // the latter have estimators of their own
            case UNIFORM -> meanDistance;
            case HARD_TASKS ->
                labels == 1 ? 0 : 1 - (1 - meanDistance) * labels / (labels - 1) * (1 - Vectors.dot(pi, pi));
            case POOLED_MARGINALS, WITHOUT_REPLACEMENT -> {
                distances.expectedDistances(pi, 0, expectedDistance, 0);
                yield Vectors.dot(pi, expectedDistance) * correction();
            }
        };
    }

    private double correction() {
        return chance == Chance.WITHOUT_REPLACEMENT ? marginalWeight / (marginalWeight - 1) : 1;
    }

    private static double meanDistance(LabelDistances distances) {
        int labels = distances.labels();
        double[] uniform = new double[labels];
        Arrays.fill(uniform, 1.0 / labels);
        double[] result = new double[labels];
        distances.expectedDistances(uniform, 0, result, 0);
        return Vectors.dot(uniform, result);
    }

    @Override
    public double valueWithUnseen(double share, boolean disagreement) {
        double largest = midRanks ? distances.between(0, distances.labels() - 1) : 1;
        double unseen = disagreement ? share * largest : 0;
        return ratio(observedDisagreement * (1 - share) + unseen, expectedDisagreement);
    }

    @Override
    public boolean hasPairs() {
        return pairWeight > 0;
    }

    @Override
    public double[] influence(double[] f) {
        double[] gradient = gradient(f);
        double level = Vectors.dot(pi, gradient);
        double[] influence = new double[delta.length];
        for (int v = 0; v < influence.length; v++) {
            double marginalTerm = -level * marginalWeight(v);
            double answerWeight = answerWeight(v);
            for (int i = table.from(v); i < table.from(v + 1); i++) {
                marginalTerm += answerWeight * table.count(i) * gradient[table.label(i)];
            }
            double correctionTerm = 0; // derivative of n / (n − 1)
            if (chance == Chance.WITHOUT_REPLACEMENT) {
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
                case NONE, UNIFORM, OWN_MARGINALS, PAIR_MARGINALS -> 0;
                case HARD_TASKS -> 2 * scale * (1 - meanDistance) * labels / (labels - 1) * pi[k];
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
