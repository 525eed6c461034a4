package org.crowd4j.categorical;

import java.util.Arrays;
import org.apache.commons.math3.special.Gamma;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Known;

/**
 * What independent Bayesian classifier combination believes, one loop per formula and nothing
 * shared with the library.
 */
final class VariationalByHand {

    private VariationalByHand() {}

    /** By a recurrence so long that three terms of the series do. */
    static double digamma(double x) {
        double y = x;
        double below = 0;
        while (y < 500) {
            below += 1 / y;
            y++;
        }
        return Math.log(y) - 1 / (2 * y) - 1 / (12 * y * y) + 1 / (120 * y * y * y * y) - below;
    }

    /** Minus the divergence of Dir(after) from Dir(before). */
    static double minusDivergence(double[] before, double[] after) {
        double alpha = 0;
        double beta = 0;
        for (int i = 0; i < before.length; i++) {
            alpha += before[i];
            beta += after[i];
        }
        double sum = Gamma.logGamma(alpha) - Gamma.logGamma(beta);
        for (int i = 0; i < before.length; i++) {
            sum += Gamma.logGamma(after[i]) - Gamma.logGamma(before[i]);
            sum -= (after[i] - before[i]) * (digamma(after[i]) - digamma(beta));
        }
        return sum;
    }

    /** E ln of the shares that Dir(counts) draws. */
    static double[] expectedLogs(double[] counts) {
        double sum = 0;
        for (double count : counts) {
            sum += count;
        }
        double[] logs = new double[counts.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = digamma(counts[i]) - digamma(sum);
        }
        return logs;
    }

    /** {@return what is believed of workers and labels where tasks have the rows {@code q}} */
    static LongHand of(Ibcc settings, CategoricalAnswers answers, Known known, double[][] q) {
        int k = answers.labels().size();
        double bound = 0;
        double[][][] logs = new double[answers.workers().size()][k][];
        for (int w = 0; w < logs.length; w++) {
            for (int c = 0; c < k; c++) {
                double[] before = new double[k];
                double[] after = new double[k];
                for (int l = 0; l < k; l++) {
                    before[l] = settings.prior().perEntry()
                            + (c == l
                                    ? settings.prior().strength()
                                            * settings.prior().diagonal()
                                    : 0)
                            + (c == l
                                    ? 0
                                    : settings.prior().strength()
                                            * (1 - settings.prior().diagonal())
                                            / (k - 1))
                            + known.history()
                                    .count(
                                            answers.workers().id(w),
                                            answers.labels().id(c),
                                            answers.labels().id(l));
                    after[l] = before[l] + said(answers, w, l, c, q);
                }
                bound += minusDivergence(before, after);
                logs[w][c] = expectedLogs(after);
            }
        }
        double[] before = new double[k];
        double[] after = new double[k];
        for (int c = 0; c < k; c++) {
            before[c] = settings.labelCount();
            after[c] = before[c];
            for (double[] row : q) {
                after[c] += row[c];
            }
        }
        bound += minusDivergence(before, after);
        return new LongHand(answers, known.gold(), logs, expectedLogs(after), bound);
    }

    /** How often a worker said a label where another is right, as far as {@code q} knows. */
    static double said(CategoricalAnswers answers, int worker, int label, int truth, double[][] q) {
        double sum = 0;
        for (int task = 0; task < q.length; task++) {
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                if (answers.worker(answer) == worker && answers.label(answer) == label) {
                    sum += q[task][truth];
                }
            }
        }
        return sum;
    }

    /** {@return the model of mean field, from the parameters behind its result} */
    static LongHand after(int sweeps, VariationalMeanField settings, CategoricalAnswers answers, Known known) {
        double[][] q = LongHand.before(sweeps, settings.withAcceleration(false), answers, known);
        int k = answers.labels().size();
        double[][][] logs = new double[answers.workers().size()][k][k];
        double bound = 0;
        for (int w = 0; w < logs.length; w++) {
            double[] before = {settings.prior().right(), settings.prior().wrong()};
            double[] after = new double[2];
            for (int c = 0; c < k; c++) {
                for (int l = 0; l < k; l++) {
                    before[c == l ? 0 : 1] += known.history()
                            .count(
                                    answers.workers().id(w),
                                    answers.labels().id(c),
                                    answers.labels().id(l));
                    after[c == l ? 0 : 1] += said(answers, w, l, c, q);
                }
            }
            after[0] += before[0];
            after[1] += before[1];
            double[] expected = expectedLogs(after);
            bound += minusDivergence(before, after);
            for (int c = 0; c < k; c++) {
                Arrays.fill(logs[w][c], expected[1] - Math.log(k - 1));
                logs[w][c][c] = expected[0];
            }
        }
        double[] shares = new double[k];
        Arrays.fill(shares, -Math.log(k));
        return new LongHand(answers, known.gold(), logs, shares, bound);
    }
}
