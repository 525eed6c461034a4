package org.crowd4j.text;

import java.util.ArrayList;
import java.util.List;
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
 * Chooses the answer that the other answers to its task resemble most: the result is always a text
 * that a worker gave.
 *
 * <pre>{@code
 * new EditDistanceMedoid().aggregate(answers).text("clip-1");
 * new EditDistanceMedoid().withTokeniser(Tokeniser.characters());     // compare letter by letter
 * }</pre>
 *
 * <p>The similarity of two answers is 1 − edit distance / the larger number of tokens. Of answers
 * with equal means the one of the more trusted worker is chosen, as {@link TrustWeights} find it,
 * then the first text. The confidence is the mean similarity to the answers of the other workers,
 * with one more of 1/2. A token has the share of the workers who have it at that place. The figure
 * {@code skill} of a worker is that of {@link TrustWeights}. Gold is clamped, and workers are known
 * by their similarity to it.
 *
 * <p><b>When not:</b> where every answer has errors, in different places: {@link WeightedRover}
 * then gives a better text than any worker gave.
 *
 * <p><b>Cost:</b> n² edit distances for a task of n answers.
 *
 * @param tokeniser what a token is, and which tokens are the same
 */
public record EditDistanceMedoid(Tokeniser tokeniser) implements TextAggregator {
    private static final double ROUNDING = 1e-9;

    /** {@link Tokeniser#words()}. */
    public EditDistanceMedoid() {
        this(Tokeniser.words());
    }

    /** {@return these settings, with another tokeniser} */
    public EditDistanceMedoid withTokeniser(Tokeniser cutting) {
        return new EditDistanceMedoid(cutting);
    }

    @Override
    public String summary() {
        return "The answer most like the others, by edit distance";
    }

    @Override
    public TextConsensus aggregate(TextAnswers answers, TextGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        monitor.report(0, 2L * answers.tasks().size());
        TokenTable table = new TokenTable(answers, gold, tokeniser, monitor);
        TrustWeights.Result trust = TextSimilarity.trust(new TrustWeights(), table, monitor);
        List<Integer> chosen = new ArrayList<>();
        for (int task = 0; task < answers.tasks().size(); task++) {
            chosen.add(medoid(table, task, trust));
        }
        return ChosenAnswers.consensus(
                table,
                chosen,
                gold,
                worker -> trust.skill(answers.workers().id(worker)),
                Convergence.CLOSED_FORM,
                monitor);
    }

    private static int medoid(TokenTable table, int task, TrustWeights.Result trust) {
        int best = -1;
        for (int answer : table.sample(task, Integer.MAX_VALUE)) {
            double lead = best < 0 ? 1 : trust.centrality(answer) - trust.centrality(best);
            if (lead > ROUNDING || (lead > -ROUNDING && skill(table, answer, trust) > skill(table, best, trust))) {
                best = answer;
            }
        }
        return best;
    }

    private static double skill(TokenTable table, int answer, TrustWeights.Result trust) {
        return trust.skill(table.answers.workers().id(table.answers.worker(answer)));
    }

    /** {@return such as {@code EditDistanceMedoid[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new EditDistanceMedoid());
    }
}
