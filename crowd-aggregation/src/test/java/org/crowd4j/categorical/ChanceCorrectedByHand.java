package org.crowd4j.categorical;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Known;

/**
 * The chance-corrected vote by the book: for each answer, the votes of the others counted afresh.
 */
final class ChanceCorrectedByHand {
    private final CategoricalAnswers answers;
    private final Known known;
    private final int k;
    private final double[] weight; // W

    private ChanceCorrectedByHand(CategoricalAnswers answers, Known known) {
        this.answers = answers;
        this.known = known;
        this.k = answers.labels().size();
        this.weight = new double[answers.workers().size()];
        Arrays.fill(weight, 1);
    }

    private static ChanceCorrectedByHand of(CategoricalAnswers answers, Known known, double power) {
        var vote = new ChanceCorrectedByHand(answers, known);
        for (int pass = 0; pass < 3; pass++) {
            double[] next = IntStream.range(0, vote.weight.length)
                    .mapToDouble(worker -> Math.pow(Math.max(0.01, vote.kappa(worker)), power))
                    .toArray();
            System.arraycopy(next, 0, vote.weight, 0, next.length);
        }
        return vote;
    }

    /** {@return the weighted shares, with gold clamped: task, label} */
    static double[][] shares(CategoricalAnswers answers, Known known, double power) {
        return of(answers, known, power).posterior(1, 0);
    }

    /** {@return the posterior: task, label} */
    static double[][] posterior(CategoricalAnswers answers, Known known, double power) {
        var vote = of(answers, known, power);
        double[] all = IntStream.range(0, answers.tasks().size())
                .flatMap(task -> IntStream.range(answers.from(task), answers.to(task)))
                .mapToDouble(answer -> vote.weight[answers.worker(answer)])
                .sorted()
                .toArray();
        double place = 0.9 * (all.length - 1);
        double below = all[(int) place];
        double full = below + (place - (int) place) * (all[Math.min(all.length - 1, (int) place + 1)] - below);
        return vote.posterior(full, 1);
    }

    private double[][] posterior(double full, double smoothing) {
        double[][] q = new double[answers.tasks().size()][k];
        for (int task = 0; task < q.length; task++) {
            int gold = gold(task);
            double sum = smoothing;
            Arrays.fill(q[task], smoothing / k);
            for (int a = answers.from(task); a < answers.to(task); a++) {
                q[task][answers.label(a)] += weight[answers.worker(a)] / full;
                sum += weight[answers.worker(a)] / full;
            }
            for (int c = 0; c < k; c++) {
                q[task][c] = gold >= 0 ? c == gold ? 1 : 0 : q[task][c] / sum;
            }
        }
        return q;
    }

    private int gold(int task) {
        return known.gold()
                .label(answers.tasks().id(task))
                .map(answers.labels()::position)
                .orElse(-1);
    }

    private double kappa(int worker) {
        double[] given = new double[k];
        double[] said = new double[k];
        double agreed = 0;
        double possible = 0;
        for (int truth = 0; truth < k; truth++) {
            for (int l = 0; l < k; l++) {
                double count = known.history()
                        .count(
                                answers.workers().id(worker),
                                answers.labels().id(truth),
                                answers.labels().id(l));
                given[l] += count;
                said[truth] += count;
                agreed += truth == l ? count : 0;
                possible += count;
            }
        }
        for (int task = 0; task < answers.tasks().size(); task++) {
            for (int a = answers.from(task); a < answers.to(task); a++) {
                if (answers.worker(a) != worker) {
                    continue;
                }
                given[answers.label(a)]++;
                double[] share = others(task, worker);
                for (int l = 0; l < k; l++) {
                    said[l] += share[l];
                }
                agreed += share[answers.label(a)];
                possible += DoubleStream.of(share).max().orElseThrow();
            }
        }
        double all = DoubleStream.of(given).sum();
        double chance =
                IntStream.range(0, k).mapToDouble(l -> given[l] / all * said[l]).sum();
        return (agreed - chance + 1) / (possible - chance + 2);
    }

    /** What the others say of a task; zeros if there is none. */
    private double[] others(int task, int worker) {
        double[] share = new double[k];
        if (gold(task) >= 0) {
            share[gold(task)] = 1;
            return share;
        }
        for (int a = answers.from(task); a < answers.to(task); a++) {
            share[answers.label(a)] += answers.worker(a) == worker ? 0 : weight[answers.worker(a)];
        }
        double sum = DoubleStream.of(share).sum();
        return sum == 0 ? share : DoubleStream.of(share).map(x -> x / sum).toArray();
    }
}
