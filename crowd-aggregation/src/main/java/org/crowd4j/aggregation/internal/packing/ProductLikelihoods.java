package org.crowd4j.aggregation.internal.packing;

import org.crowd4j.AnswerLikelihoods;
import org.crowd4j.CategoricalAnswers;

/** A posterior that is prior times one factor per answer. Adds up the answers of a task once. */
public final class ProductLikelihoods implements AnswerLikelihoods {
    private final CategoricalAnswers answers;
    private final Terms terms;
    private final double[] all; // K: with all answers to the current task
    private final double[] one; // K
    private int current = -1;

    /** The logarithms of the factors, up to a constant per row. Safe for many threads. */
    public interface Terms {

        /** Fills in the logarithm of the prior of each label; overwrites the row. */
        void prior(int task, double[] row);

        /** Fills in the logarithm of the probability of an answer under each label; overwrites the row. */
        void answer(int task, int answer, double[] row);
    }

    /** Makes likelihoods of the terms of a method. */
    public ProductLikelihoods(CategoricalAnswers answers, Terms terms) {
        this.answers = answers;
        this.terms = terms;
        this.all = new double[answers.labels().size()];
        this.one = new double[all.length];
    }

    @Override
    public void prior(int task, double[] row) {
        terms.prior(task, row);
    }

    @Override
    public void without(int task, int from, int to, double[] row) {
        if (task != current) {
            add(task);
        }
        System.arraycopy(all, 0, row, 0, row.length);
        for (int answer = from; answer < to; answer++) {
            terms.answer(task, answer, one);
            for (int c = 0; c < row.length; c++) {
                row[c] -= one[c];
            }
        }
    }

    private void add(int task) {
        current = task;
        terms.prior(task, all);
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            terms.answer(task, answer, one);
            for (int c = 0; c < all.length; c++) {
                all[c] += one[c];
            }
        }
    }

    @Override
    public boolean additive() {
        return true;
    }

    @Override
    public String description() {
        return "prior and answers add up to the log-odds";
    }
}
