package org.crowd4j.evaluation;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.crowd4j.Mask;
import org.crowd4j.MaskAggregator;
import org.crowd4j.MaskAnswers;
import org.crowd4j.MaskConsensus;
import org.crowd4j.MaskGold;
import org.crowd4j.Progress;
import org.crowd4j.internal.Quoted;

/**
 * How good a consensus of masks is, by pictures whose right mask is known.
 *
 * <pre>{@code
 * var evaluation = MaskEvaluation.of(new MaskSkillVote().aggregate(answers), gold);
 * evaluation.meanIou();                        // pixels in both masks by pixels in either
 * }</pre>
 *
 * <p>Two masks without pixels count as 1. The value of a task in {@code mean_iou} is the overlap of
 * its masks.
 *
 * <p><b>Cost:</b> O(pixels) for each task in gold.
 */
public final class MaskEvaluation extends TaskEvaluation<Double> {
    private static final String MEAN_IOU = "mean_iou";

    private MaskEvaluation(Folds<MaskConsensus> folds, MaskGold gold) {
        super(
                folds,
                (consensus, task) ->
                        overlap(task, consensus.mask(task), gold.mask(task).orElseThrow()));
    }

    private static double overlap(String task, Mask found, Mask right) {
        checkArgument(
                right.sameSize(found),
                "the gold mask of task %s must be %s by %s as its answers, got %s",
                Quoted.of(task),
                found.width(),
                found.height(),
                right);
        return found.overlap(right);
    }

    /**
     * Judges a consensus.
     *
     * @param consensus the consensus to judge
     * @param gold the pictures whose right mask is known
     * @throws IllegalArgumentException if no task in gold is answered and not clamped, or a mask
     *     has another size
     */
    public static MaskEvaluation of(MaskConsensus consensus, MaskGold gold) {
        return new MaskEvaluation(
                Folds.one(consensus, gold.tasks(), consensus.clamped().tasks()), gold);
    }

    /**
     * Judges a method that learns from gold. The tasks in gold are cut into {@link #FOLDS} folds
     * by their ids; each fold is judged by a consensus that is given the gold of the other folds.
     *
     * @param method the method to judge
     * @param answers the answers
     * @param gold the pictures whose right mask is known
     * @param progress receives the progress of each run
     * @throws IllegalArgumentException if no task in gold is answered, or the method refuses the
     *     answers or the gold of four folds
     */
    public static MaskEvaluation crossValidated(
            MaskAggregator method, MaskAnswers answers, MaskGold gold, Progress progress) {
        return new MaskEvaluation(
                Folds.crossValidated(
                        gold.folds(FOLDS).stream().map(MaskGold::tasks),
                        answers,
                        tasks -> method.aggregate(answers, gold.without(tasks), progress)),
                gold);
    }

    /** {@return {@code mean_iou}} */
    @Override
    public Map<String, Double> figures() {
        return Map.of(MEAN_IOU, meanIou());
    }

    @Override
    ImmutableMap<String, ToDoubleFunction<Double>> values() {
        return ImmutableMap.of(MEAN_IOU, Double::doubleValue);
    }

    /** {@return the mean overlap of masks and right masks} */
    public double meanIou() {
        return mean(Double::doubleValue);
    }

    /** {@return such as {@code MaskEvaluation[100 tasks, mean IoU 0.981]}} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "MaskEvaluation[%d tasks, mean IoU %.3f]", tasks(), meanIou());
    }
}
