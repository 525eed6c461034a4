package org.crowd4j.text;

import java.util.Optional;
import org.crowd4j.Progress;
import org.crowd4j.TextAggregator;
import org.crowd4j.TextAnswers;
import org.crowd4j.TextConsensus;
import org.crowd4j.TextGold;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Chooses the answer whose vector is nearest to the mean of the vectors of its task, where an
 * answer counts by the reliability of its worker and by its likeness to the other answers.
 *
 * <pre>{@code
 * new Hrrasa().withEmbedding(model::vector).aggregate(answers).text("sentence-1");
 * }</pre>
 *
 * <p>As {@link Rasa}, except that the weight of an answer in the mean is the reliability of its
 * worker times its likeness to the answers of the others: the mean of the cosine, at least 0, and
 * of 1 − edit distance / the larger number of words.
 *
 * <p><b>When not:</b> where {@link WeightedRover} may build a text that no worker gave.
 *
 * <p><b>Cost:</b> that of {@link Rasa}, and n² edit distances for a task of n answers.
 *
 * <p><b>Differs from the paper:</b> as {@link Rasa}; the likeness of words is an edit distance in
 * place of GLEU.
 *
 * @param embedding the vectors of the texts; tf-idf of words if empty
 * @see <a href="https://doi.org/10.1145/3397271.3401239">J. Li (2020), Crowdsourced Text Sequence
 *     Aggregation Based on Hybrid Reliability and Representation, SIGIR, 1761–1764</a>
 */
public record Hrrasa(Optional<Embedding> embedding) implements TextAggregator {

    /** Tf-idf of words. */
    public Hrrasa() {
        this(Optional.empty());
    }

    /** {@return these settings, with the vectors of {@code vectors}} */
    public Hrrasa withEmbedding(Embedding vectors) {
        return new Hrrasa(Optional.of(vectors));
    }

    @Override
    public String summary() {
        return "As rasa, with answers weighed by their likeness to the others too";
    }

    @Override
    public TextConsensus aggregate(TextAnswers answers, TextGold gold, Progress progress) {
        return NearestToMean.consensus(name(), answers, gold, embedding, true, progress);
    }

    /** {@return such as {@code Hrrasa[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Hrrasa());
    }
}
