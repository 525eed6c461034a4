package org.crowd4j.evaluation;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
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
 * probabilities, are those of {@link CategoricalEvaluation}. The value of a task in {@code
 * accuracy} is 1 if its decision is right, else 0; in {@code mae} it has one if its gold is on the
 * scale.
 *
 * <p><b>Cost:</b> O(n·K) time and O(n) space for n tasks in gold.
 */
public final class OrdinalEvaluation extends TaskEvaluation<OrdinalEvaluation.Judged> {
    private final OrdinalScale scale;

    /**
     * A task.
     *
     * @param truth its position in gold; empty if gold is not on the scale
     * @param found the position of its median
     */
    record Judged(boolean right, OptionalDouble truth, double found) {
        double credit() {
            return right ? 1 : 0;
        }

        double error() {
            return Math.abs(found - truth.orElse(Double.NaN));
        }
    }

    private OrdinalEvaluation(Folds<OrdinalConsensus> folds, Gold gold, OrdinalScale scale) {
        super(
                new LinkedHashMap<>(),
                folds,
                (consensus, task) -> judge(consensus, task, gold.label(task).orElseThrow(), scale));
        this.scale = scale;
    }

    private static Judged judge(OrdinalConsensus consensus, String task, String truth, OrdinalScale scale) {
        String median = consensus.median(task);
        String label = consensus.label(task);
        String decision = scale.level(label).isPresent() ? median : label;
        return new Judged(
                decision.equals(truth),
                scale.position(truth),
                scale.position(median).orElseThrow());
    }

    /**
     * Judges a consensus.
     *
     * @param consensus the consensus to judge
     * @param gold the tasks whose right label is known
     * @throws IllegalArgumentException if no task in gold is answered and not clamped
     */
    public static OrdinalEvaluation of(OrdinalConsensus consensus, Gold gold) {
        return new OrdinalEvaluation(
                Folds.one(consensus, gold.tasks(), consensus.clamped().tasks()), gold, consensus.scale());
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
        return new OrdinalEvaluation(
                Folds.crossValidated(gold.folds(FOLDS).stream().map(Gold::tasks), answers, tasks -> {
                    Known others = Known.nothing().withGold(gold.without(tasks));
                    return OrdinalConsensus.of(method.aggregate(answers, others, progress));
                }),
                gold,
                scale);
    }

    /** {@return {@code accuracy}, {@code mae} and {@code quadratic_kappa}} */
    @Override
    public Map<String, Double> figures() {
        return ImmutableMap.of("accuracy", accuracy(), "mae", mae(), "quadratic_kappa", quadraticKappa());
    }

    @Override
    ImmutableMap<String, ToDoubleFunction<Judged>> values() {
        return ImmutableMap.of("accuracy", Judged::credit, "mae", Judged::error);
    }

    /** {@return the share of tasks whose decision is right; from 0 to 1, higher is better} */
    public double accuracy() {
        return mean(Judged::credit);
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
        return judged().values().stream().filter(one -> one.truth.isPresent());
    }

    /** {@return such as {@code OrdinalEvaluation[100 tasks, accuracy 0.782, MAE 0.243]}} */
    @Override
    public String toString() {
        return text("accuracy", accuracy(), "MAE", mae());
    }
}
