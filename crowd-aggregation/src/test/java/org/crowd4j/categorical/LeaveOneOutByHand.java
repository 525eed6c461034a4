package org.crowd4j.categorical;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.WorkerHistory;
import org.crowd4j.testing.Crowd;

/**
 * The two leave-one-out methods by the book: one loop per formula, a logarithm per answer, a new
 * posterior beside the old one, and nothing shared with the library but its public types.
 */
final class LeaveOneOutByHand {
    private static final double S = 4;

    private final CategoricalAnswers answers;
    private final Gold gold;
    private final WorkerHistory history;
    private final int n;
    private final int w;
    private final int k;
    private final int types;
    private final double[] offset; // W:  of the hierarchical method

    private LeaveOneOutByHand(CategoricalAnswers answers, Known known, int types) {
        this.answers = answers;
        this.gold = known.gold();
        this.history = known.history();
        this.n = answers.tasks().size();
        this.w = answers.workers().size();
        this.k = answers.labels().size();
        this.types = types;
        this.offset = new double[w];
    }

    /**
     * {@return tasks of 1 to 40 answers with gold, by so few workers that most repeat themselves}
     */
    static Crowd crowd(int labels, long seed) {
        var random = new Random(seed);
        var answers = CategoricalAnswers.builder()
                .labels(IntStream.range(0, labels).mapToObj(Crowd::label).toList());
        var truth = Crowd.of(50, 9, labels, 1, seed).truth();
        for (int task = 0; task < 50; task++) {
            int right = Integer.parseInt(truth.label("t" + task).orElseThrow().substring(1));
            for (int i = task % 5 == 0 ? random.nextInt(40) : random.nextInt(5); i >= 0; i--) {
                int worker = random.nextInt(9);
                boolean knows = random.nextDouble() < 0.3 + 0.07 * worker;
                answers.add("t" + task, "w" + worker, Crowd.label(knows ? right : random.nextInt(labels)));
            }
        }
        return new Crowd(answers.build(), truth);
    }

    /** {@return the posterior after each sweep of leave-one-out Dawid–Skene: sweep, task, label} */
    static double[][][] subtypes(CategoricalAnswers answers, Known known, int types, int sweeps) {
        var method = new LeaveOneOutByHand(answers, known, types);
        double[][] votes = LongHand.votes(answers, known.gold());
        double[][] r = method.spread(votes, votes);
        double[][][] found = new double[sweeps][][];
        for (int sweep = 0; sweep < sweeps; sweep++) {
            r = method.subtypeSweep(r);
            found[sweep] = method.gather(r);
        }
        return found;
    }

    /** {@return the posterior after each sweep of hierarchical Dawid–Skene: sweep, task, label} */
    static double[][][] hierarchical(CategoricalAnswers answers, Known known, int sweeps) {
        return hierarchical(answers, known, LongHand.votes(answers, known.gold()), 10, sweeps);
    }

    private static double[][][] hierarchical(
            CategoricalAnswers answers, Known known, double[][] start, double pool, int sweeps) {
        var method = new LeaveOneOutByHand(answers, known, 1);
        double[][] q = start;
        double[][][] found = new double[sweeps][][];
        for (int sweep = 0; sweep < sweeps; sweep++) {
            q = method.hierarchicalSweep(q, pool);
            found[sweep] = q;
        }
        return found;
    }

    /** {@return the posterior after some sweeps without and as many with subtypes: task, label} */
    static double[][] hierarchical(
            CategoricalAnswers answers, Known known, double[][] start, double pool, int types, int sweeps) {
        double[][] x = hierarchical(answers, known, start, pool, sweeps)[sweeps - 1];
        double[][] votes = LongHand.votes(answers, Gold.none());
        var method = new LeaveOneOutByHand(answers, known, types);
        for (int task = 0; task < x.length; task++) {
            boolean free = known.gold().label(answers.tasks().id(task)).isEmpty();
            for (int c = 0; c < x[task].length; c++) {
                x[task][c] = (x[task][c] + start[task][c]) / 2;
                x[task][c] = free ? Math.max(1e-6, x[task][c]) : x[task][c];
            }
            double total = sum(x[task]);
            x[task] = DoubleStream.of(x[task]).map(one -> one / total).toArray();
        }
        double[][] r = method.spread(x, votes);
        for (int sweep = 0; sweep < sweeps; sweep++) {
            r = method.hierarchicalSweep(r, pool);
        }
        return method.gather(r);
    }

