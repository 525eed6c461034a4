package org.crowd4j.text;

import java.util.OptionalDouble;
import org.crowd4j.Progress;
import org.crowd4j.TextAnswers;
import org.crowd4j.TextGold;
import org.crowd4j.aggregation.internal.edits.EditDistance;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.similarity.Similarity;
import org.crowd4j.similarity.TrustWeights;

/**
 * Compares texts by the edit distance of their tokens: 1 − the least number of tokens inserted,
 * deleted and replaced / the larger number of tokens. Two texts without a token have similarity 1.
 *
 * <pre>{@code
 * var similarity = TextSimilarity.of(answers, Tokeniser.words());
 * new TrustWeights().weigh(answers, similarity).skill("ann");
 * PairwiseSimilarity.of(answers, similarity);
 * }</pre>
 *
 * <p><b>Cost:</b> 4 bytes a token; O(L²/64) time for two texts of L tokens.
 */
public final class TextSimilarity implements Similarity {
    private final TokenTable table;

    TextSimilarity(TokenTable table) {
        this.table = table;
    }

    /** {@return the similarity of answers, cut by {@code tokeniser}} */
    public static TextSimilarity of(TextAnswers answers, Tokeniser tokeniser) {
        RunMonitor monitor = new RunMonitor("text-similarity", Progress.none());
        return new TextSimilarity(new TokenTable(answers, TextGold.none(), tokeniser, monitor));
    }

    /** {@return the trust weights of all answers; the tasks are the first half of the steps} */
    static TrustWeights.Result trust(TrustWeights settings, TokenTable table, RunMonitor monitor) {
        return settings.weigh(
                table.answers, new TextSimilarity(table), (stage, done, total) -> monitor.report(done, 2 * total));
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

    /** {@return such as {@code TextSimilarity[7000 answers, words in lower case …]}} */
    @Override
    public String toString() {
        return "TextSimilarity[%s answers, %s]".formatted(table.answers.size(), table.tokeniser);
    }
}
