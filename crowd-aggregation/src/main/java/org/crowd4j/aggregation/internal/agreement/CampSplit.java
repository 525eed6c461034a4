package org.crowd4j.aggregation.internal.agreement;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.aggregation.internal.numerics.Vectors;

/**
 * Splits workers into two camps by their answers to some tasks, and measures on other tasks how
 * similar the camps are.
 *
 * <pre>
 *   x(u, t)   answer of u to t as a vector of 0 and 1, minus the label shares of u
 *   y(g, t)   = Σ v(u) · x(u, t)      over the workers u of camp g
 *   v(u)      correlation of x(u) with y of the camp with the larger one, without u
 * </pre>
 */
public final class CampSplit {
    /**
     * Columns per task: within camp 0 and its weight, within camp 1 and its weight, between and its
     * weight, the product of both within and that of both weights.
     */
    public static final int SUMS = 8;

    /** Iterations from each start. */
    public static final int ITERATIONS = 25;

    private final CategoricalAnswers answers;
    private final int w;
    private final int k;
    private final double[] labelShare; // W × K
    private final double[] profile; // 2 × K:  y of the current task
    private final double[] fit; // W × 2:  Σ x·y
    private final double[] norm; // W × 2:  Σ y²
    private final double[] own; // W:  Σ x²

    public int[] camp; // W:  0 or 1
    public double[] v; // W

    public CampSplit(CategoricalAnswers answers) {
        this.answers = answers;
        w = answers.workers().size();
        k = answers.labels().size();
        labelShare = new double[w * k];
        profile = new double[2 * k];
        fit = new double[2 * w];
        norm = new double[2 * w];
        own = new double[w];
        camp = new int[w];
        v = new double[w];
        int[] answerCount = answers.countByWorker();
        for (int answer = 0; answer < answers.size(); answer++) {
            int u = answers.worker(answer);
            labelShare[u * k + answers.label(answer)]++;
        }
        for (int i = 0; i < labelShare.length; i++) {
            labelShare[i] /= answerCount[i / k]; // one division, so that a constant answerer has exactly 1
        }
    }

    /**
     * Splits by the tasks of one half, or of both halves if {@code half} is 2, from many random
     * starts.
     */
    public void learn(byte[] halves, int half, int starts, SplittableRandom random, Runnable step) {
        double best = -1;
        int[] bestCamp = camp;
        double[] bestV = v;
        for (int start = 0; start < starts; start++) {
            camp = new int[w];
            v = new double[w];
            for (int u = 0; u < w; u++) {
                camp[u] = random.nextInt(2);
                v[u] = 1;
            }
            double objective = 0;
            for (int round = 0; round < ITERATIONS; round++) {
                step.run();
                objective = iterate(halves, half);
            }
            if (objective > best) {
                best = objective;
                bestCamp = camp;
                bestV = v;
            }
        }
        camp = bestCamp;
        v = bestV;
    }

