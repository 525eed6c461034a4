package org.crowd4j.evaluation;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
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
 * <p><b>Cost:</b> O(s·log s) for s spans.
 */
public final class SpanEvaluation implements Evaluation {
    private final MarksByTask characters = new MarksByTask();
    private final MarksByTask spans = new MarksByTask();
    private final int clamped;
    private final int unanswered;

    private SpanEvaluation(Map<SpanGold, SpanConsensus> folds, SpanGold gold) {
        int inConsensus = 0;
        for (Map.Entry<SpanGold, SpanConsensus> fold : folds.entrySet()) {
            SpanConsensus consensus = fold.getValue();
            for (String task : fold.getKey().tasks()) {
                if (consensus.clamped().spans(task).isPresent()) {
                    inConsensus++;
                } else if (consensus.answers().tasks().find(task).isPresent()) {
                    judge(task, consensus, fold.getKey().spans(task).orElseThrow());
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

    private void judge(String task, SpanConsensus consensus, List<Span> right) {
        List<Span> found = consensus.spans(task).stream().map(FoundSpan::span).toList();
        spans.add(task, new MarkCounts(SpanOverlap.exact(found, right), found.size(), right.size()));
        characters.add(
                task,
                new MarkCounts(
                        SpanOverlap.common(found, right), SpanOverlap.covered(found), SpanOverlap.covered(right)));
    }

    /**
     * Judges a consensus.
     *
     * @param consensus the consensus to judge
     * @param gold the tasks whose right spans are known
     * @throws IllegalArgumentException if no task in gold is answered and not clamped
     */
    public static SpanEvaluation of(SpanConsensus consensus, SpanGold gold) {
        return new SpanEvaluation(Map.of(gold, consensus), gold);
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
        Map<SpanGold, SpanConsensus> folds = new LinkedHashMap<>();
        for (SpanGold fold : gold.folds(FOLDS)) {
            if (fold.tasks().stream()
                    .anyMatch(task -> answers.tasks().find(task).isPresent())) {
                folds.put(fold, method.aggregate(answers, gold.without(fold.tasks()), progress));
            }
        }
        return new SpanEvaluation(folds, gold);
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

    /** {@return {@code character_f1} and {@code span_f1}} */
    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("character_f1", characterF1());
        figures.put("span_f1", spanF1());
        return Collections.unmodifiableMap(figures);
    }

    /** {@return true} */
    @Override
    public boolean higherIsBetter() {
        return true;
    }

    /**
     * Returns the part of a task in {@link #characterF1}. The figure is a ratio of sums; the part
     * is its linear form, so that the mean of the parts is the figure. It may lie outside 0 to 1.
     */
    @Override
    public OptionalDouble score(String task) {
        return characters.score(task);
    }

    /**
     * {@inheritDoc}
     *
     * @param figure {@code character_f1} or {@code span_f1}
     */
    @Override
    public OptionalDouble score(String task, String figure) {
        return switch (figure) {
            case "character_f1" -> characters.score(task);
            case "span_f1" -> spans.score(task);
            default ->
                throw new IllegalArgumentException(
                        "figure must be character_f1 or span_f1, got \"%s\"".formatted(figure));
        };
    }

    @Override
    public Set<String> judgedTasks() {
        return spans.tasks();
    }

    /**
     * Returns an interval for {@link #characterF1} on other tasks, by 2000 bootstrap draws with a
     * fixed seed.
     *
     * @param level the coverage; greater than 0 and less than 1
     * @throws IllegalArgumentException if {@code level} is not greater than 0 and less than 1
     */
    public Interval interval(double level) {
        return characters.interval(level);
    }

    /** {@return F1 of the characters of all texts together; from 0 to 1} */
    public double characterF1() {
        return characters.all().f1();
    }

    /** {@return the share of the characters found that are right; 1 if none is found} */
    public double characterPrecision() {
        return characters.all().precision();
    }

    /** {@return the share of the right characters that are found; 1 if there is none} */
    public double characterRecall() {
        return characters.all().recall();
    }

    /** {@return F1 of spans with the right bounds and type; from 0 to 1} */
    public double spanF1() {
        return spans.all().f1();
    }

    /** {@return such as {@code SpanEvaluation[188 tasks, character F1 0.745, span F1 0.542]}} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "SpanEvaluation[%d tasks, character F1 %.3f, span F1 %.3f]",
                tasks(),
                characterF1(),
                spanF1());
    }
}
