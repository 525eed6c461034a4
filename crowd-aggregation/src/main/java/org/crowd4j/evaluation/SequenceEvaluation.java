package org.crowd4j.evaluation;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.crowd4j.FoundSpan;
import org.crowd4j.Interval;
import org.crowd4j.Progress;
import org.crowd4j.SequenceAggregator;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.SequenceConsensus;
import org.crowd4j.SequenceGold;
import org.crowd4j.Span;
import org.crowd4j.SpanOverlap;
import org.crowd4j.internal.Quoted;

/**
 * How good a consensus of tags is, by tasks whose right tags are known.
 *
 * <pre>{@code
 * var evaluation = SequenceEvaluation.of(new SequenceCrowd().aggregate(answers), gold);
 * evaluation.spanF1();               // spans with the right bounds and type
 * evaluation.interval(0.95);         // on other sequences
 * }</pre>
 *
 * <p>A span is right if gold has one with the same bounds and type; both are read by the scheme
 * of the answers. Spans of all tasks count alike. If there is nothing to find and nothing is
 * found, the figures are 1.
 *
 * <p><b>Cost:</b> O(tokens in gold).
 */
public final class SequenceEvaluation implements Evaluation {
    private final MarksByTask spans = new MarksByTask();
    private final Map<String, MarkCounts> tokens = new TreeMap<>(); // by task
    private final int clamped;
    private final int unanswered;

    private SequenceEvaluation(Map<SequenceGold, SequenceConsensus> folds, SequenceGold gold) {
        int inConsensus = 0;
        for (Map.Entry<SequenceGold, SequenceConsensus> fold : folds.entrySet()) {
            SequenceConsensus consensus = fold.getValue();
            for (String task : fold.getKey().tasks()) {
                if (consensus.clamped().tags(task).isPresent()) {
                    inConsensus++;
                } else if (consensus.answers().tasks().find(task).isPresent()) {
                    judge(task, consensus, fold.getKey().tags(task).orElseThrow());
                }
            }
        }
        this.clamped = inConsensus;
        this.unanswered = gold.size() - spans.size() - clamped;
        checkArgument(
                spans.size() > 0,
                "nothing to judge: of %s gold tasks %s have no answers and %s were clamped",
                gold.size(),
                unanswered,
                clamped);
    }

    private void judge(String task, SequenceConsensus consensus, List<String> right) {
        List<String> found = consensus.tags(task);
        checkArgument(
                found.size() == right.size(),
                "gold of task %s must have as many tags as its answers, %s, got %s",
                Quoted.of(task),
                found.size(),
                right.size());
        List<Span> foundSpans =
                consensus.spans(task).stream().map(FoundSpan::span).toList();
        right.forEach(consensus.answers().scheme()::check);
        List<Span> rightSpans = consensus.answers().scheme().spans(right);
        spans.add(
                task, new MarkCounts(SpanOverlap.exact(foundSpans, rightSpans), foundSpans.size(), rightSpans.size()));
        int equal = 0;
        for (int position = 0; position < right.size(); position++) {
            equal += found.get(position).equals(right.get(position)) ? 1 : 0;
        }
        tokens.put(task, new MarkCounts(equal, right.size(), right.size()));
    }

    /**
     * Judges a consensus.
     *
     * @param consensus the consensus to judge
     * @param gold the tasks whose right tags are known
     * @throws IllegalArgumentException if no task in gold is answered and not clamped, or gold
     *     has more or fewer tags for a task than its answers, or a tag that is not one of their
     *     scheme
     */
    public static SequenceEvaluation of(SequenceConsensus consensus, SequenceGold gold) {
        return new SequenceEvaluation(Map.of(gold, consensus), gold);
    }

    /**
     * Judges a method that learns from gold. The tasks in gold are cut into {@link #FOLDS} folds
     * by their ids; each fold is judged by a consensus that is given the gold of the other folds.
     *
     * @param method the method to judge
     * @param answers the answers
     * @param gold the tasks whose right tags are known
     * @param progress receives the progress of each run
     * @throws IllegalArgumentException if no task in gold is answered, or gold does not fit the
     *     answers
     */
    public static SequenceEvaluation crossValidated(
            SequenceAggregator method, SequenceAnswers answers, SequenceGold gold, Progress progress) {
        Map<SequenceGold, SequenceConsensus> folds = new LinkedHashMap<>();
        for (SequenceGold fold : gold.folds(FOLDS)) {
            if (fold.tasks().stream()
                    .anyMatch(task -> answers.tasks().find(task).isPresent())) {
                folds.put(fold, method.aggregate(answers, gold.without(fold.tasks()), progress));
            }
        }
        return new SequenceEvaluation(folds, gold);
    }

    @Override
    public int tasks() {
        return spans.size();
    }

    @Override
    public int unanswered() {
        return unanswered;
    }

    @Override
    public int clamped() {
        return clamped;
    }

    /**
     * {@return {@code span_f1}, {@code span_precision}, {@code span_recall} and {@code
     * token_accuracy}}
     */
    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("span_f1", spanF1());
        figures.put("span_precision", spanPrecision());
        figures.put("span_recall", spanRecall());
        figures.put("token_accuracy", tokenAccuracy());
        return Collections.unmodifiableMap(figures);
    }

    /** {@return true} */
    @Override
    public boolean higherIsBetter() {
        return true;
    }

    /**
     * Returns the part of a task in {@link #spanF1}. The figure is a ratio of sums; the part is
     * its linear form, so that the mean of the parts is the figure. It may lie outside 0 to 1.
     */
    @Override
    public OptionalDouble score(String task) {
        return spans.score(task);
    }

    /**
     * {@inheritDoc}
     *
     * @param figure {@code span_f1}
     */
    @Override
    public OptionalDouble score(String task, String figure) {
        checkArgument(figure.equals("span_f1"), "figure must be span_f1, got \"%s\"", figure);
        return score(task);
    }

    @Override
    public Set<String> judgedTasks() {
        return spans.tasks();
    }

    /**
     * Returns an interval for {@link #spanF1} on other tasks, by 2000 bootstrap draws with a
     * fixed seed.
     *
     * @param level the coverage; greater than 0 and less than 1
     * @throws IllegalArgumentException if {@code level} is not greater than 0 and less than 1
     */
    public Interval interval(double level) {
        return spans.interval(level);
    }

    /** {@return the harmonic mean of precision and recall of all spans; from 0 to 1} */
    public double spanF1() {
        return spans.all().f1();
    }

    /** {@return the share of the spans found that are right; 1 if none is found} */
    public double spanPrecision() {
        return spans.all().precision();
    }

    /** {@return the share of the right spans that are found; 1 if there is none} */
    public double spanRecall() {
        return spans.all().recall();
    }

    /** {@return the share of tokens with the right tag; 1 if there is none} */
    public double tokenAccuracy() {
        return tokens.values().stream()
                .reduce(MarkCounts.NONE, MarkCounts::plus)
                .recall();
    }

    /**
     * {@return such as {@code SequenceEvaluation[3205 tasks, span F1 0.737, token accuracy
     * 0.943]}}
     */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "SequenceEvaluation[%d tasks, span F1 %.3f, token accuracy %.3f]",
                tasks(),
                spanF1(),
                tokenAccuracy());
    }
}
