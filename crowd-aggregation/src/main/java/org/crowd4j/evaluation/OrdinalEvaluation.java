package org.crowd4j.evaluation;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.OrdinalConsensus;
import org.crowd4j.OrdinalScale;
import org.crowd4j.Progress;

/**
 * How good a consensus of ordered labels is, by tasks whose right label is known.
 *
 * <pre>{@code
 * var consensus = new OrdinalCommittee().aggregate(answers.withScale(scale));
 * var evaluation = OrdinalEvaluation.of(consensus, gold);
 * evaluation.accuracy();           // the share of tasks whose level is right
 * evaluation.mae();                // by how many positions it is off
 * evaluation.quadraticKappa();     // agreement with gold beyond chance, large errors count most
 * }</pre>
 *
 * <p>The decision for a task is its {@linkplain OrdinalConsensus#median median level}; it is the
 * most probable label where that is outside the scale. Figures of labels as such, and of their
 * probabilities, are those of {@link CategoricalEvaluation}.
 *
 * <p><b>Cost:</b> O(n·K) time and O(n) space for n tasks in gold.
 */
public final class OrdinalEvaluation implements Evaluation {
    private final OrdinalScale scale;
    private final Map<String, Judged> judged = new LinkedHashMap<>();
    private final int clamped;
    private final int unanswered;

    /**
     * A task.
     *
     * @param truth its position in gold; empty if gold is not on the scale
     * @param found the position of its median
     */
    private record Judged(boolean right, OptionalDouble truth, double found) {
        double error() {
            return Math.abs(found - truth.orElseThrow());
        }
    }

    private OrdinalEvaluation(Map<Gold, OrdinalConsensus> folds, Gold gold, OrdinalScale scale) {
        this.scale = scale;
        int inConsensus = 0;
        for (Map.Entry<Gold, OrdinalConsensus> fold : folds.entrySet()) {
            for (String task : fold.getKey().tasks()) {
                if (fold.getValue().clamped().label(task).isPresent()) {
                    inConsensus++;
                } else if (fold.getValue().answers().tasks().find(task).isPresent()) {
                    judge(fold.getValue(), task, fold.getKey().label(task).orElseThrow());
                }
            }
        }
        this.clamped = inConsensus;
        this.unanswered = gold.size() - judged.size() - clamped;
        checkArgument(
                !judged.isEmpty(),
                "nothing to judge: of %s gold tasks %s have no answers and %s were clamped",
                gold.size(),
                unanswered,
                clamped);
    }

    private void judge(OrdinalConsensus consensus, String task, String truth) {
        String median = consensus.median(task);
        String label = consensus.label(task);
        String decision = scale.level(label).isPresent() ? median : label;
        judged.put(
                task,
                new Judged(
                        decision.equals(truth),
                        scale.position(truth),
                        scale.position(median).orElseThrow()));
    }

    /**
     * Judges a consensus.
     *
     * @param consensus the consensus to judge
     * @param gold the tasks whose right label is known
     * @throws IllegalArgumentException if no task in gold is answered and not clamped
     */
    public static OrdinalEvaluation of(OrdinalConsensus consensus, Gold gold) {
        return new OrdinalEvaluation(ImmutableMap.of(gold, consensus), gold, consensus.scale());
    }

    /**
     * Judges a method that learns from gold. The tasks in gold are cut into {@link #FOLDS} folds by
     * their ids; each fold is judged by a consensus that is given the gold of the other folds.
     *
     * @param method the method to judge; it need not know the order of labels
     * @param answers the answers, with a scale
     * @param gold the tasks whose right label is known
     * @param progress receives the progress of each run
     * @throws IllegalArgumentException if the answers have no scale, no task in gold is answered,
     *     or the method refuses the answers or the gold of four folds
     */
    public static OrdinalEvaluation crossValidated(
            CategoricalAggregator method, CategoricalAnswers answers, Gold gold, Progress progress) {
        OrdinalScale scale = OrdinalConsensus.requireScale("an ordinal evaluation", answers);
        Map<Gold, OrdinalConsensus> folds = new LinkedHashMap<>();
        for (Gold fold : gold.folds(FOLDS)) {
            if (fold.tasks().stream()
                    .anyMatch(task -> answers.tasks().find(task).isPresent())) {
                Known others = Known.nothing().withGold(gold.without(fold.tasks()));
                folds.put(fold, OrdinalConsensus.of(method.aggregate(answers, others, progress)));
            }
        }
        return new OrdinalEvaluation(folds, gold, scale);
    }

