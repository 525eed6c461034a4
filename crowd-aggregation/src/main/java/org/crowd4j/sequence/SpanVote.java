package org.crowd4j.sequence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.Convergence;
import org.crowd4j.Progress;
import org.crowd4j.SequenceAggregator;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.SequenceConsensus;
import org.crowd4j.SequenceGold;
import org.crowd4j.Span;
import org.crowd4j.TagScheme;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Chooses the spans that a share of the answers has, with the same bounds and type. Better than a
 * vote on tokens, and as easily explained.
 *
 * <pre>{@code
 * new SpanVote().withThreshold(0.5).aggregate(answers).spans("s1");
 * }</pre>
 *
 * <p>Of spans that overlap, or that touch and cannot be told apart in the scheme, the one with
 * more answers is kept; of equal ones the longer, then the first, then the one whose type has
 * fewer spans in all: a rare type is given with more thought. The probability of a span is (its
 * answers + ½) / (all answers + 1), that of a tag as in {@link TokenVote}. Nothing is learnt
 * about workers: gold is clamped and changes no other task. A token outside the spans is O; where
 * no answer has an O, in scheme NONE, it has the tag that most workers gave.
 *
 * <p><b>When not:</b> with one or two answers a sequence, where every span of a worker is kept.
 *
 * <p><b>Cost:</b> one pass, O(A·L + N·L·K) for sequences of L tokens.
 *
 * @param threshold the least share of answers; above 0, at most 1
 */
public record SpanVote(double threshold) implements SequenceAggregator {
    private static final double ROUNDING = 1e-9;

    /** Three of ten answers. */
    public SpanVote() {
        this(0.3);
    }

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if {@code threshold} is not above 0 and at most 1
     */
    public SpanVote {
        Check.positiveShare("threshold", threshold);
    }

    /** {@return these settings, with another threshold} */
    public SpanVote withThreshold(double leastShare) {
        return new SpanVote(leastShare);
    }

    @Override
    public String summary() {
        return "The spans that three of ten answers have; a baseline";
    }

    @Override
    public SequenceConsensus aggregate(SequenceAnswers answers, SequenceGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        monitor.report(0, 1);
        SequenceAnswers wide = answers.withTagsOf(gold);
        TokenTable table = new TokenTable(wide, gold);
        double[] shares = TokenVote.smoothed(table, table.shares());
        int[] path = new int[table.tokens];
        List<Map<Span, Integer>> votes = new ArrayList<>();
        for (int task = 0; task < table.tasks; task++) {
            monitor.checkAt(task);
            votes.add(votes(wide, task));
        }
        Comparator<Map.Entry<Span, Integer>> bestFirst = bestFirst(votes);
        for (int task = 0; task < table.tasks; task++) {
            monitor.checkAt(task);
            List<Span> chosen = chosen(wide, task, votes.get(task), bestFirst);
            List<String> tags = wide.scheme().tags(chosen, wide.length(task));
            for (int position = 0; position < tags.size(); position++) {
                int token = table.firstOf[task] + position;
                path[token] = wide.labels().find(tags.get(position)).orElseGet(() -> mostGiven(shares, token, table));
            }
        }
        monitor.report(1, 1);
        return SequenceConsensus.of(
                wide, gold, new Rows(wide, new Tagging(table, path, shares), votes), Convergence.CLOSED_FORM);
    }

    /** {@return the tag of a token outside all chosen spans, where no worker ever gave an O} */
    private static int mostGiven(double[] shares, int token, TokenTable table) {
        int best = 0;
        for (int label = 1; label < table.labels; label++) {
            if (shares[token * table.labels + label] > shares[token * table.labels + best]) {
                best = label;
            }
        }
        return best;
    }

    private static Map<Span, Integer> votes(SequenceAnswers answers, int task) {
        Map<Span, Integer> votes = new HashMap<>();
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            answers.spans(answer).forEach(span -> votes.merge(span, 1, Integer::sum));
        }
        return votes;
    }

    private static Comparator<Map.Entry<Span, Integer>> bestFirst(List<Map<Span, Integer>> votes) {
        Map<String, Integer> ofType = new HashMap<>();
        votes.forEach(task -> task.forEach((span, count) -> ofType.merge(span.type(), count, Integer::sum)));
        return Comparator.<Map.Entry<Span, Integer>>comparingInt(span -> -span.getValue())
                .thenComparingInt(span -> -span.getKey().length())
                .thenComparingInt(span -> span.getKey().start())
                .thenComparingInt(span -> ofType.getOrDefault(span.getKey().type(), 0))
                .thenComparing(Map.Entry::getKey);
    }

    private List<Span> chosen(
            SequenceAnswers answers,
            int task,
            Map<Span, Integer> votes,
            Comparator<Map.Entry<Span, Integer>> bestFirst) {
        double least = threshold * (answers.to(task) - answers.from(task)) - ROUNDING;
        List<Span> chosen = new ArrayList<>();
        votes.entrySet().stream()
                .filter(span -> span.getValue() >= least)
                .sorted(bestFirst)
                .map(Map.Entry::getKey)
                .filter(span -> chosen.stream().noneMatch(other -> clash(span, other, answers.scheme())))
                .forEach(chosen::add);
        chosen.sort(Comparator.naturalOrder());
        return chosen;
    }

    /** {@return whether no sequence of tags spells both spans} */
    private static boolean clash(Span span, Span other, TagScheme scheme) {
        boolean touch = span.end() == other.start() || other.end() == span.start();
        return span.common(other) > 0
                || (scheme == TagScheme.NONE && touch && span.type().equals(other.type()));
    }

    private record Rows(SequenceAnswers answers, Tagging tagging, List<Map<Span, Integer>> votes)
            implements SequenceConsensus.Rows {

        @Override
        public int tag(int task, int position) {
            return tagging.tag(task, position);
        }

        @Override
        public double probability(int task, int position, int tag) {
            return tagging.probability(task, position, tag);
        }

        @Override
        public double probability(int task, Span span) {
            int given = answers.to(task) - answers.from(task);
            return (votes.get(task).getOrDefault(span, 0) + 0.5) / (given + 1);
        }
    }

    /** {@return such as {@code SpanVote[]} or {@code SpanVote[threshold=0.5]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new SpanVote());
    }
}