    /** r(t, (k, g)) = x(t, k) · Binomial(G − 1, g)(1 − v(t, k)), and 1e-12 where x is not 0. */
    private double[][] spread(double[][] x, double[][] v) {
        double[][] r = new double[n][k * types];
        for (int task = 0; task < n; task++) {
            for (int c = 0; c < k * types; c++) {
                double easy = v[task][c / types];
                int g = c % types;
                double share = choose(types - 1, g) * Math.pow(1 - easy, g) * Math.pow(easy, types - 1 - g);
                r[task][c] = x[task][c / types] > 0 ? x[task][c / types] * share + 1e-12 : 0;
            }
        }
        return r;
    }

    private static double choose(int n, int g) {
        return g == 0 ? 1 : choose(n - 1, g - 1) * n / g;
    }

    private double[][] gather(double[][] r) {
        double[][] q = new double[n][k];
        for (int task = 0; task < n; task++) {
            for (int c = 0; c < k * types; c++) {
                q[task][c / types] += r[task][c];
            }
        }
        return q;
    }

    /** How often a worker said a label in a cell: worker, cell, said. */
    private double[][][] counts(double[][] r) {
        double[][][] counts = new double[w][k * types][k];
        for (int task = 0; task < n; task++) {
            for (int a = answers.from(task); a < answers.to(task); a++) {
                for (int c = 0; c < k * types; c++) {
                    counts[answers.worker(a)][c][answers.label(a)] += r[task][c];
                }
            }
        }
        return counts;
    }

    private double past(int worker, int truth, int given) {
        return history.count(
                answers.workers().id(worker),
                answers.labels().id(truth),
                answers.labels().id(given));
    }

    private double[][] subtypeSweep(double[][] r) {
        double[] nu = new double[k];
        double[][] eta = new double[k][types];
        Arrays.fill(nu, 1);
        for (int c = 0; c < k * types; c++) {
            eta[c / types][c % types] = 1.0 / types;
            for (double[] row : r) {
                nu[c / types] += row[c];
                eta[c / types][c % types] += row[c];
            }
        }
        double[] pi = new double[k * types];
        double[][][] prior = new double[w][k * types][k];
        for (int c = 0; c < pi.length; c++) {
            double share = eta[c / types][c % types] / sum(eta[c / types]);
            pi[c] = nu[c / types] / sum(nu) * share;
            for (int worker = 0; worker < w; worker++) {
                for (int l = 0; l < k; l++) {
                    prior[worker][c][l] = (l == c / types ? 2.8 : 1.2 / (k - 1)) + past(worker, c / types, l) * share;
                }
            }
        }
        return expect(r, counts(r), prior, pi);
    }

