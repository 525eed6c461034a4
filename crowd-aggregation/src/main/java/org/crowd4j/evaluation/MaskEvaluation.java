package org.crowd4j.evaluation;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
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
 * <p>Two masks without pixels count as 1.
 *
 * <p><b>Cost:</b> O(pixels) for each task in gold.
 */
public final class MaskEvaluation implements Evaluation {
    private static final String MEAN_IOU = "mean_iou";

    private final Map<String, Double> overlap = new TreeMap<>(); // by task
    private final int clamped;
    private final int unanswered;

    private MaskEvaluation(Map<MaskGold, MaskConsensus> folds, MaskGold gold) {
        int inConsensus = 0;
        for (Map.Entry<MaskGold, MaskConsensus> fold : folds.entrySet()) {
            MaskConsensus consensus = fold.getValue();
            for (String task : fold.getKey().tasks()) {
                if (consensus.clamped().mask(task).isPresent()) {
                    inConsensus++;
                } else if (consensus.answers().tasks().find(task).isPresent()) {
                    Mask found = consensus.mask(task);
                    Mask right = fold.getKey().mask(task).orElseThrow();
                    checkArgument(
                            right.sameSize(found),
                            "the gold mask of task %s must be %s by %s as its answers, got %s",
                            Quoted.of(task),
                            found.width(),
                            found.height(),
                            right);
                    overlap.put(task, found.overlap(right));
                }
            }
        }
        this.clamped = inConsensus;
        this.unanswered = gold.size() - overlap.size() - clamped;
        checkArgument(
                !overlap.isEmpty(),
                "nothing to judge: of %s gold tasks %s have no answers and %s were clamped",
                gold.size(),
                unanswered,
                clamped);
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
        return new MaskEvaluation(Map.of(gold, consensus), gold);
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
        Map<MaskGold, MaskConsensus> folds = new LinkedHashMap<>();
        for (MaskGold fold : gold.folds(FOLDS)) {
            if (fold.tasks().stream()
                    .anyMatch(task -> answers.tasks().find(task).isPresent())) {
                folds.put(fold, method.aggregate(answers, gold.without(fold.tasks()), progress));
            }
        }
        return new MaskEvaluation(folds, gold);
    }

    @Override
    public int tasks() {
        return overlap.size();
    }

    @Override
    public int unanswered() {
        return unanswered;
    }

    @Override
    public int clamped() {
        return clamped;
    }

    /** {@return {@code mean_iou}} */
    @Override
    public Map<String, Double> figures() {
        return Map.of(MEAN_IOU, meanIou());
    }

    /** {@return true} */
    @Override
    public boolean higherIsBetter() {
        return true;
    }

    /** {@return the overlap of the mask of a task and the right one} */
    @Override
    public OptionalDouble score(String task) {
        Double found = overlap.get(task);
        return found == null ? OptionalDouble.empty() : OptionalDouble.of(found);
    }

    /**
     * {@inheritDoc}
     *
     * @param figure {@code mean_iou}
     */
    @Override
    public OptionalDouble score(String task, String figure) {
        checkArgument(figure.equals(MEAN_IOU), "figure must be mean_iou, got \"%s\"", figure);
        return score(task);
    }

    @Override
    public Set<String> judgedTasks() {
        return Collections.unmodifiableSet(overlap.keySet());
    }

    /** {@return the mean overlap of masks and right masks} */
    public double meanIou() {
        return overlap.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }

    /** {@return such as {@code MaskEvaluation[100 tasks, mean IoU 0.981]}} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "MaskEvaluation[%d tasks, mean IoU %.3f]", tasks(), meanIou());
    }
}
