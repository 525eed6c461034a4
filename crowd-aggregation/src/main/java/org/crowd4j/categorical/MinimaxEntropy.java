package org.crowd4j.categorical;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.math.LongMath;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.ability.MinimaxAscent;
import org.crowd4j.aggregation.internal.engine.MemoryCheck;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.NothingToLearn;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Weighs answers both by how the worker errs and by how the task misleads: {@link DawidSkene}
 * where every task, too, has a score for each label. For small and costly sets in which some tasks
 * draw every worker to the same wrong label.
 *
 * <pre>{@code
 * new MinimaxEntropy().aggregate(answers).label("photo-17");
 * new MinimaxEntropy().withPenaltiesFor(answers).aggregate(answers);     // as its authors set them
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Of all distributions of answers that agree with how often each worker gave l where c is right,
 * and how often each task was given l, take the one of the largest entropy; of all labels, those
 * that make this entropy least. Such a distribution is
 *
 * <pre>
 *   p(w, t, c, l) ∝ exp( σ(w, c, l) + τ(t, l) )
 *   q(t, c)       ∝ Π p(w, t, c, l)                over the answers (w, l) of task t
 * </pre>
 *
 * <p>Alternately, σ and τ climb by some steps of gradient ascent with q fixed, from 0 and vote
 * shares, and q follows. The objective, Σₜ ln Σ_c Π p / K − α/2 Σ τ² − β/2 Σ σ², never falls; α and
 * β are {@code taskPenalty} and {@code workerPenalty}. Tasks with gold stay certain and teach;
 * worker history counts as answers to tasks without a score.
 *
 * <p><b>When not:</b> with gold of a label that no worker gave, which then may win elsewhere; above
 * 100 000 answers: steps are many, and each takes an exponential function for every answer and pair
 * of labels. More than 10⁷ of those, such as 1000 answers with 100 labels, are refused. Where tasks
 * have few answers a score per task learns their noise, and with an α near 1 it falls far behind
 * the vote. Labels are equally probable beforehand: where one is rare it falls behind the vote.
 * Ascent may be slow: {@code convergence()} states whether the labels settled within the sweeps
 * allowed.
 *
 * <p><b>Cost:</b> O(A·K²) time per step, some nine steps a sweep; O(N·K + W·K²) space.
 *
 * <p><b>Differs from the paper:</b> q is soft between steps, where the objective of the paper has
 * labels. The penalties are those of the slack that the paper leaves to the constraints, with
 * defaults of ours; {@link #withPenaltiesFor} has those of the authors' later work, in which a task
 * has a score for each pair of labels. Shares of labels are equal beforehand, as in the paper.
 *
 * @param stopping when to stop; the change is the largest of a probability in a sweep, or the
 *     relative gain of the objective if that is more. The gain alone is small long before the
 *     labels settle
 * @param taskPenalty α, what a task's score costs; from 0.01 to 10⁶
 * @param workerPenalty β, what a worker's score costs; from 0.01 to 10⁶
 * @see
 *     <a href="https://papers.nips.cc/paper/2012/hash/46489c17893dfdcf028883202cefd6d1-Abstract.html">D.
 *     Zhou, J. C. Platt, S. Basu and Y. Mao (2012), Learning from the Wisdom of Crowds by Minimax
 *     Entropy, NIPS 25</a>
 * @see <a href="https://proceedings.mlr.press/v32/zhouc14.html">D. Zhou, Q. Liu, J. C. Platt and C.
 *     Meek (2014), Aggregating Ordinal Labels from Crowds by Minimax Conditional Entropy, ICML,
 *     PMLR 32(2), 262–270</a> (the penalties)
 */
public record MinimaxEntropy(Stopping stopping, double taskPenalty, double workerPenalty)
        implements CategoricalAggregator, Iterative<MinimaxEntropy> {
    private static final long MOST_TERMS = 10_000_000;
    private static final double LEAST_PENALTY = 0.01;
    private static final double MOST_PENALTY = 1e6;

    /**
     * At most fifty sweeps, a tolerance of 10⁻⁶, a task penalty of 20 and a worker penalty of 1.
     */
    public MinimaxEntropy() {
        this(new Stopping(50, 1e-6), 20, 1);
    }

    /**
     * Checks the settings. Prefer {@link #MinimaxEntropy()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if a penalty is not from 0.01 to 10⁶
     */
    public MinimaxEntropy {
        Check.within("taskPenalty", taskPenalty, LEAST_PENALTY, MOST_PENALTY);
        Check.within("workerPenalty", workerPenalty, LEAST_PENALTY, MOST_PENALTY);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public MinimaxEntropy withStopping(Stopping rule) {
        return new MinimaxEntropy(rule, taskPenalty, workerPenalty);
    }

    /** {@return these settings, with other penalties for the scores of tasks and of workers} */
    public MinimaxEntropy withPenalties(double ofTasks, double ofWorkers) {
        return new MinimaxEntropy(stopping, ofTasks, ofWorkers);
    }

    /**
     * Returns these settings with the penalties that the authors' later work (Zhou, Liu, Platt and
     * Meek 2014) begins from: β = K² / 4 and α = β · tasks / workers, so that a score of a task
     * costs more the fewer answers it has beside a worker. They take nothing of the answers but
     * these counts; with no answers they stay as they are.
     */
    public MinimaxEntropy withPenaltiesFor(CategoricalAnswers answers) {
        if (answers.size() == 0) {
            return this;
        }
        double square = (double) answers.labels().size() * answers.labels().size();
        double ofTasks = square / 4 * answers.tasks().size() / answers.workers().size();
        return withPenalties(within(ofTasks), within(square / 4));
    }

    private static double within(double penalty) {
        return Math.max(LEAST_PENALTY, Math.min(MOST_PENALTY, penalty));
    }

    @Override
    public String summary() {
        return "How workers err and how tasks mislead, by entropy (Zhou, Platt, Basu & Mao 2012)";
    }

    @Override
    public boolean weighsAnswers() {
        return false;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also if answers times squared labels are more than 10⁷
     */
    @Override
    public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.beginUngrouped(name(), stopping.maxIterations(), answers, known, progress);
        PackedAnswers packed = fit.packed();
        if (packed.trivial()) {
            return NothingToLearn.consensus(packed);
        }
        long square = (long) packed.labels() * packed.labels();
        long terms = LongMath.saturatedMultiply(packed.answers().size(), square);
        checkArgument(
                terms <= MOST_TERMS,
                "MinimaxEntropy serves answers times squared labels up to %s, got %s answers with %s labels",
                MOST_TERMS,
                packed.answers().size(),
                packed.labels());
        long table = LongMath.saturatedMultiply(packed.workers(), square);
        MemoryCheck.require("MinimaxEntropy", packed, packed.labels(), table, packed.workers(), 2);
        double[] q = fit.start();
        var history = fit.history();
        Convergence convergence =
                new MinimaxAscent(packed, taskPenalty, workerPenalty, history, fit.monitor()).run(stopping, q);
        return ModelConsensus.of(packed, q, convergence);
    }

    /** {@return such as {@code MinimaxEntropy[]} or {@code MinimaxEntropy[taskPenalty=5.0]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new MinimaxEntropy());
    }
}
