package org.crowd4j.categorical;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.math.LongMath;
import java.util.Arrays;
import java.util.Map;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Convergence;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.confusion.CommunityModel;
import org.crowd4j.aggregation.internal.confusion.ConfusionSweep;
import org.crowd4j.aggregation.internal.engine.MemoryCheck;
import org.crowd4j.aggregation.internal.packing.AnswerOrder;
import org.crowd4j.aggregation.internal.packing.Climb;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Sorts the workers into communities that err alike, and begins each worker's confusion matrix as
 * that of their community: community-based Bayesian classifier combination, for many workers with
 * few answers each, and to see what kinds of workers there are.
 *
 * <pre>{@code
 * var consensus = new CommunityBcc().withCommunities(3).aggregate(answers);
 * consensus.label("photo-17");
 * consensus.community("bob");                            // 0, 1 or 2
 * consensus.communityConfusion(0).rate("cat", "dog");    // how its members err
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Worker w belongs to a community m with probability h(m). Row c of w's confusion matrix v is
 * drawn from Dirichlet(τ Mᵐ(c)) around the community's matrix M, where τ is {@code strength}. A
 * variational posterior q(t, c) · r(w, m) Dir(vʷ | m), with best values of M, h and the label
 * shares π, is improved from vote shares, alternating
 *
 * <pre>
 *   nʷ(c, l)   = hʷ(c, l) + Σ q(t, c)
 *           over the answers (t, l) of worker w, h being the worker's history
 *   Mᵐ(c, l)   ∝ a(c, l) + Σ r τ Mᵐ(c, l) [ ψ(τ Mᵐ(c, l) + nʷ(c, l)) − ψ(τ Mᵐ(c, l)) ]
 *           over workers
 *   r(w, m)    ∝ h(m) Π_c B(τ Mᵐ(c) + nʷ(c)) / B(τ Mᵐ(c))     B is the multivariate beta function
 *   ln ṽʷ(c, l) = Σ_m r(w, m) [ ψ(τ Mᵐ(c, l) + nʷ(c, l)) − ψ(τ + Σ nʷ(c)) ]
 *   q(t, c)    ∝ π(c) · Π ṽʷ(c, l)      over the answers (w, l) of task t
 * </pre>
 *
 * <p>where a is {@code prior}; h and π have one prior count of each. The objective is the evidence
 * lower bound with ln p(M, h, π), and never falls. The communities start as better and worse ones,
 * so that the result is the same every time; what they become is no order. Tasks with gold stay
 * certain and teach.
 *
 * <p><b>When not:</b> where workers are few, or each has hundreds of answers: {@link DawidSkene}
 * needs no communities then. Communities may end up alike, if the crowd is. Where the most common
 * kind of worker always gives the same label it believes them. Like Dawid–Skene, it is too sure of
 * itself where workers err together. A warm start begins from the tasks' labels, not from the
 * communities.
 *
 * <p><b>Cost:</b> O(A·K + W·K²·M) time per sweep with M communities, and digamma functions in it;
 * O(N·K + (W + M)·K²) space.
 *
 * <p><b>Differs from the paper:</b> the paper draws the rows as soft-maximum functions of normal
 * scores around the community's, by message passing; here they are Dirichlet around it, with a
 * strength that is given and best values of M instead of a distribution.
 *
 * @param stopping when to stop
 * @param communities how many there are; from 1 to 100
 * @param strength τ, the answers under each label that the community's matrix counts for; from 0.1
 *     to 10⁶
 * @param prior the prior counts of every community's matrix; {@code perEntry} at least 0.05
 * @param accelerated whether to extrapolate as {@link DawidSkene} may; fewer sweeps to about the
 *     same place. Where answers say so little that all labels are equal in the end, another may
 *     lead by a hair
 * @see <a href="https://doi.org/10.1145/2566486.2567989">M. Venanzi, J. Guiver, G. Kazai, P. Kohli
 *     and M. Shokouhi (2014), Community-Based Bayesian Aggregation Models for Crowdsourcing, WWW,
 *     155–164</a>
 */
public record CommunityBcc(
        Stopping stopping, int communities, double strength, ConfusionPrior prior, boolean accelerated)
        implements DetailedAggregator<CommunityBcc.Result>, Iterative<CommunityBcc> {
    private static final int MOST_COMMUNITIES = 100;

    /**
     * {@link Stopping#DEFAULT}, four communities, a strength of ten answers, and one prior answer
     * in every entry.
     */
    public CommunityBcc() {
        this(Stopping.DEFAULT, 4, 10, ConfusionPrior.smoothing(1), false);
    }

    /**
     * Checks the settings. Prefer {@link #CommunityBcc()} and the {@code with} methods, which stay
     * the same when settings are added.
     *
     * @throws IllegalArgumentException if {@code communities} is not from 1 to 100,
     *     {@code strength} is not from 0.1 to 10⁶, or a prior count is less than 0.05
     */
    public CommunityBcc {
        Check.within("communities", communities, 1, MOST_COMMUNITIES);
        Check.within("strength", strength, 0.1, 1e6);
        Ibcc.checkPrior(prior);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public CommunityBcc withStopping(Stopping rule) {
        return new CommunityBcc(rule, communities, strength, prior, accelerated);
    }

    /** {@return these settings with another number of communities} */
    public CommunityBcc withCommunities(int number) {
        return new CommunityBcc(stopping, number, strength, prior, accelerated);
    }

    /**
     * {@return these settings with another strength: the number of answers per label that the
     * matrix of a community counts for}
     */
    public CommunityBcc withStrength(double answers) {
        return new CommunityBcc(stopping, communities, answers, prior, accelerated);
    }

    /** {@return these settings, with other prior counts of every community's matrix} */
    public CommunityBcc withPrior(ConfusionPrior counts) {
        return new CommunityBcc(stopping, communities, strength, counts, accelerated);
    }

    /** {@return these settings, extrapolating or not} */
    public CommunityBcc withAcceleration(boolean on) {
        return new CommunityBcc(stopping, communities, strength, prior, on);
    }

    @Override
    public String summary() {
        return "Confusion matrices around those of communities of workers (Venanzi et al. 2014)";
    }

    @Override
    public Result aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.begin(name(), stopping.maxIterations(), answers, known, progress);
        PackedAnswers packed = fit.packed();
        int k = packed.labels();
        if (packed.trivial()) {
            double[] matrices = new double[communities * k * k];
            Arrays.fill(matrices, k == 0 ? 0 : 1.0 / k);
            double[] belongs = new double[packed.workers() * communities];
            return new Result(ConfusionConsensus.trivial(name(), packed), packed.order, communities, belongs, matrices);
        }
        long own = LongMath.saturatedMultiply(packed.workers(), (long) k * k);
        long table = LongMath.saturatedAdd(own, LongMath.saturatedMultiply(3L * communities, (long) k * k));
        MemoryCheck.require("CommunityBcc", packed, k, table, own, accelerated ? 5 : 2);
        CommunityModel model = new CommunityModel(
                packed, communities, strength, prior.right(k), prior.wrong(k), fit.history(), fit.monitor());
        Climb climb = fit.climb(ConfusionSweep.of(packed));
        Convergence convergence = climb.run(model, stopping, accelerated);
        ConfusionConsensus consensus = ConfusionConsensus.ofMeans(name(), packed, climb, model::means, convergence);
        return new Result(consensus, packed.order, communities, model.belongs(), model.matrices());
    }

    /** {@return such as {@code CommunityBcc[]} or {@code CommunityBcc[communities=3]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new CommunityBcc());
    }

    /** The consensus, how each worker is expected to err, and the communities. */
    public static final class Result extends ModelConsensus {
        private final ConfusionConsensus plain;
        private final AnswerOrder order;
        private final double[] belongs; // W × M, by place
        private final double[] matrices; // M × K × K:  community, truth, given
        private final int communities;

        private Result(
                ConfusionConsensus plain, AnswerOrder order, int communities, double[] belongs, double[] matrices) {
            super(plain);
            this.plain = plain;
            this.order = order;
            this.communities = communities;
            this.belongs = belongs;
            this.matrices = matrices;
        }

        /** {@return how probable each label is before the first answer, in label order} */
        public Map<String, Double> labelPrior() {
            return plain.labelPrior();
        }

        /**
         * Returns the community that a worker most probably belongs to.
         *
         * @return its number, from 0; of those that tie, the first
         * @throws java.util.NoSuchElementException if the worker gave no answer
         */
        public int community(String worker) {
            int begin = order.worker(answers().workers().position(worker)) * communities;
            int best = 0;
            for (int m = 1; m < communities; m++) {
                best = belongs[begin + m] > belongs[begin + best] ? m : best;
            }
            return best;
        }

        /**
         * Returns how the members of a community err.
         *
         * @param community its number, from 0
         * @throws IllegalArgumentException if there is no such community
         */
        public ConfusionMatrix communityConfusion(int community) {
            checkArgument(
                    community >= 0 && community < communities,
                    "community must be from 0 to %s, got %s",
                    communities - 1,
                    community);
            int square = matrices.length / communities;
            return ConfusionMatrix.of(
                    answers().labels(), Arrays.copyOfRange(matrices, community * square, (community + 1) * square));
        }

        /**
         * {@return such as
         * {@code CommunityBcc.Result[45 tasks, 5 workers, converged after 7, 4 communities]}}
         */
        @Override
        public String toString() {
            return "CommunityBcc.Result[%d tasks, %d workers, %s, %d communities]"
                    .formatted(answers().tasks().size(), answers().workers().size(), convergence(), communities);
        }
    }
}
