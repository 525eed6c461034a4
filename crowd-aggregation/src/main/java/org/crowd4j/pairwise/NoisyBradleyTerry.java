package org.crowd4j.pairwise;

import org.crowd4j.ItemGold;
import org.crowd4j.Iterative;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.comparisons.WorkerLink;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Scores items by comparisons of workers who do not always look: it estimates how often each of
 * them does, and which side they name when they do not.
 *
 * <pre>{@code
 * var consensus = new NoisyBradleyTerry().aggregate(answers);
 * consensus.worker("ann").figures();   // {reliability=0.91, side_bias=0.48, agreement=0.77}
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   P(w names left) = γ(w)·D(s(left) − s(right)) + (1 − γ(w))·(1 − t)·σ(q(w))
 *   maximise  ln P(comparisons) − ½·ridge·(Σ s² + Σ q²) − ½·priorWeight·Σ (ln γ/(1 − γ) − prior)²
 * </pre>
 *
 * <p>Scores are those of a worker who always looks. γ is {@code reliability}; σ(q) is
 * {@code side_bias}, the probability that a worker who does not look names the left item.
 * D is the probability of a win of Davidson's model of ties, see
 * {@link BradleyTerry}, with the ν of plain Bradley-Terry, and t the share of ties; without ties
 * D = σ and t = 0. Errors of scores come from the
 * observed information, the parameters of workers being unknown as well.
 *
 * <p>{@code probability} is that of a comparison by an average worker of this crowd, with the items
 * on either side in half of the cases, or by a worker who is named. It is averaged over what is
 * known of the worker, as in {@link CrowdBradleyTerry}.
 *
 * <p><b>When not:</b> where workers are wrong on purpose, take {@link CrowdBradleyTerry}. Where all
 * workers favour one side alike, take {@link BradleyTerry} with a side effect.
 *
 * <p><b>Cost:</b> some ten steps of O(A + Σ n(w)² + n³) time, n(w) being the items that w compared;
 * O(n² + A) space. Beyond 2000 items steps are solved by conjugate gradients, in O(A).
 *
 * <p><b>Differs from the paper:</b> the paper has several factors that may sway a worker; here the
 * side is the only one. Newton's method takes the place of gradient steps.
 *
 * @param stopping when to stop; the change is the largest element of the gradient
 * @param ridge the weight of the priors of scores and of q; finite and at least 10⁻⁹
 * @param prior the mean of the prior of ln γ/(1 − γ); finite
 * @param priorWeight the weight of that prior, one over its variance; finite and positive
 * @see <a href="https://arxiv.org/abs/1906.03711">N. Bugakova, V. Fedorova, G. Gusev and A.
 *     Drutsa (2019), Aggregation of Pairwise Comparisons with Reduction of Biases</a>
 */
public record NoisyBradleyTerry(Stopping stopping, double ridge, double prior, double priorWeight)
        implements ComparisonModel, Iterative<NoisyBradleyTerry> {
    private static final double LEAST_RIDGE = 1e-9;

    /** A gradient of 10⁻⁸, a ridge of 0.1, a prior of 2 with a weight of 0.5. */
    public NoisyBradleyTerry() {
        this(new Stopping(100, 1e-8), 0.1, 2, 0.5);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code ridge} is below 10⁻⁹ or not finite, {@code prior}
     *     is not finite, or {@code priorWeight} is not finite and positive
     */
    public NoisyBradleyTerry {
        Check.finiteAtLeast("ridge", ridge, LEAST_RIDGE);
        Check.finite("prior", prior);
        Check.positive("priorWeight", priorWeight);
    }

    @Override
    public NoisyBradleyTerry withStopping(Stopping rule) {
        return new NoisyBradleyTerry(rule, ridge, prior, priorWeight);
    }

    /** {@return these settings, with {@code weight} as the ridge} */
    public NoisyBradleyTerry withRidge(double weight) {
        return new NoisyBradleyTerry(stopping, weight, prior, priorWeight);
    }

    /** {@return these settings, with a prior of ln γ/(1 − γ) of this mean and weight} */
    public NoisyBradleyTerry withPrior(double mean, double weight) {
        return new NoisyBradleyTerry(stopping, ridge, mean, weight);
    }

    @Override
    public String summary() {
        return "Bradley-Terry that learns how often each worker looks, and which side they favour";
    }

    @Override
    public ComparisonConsensus aggregate(PairwiseAnswers answers, ItemGold gold, Progress progress) {
        return WorkerAware.aggregate(
                name(),
                answers,
                gold,
                (nu, tieShare) -> new WorkerLink.Attentive(nu, tieShare, prior, priorWeight, ridge),
                ridge,
                true,
                stopping,
                progress);
    }

    /** {@return such as {@code NoisyBradleyTerry[]} or {@code NoisyBradleyTerry[prior=1.0]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new NoisyBradleyTerry());
    }
}