    private double[][] hierarchicalSweep(double[][] r, double pool) {
        int cells = k * types;
        double[] pi = new double[cells];
        for (int c = 0; c < cells; c++) {
            pi[c] = 1.0 / types;
            for (double[] row : r) {
                pi[c] += row[c];
            }
            pi[c] /= k + n;
        }
        double[][][] past = new double[w][cells][k];
        double[][][] counts = counts(r);
        double[][][] withPast = counts(r);
        double[][] crowd = new double[cells][k];
        for (int c = 0; c < cells; c++) {
            int truth = c / types;
            double share = pi[c] / sum(Arrays.copyOfRange(pi, truth * types, (truth + 1) * types));
            for (int l = 0; l < k; l++) {
                crowd[c][l] = pool * (l == truth ? 0.7 : 0.3 / (k - 1));
                for (int worker = 0; worker < w; worker++) {
                    past[worker][c][l] = share * past(worker, truth, l);
                    withPast[worker][c][l] += past[worker][c][l];
                }
            }
            for (int worker = 0; worker < w; worker++) {
                for (int l = 0; l < k; l++) {
                    crowd[c][l] += S / (S + sum(withPast[worker][c])) * withPast[worker][c][l];
                }
            }
            double sum = sum(crowd[c]);
            crowd[c] = DoubleStream.of(crowd[c]).map(x -> x / sum).toArray();
        }
        double[][][] prior = new double[w][cells][k];
        for (int worker = 0; worker < w; worker++) {
            double g = -2 * offset[worker];
            double h = 2;
            for (int c = 0; c < cells; c++) {
                double p = right(crowd, c, worker);
                double given = sum(withPast[worker][c]);
                g += withPast[worker][c][c / types] - given * p;
                h += given * p * (1 - p);
            }
            offset[worker] = clip(offset[worker] + clip(g / h, -2, 2), -6, 6);
            for (int c = 0; c < cells; c++) {
                double p = right(crowd, c, worker);
                double others = sum(crowd[c]) - crowd[c][c / types];
                for (int l = 0; l < k; l++) {
                    double m = l == c / types ? p : (1 - p) * crowd[c][l] / others;
                    prior[worker][c][l] = S * Math.max(m, 1e-9) + past[worker][c][l];
                }
            }
        }
        return expect(r, counts, prior, pi);
    }

    private double right(double[][] crowd, int cell, int worker) {
        double m = clip(crowd[cell][cell / types], 1e-4, 1 - 1e-4);
        return 1 / (1 + Math.exp(-Math.log(m / (1 - m)) - offset[worker]));
    }

    /** r(t, c) ∝ π(c) · Π [ max(n − own, 0) + prior ] / [ N − own + prior of the row ]. */
    private double[][] expect(double[][] r, double[][][] counts, double[][][] prior, double[] pi) {
        double[][] next = new double[n][k * types];
        for (int task = 0; task < n; task++) {
            var known = gold.label(answers.tasks().id(task));
            for (int c = 0; c < k * types; c++) {
                double log = Math.log(pi[c]);
                for (int a = answers.from(task); a < answers.to(task); a++) {
                    int worker = answers.worker(a);
                    int given = answers.label(a);
                    double same = r[task][c] * given(task, worker, given);
                    double all = r[task][c] * given(task, worker);
                    double weight = sum(prior[worker][c]);
                    log += Math.log(Math.max(counts[worker][c][given] - same, 0) + prior[worker][c][given]);
                    log -= Math.log(sum(counts[worker][c]) - all + weight);
                }
                boolean possible =
                        known.isEmpty() || known.get().equals(answers.labels().id(c / types));
                next[task][c] = possible ? log : Double.NEGATIVE_INFINITY;
            }
            double most = DoubleStream.of(next[task]).max().orElseThrow();
            double total =
                    DoubleStream.of(next[task]).map(log -> Math.exp(log - most)).sum();
            next[task] = DoubleStream.of(next[task])
                    .map(log -> Math.exp(log - most) / total)
                    .toArray();
        }
        return next;
    }

    private long given(int task, int worker, int given) {
        return IntStream.range(answers.from(task), answers.to(task))
                .filter(a -> answers.worker(a) == worker && answers.label(a) == given)
                .count();
    }

    private long given(int task, int worker) {
        return IntStream.range(0, k)
                .mapToLong(given -> given(task, worker, given))
                .sum();
    }

    private static double clip(double x, double least, double most) {
        return Math.max(least, Math.min(most, x));
    }

    private static double sum(double[] row) {
        return DoubleStream.of(row).sum();
    }
}
