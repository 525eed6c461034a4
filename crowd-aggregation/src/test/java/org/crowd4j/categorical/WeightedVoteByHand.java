package org.crowd4j.categorical;

import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Known;

/**
 * A vote that is weighted again and again, one loop per formula and nothing shared with the
 * library.
 */
final class WeightedVoteByHand {
    private static final double TIE = 1e-9;

    private final CategoricalAnswers answers;
    private final Known known;
    private final double[][] q; // task, label

    /** How many answers of each worker are right and wrong, to weights. */
    interface Weights {
        double[] of(double[] right, double[] wrong);
    }

    /** Vote shares, with gold clamped. */
    WeightedVoteByHand(CategoricalAnswers answers, Known known) {
        this.answers = answers;
        this.known = known;
        q = LongHand.votes(answers, known.gold());
    }

    double[][] rows() {
        return q;
    }

    void sweep(Weights weights) {
        double[] right = past(answers, known, true);
        double[] wrong = past(answers, known, false);
        for (int answer = 0; answer < answers.size(); answer++) {
            double share = credit(q[answers.task(answer)], answers.label(answer));
            right[answers.worker(answer)] += share;
            wrong[answers.worker(answer)] += 1 - share;
        }
        vote(answers, known, weights.of(right, wrong), q);
    }

    /** {@return what an answer earns that gives a label: a share of the lead, or nothing} */
    static double credit(double[] row, int label) {
        double most = 0;
        for (double share : row) {
            most = Math.max(most, share);
        }
        double leaders = 0;
        for (double share : row) {
            leaders += share >= most - TIE ? 1 : 0;
        }
        return row[label] >= most - TIE ? 1 / leaders : 0;
    }

    /** Votes on every task; a negative weight goes to all labels but the one given. */
    static void vote(CategoricalAnswers answers, Known known, double[] v, double[][] q) {
        for (int task = 0; task < q.length; task++) {
            double total = 0;
            double[] row = new double[q[task].length];
            for (int c = 0; c < row.length; c++) {
                for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                    double weight = v[answers.worker(answer)];
                    boolean said = answers.label(answer) == c;
                    row[c] += said && weight > 0 ? weight : !said && weight < 0 ? -weight : 0;
                }
                total += row[c];
            }
            var gold = known.gold().label(answers.tasks().id(task));
            for (int c = 0; c < row.length; c++) {
                q[task][c] = gold.isPresent()
                        ? gold.get().equals(answers.labels().id(c)) ? 1 : 0
                        : total > 0 ? row[c] / total : 1.0 / row.length;
            }
        }
    }

    /** {@return by worker, the past answers to tasks of known truth that were right, or wrong} */
    static double[] past(CategoricalAnswers answers, Known known, boolean whetherRight) {
        double[] counts = new double[answers.workers().size()];
        for (int w = 0; w < counts.length; w++) {
            for (String truth : answers.labels()) {
                for (String given : answers.labels()) {
                    counts[w] += truth.equals(given) == whetherRight
                            ? known.history().count(answers.workers().id(w), truth, given)
                            : 0;
                }
            }
        }
        return counts;
    }
}
