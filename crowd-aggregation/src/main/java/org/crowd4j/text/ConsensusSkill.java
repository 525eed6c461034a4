package org.crowd4j.text;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.crowd4j.TextAnswers;
import org.crowd4j.aggregation.internal.edits.EditDistance;
import org.crowd4j.aggregation.internal.numerics.OrderFreeSum;

/**
 * How much the answers of each worker resemble the consensus, of methods without a skill of their
 * own.
 */
final class ConsensusSkill {
    private static final double PRIOR_ANSWERS = 2;

    private ConsensusSkill() {}

    /**
     * {@return the mean similarity by worker, with two more answers of the mean similarity of all}
     */
    static IntToDoubleFunction of(TokenTable table, List<FoundText> texts) {
        TextAnswers answers = table.answers;
        double unit = OrderFreeSum.unit(answers.size());
        double[] sum = new double[answers.workers().size()];
        double all = 0;
        for (int task = 0; task < texts.size(); task++) {
            int[] found = table.numbers(texts.get(task).text());
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                double similarity = OrderFreeSum.term(EditDistance.similarity(table.tokens(answer), found), unit);
                sum[answers.worker(answer)] += similarity;
                all += similarity;
            }
        }
        double mean = answers.size() == 0 ? 0 : all / answers.size();
        int[] given = answers.countByWorker();
        return worker -> (sum[worker] + PRIOR_ANSWERS * mean) / (given[worker] + PRIOR_ANSWERS);
    }
}
