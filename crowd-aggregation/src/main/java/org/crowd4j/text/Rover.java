package org.crowd4j.text;

import java.util.function.IntToDoubleFunction;
import org.crowd4j.Convergence;
import org.crowd4j.Progress;
import org.crowd4j.TextAggregator;
import org.crowd4j.TextAnswers;
import org.crowd4j.TextConsensus;
import org.crowd4j.TextGold;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.numerics.Positions;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.similarity.TrustWeights;

/**
 * Builds a text word by word, each worker with one vote: the method of speech recognition.
 *
 * <pre>{@code
 * new Rover().aggregate(answers).text("clip-1");
 * new Rover().withOrder(Rover.Order.AS_GIVEN);     // the textbook
 * }</pre>
 *
 * <p>As {@link WeightedRover}, except that all workers have one vote, several answers of one to a
 * task share it, and a word or a blank costs nothing in a slot where an answer has the same and 1
 * elsewhere. The figure {@code skill} of a worker is the mean similarity of the worker's answers to
 * the consensus, with two more answers of the mean similarity of all. Gold is clamped and changes
 * no other task.
 *
 * <p><b>When not:</b> where workers differ in skill; {@link WeightedRover} weighs them.
 *
 * <p><b>Cost:</b> that of {@link WeightedRover}.
 *
 * <p><b>Differs from the paper:</b> the result does not depend on the order of the answers, unless
 * {@link Order#AS_GIVEN} asks for it; a tie is won by the first word in the order, not by none.
 *
 * @param tokeniser what a word is, and which words are the same
 * @param order in which order the answers are aligned
 * @see <a href="https://doi.org/10.1109/ASRU.1997.659110">J. G. Fiscus (1997), A Post-Processing
 *     System to Yield Reduced Word Error Rates: Recognizer Output Voting Error Reduction (ROVER),
 *     IEEE Workshop on Automatic Speech Recognition and Understanding, 347–354</a>
 */
public record Rover(Tokeniser tokeniser, Order order) implements TextAggregator {

    /** The order in which answers are aligned. */
    public enum Order {
        /** In the order of rows: the result depends on it. */
        AS_GIVEN,
        /** The most trusted first, as {@link TrustWeights} weigh them. */
        BY_TRUST,
        /** The one of most words first. */
        LONGEST_FIRST
    }

    /** {@link Tokeniser#words()}, the most trusted answer first. */
    public Rover() {
        this(Tokeniser.words(), Order.BY_TRUST);
    }

    /** {@return these settings, with another tokeniser} */
    public Rover withTokeniser(Tokeniser cutting) {
        return new Rover(cutting, order);
    }

    /** {@return these settings, with answers aligned in another order} */
    public Rover withOrder(Order sequence) {
        return new Rover(tokeniser, sequence);
    }

    @Override
    public String summary() {
        return "Vote on each word, all workers alike";
    }

    @Override
    public TextConsensus aggregate(TextAnswers answers, TextGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        monitor.report(0, 2L * answers.tasks().size());
        TokenTable table = new TokenTable(answers, TextGold.none(), tokeniser, monitor);
        var texts = SlotVote.texts(
                table,
                Alignment.Cost.ZERO_OR_ONE,
                priority(table, monitor),
                answer -> 1.0 / table.repeatsOf(answer),
                monitor);
        return TextConsensus.of(
                answers, gold, new FoundTexts(texts, ConsensusSkill.of(table, texts)), Convergence.CLOSED_FORM);
    }

    private IntToDoubleFunction priority(TokenTable table, RunMonitor monitor) {
        return switch (order) {
            case AS_GIVEN -> {
                int[] place = Positions.places(table.answers.byArrival());
                yield answer -> -place[answer];
            }
            case BY_TRUST -> TextSimilarity.trust(new TrustWeights(), table, monitor)::weight;
            case LONGEST_FIRST -> answer -> table.tokens(answer).length;
        };
    }

    /** {@return such as {@code Rover[]} or {@code Rover[order=AS_GIVEN]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Rover());
    }
}
