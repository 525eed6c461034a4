package org.crowd4j.categorical;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Known;
import org.crowd4j.Posterior;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.packing.ExpectedShares;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.VoteShares;

/**
 * Chooses the label that is more popular than the workers expect, even if most of them give another
 * one: for questions where a part of the crowd knows better and knows that the others do not.
 *
 * <pre>{@code
 * var expected = PredictionCsv.read(Path.of("meta.csv"));
 * new SurprisinglyPopular().aggregate(answers.withPredictions(expected)).label("lesion-7");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   d(t, c) = n(t, c) / n(t) − p(t, c)
 *   q(t, c) ∝ exp(½·√n(t)·d(t, c))
 * </pre>
 *
 * <p>where n(t, c) of the n(t) answers to task t give c, and p(t, c) is the mean share of c that
 * their workers expect among the others. For two labels, the log-odds are half the distance between
 * votes and expectation in units of 1/√n(t), twice the largest standard error of a share; errors
 * that workers share are not in it. Where two labels are equally surprising, more votes decide.
 * Workers without a prediction have a vote; labels without one share what the other labels of the
 * worker leave. A task without predictions gets the vote, smoothed by 1. It learns nothing about
 * workers: gold is clamped and changes no other task, and history and a start make no difference.
 *
 * <p><b>When not:</b> where predictions are guesses, which add their noise, and where each worker
 * is likely to be right, so that the vote is.
 *
 * <p><b>Cost:</b> one pass, O(A·K) look-ups of predictions, O(N·K) space.
 *
 * <p><b>Differs from the paper:</b> for two labels in nothing that decides. For more, the paper
 * multiplies votes by ratios of predictions between the voters of two labels; a label with a
 * handful of votes then decides by the predictions of its voters. Here it is the difference.
 *
 * @see <a href="https://doi.org/10.1038/nature21054">D. Prelec, H. S. Seung and J. McCoy (2017), A
 *     Solution to the Single-Question Crowd Wisdom Problem, Nature 541, 532–535</a>
 */
public record SurprisinglyPopular() implements CategoricalAggregator {
    private static final double TIED = 1e-6; // what votes add to a difference

    @Override
    public String summary() {
        return "The label more popular than workers expect (Prelec et al. 2017); needs predictions";
    }

    /** {@return true} */
    @Override
    public boolean needsPredictions() {
        return true;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there are answers and none has a prediction, or gold
     *     names a label outside a closed label set
     */
    @Override
    public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        checkArgument(
                ExpectedShares.known(answers),
                "%s needs predictions of the others' answers, and these answers have none",
                name());
        Fit fit = Fit.begin(name(), 1, answers, known, progress);
        PackedAnswers packed = fit.packed();
        double[] weights = known.dependence().weights(packed.answers());
        Posterior posterior = Posterior.of(packed.answers(), (position, row) -> {
            fit.monitor().checkAt(position);
            int task = packed.order.task(position);
            double[] expected = expected(packed.answers(), position, weights);
            boolean predicted = expected.length > 0;
            VoteShares.fill(packed, task, predicted ? 0 : 1, row);
            if (predicted) {
                tilt(row, expected, packed.votes(task));
            }
            VoteShares.clamp(packed, task, row);
        });
        fit.monitor().report(1, 1);
        return Consensus.of(packed.answers(), packed.clamped(), posterior, Convergence.CLOSED_FORM);
    }

    /** {@return the mean share of each label that workers expect; empty if none expects one} */
    private static double[] expected(CategoricalAnswers answers, int task, double[] weights) {
        int labels = answers.labels().size();
        int from = answers.from(task);
        double[] row = new double[labels];
        double[] weight = new double[answers.to(task) - from];
        double[][] shares = new double[labels][weight.length];
        int count = 0;
        for (int answer = from; answer < answers.to(task); answer++) {
            if (ExpectedShares.fill(answers, answer, row)) {
                weight[count] = weights[answer];
                for (int label = 0; label < labels; label++) {
                    shares[label][count] = weights[answer] * row[label];
                }
                count++;
            }
        }
        if (count == 0) {
            return new double[0];
        }
        double all = sum(weight, count);
        for (int label = 0; label < labels; label++) {
            row[label] = sum(shares[label], count) / all;
        }
        return row;
    }

    /** {@return a sum that does not depend on the order of rows} */
    private static double sum(double[] terms, int count) {
        Arrays.sort(terms, 0, count);
        double sum = 0;
        for (int term = 0; term < count; term++) {
            sum += terms[term];
        }
        return sum;
    }

    /** Replaces the share of the votes of each label by its probability. */
    private static void tilt(double[] row, double[] expected, double votes) {
        double scale = 0.5 * Math.sqrt(votes);
        double all = 0;
        for (int label = 0; label < row.length; label++) {
            row[label] = StrictMath.exp(scale * ((1 + TIED) * row[label] - expected[label]));
            all += row[label];
        }
        for (int label = 0; label < row.length; label++) {
            row[label] /= all;
        }
    }
}
