package org.crowd4j.categorical;

import java.util.Arrays;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.ability.RatioSweep;
import org.crowd4j.aggregation.internal.engine.MemoryCheck;
import org.crowd4j.aggregation.internal.packing.Climb;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.NothingToLearn;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.pairs.RobustRankOne;
import org.crowd4j.aggregation.internal.pairs.WorkerPairs;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Weighs each worker by how they agree with each of the others, leaving out the pairs that agree
 * most and least: the M-MSR algorithm, matrix mean-subsequence-reduced. For crowds in which some
 * workers conspire, or say the opposite, and all meet often.
 *
 * <pre>{@code
 * new Mmsr().aggregate(answers).label("photo-17");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Worker w is right with probability p(w) = (1 + (K − 1) s(w)) / K, and otherwise says any other
 * label with the same probability. Then
 *
 * <pre>
 *   C(v, w) = (K · share of common tasks on which v and w agree − 1) / (K − 1)
 *           has the mean s(v) s(w)
 * </pre>
 *
 * <p>and s is found from the entries of C that there are: |C| ≈ u vᵀ, every entry of u and v in
 * turn the mean of |C(i, w)| / u(i), weighted by common tasks, without the F largest of those above
 * the entry's last value and the F smallest of those below. F is half the number of peers of the
 * worker who has fewest, less one. The signs of s are those of the main direction of C, and
 * all + where workers of equal weight have no part in it: then the vote decides. At last
 *
 * <pre>
 *   q(t, c) ∝ Π p(w) (K − 1) / (1 − p(w))       over the answers (w, c) of task t
 * </pre>
 *
 * <p>Gold and worker history are one worker more, who is always right; more than three such answers
 * can overrule the majority on who is right and who says the opposite. A start makes no difference.
 *
 * <p><b>When not:</b> where pairs of workers share few tasks: C is then mostly chance, and one
 * worker with a single peer makes F = 0, so that nothing is left out. {@link OneCoin} learns from
 * the consensus instead, which is better known. Workers who favour a label agree too much.
 *
 * <p><b>Cost:</b> O(Σ n(t)²) time once for tasks of n(t) answers, which must not exceed 2³⁰, and
 * O(P log W) a step for P pairs; O(P + N·K) space.
 *
 * <p><b>Differs from the paper:</b> it starts from ones, not at random. Signs come from the
 * answers' own weights, by a power iteration; the paper finds them on a graph. s is kept off its
 * limits by 1/√N or 0.1, whichever is less; the paper has the first alone. A worker who shares no
 * task is taken for a usual one.
 *
 * @param stopping when to stop; the change is that of the largest entry of u or v
 * @see <a href="https://arxiv.org/abs/2010.12181">Q. Ma and A. Olshevsky (2020), Adversarial
 *     Crowdsourcing Through Robust Rank-One Matrix Completion, NeurIPS 33</a>
 */
public record Mmsr(Stopping stopping) implements CategoricalAggregator, Iterative<Mmsr> {
    private static final double WIDEST_MARGIN = 0.1;

    /** At most 1000 steps, and a tolerance of 10⁻⁸. */
    public Mmsr() {
        this(new Stopping(1000, 1e-8));
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public Mmsr withStopping(Stopping rule) {
        return new Mmsr(rule);
    }

    @Override
    public String summary() {
        return "Skills from pairwise agreement, robust to liars (Ma & Olshevsky 2020)";
    }

    @Override
    public boolean weighsAnswers() {
        return false;
    }

    @Override
    public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.beginUngrouped(name(), stopping.maxIterations(), answers, known, progress);
        PackedAnswers packed = fit.packed();
        if (packed.trivial()) {
            return NothingToLearn.consensus(packed);
        }
        int k = packed.labels();
        MemoryCheck.require("Mmsr", packed, k, packed.workers(), packed.workers(), 1);
        WorkerPairs pairs = new WorkerPairs("Mmsr", packed, fit.history(), -1, fit.monitor());
        double[] s = new double[packed.workers()];
        Convergence convergence = new RobustRankOne(pairs).solve(stopping, s, fit.monitor());
        Climb climb = fit.climb(RatioSweep.byWorker(packed));
        Arrays.fill(climb.parameters.pi, 1.0 / k);
        double margin = Math.min(WIDEST_MARGIN, 1 / Math.sqrt(packed.tasks()));
        for (int w = 0; w < s.length; w++) {
            double skill = Math.max(-1.0 / (k - 1) + margin / k, Math.min(1 - margin, s[w]));
            double p = (1 + (k - 1) * skill) / k;
            climb.parameters.theta[w] = p * (k - 1) / (1 - p);
        }
        climb.expect();
        return ModelConsensus.of(packed, climb.q, convergence, LikelihoodTerms.byWorker(packed, climb.parameters));
    }

    /** {@return such as {@code Mmsr[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Mmsr());
    }
}