    @Override
    public int tasks() {
        return judged.size();
    }

    @Override
    public int unanswered() {
        return unanswered;
    }

    @Override
    public int clamped() {
        return clamped;
    }

    /** {@return {@code accuracy}, {@code mae} and {@code quadratic_kappa}} */
    @Override
    public Map<String, Double> figures() {
        return ImmutableMap.of("accuracy", accuracy(), "mae", mae(), "quadratic_kappa", quadraticKappa());
    }

    /** {@return true: the first figure is the accuracy} */
    @Override
    public boolean higherIsBetter() {
        return true;
    }

    /** {@return 1 if the decision for the task is right, else 0; empty if it was not judged} */
    @Override
    public OptionalDouble score(String task) {
        return score(task, "accuracy");
    }

    /**
     * {@inheritDoc}
     *
     * @param figure {@code accuracy} or {@code mae}
     */
    @Override
    public OptionalDouble score(String task, String figure) {
        boolean error = figure.equals("mae");
        checkArgument(error || figure.equals("accuracy"), "figure must be accuracy or mae, got \"%s\"", figure);
        Optional<Judged> found = Optional.ofNullable(judged.get(task));
        return found.filter(one -> !error || one.truth.isPresent()).stream()
                .mapToDouble(one -> error ? one.error() : one.right ? 1 : 0)
                .findFirst();
    }

    @Override
    public Set<String> judgedTasks() {
        return Collections.unmodifiableSet(judged.keySet());
    }

    /** {@return the share of tasks whose decision is right; from 0 to 1, higher is better} */
    public double accuracy() {
        return judged.values().stream()
                .mapToDouble(one -> one.right ? 1 : 0)
                .average()
                .orElseThrow();
    }

    /**
     * {@return the mean distance of the median from gold, in positions of the scale, over the tasks
     * whose gold is a level; lower is better, 0 if there is no such task}
     */
    public double mae() {
        return onScale().mapToDouble(Judged::error).average().orElse(0);
    }

    /**
     * Returns Cohen's kappa of medians and gold with quadratic weights, over the tasks whose gold
     * is a level:
     *
     * <pre>
     *   κ = 1 − Σ (x − y)² / (1/n · Σᵢ Σⱼ (xᵢ − yⱼ)²)
     * </pre>
     *
     * <p>where x and y are the positions of median and gold.
     *
     * @return from −1 to 1, higher is better; 0 where no agreement beyond chance is possible, as if
     *     all tasks have the same level in both
     * @see <a href="https://doi.org/10.1037/h0026256">J. Cohen (1968), Weighted Kappa: Nominal
     *     Scale Agreement with Provision for Scaled Disagreement or Partial Credit, Psychological
     *     Bulletin 70(4), 213–220</a>
     */
    public double quadraticKappa() {
        double range = scale.position(scale.levels().size() - 1) - scale.position(0);
        double unit = range > 0 ? range : 1; // so that no square overflows
        double[] found = onScale().mapToDouble(one -> one.found / unit).toArray();
        double[] truth =
                onScale().mapToDouble(one -> one.truth.orElseThrow() / unit).toArray();
        double observed = 0;
        double meanFound = 0;
        double meanTruth = 0;
        for (int i = 0; i < found.length; i++) {
            observed += (found[i] - truth[i]) * (found[i] - truth[i]);
            meanFound += found[i] / found.length;
            meanTruth += truth[i] / truth.length;
        }
        double expected = found.length * (meanFound - meanTruth) * (meanFound - meanTruth);
        for (int i = 0; i < found.length; i++) {
            expected +=
                    (found[i] - meanFound) * (found[i] - meanFound) + (truth[i] - meanTruth) * (truth[i] - meanTruth);
        }
        return expected > 0 ? 1 - observed / expected : 0;
    }

    private Stream<Judged> onScale() {
        return judged.values().stream().filter(one -> one.truth.isPresent());
    }

    /** {@return such as {@code OrdinalEvaluation[100 tasks, accuracy 0.782, MAE 0.243]}} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "OrdinalEvaluation[%d tasks, accuracy %.3f, MAE %.3f]", tasks(), accuracy(), mae());
    }
}
