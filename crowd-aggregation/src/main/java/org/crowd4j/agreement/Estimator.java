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
    private final CountTable table;
    private final ChanceModel chance;
    private final boolean midRanks;
    private LabelDistances geometry;
    private final double[] delta; // D
    private final double[] pi; // K, or 2K
    private final double[] blurred; // K, or 2K
    private final double meanDistance; // Σ d(k, l) / K², where chance asks for it
    private double tasks; // Σ f
    private double pairs; // Σ f·u
    private double marks; // Σ f·t
    private double disagreement; // Do
    private double byChance; // De

    /**
     * Prepares the kinds of a table.
     *
     * @param midRanks whether distances are those of mid-ranks, which depend on all answers
     */
    Estimator(CountTable table, ChanceModel chance, LabelDistances geometry, boolean midRanks) {
        this.table = table;
        this.chance = chance;
        this.geometry = geometry;
        this.midRanks = midRanks;
        delta = new double[table.kinds()];
        pi = new double[table.labels()];
        blurred = new double[table.labels()];
        meanDistance = chance == ChanceModel.UNIFORM || chance == ChanceModel.HARD_TASKS ? meanDistance(geometry) : 0;
        if (!midRanks) {
            measureKinds();
        }
    }

    /** {@return another one for the same table} */
    Estimator copy() {
        return new Estimator(table, chance, geometry, midRanks);
    }

    private void measureKinds() {
        int labels = geometry.labels();
        for (int v = 0; v < delta.length; v++) {
            double sum = 0;
            for (int i = table.from(v); i < table.from(v + 1); i++) {
                for (int j = table.from(v); j < i; j++) {
                    double distance = geometry.between(table.label(i) % labels, table.label(j) % labels);
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

    private double marks(int v) {
        int n = table.size(v);
        return !chance.uses(n) ? 0 : chance == ChanceModel.WITHOUT_REPLACEMENT ? n : 1;
    }

    /** What one answer of a kind adds to the marks. */
    private double markOfOne(int v) {
        return chance == ChanceModel.OWN_MARGINALS ? 1 : marks(v) / table.size(v);
    }

    /** {@return whether there is a value, after measuring so many tasks of each kind} */
    boolean fit(double[] f) {
        Arrays.fill(pi, 0);
        tasks = 0;
        pairs = 0;
        marks = 0;
        for (int v = 0; v < delta.length; v++) {
            if (f[v] > 0) {
                tasks += f[v];
                pairs += f[v] * weight(v);
                marks += f[v] * marks(v);
                double one = f[v] * markOfOne(v);
                for (int i = table.from(v); i < table.from(v + 1); i++) {
                    pi[table.label(i)] += one * table.count(i);
                }
            }
        }
        if (pairs == 0) {
            return false;
        }
        for (int k = 0; k < pi.length; k++) {
            pi[k] /= marks;
        }
        if (midRanks) {
            geometry = LabelDistances.midRanks(pi);
            measureKinds();
        }
        double sum = 0;
        for (int v = 0; v < delta.length; v++) {
            sum += f[v] > 0 ? f[v] * weight(v) * delta[v] : 0;
        }
        disagreement = sum / pairs;
        byChance = expect();
        return byChance > 0;
    }

    /** De, and the blurred shares it comes from. */
    private double expect() {
        int labels = geometry.labels();
        return switch (chance) {
            case NONE -> 1;
            case UNIFORM -> meanDistance;
            case HARD_TASKS -> labels == 1 ? 0 : 1 - (1 - meanDistance) * labels / (labels - 1) * (1 - dot(pi, pi));
            case OWN_MARGINALS -> {
                geometry.blur(pi, labels, blurred, 0);
                geometry.blur(pi, 0, blurred, labels);
                yield dot(pi, blurred) / 2;
            }
            case POOLED_MARGINALS, WITHOUT_REPLACEMENT -> {
                geometry.blur(pi, 0, blurred, 0);
                yield dot(pi, blurred) * correction();
            }
        };
    }

    private double correction() {
        return chance == ChanceModel.WITHOUT_REPLACEMENT ? marks / (marks - 1) : 1;
    }

    private static double meanDistance(LabelDistances geometry) {
        int labels = geometry.labels();
        double[] uniform = new double[labels];
        Arrays.fill(uniform, 1.0 / labels);
        double[] result = new double[labels];
        geometry.blur(uniform, 0, result, 0);
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
        return 1 - disagreement / byChance;
    }

    /** {@return the agreement there is} */
    double observed() {
        return 1 - disagreement;
    }

    /** {@return the agreement that chance would make} */
    double expected() {
        return 1 - byChance;
    }

    /** {@return the value of one task of a kind, among all others} */
    double value(int v) {
        return 1 - delta[v] / byChance;
    }

    boolean hasPairs() {
        return pairs > 0;
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
            double moved = -level * marks(v);
            double one = markOfOne(v);
            for (int i = table.from(v); i < table.from(v + 1); i++) {
                moved += one * table.count(i) * gradient[table.label(i)];
            }
            double fewer = 0; // of the correction, as there are more answers
            if (chance == ChanceModel.WITHOUT_REPLACEMENT) {
                fewer = -disagreement / byChance * (marks(v) - marks / tasks) / (marks * (marks - 1));
            }
            influence[v] = -weight(v) * (delta[v] - disagreement) / pairs / byChance + moved / marks + fewer;
        }
        return influence;
    }

    /** The derivative of the value by each π. */
    private double[] gradient(double[] f) {
        double[] gradient = new double[pi.length];
        double scale = disagreement / (byChance * byChance);
        int labels = geometry.labels();
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] = switch (chance) {
                case NONE, UNIFORM -> 0;
                case HARD_TASKS -> 2 * scale * (1 - meanDistance) * labels / (labels - 1) * pi[k];
                case OWN_MARGINALS -> scale * blurred[k];
                case POOLED_MARGINALS, WITHOUT_REPLACEMENT -> 2 * scale * correction() * blurred[k];
            };
        }
        if (midRanks) {
            addRanks(f, gradient);
        }
        return gradient;
    }

    /** More of a label lifts the ranks of all above it, and its own by half. */
    private void addRanks(double[] f, double[] gradient) {
        double[] h = new double[pi.length]; // K:  the derivative by each mid-rank
        double mean = 0;
        for (int k = 0; k < h.length; k++) {
            mean += pi[k] * geometry.value(k);
        }
        for (int k = 0; k < h.length; k++) {
            double spread = 4 * pi[k] * (geometry.value(k) - mean) * correction();
            h[k] = spread * disagreement / (byChance * byChance);
        }
        for (int v = 0; v < delta.length; v++) {
            int n = table.size(v);
            if (f[v] > 0 && n >= 2) {
                double sum = 0;
                for (int i = table.from(v); i < table.from(v + 1); i++) {
                    sum += table.count(i) * geometry.value(table.label(i));
                }
                for (int i = table.from(v); i < table.from(v + 1); i++) {
                    double pull = 4.0 * table.count(i) * (n * geometry.value(table.label(i)) - sum) / (n - 1.0);
                    h[table.label(i)] -= f[v] * pull / pairs / byChance;
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
