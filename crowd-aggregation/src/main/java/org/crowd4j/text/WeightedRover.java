package org.crowd4j.text;

import org.crowd4j.Convergence;
import org.crowd4j.Progress;
import org.crowd4j.TextAggregator;
import org.crowd4j.TextAnswers;
import org.crowd4j.TextConsensus;
import org.crowd4j.TextGold;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.similarity.TrustWeights;

/**
 * Builds a text word by word, and trusts each answer by how much the others resemble it and the
 * other answers of its worker. The default.
 *
 * <pre>{@code
 * var consensus = new WeightedRover().aggregate(answers);
 * consensus.text("clip-1");
 * consensus.tokens("clip-1");     // each word with its share and the alternatives
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>The similarity of two answers is 1 − edit distance / the larger number of words. From it
 * {@link TrustWeights} makes a weight of each answer and a skill of each worker. The answers are
 * laid beside each other, the heaviest first: each other one takes the path of least cost through
 * the slots there are, where a word costs 1 − its share of the weight in the slot, a slot left out
 * costs 1 − the share of the answers without a word there, and a slot of its own costs 1. In each
 * slot the heaviest word wins; of equal ones the first in that order, and a word before none.
 *
 * <p>A word is written as the heaviest answer with it writes it; where neighbours come from one
 * answer, so does what is between them. The result of a single answer is that answer, to the
 * letter. The share of a word is its weight by that of all answers and one more of weight 1 without
 * it, so that no confidence is 1; the confidence in the text is the mean share over the slots.
 *
 * <p>Gold is clamped, and workers are known by their similarity to it. The figure {@code skill} of
 * a worker is that of {@link TrustWeights}. Of a task with more than 200 answers, 200 are aligned,
 * taken at equal distances in the order of their texts.
 *
 * <p><b>When not:</b> where the result must be the text of one worker; use
 * {@link EditDistanceMedoid}. Scripts without blanks need {@link Tokeniser#characters()}.
 *
 * <p><b>Cost:</b> for a task of n answers with L words each, O(n²·L²/64) for the weights, and
 * O(n·L·(L − common words)) for the alignment. Tasks are worked on in parallel.
 *
 * <p><b>Differs from the paper:</b> ROVER takes the outputs in the order given, with equal weights
 * or those of the recognisers.
 *
 * @param tokeniser what a word is, and which words are the same
 * @param trust how answers are weighed
 * @see <a href="https://doi.org/10.1109/ASRU.1997.659110">J. G. Fiscus (1997), A Post-Processing
 *     System to Yield Reduced Word Error Rates: Recognizer Output Voting Error Reduction (ROVER),
 *     IEEE Workshop on Automatic Speech Recognition and Understanding, 347–354</a>
 */
public record WeightedRover(Tokeniser tokeniser, TrustWeights trust) implements TextAggregator {

    /** {@link Tokeniser#words()} and the default of {@link TrustWeights}. */
    public WeightedRover() {
        this(Tokeniser.words(), new TrustWeights());
    }

    /** {@return these settings, with another tokeniser} */
    public WeightedRover withTokeniser(Tokeniser cutting) {
        return new WeightedRover(cutting, trust);
    }

    /** {@return these settings, with answers weighed otherwise} */
    public WeightedRover withTrust(TrustWeights weighing) {
        return new WeightedRover(tokeniser, weighing);
    }

    @Override
    public String summary() {
        return "Vote on each word, answers weighed by how much others resemble them; the default";
    }

    @Override
    public TextConsensus aggregate(TextAnswers answers, TextGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        monitor.report(0, 2L * answers.tasks().size());
        TokenTable table = new TokenTable(answers, gold, tokeniser, monitor);
        TrustWeights.Result weights = TextSimilarity.trust(trust, table, monitor);
        var texts = SlotVote.texts(table, Alignment.Cost.SHARE, weights::weight, weights::weight, monitor);
        return TextConsensus.of(
                answers,
                gold,
                new FoundTexts(texts, worker -> weights.skill(answers.workers().id(worker))),
                Convergence.CLOSED_FORM);
    }

    /** {@return such as {@code WeightedRover[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new WeightedRover());
    }
}
