package org.crowd4j.categorical;

import java.util.Arrays;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Known;

/** The parameters that answers, a posterior and prior counts make, one loop per formula. */
final class CountsByHand {

    /**
     * The least count of a label that a worker gave, and the least share of a label: the
     * aggregators' Javadoc.
     */
    private static final double FLOOR = 1e-10;

    private CountsByHand() {}

    /**
     * Counts by hand.
     *
     * @param prior the prior counts by truth and label said
     * @param labelCount the prior count of each label; NaN if all are as probable as the others
     * @param q the posterior that is counted
     */
    static LongHand of(double[][] prior, double labelCount, CategoricalAnswers answers, Known known, double[][] q) {
        int k = answers.labels().size();
        double[][][] logRates = new double[answers.workers().size()][k][k];
        double logPrior = 0;
        for (int w = 0; w < logRates.length; w++) {
            for (int c = 0; c < k; c++) {
                double[] counts = new double[k];
                for (int l = 0; l < k; l++) {
                    counts[l] = Math.max(
                                    given(answers, w, l) > 0 ? FLOOR : 0,
                                    VariationalByHand.said(answers, w, l, c, q) + prior[c][l])
                            + past(known, answers, w, c, l);
                }
                double total = Arrays.stream(counts).sum();
                for (int l = 0; l < k; l++) {
                    logRates[w][c][l] = Math.log(counts[l] / total);
                    double before = prior[c][l] + past(known, answers, w, c, l);
                    logPrior += before == 0 ? 0 : before * logRates[w][c][l];
                }
            }
        }
        double[] logShares = new double[k];
        for (int c = 0; c < k; c++) {
            int label = c;
            double tasks = Arrays.stream(q).mapToDouble(row -> row[label]).sum();
            logShares[c] = Double.isNaN(labelCount)
                    ? -Math.log(k)
                    : Math.log(Math.max(FLOOR, (tasks + labelCount) / (q.length + k * labelCount)));
            logPrior += labelCount > 0 ? labelCount * logShares[c] : 0;
        }
        return new LongHand(answers, known.gold(), logRates, logShares, logPrior);
    }

    private static int given(CategoricalAnswers answers, int worker, int label) {
        int given = 0;
        for (int answer = 0; answer < answers.size(); answer++) {
            given += answers.worker(answer) == worker && answers.label(answer) == label ? 1 : 0;
        }
        return given;
    }

    private static double past(Known known, CategoricalAnswers answers, int worker, int c, int l) {
        return known.history()
                .count(
                        answers.workers().id(worker),
                        answers.labels().id(c),
                        answers.labels().id(l));
    }

    /**
     * {@return each row's largest entry as 1: of those within 10⁻⁹ that of the label given more
     * often, then of the first}
     */
    static double[][] hard(CategoricalAnswers answers, double[][] q) {
        double[][] hard = new double[q.length][answers.labels().size()];
        for (int task = 0; task < q.length; task++) {
            double most = Arrays.stream(q[task]).max().orElseThrow();
            int chosen = -1;
            for (int c = 0; c < hard[task].length; c++) {
                boolean tied = most - q[task][c] <= 1e-9;
                if (tied && (chosen < 0 || answers.count(c) > answers.count(chosen))) {
                    chosen = c;
                }
            }
            hard[task][chosen] = 1;
        }
        return hard;
    }

    /** {@return the counts of a prior, by truth and label said} */
    static double[][] matrix(ConfusionPrior prior, int k) {
        double[][] counts = new double[k][];
        for (int c = 0; c < k; c++) {
            counts[c] = row(prior, c, k);
        }
        return counts;
    }

    /** {@return the counts of a prior for one truth} */
    static double[] row(ConfusionPrior prior, int truth, int k) {
        double[] row = new double[k];
        Arrays.fill(row, prior.perEntry() + prior.strength() * (1 - prior.diagonal()) / (k - 1));
        row[truth] = prior.perEntry() + prior.strength() * prior.diagonal();
        return row;
    }
}
