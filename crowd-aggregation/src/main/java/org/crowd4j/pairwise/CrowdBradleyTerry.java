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
 * Scores items by comparisons of workers who are right more or less often, and estimates how often.
 * Workers who name the worse item on purpose, or read the question the wrong way round, are turned
 * round.
 *
 * <pre>{@code
 * var consensus = new CrowdBradleyTerry().aggregate(answers);
 * consensus.worker("ann").figure("reliability");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   P(w names a) = η(w)·D(δ) + (1 − η(w))·D(−δ)      δ = s(a) − s(b)
 *   maximise  ln P(comparisons) − ½·ridge·Σ s² + Σ (right·ln η + wrong·ln(1 − η))
 * </pre>
 *
 * <p>Scores are those of a worker who is always right. η is {@code reliability}: 1 for such a
 * worker, 0.5 for one who tosses a coin, 0 for one who is always wrong. Turning all scores and all
 * η round gives the same likelihood: the prior of η, as of {@code right} and {@code wrong} answers,
 * decides, unless gold does. D is the probability of a win of Davidson's model of ties, see {@link
 * BradleyTerry}, with the ν of plain Bradley-Terry; without ties D = σ. Errors of scores come from
 * the observed information, the parameters of workers being unknown as well.
 *
 * <p>{@code probability} is that of a comparison by an average worker of this crowd, or by a worker
 * who is named. Point estimates of workers with few comparisons would say too much: for
 * predictions, η is averaged over its distribution, by the comparisons of the worker and the
 * frequencies of η in this crowd, and scores are shrunk by a factor that the same likelihood
 * decides.
 *
 * <p><b>When not:</b> where workers have a habit of naming one side, take
 * {@link NoisyBradleyTerry}. Where nearly all workers are attentive and each gave only some dozen
 * comparisons, the reliabilities follow noise: take {@link BradleyTerry}, or {@code withPrior(100,
 * 1)}, which takes workers for alike until their answers clearly differ.
 *
 * <p><b>Cost:</b> some ten steps of O(A + Σ n(w)² + n³) time, n(w) being the items that w compared;
 * O(n² + A) space. Beyond 2000 items steps are solved by conjugate gradients, in O(A).
 *
 * <p><b>Differs from the paper:</b> the paper adds comparisons with a virtual item where this has a
 * ridge, and learns online for active use. The prior is on the scale of ln η/(1 − η).
 *
 * @param stopping when to stop; the change is the largest element of the gradient
 * @param ridge the weight of the prior of the scores; finite and at least 10⁻⁹
 * @param right the right answers that the prior stands for; finite and positive
 * @param wrong the wrong answers that the prior stands for; finite and positive
 * @see <a href="https://doi.org/10.1145/2433396.2433420">X. Chen, P. N. Bennett, K.
 *     Collins-Thompson and E. Horvitz (2013), Pairwise Ranking Aggregation in a Crowdsourced
 *     Setting, WSDM '13, 193–202</a>
 */
public record CrowdBradleyTerry(Stopping stopping, double ridge, double right, double wrong)
        implements ComparisonModel, Iterative<CrowdBradleyTerry> {
    private static final double LEAST_RIDGE = 1e-9;

    /** A gradient of 10⁻⁸, a ridge of 0.01, ten right answers and a wrong one. */
    public CrowdBradleyTerry() {
        this(new Stopping(100, 1e-8), 0.01, 10, 1);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code ridge} is below 10⁻⁹ or not finite, or
     *     {@code right} or {@code wrong} is not finite and positive
     */
    public CrowdBradleyTerry {
        Check.finiteAtLeast("ridge", ridge, LEAST_RIDGE);
        Check.positive("right", right);
        Check.positive("wrong", wrong);
    }

    @Override
    public CrowdBradleyTerry withStopping(Stopping rule) {
        return new CrowdBradleyTerry(rule, ridge, right, wrong);
    }

    /** {@return these settings, with {@code weight} as the ridge} */
    public CrowdBradleyTerry withRidge(double weight) {
        return new CrowdBradleyTerry(stopping, weight, right, wrong);
    }

    /** {@return these settings, with the prior of so many right and wrong answers} */
    public CrowdBradleyTerry withPrior(double rightAnswers, double wrongAnswers) {
        return new CrowdBradleyTerry(stopping, ridge, rightAnswers, wrongAnswers);
    }

    @Override
    public String summary() {
        return "Bradley-Terry that learns how often each worker is right";
    }

    @Override
    public ComparisonConsensus aggregate(PairwiseAnswers answers, ItemGold gold, Progress progress) {
        return WorkerAware.aggregate(
                name(),
                answers,
                gold,
                (nu, tieShare) -> new WorkerLink.Truthful(nu, right, wrong),
                ridge,
                false,
                stopping,
                progress);
    }

    /** {@return such as {@code CrowdBradleyTerry[]} or {@code CrowdBradleyTerry[ridge=0.1]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new CrowdBradleyTerry());
    }
}
