package org.crowd4j.sequence;

import org.crowd4j.Convergence;
import org.crowd4j.Progress;
import org.crowd4j.SequenceAggregator;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.SequenceConsensus;
import org.crowd4j.SequenceGold;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/**
 * Votes on the tag of each token, and takes the best sequence that the scheme allows. A baseline.
 *
 * <pre>{@code
 * new TokenVote().aggregate(answers).tags("s1");
 * }</pre>
 *
 * <p>The tags are the path with the largest sum of log shares. Of equal paths, one with a span
 * wins over one without, then the rarer tag: workers miss spans more often than they invent them,
 * and a rare tag is given with more thought.
 * The probability of a tag is its share of the answers, with one more that is shared by all tags.
 * Nothing is learnt about workers: gold is clamped and changes no other task.
 *
 * <p><b>When not:</b> where bounds matter: a vote joins halves of different spans; {@link
 * SpanVote} does not.
 *
 * <p><b>Cost:</b> one pass, O(A·L + N·L·K²) time for sequences of L tokens, O(N·L·K) space.
 */
public record TokenVote() implements SequenceAggregator {

    @Override
    public String summary() {
        return "The vote on each token, then the best valid path; a baseline";
    }

    @Override
    public SequenceConsensus aggregate(SequenceAnswers answers, SequenceGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        monitor.report(0, 1);
        SequenceAnswers wide = answers.withTagsOf(gold);
        TokenTable table = new TokenTable(wide, gold);
        double[] shares = table.shares();
        int[] path = ValidPath.of(wide, table, shares);
        monitor.report(1, 1);
        return SequenceConsensus.of(
                wide, gold, new Tagging(table, path, smoothed(table, shares)), Convergence.CLOSED_FORM);
    }

    /** {@return shares with one answer more, that is shared by all tags} */
    static double[] smoothed(TokenTable table, double[] shares) {
        double[] smoothed = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            int token = i / table.labels;
            int votes = table.from[token + 1] - table.from[token];
            smoothed[i] = (shares[i] * votes + 1.0 / table.labels) / (votes + 1);
        }
        return smoothed;
    }
}
