package org.crowd4j.text;

import java.util.OptionalDouble;
import org.crowd4j.aggregation.internal.edits.EditDistance;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.similarity.Similarity;
import org.crowd4j.similarity.TrustWeights;

/** Compares texts by the edit distance of their tokens. */
record WordSimilarity(TokenTable table) implements Similarity {

    /** {@return the trust weights of all answers; the tasks are the first half of the steps} */
    static TrustWeights.Result trust(TrustWeights settings, TokenTable table, RunMonitor monitor) {
        return settings.weigh(
                table.answers, new WordSimilarity(table), (stage, done, total) -> monitor.report(done, 2 * total));
    }

    @Override
    public double between(int answer, int other) {
        return EditDistance.similarity(table.tokens(answer), table.tokens(other));
    }

    @Override
    public OptionalDouble toGold(int answer) {
        return table.gold(table.answers.task(answer)).stream()
                .mapToDouble(gold -> EditDistance.similarity(table.tokens(answer), gold))
                .findFirst();
    }

    @Override
    public int order(int answer, int other) {
        return table.answers.text(answer).compareTo(table.answers.text(other));
    }
}
