package org.crowd4j.text;

import java.util.Optional;
import org.crowd4j.Progress;
import org.crowd4j.TextAggregator;
import org.crowd4j.TextAnswers;
import org.crowd4j.TextConsensus;
import org.crowd4j.TextGold;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Chooses the answer whose vector is nearest to the mean of the vectors of its task, where workers
 * count by their reliability. For texts that may say the same in other words, such as translations,
 * with vectors of a language model.
 *
 * <pre>{@code
 * new Rasa().withEmbedding(model::vector).aggregate(answers).text("sentence-1");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   mean(t)  ∝  Σ r(w) · v(i)     over the answers i to task t, of worker w
 *   r(w)     ∝  χ²(n(w) + 1) / (Σ d(i) + d̄)
 * </pre>
 *
 * <p>where v(i) is the vector of an answer at length 1, d(i) its cosine distance to the mean of its
 * task without the worker's own answers, n(w) the number of tasks of the worker that others
 * answered too, χ²(n) the 2.5 % quantile of the chi-squared distribution, and d̄ the mean distance
 * of all answers, at least 0.01. There are nine sweeps. Of answers at one distance the first text
 * is chosen. Without an embedding, vectors are counts of {@link Tokeniser#words()} by tf-idf.
 * Confidence and tokens are those of {@link EditDistanceMedoid}. The figure {@code skill} of a
 * worker is 1 − the mean distance, with one more answer of distance d̄. Gold is clamped and changes
 * no other task. Of a task with more than 50 answers 50 are compared, taken at equal distances in
 * the order of their texts.
 *
 * <p><b>When not:</b> for transcriptions; a vote on each word, as in {@link WeightedRover}, has
 * fewer errors.
 *
 * <p><b>Cost:</b> n² products of vectors for a task of n answers; one vector for each text of a
 * task.
 *
 * <p><b>Differs from the paper:</b> a worker's own answers are left out of the mean that judges the
 * worker, and one more answer of the mean distance bounds the reliability of a worker who equals
 * it: otherwise a worker of many answers outweighs all others after a few sweeps. A blank text has
 * a direction of its own, so that it can win.
 *
 * @param embedding the vectors of the texts; tf-idf of words if empty
 * @see <a href="https://doi.org/10.18653/v1/D19-5904">J. Li and F. Fukumoto (2019), A Dataset of
 *     Crowdsourced Word Sequences: Collections and Answer Aggregation for Ground Truth Creation,
 *     Workshop on Aggregating and Analysing Crowdsourced Annotations for NLP, 24–28</a>
 */
public record Rasa(Optional<Embedding> embedding) implements TextAggregator {

    /** Tf-idf of words. */
    public Rasa() {
        this(Optional.empty());
    }

    /** {@return these settings, with the vectors of {@code vectors}} */
    public Rasa withEmbedding(Embedding vectors) {
        return new Rasa(Optional.of(vectors));
    }

    @Override
    public String summary() {
        return "The answer nearest to the mean vector, workers weighed by their distance to means";
    }

    @Override
    public TextConsensus aggregate(TextAnswers answers, TextGold gold, Progress progress) {
        return NearestToMean.consensus(name(), answers, gold, embedding, false, progress);
    }

    /** {@return such as {@code Rasa[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Rasa());
    }
}
