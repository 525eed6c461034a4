package org.crowd4j.aggregation.internal.packing;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import org.crowd4j.AnswerLikelihoods;
import org.crowd4j.CategoricalAnswers;

/**
 * A posterior that is the share of the votes, each answer with its weight. Counts the votes of a
 * task once.
 */
public final class VoteLikelihoods implements AnswerLikelihoods {
    private static final double ROUNDING = 1e-12; // of a sum of weights from which the largest was taken
    private static final String WEIGHTED = "shares of a weighted vote";

    private final CategoricalAnswers answers;
    private final double smoothing;
    private final IntToDoubleFunction weight; // of an answer; if negative, it counts for the other labels
    private final String votes;
    private final double[] counts; // K: of the current task
    private double total; // of the current task
    private int current = -1;

    private VoteLikelihoods(CategoricalAnswers answers, double smoothing, IntToDoubleFunction weight, String votes) {
        this.answers = answers;
        this.smoothing = smoothing;
        this.weight = weight;
        this.votes = votes;
        this.counts = new double[answers.labels().size()];
    }

    /**
     * {@return makes the likelihoods of a vote by the weights of the packed answers, which it does
     * not keep}
     */
    public static Supplier<AnswerLikelihoods> of(PackedAnswers packed, double smoothing) {
        CategoricalAnswers answers = packed.answers;
        double[] weights = packed.givenWeights();
        return weights == null
                ? () -> new VoteLikelihoods(
                        answers, smoothing, answer -> 1, "shares of the vote, in which every answer counts the same")
                : () -> new VoteLikelihoods(answers, smoothing, answer -> weights[answer], WEIGHTED);
    }

    /**
     * {@return makes the likelihoods of a vote in which workers have weights too; a negative weight
     * counts for every label that the worker did not give}
     */
    public static Supplier<AnswerLikelihoods> weighted(PackedAnswers packed, double[] byWorker, double smoothing) {
        CategoricalAnswers answers = packed.answers;
        AnswerOrder order = packed.order;
        double[] weights = packed.givenWeights();
        return () -> new VoteLikelihoods(
                answers,
                smoothing,
                answer -> (weights == null ? 1 : weights[answer]) * byWorker[order.worker(answers.worker(answer))],
                WEIGHTED);
    }

    /** All labels are equally probable. */
    @Override
    public void prior(int task, double[] row) {
        Arrays.fill(row, 0);
    }

    @Override
    public void without(int task, int from, int to, double[] row) {
        if (task != current) {
            count(task);
        }
        System.arraycopy(counts, 0, row, 0, row.length);
        double sum = total;
        for (int answer = from; answer < to; answer++) {
            sum -= add(answer, -1, row);
        }
        boolean none = sum <= ROUNDING * total;
        for (int c = 0; c < row.length; c++) {
            double share = none ? 1.0 / row.length : (row[c] + smoothing / row.length) / sum;
            row[c] = Math.log(Math.max(LeaveOneOutPosterior.LEAST, share));
        }
    }

    private void count(int task) {
        current = task;
        Arrays.fill(counts, 0);
        total = smoothing;
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            total += add(answer, 1, counts);
        }
    }

    /** Adds or takes off the weight of an answer; returns the size of what it counts in all. */
    private double add(int answer, int sign, double[] row) {
        double one = weight.applyAsDouble(answer);
        int given = answers.label(answer);
        if (one >= 0) {
            row[given] += sign * one;
            return one;
        }
        for (int c = 0; c < row.length; c++) {
            row[c] -= c == given ? 0 : sign * one;
        }
        return -one * (row.length - 1);
    }

    @Override
    public boolean additive() {
        return false;
    }

    @Override
    public String description() {
        return votes + ": answers do not add up to the log-odds";
    }
}
