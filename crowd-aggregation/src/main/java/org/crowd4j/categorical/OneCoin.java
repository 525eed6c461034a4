package org.crowd4j.categorical;

import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.ability.OneCoinModel;
import org.crowd4j.aggregation.internal.ability.RatioSweep;
import org.crowd4j.aggregation.internal.packing.Climb;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.NothingToLearn;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Weighs each worker by one number: how often they are right. Few parameters, so it works where
 * each worker gave few answers.
 *
 * <pre>{@code
 * var consensus = new OneCoin().aggregate(answers);
 * consensus.accuracy("bob");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Worker w is right with probability p(w), and otherwise says any other label with the same
 * probability. Expectation–maximisation from vote shares:
 *
 * <pre>
 *   M   p(w)    = (Σ q(t, l) + r) / (n(w) + r + v)       over the n(w) answers (t, l) of worker w
 *   E   q(t, c) ∝ π(c) · Π p(w) (K − 1) / (1 − p(w))     over the answers (w, c) of task t
 * </pre>
 *
 * <p>where r and v are the counts of {@code prior}. The objective, ln p(answers | π, p) + Σ (r ln
 * p + v ln(1 − p)), never falls. Worker history counts as right and wrong answers.
 *
 * <p><b>When not:</b> where workers favour a label, which one number cannot say. The prior delays
 * the collapse onto a label that spammers always give, but 40 % of them can still bring it about
 * with two labels; an estimated label prior can collapse it where one label is rare.
 *
 * <p><b>Cost:</b> O(A + N·K) time per sweep, O(N·K + W) space.
 *
 * <p><b>Differs from the paper:</b> one rate per worker instead of a matrix, and a Beta prior on
 * it. With r = v = 0 and an estimated label prior it is plain maximum likelihood; probabilities of
 * being right then stay within 10⁻¹⁰ of 0 and 1.
 *
 * @param stopping when to stop
 * @param prior what is believed of each worker beforehand
 * @param labelPrior how probable each label is beforehand
 * @param accelerated whether to extrapolate as {@link DawidSkene} may; fewer sweeps to about the
 *     same place
 * @see <a href="https://doi.org/10.2307/2346806">A. P. Dawid and A. M. Skene (1979), Maximum
 *     Likelihood Estimation of Observer Error-Rates Using the EM Algorithm, Applied Statistics
 *     28(1), 20–28</a> (with a matrix per observer)
 */
public record OneCoin(Stopping stopping, BetaPrior prior, LabelPrior labelPrior, boolean accelerated)
        implements CategoricalAggregator, Iterative<OneCoin> {

    /**
     * At most ten sweeps, ten prior answers of which seven are right, and a uniform label prior.
     */
    public OneCoin() {
        this(new Stopping(10, 1e-6), new BetaPrior(7, 3), LabelPrior.uniform(), false);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public OneCoin withStopping(Stopping rule) {
        return new OneCoin(rule, prior, labelPrior, accelerated);
    }

    /** {@return these settings, with another prior; counts of 0 for maximum likelihood} */
    public OneCoin withPrior(BetaPrior counts) {
        return new OneCoin(stopping, counts, labelPrior, accelerated);
    }

    /** {@return these settings, with another label prior} */
    public OneCoin withLabelPrior(LabelPrior shares) {
        return new OneCoin(stopping, prior, shares, accelerated);
    }

    /** {@return these settings, extrapolating or not} */
    public OneCoin withAcceleration(boolean on) {
        return new OneCoin(stopping, prior, labelPrior, on);
    }

    @Override
    public String summary() {
        return "Each worker has one accuracy; for crowds with few answers each";
    }

    @Override
    public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.begin(name(), stopping.maxIterations(), answers, known, progress);
        PackedAnswers packed = fit.packed();
        if (packed.trivial()) {
            return NothingToLearn.consensus(packed);
        }
        fit.requireRoom("One-coin", 1, accelerated ? 4 : 1);
        OneCoinModel model = new OneCoinModel(
                packed,
                prior.right(),
                prior.wrong(),
                fit.history(),
                labelPrior.shares(packed.answers().labels()));
        Climb climb = fit.climb(RatioSweep.byWorker(packed));
        Convergence convergence = climb.run(model, stopping, accelerated);
        return ModelConsensus.of(packed, climb.q, convergence, LikelihoodTerms.byWorker(packed, climb.parameters));
    }

    /** {@return such as {@code OneCoin[]} or {@code OneCoin[labelPrior=estimated]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new OneCoin());
    }
}
