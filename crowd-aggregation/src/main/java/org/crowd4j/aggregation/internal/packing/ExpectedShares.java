package org.crowd4j.aggregation.internal.packing;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.crowd4j.CategoricalAnswers;

/** What workers expect of the others as a share of each label. */
public final class ExpectedShares {

    private ExpectedShares() {}

    /** {@return whether there are no answers, or one of them has a prediction} */
    public static boolean known(CategoricalAnswers answers) {
        double[] row = new double[answers.labels().size()];
        for (int answer = 0; answer < answers.size(); answer++) {
            if (fill(answers, answer, row)) {
                return true;
            }
        }
        return answers.size() == 0;
    }

    /**
     * Fills in the shares that the worker of an answer expects; they add up to 1. Labels without a
     * prediction share what the others leave.
     *
     * @return whether there is a prediction; without one, the row holds no shares
     */
    public static boolean fill(CategoricalAnswers answers, int answer, double[] row) {
        double sum = 0;
        int missing = 0;
        for (int label = 0; label < row.length; label++) {
            OptionalDouble share = answers.prediction(answer, label);
            row[label] = share.orElse(Double.NaN);
            sum += share.orElse(0);
            missing += share.isPresent() ? 0 : 1;
        }
        if (missing == row.length) {
            return false;
        }
        double left = missing == 0 ? 0 : Math.max(0, 1 - sum) / missing;
        double all = sum + left * missing;
        if (all == 0) {
            Arrays.fill(row, 1.0 / row.length);
            return true;
        }
        for (int label = 0; label < row.length; label++) {
            double share = Double.isNaN(row[label]) ? left : row[label];
            row[label] = share / all;
        }
        return true;
    }
}