    private double iterate(byte[] halves, int half) {
        Arrays.fill(fit, 0);
        Arrays.fill(norm, 0);
        Arrays.fill(own, 0);
        for (int task = 0; task < halves.length; task++) {
            if (halves[task] != half && half <= 1) {
                continue;
            }
            computeProfiles(task);
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                if (isFirstOfWorker(task, answer)) {
                    addProducts(answers.worker(answer), answers.label(answer));
                }
            }
        }
        double objective = 0;
        for (int u = 0; u < w; u++) {
            double zero = correlation(u, 0);
            double one = correlation(u, 1);
            camp[u] = Math.abs(one) > Math.abs(zero) ? 1 : 0;
            v[u] = camp[u] == 1 ? one : zero;
            objective += v[u] * v[u] * own[u];
        }
        return objective;
    }

    private boolean isFirstOfWorker(int task, int answer) {
        return answer == answers.from(task) || answers.worker(answer) != answers.worker(answer - 1);
    }

    private double x(int u, int label, int l) {
        return (l == label ? 1 : 0) - labelShare[u * k + l];
    }

    private void computeProfiles(int task) {
        Arrays.fill(profile, 0);
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            int u = answers.worker(answer);
            for (int l = 0; isFirstOfWorker(task, answer) && l < k; l++) {
                profile[camp[u] * k + l] += v[u] * x(u, answers.label(answer), l);
            }
        }
    }

    private void addProducts(int u, int label) {
        for (int g = 0; g < 2; g++) {
            double mine = camp[u] == g ? v[u] : 0;
            double product = 0;
            double square = 0;
            double length = 0;
            for (int l = 0; l < k; l++) {
                double x = x(u, label, l);
                double y = profile[g * k + l] - mine * x;
                product += x * y;
                square += y * y;
                length += x * x;
            }
            fit[2 * u + g] += product;
            norm[2 * u + g] += square;
            own[u] += length / 2; // this runs for both camps
        }
    }

    private double correlation(int u, int g) {
        double scale = norm[2 * u + g] * own[u];
        return scale > 0 ? fit[2 * u + g] / Math.sqrt(scale) : 0;
    }

    /** {@return the share of the smaller camp in the total weight Σ v² over answers} */
    public double smallerShare() {
        int[] answerCount = answers.countByWorker();
        double[] weight = new double[2];
        for (int u = 0; u < w; u++) {
            weight[camp[u]] += v[u] * v[u] * answerCount[u];
        }
        double total = weight[0] + weight[1];
        return total > 0 ? Math.min(weight[0], weight[1]) / total : 0;
    }

    /** Numbers the camps as another split does, so that their sums can be added. */
    public void align(CampSplit other) {
        double same = 0;
        for (int u = 0; u < w; u++) {
            same += (camp[u] == other.camp[u] ? 1 : -1) * Math.abs(v[u] * other.v[u]);
        }
        for (int u = 0; same < 0 && u < w; u++) {
            camp[u] = 1 - camp[u];
        }
    }

    /**
     * {@return the translation of the labels of one camp into those of the other that fits the
     * tasks of one half best}
     */
    public LabelMap map(int from, byte[] halves, int half) {
        int to = 1 - from;
        double[] between = new double[k * k];
        double[] within = new double[k * k];
        double[] x = new double[k];
        double pairsBetween = 0;
        double pairsWithin = 0;
        for (int task = 0; task < halves.length; task++) {
            if (halves[task] != half) {
                continue;
            }
            computeProfiles(task);
            addOuter(profile, to * k, profile, from * k, 1, between);
            addOuter(profile, from * k, profile, from * k, 1, within);
            double[] weight = new double[2];
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                if (isFirstOfWorker(task, answer)) {
                    int u = answers.worker(answer);
                    weight[camp[u]] += Math.abs(v[u]);
                    if (camp[u] == from) {
                        for (int l = 0; l < k; l++) {
                            x[l] = v[u] * x(u, answers.label(answer), l);
                        }
                        addOuter(x, 0, x, 0, -1, within);
                        pairsWithin -= v[u] * v[u];
                    }
                }
            }
            pairsBetween += weight[0] * weight[1];
            pairsWithin += weight[from] * weight[from];
        }
        for (int i = 0; i < between.length; i++) {
            between[i] /= pairsBetween;
            within[i] /= pairsWithin;
        }
        return pairsBetween > 0 && pairsWithin > 0 ? LabelMap.of(k, between, within) : LabelMap.identity(k);
    }

    private void addOuter(double[] row, int rowStart, double[] column, int columnStart, double times, double[] sum) {
        for (int i = 0; i < k; i++) {
            double factor = times * row[rowStart + i];
            for (int j = 0; j < k; j++) {
                sum[i * k + j] += factor * column[columnStart + j];
            }
        }
    }

    /**
     * Adds, for the tasks of one half, the agreement within and between camps, after translating
     * the labels of one camp.
     *
     * @param maps the translation of each camp
     * @param sums receives the sums, {@link #SUMS} per task
     */
    public void measure(byte[] halves, int half, LabelMap[] maps, double[] sums) {
        double[] x = new double[k];
        double[] mapped = new double[k];
        double[][] y = new double[2][k];
        for (int task = 0; task < halves.length; task++) {
            if (halves[task] != half) {
                continue;
            }
            computeProfiles(task);
            double[] weight = new double[2];
            double[] weights = new double[2];
            double[] squares = new double[2];
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                if (isFirstOfWorker(task, answer)) {
                    int u = answers.worker(answer);
                    weight[camp[u]] += Math.abs(v[u]);
                    weights[camp[u]] += v[u] * v[u];
                    for (int l = 0; l < k; l++) {
                        x[l] = v[u] * x(u, answers.label(answer), l);
                    }
                    maps[camp[u]].apply(x, 0, mapped);
                    squares[camp[u]] += Vectors.dot(mapped, mapped);
                }
            }
            for (int g = 0; g < 2; g++) {
                maps[g].apply(profile, g * k, y[g]);
                sums[task * SUMS + 2 * g] = Vectors.dot(y[g], y[g]) - squares[g];
                sums[task * SUMS + 2 * g + 1] = weight[g] * weight[g] - weights[g];
            }
            sums[task * SUMS + 4] = Vectors.dot(y[0], y[1]);
            sums[task * SUMS + 5] = weight[0] * weight[1];
            sums[task * SUMS + 6] = sums[task * SUMS] * sums[task * SUMS + 2];
            sums[task * SUMS + 7] = sums[task * SUMS + 1] * sums[task * SUMS + 3];
        }
    }
}
