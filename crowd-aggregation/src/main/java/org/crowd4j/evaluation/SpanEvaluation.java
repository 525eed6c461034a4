package org.crowd4j.evaluation;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.crowd4j.FoundSpan;
import org.crowd4j.Interval;
import org.crowd4j.Progress;
import org.crowd4j.Span;
import org.crowd4j.SpanAggregator;
import org.crowd4j.SpanAnswers;
import org.crowd4j.SpanConsensus;
import org.crowd4j.SpanGold;
import org.crowd4j.SpanOverlap;

/**
 * How good a consensus of spans is, by tasks whose right spans are known.
 *
 * <pre>{@code
 * var evaluation = SpanEvaluation.of(new PieceDawidSkene().aggregate(answers), gold);
 * evaluation.characterF1();          // characters in a span of the right type
 * evaluation.spanF1();               // spans with the right bounds and type
 * evaluation.interval(0.95);         // of the first, on other texts
 * }</pre>
 *
 * <p>Characters and spans of all tasks count alike. A character in spans of two types counts for
 * each. If there is nothing to find and nothing is found, the figures are 1.
 *
 * <p>Tasks have values in both figures, {@code character_f1} and {@code span_f1}. They are ratios
 * of sums; the value of a task is their linear form, so that the mean of the values is the figure.
 * It may lie outside 0 to 1.
 *
 * <p><b>Cost:</b> O(s·log s) for s spans.
 */
public final class SpanEvaluation extends TaskEvaluation<SpanEvaluation.Judged> {
    private final Judged all; // tasks together

    /** The characters and the spans of a task. */
    record Judged(MarkCounts characters, MarkCounts spans) {}

    private SpanEvaluation(Folds<SpanConsensus> folds, SpanGold gold) {
        super(
                folds,
                (consensus, task) -> judge(task, consensus, gold.spans(task).orElseThrow()));
        this.all = new Judged(
                MarkCounts.sum(judged().values().stream().map(Judged::characters)),
                MarkCounts.sum(judged().values().stream().map(Judged::spans)));
    }

    private static Judged judge(String task, SpanConsensus consensus, List<Span> right) {
        List<Span> found = consensus.spans(task).stream().map(FoundSpan::span).toList();
        return new Judged(
                new MarkCounts(
                        SpanOverlap.common(found, right), SpanOverlap.covered(found), SpanOverlap.covered(right)),
                new MarkCounts(SpanOverlap.exact(found, right), found.size(), right.size()));
    }

    /**
     * Judges a consensus.
     *
     * @param consensus the consensus to judge
     * @param gold the tasks whose right spans are known
     * @throws IllegalArgumentException if no task in gold is answered and not clamped
     */
    public static SpanEvaluation of(SpanConsensus consensus, SpanGold gold) {
        return new SpanEvaluation(
                Folds.one(consensus, gold.tasks(), consensus.clamped().tasks()), gold);
    }

    /**
     * Judges a method that learns from gold. The tasks in gold are cut into {@link #FOLDS} folds
     * by their ids; each fold is judged by a consensus that is given the gold of the other folds.
     *
     * @param method the method to judge
     * @param answers the answers
     * @param gold the tasks whose right spans are known
     * @param progress receives the progress of each run
     * @throws IllegalArgumentException if no task in gold is answered, or a span of gold ends
     *     after the given length of its text
     */
    public static SpanEvaluation crossValidated(
            SpanAggregator method, SpanAnswers answers, SpanGold gold, Progress progress) {
        return new SpanEvaluation(
                Folds.crossValidated(
                        gold.folds(FOLDS).stream().map(SpanGold::tasks),
                        answers,
                        tasks -> method.aggregate(answers, gold.without(tasks), progress)),
                gold);
    }

    /** {@return {@code character_f1} and {@code span_f1}} */
    @Override
    public Map<String, Double> figures() {
        return ImmutableMap.of("character_f1", characterF1(), "span_f1", spanF1());
    }

    @Override
    ImmutableMap<String, ToDoubleFunction<Judged>> values() {
        return ImmutableMap.of(
                "character_f1",
                one -> one.characters.partOfF1(all.characters, tasks()),
                "span_f1",
                one -> one.spans.partOfF1(all.spans, tasks()));
    }

    /**
     * Returns an interval for {@link #characterF1} on other tasks, by 2000 bootstrap draws with a
     * fixed seed.
     *
     * @param level the coverage; greater than 0 and less than 1
     * @throws IllegalArgumentException if {@code level} is not greater than 0 and less than 1
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public Interval interval(double level) {
        return MarkCounts.interval(judged().values().stream().map(Judged::characters), level);
    }

    /** {@return F1 of the characters of all texts together; from 0 to 1} */
    public double characterF1() {
        return all.characters.f1();
    }

    /** {@return the share of the characters found that are right; 1 if none is found} */
    public double characterPrecision() {
        return all.characters.precision();
    }

    /** {@return the share of the right characters that are found; 1 if there is none} */
    public double characterRecall() {
        return all.characters.recall();
    }

    /** {@return F1 of spans with the right bounds and type; from 0 to 1} */
    public double spanF1() {
        return all.spans.f1();
    }

    /** {@return such as {@code SpanEvaluation[188 tasks, character F1 0.745, span F1 0.542]}} */
    @Override
    public String toString() {
        return text("character F1", characterF1(), "span F1", spanF1());
    }
}
