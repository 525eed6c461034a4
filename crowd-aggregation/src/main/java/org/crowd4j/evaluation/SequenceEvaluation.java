package org.crowd4j.evaluation;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
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
 * <p>Tasks have values in {@code span_f1}. It is a ratio of sums; the value of a task is its linear
 * form, so that the mean of the values is the figure. It may lie outside 0 to 1.
 *
 * <p><b>Cost:</b> O(tokens in gold).
 */
public final class SequenceEvaluation extends TaskEvaluation<SequenceEvaluation.Judged> {
    private final MarkCounts spans; // of all tasks together

    /** The spans and the tokens of a task. */
    record Judged(MarkCounts spans, MarkCounts tokens) {}

    private SequenceEvaluation(Folds<SequenceConsensus> folds, SequenceGold gold) {
        super(folds, (consensus, task) -> judge(task, consensus, gold.tags(task).orElseThrow()));
        this.spans = MarkCounts.sum(judged().values().stream().map(Judged::spans));
    }

    private static Judged judge(String task, SequenceConsensus consensus, List<String> right) {
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
        int equal = 0;
        for (int position = 0; position < right.size(); position++) {
            equal += found.get(position).equals(right.get(position)) ? 1 : 0;
        }
        return new Judged(
                new MarkCounts(SpanOverlap.exact(foundSpans, rightSpans), foundSpans.size(), rightSpans.size()),
                new MarkCounts(equal, right.size(), right.size()));
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
        return new SequenceEvaluation(
                Folds.one(consensus, gold.tasks(), consensus.clamped().tasks()), gold);
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
        return new SequenceEvaluation(
                Folds.crossValidated(
                        gold.folds(FOLDS).stream().map(SequenceGold::tasks),
                        answers,
                        tasks -> method.aggregate(answers, gold.without(tasks), progress)),
                gold);
    }

    /**
     * {@return {@code span_f1}, {@code span_precision}, {@code span_recall} and {@code
     * token_accuracy}}
     */
    @Override
    public Map<String, Double> figures() {
        return ImmutableMap.of(
                "span_f1",
                spanF1(),
                "span_precision",
                spanPrecision(),
                "span_recall",
                spanRecall(),
                "token_accuracy",
                tokenAccuracy());
    }

    @Override
    ImmutableMap<String, ToDoubleFunction<Judged>> values() {
        return ImmutableMap.of("span_f1", one -> one.spans.partOfF1(spans, tasks()));
    }

    /**
     * Returns an interval for {@link #spanF1} on other tasks, by 2000 bootstrap draws with a
     * fixed seed.
     *
     * @param level the coverage; greater than 0 and less than 1
     * @throws IllegalArgumentException if {@code level} is not greater than 0 and less than 1
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public Interval interval(double level) {
        return MarkCounts.interval(judged().values().stream().map(Judged::spans), level);
    }

    /** {@return the harmonic mean of precision and recall of all spans; from 0 to 1} */
    public double spanF1() {
        return spans.f1();
    }

    /** {@return the share of the spans found that are right; 1 if none is found} */
    public double spanPrecision() {
        return spans.precision();
    }

    /** {@return the share of the right spans that are found; 1 if there is none} */
    public double spanRecall() {
        return spans.recall();
    }

    /** {@return the share of tokens with the right tag; 1 if there is none} */
    public double tokenAccuracy() {
        return MarkCounts.sum(judged().values().stream().map(Judged::tokens)).recall();
    }

    /**
     * {@return such as {@code SequenceEvaluation[3205 tasks, span F1 0.737, token accuracy
     * 0.943]}}
     */
    @Override
    public String toString() {
        return text("span F1", spanF1(), "token accuracy", tokenAccuracy());
    }
}
