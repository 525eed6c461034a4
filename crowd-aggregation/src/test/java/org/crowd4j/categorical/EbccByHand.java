package org.crowd4j.categorical;

import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Known;

/**
 * What enhanced Bayesian classifier combination believes, one loop per formula, on the pieces of
 * {@link VariationalByHand}.
 */
final class EbccByHand {
    private final CategoricalAnswers answers;
    private final Known known;
    private final double[][][] r; // task, label, subtype
    private double bound;

    /**
     * Vote shares, with gold clamped, of which every subtype gets half as much as the one before.
     */
    EbccByHand(CategoricalAnswers answers, Known known, int subtypes) {
        this.answers = answers;
        this.known = known;
        double[][] votes = LongHand.votes(answers, known.gold());
        r = new double[votes.length][votes[0].length][subtypes];
        for (int task = 0; task < votes.length; task++) {
            for (int c = 0; c < votes[task].length; c++) {
                double sum = 0;
                for (int g = 0; g < subtypes; g++) {
                    sum += Math.pow(0.5, g);
                }
                for (int g = 0; g < subtypes; g++) {
                    r[task][c][g] = votes[task][c] * Math.pow(0.5, g) / sum;
                }
            }
        }
    }

    /** {@return the evidence lower bound of the last sweep} */
    double bound() {
        return bound;
    }

    /** {@return the probability of each label of a task} */
    double[] posterior(int task) {
        double[] q = new double[r[task].length];
        for (int c = 0; c < q.length; c++) {
            for (double part : r[task][c]) {
                q[c] += part;
            }
        }
        return q;
    }

    void sweep() {
        int k = r[0].length;
        int subtypes = r[0][0].length;
        double[][][] logs = new double[r.length][k][subtypes];
        double[] labels = new double[k];
        double[] even = new double[k];
        bound = 0;
        for (int c = 0; c < k; c++) {
            double[] few = new double[subtypes];
            double[] many = new double[subtypes];
            even[c] = 1;
            labels[c] = 1;
            for (int g = 0; g < subtypes; g++) {
                few[g] = 0.1 / subtypes;
                many[g] = few[g] + tasks(c, g);
                labels[c] += tasks(c, g);
            }
            bound += VariationalByHand.minusDivergence(few, many);
            double[] shares = VariationalByHand.expectedLogs(many);
            for (int g = 0; g < subtypes; g++) {
                for (double[][] row : logs) {
                    row[c][g] = shares[g];
                }
                addAnswers(c, g, logs);
            }
        }
        bound += VariationalByHand.minusDivergence(even, labels);
        double[] shares = VariationalByHand.expectedLogs(labels);
        for (int task = 0; task < r.length; task++) {
            bound += normalise(task, shares, logs[task]);
        }
    }

    private double tasks(int label, int subtype) {
        double sum = 0;
        for (double[][] task : r) {
            sum += task[label][subtype];
        }
        return sum;
    }

    /** Adds what the answers say about a label and subtype to its logarithms. */
    private void addAnswers(int c, int g, double[][][] logs) {
        int k = r[0].length;
        double[][] q = new double[r.length][k];
        for (int task = 0; task < r.length; task++) {
            q[task][c] = r[task][c][g];
        }
        for (int w = 0; w < answers.workers().size(); w++) {
            double[] before = new double[k];
            double[] after = new double[k];
            for (int l = 0; l < k; l++) {
                before[l] = (c == l ? 4 : 1)
                        + known.history()
                                .count(
                                        answers.workers().id(w),
                                        answers.labels().id(c),
                                        answers.labels().id(l));
                after[l] = before[l] + VariationalByHand.said(answers, w, l, c, q);
            }
            bound += VariationalByHand.minusDivergence(before, after);
            double[] row = VariationalByHand.expectedLogs(after);
            for (int task = 0; task < r.length; task++) {
                for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                    logs[task][c][g] += answers.worker(answer) == w ? row[answers.label(answer)] : 0;
                }
            }
        }
    }

    /**
     * Makes the logarithms of a task its probabilities; returns the logarithm of what that divides
     * by.
     */
    private double normalise(int task, double[] shares, double[][] logs) {
        var gold = known.gold().label(answers.tasks().id(task));
        double sum = 0;
        for (int c = 0; c < logs.length; c++) {
            boolean possible =
                    gold.isEmpty() || gold.get().equals(answers.labels().id(c));
            for (int g = 0; g < logs[c].length; g++) {
                r[task][c][g] = possible ? Math.exp(shares[c] + logs[c][g]) : 0;
                sum += r[task][c][g];
            }
        }
        for (double[] row : r[task]) {
            for (int g = 0; g < row.length; g++) {
                row[g] /= sum;
            }
        }
        return Math.log(sum);
    }
}
