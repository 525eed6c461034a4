package org.crowd4j.categorical;

import java.util.Arrays;
import java.util.Optional;
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
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.packing.Climb;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.NothingToLearn;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.pairs.AgreementFit;
import org.crowd4j.aggregation.internal.pairs.WorkerPairs;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Weighs each source by how it agrees with each of the others, without a consensus in between: the
 * label model of weak supervision, for a handful of rules, programs or models that each speak about
 * many tasks and may decline.
 *
 * <pre>{@code
 * new LabelModel().withAbstention("cannot tell").aggregate(answers).label("mail-17");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Source w is right with probability p(w) = (1 + (K − 1) s(w)) / K where it speaks, and
 * otherwise says any other label with the same probability; sources err independently. What two of
 * them agree beyond chance then is the product of their s, and three that share tasks are enough to
 * solve for all of theirs:
 *
 * <pre>
 *   C(v, w) = (K · share of common tasks on which v and w agree − 1) / (K − 1)
 *   s         minimises Σ n(v, w) (C(v, w) − s(v) s(w))² + Σ (s(w) − ½)²
 *           over pairs with n(v, w) common tasks, and over sources
 *   q(t, c) ∝ Π p(w) (K − 1) / (1 − p(w))   over the answers (w, c) of task t
 * </pre>
 *
 * <p>The signs to start from are those of the main direction of C, and all + where sources of equal
 * weight have no part in it: then the vote decides. Gold and worker history are one source more,
 * which is always right. A start makes no difference. An abstention, if there is a
 * label for it, is no answer: it is not counted, not compared and never the consensus; a task on
 * which all abstain has no label more probable than the others.
 *
 * <p><b>When not:</b> for crowds of many workers with few answers each, whose agreement is mostly
 * chance; {@link OneCoin} learns from the consensus. Two sources alone cannot be told apart.
 * Sources that share code agree because of that, and are believed twice. Where a source abstains
 * more on one label than on another, that silence is not read.
 *
 * <p><b>Cost:</b> O(Σ n(t)²) time once for tasks of n(t) answers, which must not exceed 2³⁰, and
 * O(P) a step for P pairs; O(P + N·K + W·K) space.
 *
 * <p><b>Differs from the paper:</b> the paper's general case has a rate per label and dependencies
 * between sources, and inverts a covariance matrix; here is the symmetric case of one rate, equal
 * label shares and no dependencies, in which the moments that are fitted are the agreements.
 *
 * @param stopping when to stop; the change is that of the largest s
 * @param abstention the label that is no answer, if there is one
 * @see <a href="https://arxiv.org/abs/1810.02840">A. Ratner, B. Hancock, J. Dunnmon, F. Sala, S.
 *     Pandey and C. Ré (2019), Training Complex Models with Multi-Task Weak Supervision, AAAI</a>
 * @see <a href="https://arxiv.org/abs/2002.11955">D. Y. Fu, M. F. Chen, F. Sala, S. M. Hooper, K.
 *     Fatahalian and C. Ré (2020), Fast and Three-rious: Speeding Up Weak Supervision with Triplet
 *     Methods, ICML</a> (three sources at a time)
 */
public record LabelModel(Stopping stopping, Optional<String> abstention)
        implements CategoricalAggregator, Iterative<LabelModel> {
    private static final double PULL = 1; // in common tasks
    private static final double LEAST_WRONG =
            1e-3; // agreement says no more of a source than that it is right in 999 cases of 1000
    private static final double NEVER = 1e-100; // the chance of a label that is no answer, unless gold gives it

    /** At most 1000 steps, a tolerance of 10⁻⁸, and no label for abstentions. */
    public LabelModel() {
        this(new Stopping(1000, 1e-8), Optional.empty());
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public LabelModel withStopping(Stopping rule) {
        return new LabelModel(rule, abstention);
    }

    /** {@return these settings, where {@code label} is no answer} */
    public LabelModel withAbstention(String label) {
        return new LabelModel(stopping, Optional.of(label));
    }

    @Override
    public String summary() {
        return "Accuracies from pairwise agreement, with abstentions (Ratner et al. 2019)";
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
        MemoryCheck.require(
                "LabelModel", packed, packed.labels(), (long) packed.workers() * packed.labels(), packed.workers(), 2);
        int mute = abstention
                .map(label -> packed.answers().labels().find(label).orElse(-1))
                .orElse(-1);
        var history = fit.history();
        WorkerPairs pairs = new WorkerPairs("LabelModel", packed, history, mute, fit.monitor());
        double[] s = new double[packed.workers()];
        Convergence convergence = new AgreementFit(pairs, PULL).solve(stopping, s, fit.monitor());
        Climb climb = fit.climb(RatioSweep.byWorkerAndLabel(packed));
        fill(climb.parameters, s, mute, packed.labels());
        climb.expect();
        return ModelConsensus.of(
                packed, climb.q, convergence, LikelihoodTerms.byWorkerAndLabel(packed, climb.parameters));
    }

    private static void fill(ModelParameters parameters, double[] s, int mute, int labels) {
        int k = mute < 0 ? labels : labels - 1;
        Arrays.fill(parameters.pi, 1.0 / k);
        if (mute >= 0) {
            parameters.pi[mute] = NEVER;
        }
        for (int w = 0; w < s.length; w++) {
            double p = Math.max(LEAST_WRONG / k, Math.min(1 - LEAST_WRONG, (1 + (k - 1) * s[w]) / k));
            for (int l = 0; l < labels; l++) {
                parameters.theta[w * labels + l] = l == mute || k == 1 ? 1 : p * (k - 1) / (1 - p);
            }
        }
    }

    /**
     * {@return such as {@code LabelModel[]} or
     * {@code LabelModel[abstention=Optional[cannot tell]]}}
     */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new LabelModel());
    }
}
