package org.crowd4j.agreement;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.crowd4j.CategoricalAnswers;

/**
 * Parts workers into two camps by what they say about some tasks, and measures on other tasks how alike the camps are.
 *
 * <pre>
 *   x(u, t)   what u says about t, as a vector of 0 and 1, less the label shares of u
 *   y(g, t)   = Σ v(u) · x(u, t)      over the workers u of camp g
 *   v(u)      correlation of x(u) with y of the better camp, without u
 * </pre>
 */
final class CampSplit {
    /** Per task: within camp 0 and its weight, within camp 1 and its weight, between and its weight. */
    static final int SUMS = 6;

    private static final int ROUNDS = 25;

    private final CategoricalAnswers answers;
    private final int w;
    private final int k;
    private final double[] habit; // W × K:  label shares
    private final double[] profile; // 2 × K:  y of the task at hand
    private final double[] fit; // W × 2
    private final double[] norm; // W × 2
    private final double[] own; // W

    int[] side; // W
    double[] v; // W

    CampSplit(CategoricalAnswers answers) {
        this.answers = answers;
        w = answers.workers().size();
        k = answers.labels().size();
        habit = new double[w * k];
        profile = new double[2 * k];
        fit = new double[2 * w];
        norm = new double[2 * w];
        own = new double[w];
        side = new int[w];
        v = new double[w];
        int[] given = answers.countByWorker();
        for (int answer = 0; answer < answers.size(); answer++) {
            int u = answers.worker(answer);
            habit[u * k + answers.label(answer)]++;
        }
        for (int i = 0; i < habit.length; i++) {
            habit[i] /= given[i / k]; // once, so that a constant answerer has exactly 1
        }
    }

    /** Parts by the tasks of one half, or of both if {@code half} is neither, from many random starts. */
    void learn(byte[] halves, int half, int starts, SplittableRandom dice) {
        double best = -1;
        int[] bestSide = side;
        double[] bestV = v;
        for (int start = 0; start < starts; start++) {
            side = new int[w];
            v = new double[w];
            for (int u = 0; u < w; u++) {
                side[u] = dice.nextInt(2);
                v[u] = 1;
            }
            double objective = 0;
            for (int round = 0; round < ROUNDS; round++) {
                objective = round(halves, half);
            }
            if (objective > best) {
                best = objective;
                bestSide = side;
                bestV = v;
            }
        }
        side = bestSide;
        v = bestV;
    }

    private double round(byte[] halves, int half) {
        Arrays.fill(fit, 0);
        Arrays.fill(norm, 0);
        Arrays.fill(own, 0);
        for (int task = 0; task < halves.length; task++) {
            if (halves[task] != half && half <= 1) {
                continue;
            }
            gather(task);
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                if (first(task, answer)) {
                    compare(answers.worker(answer), answers.label(answer));
                }
            }
        }
        double objective = 0;
        for (int u = 0; u < w; u++) {
            double zero = correlation(u, 0);
            double one = correlation(u, 1);
            side[u] = Math.abs(one) > Math.abs(zero) ? 1 : 0;
            v[u] = side[u] == 1 ? one : zero;
            objective += v[u] * v[u] * own[u];
        }
        return objective;
    }

    private boolean first(int task, int answer) {
        return answer == answers.from(task) || answers.worker(answer) != answers.worker(answer - 1);
    }

    private double x(int u, int given, int l) {
        return (l == given ? 1 : 0) - habit[u * k + l];
    }

    private void gather(int task) {
        Arrays.fill(profile, 0);
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            int u = answers.worker(answer);
            for (int l = 0; first(task, answer) && l < k; l++) {
                profile[side[u] * k + l] += v[u] * x(u, answers.label(answer), l);
            }
        }
    }

    private void compare(int u, int given) {
        for (int g = 0; g < 2; g++) {
            double mine = side[u] == g ? v[u] : 0;
            double product = 0;
            double square = 0;
            double length = 0;
            for (int l = 0; l < k; l++) {
                double x = x(u, given, l);
                double y = profile[g * k + l] - mine * x;
                product += x * y;
                square += y * y;
                length += x * x;
            }
            fit[2 * u + g] += product;
            norm[2 * u + g] += square;
            own[u] += length / 2; // once for each camp
        }
    }

    private double correlation(int u, int g) {
        double scale = norm[2 * u + g] * own[u];
        return scale > 0 ? fit[2 * u + g] / Math.sqrt(scale) : 0;
    }

    /** {@return the share of the smaller camp in all that workers follow: Σ v² over their answers} */
    double smaller() {
        int[] given = answers.countByWorker();
        double[] weight = new double[2];
        for (int u = 0; u < w; u++) {
            weight[side[u]] += v[u] * v[u] * given[u];
        }
        double all = weight[0] + weight[1];
        return all > 0 ? Math.min(weight[0], weight[1]) / all : 0;
    }

    /** Calls the camps as another split does, so that what both measure can be added. */
    void align(CampSplit other) {
        double same = 0;
        for (int u = 0; u < w; u++) {
            same += (side[u] == other.side[u] ? 1 : -1) * Math.abs(v[u] * other.v[u]);
        }
        for (int u = 0; same < 0 && u < w; u++) {
            side[u] = 1 - side[u];
        }
    }

    /** Measures on the tasks of one half: how much workers agree within camps and between them. */
    void measure(byte[] halves, int half, double[] sums) {
        for (int task = 0; task < halves.length; task++) {
            if (halves[task] != half) {
                continue;
            }
            gather(task);
            double[] weight = new double[2];
            double[] weights = new double[2];
            double[] squares = new double[2];
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                if (first(task, answer)) {
                    int u = answers.worker(answer);
                    weight[side[u]] += Math.abs(v[u]);
                    weights[side[u]] += v[u] * v[u];
                    for (int l = 0; l < k; l++) {
                        double x = v[u] * x(u, answers.label(answer), l);
                        squares[side[u]] += x * x;
                    }
                }
            }
            double between = 0;
            for (int g = 0; g < 2; g++) {
                double length = 0;
                for (int l = 0; l < k; l++) {
                    length += profile[g * k + l] * profile[g * k + l];
                    between += g * profile[l] * profile[k + l];
                }
                sums[task * SUMS + 2 * g] = length - squares[g];
                sums[task * SUMS + 2 * g + 1] = weight[g] * weight[g] - weights[g];
            }
            sums[task * SUMS + 4] = between;
            sums[task * SUMS + 5] = weight[0] * weight[1];
        }
    }
}
