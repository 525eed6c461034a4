package org.crowd4j.categorical;

import static com.google.common.base.Preconditions.checkArgument;

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
import org.crowd4j.aggregation.internal.engine.ExpectationMaximization;
import org.crowd4j.aggregation.internal.engine.MemoryCheck;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;
import org.crowd4j.aggregation.internal.packing.VoteShares;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Weighs each worker by one number: how often they are right. Few parameters, so it works where each worker gave few answers.
 *
 * <pre>{@code
 * var consensus = new OneCoin().aggregate(answers);
 * consensus.accuracy("bob");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Worker w is right with probability p(w), and otherwise says any other label with the same probability.
 * Expectation–maximisation from vote shares:
 *
 * <pre>
 *   M   p(w)    = (Σ q(t, l) + r) / (n(w) + r + v)       over the n(w) answers (t, l) of worker w
 *   E   q(t, c) ∝ π(c) · Π p(w) (K − 1) / (1 − p(w))     over the answers (w, c) of task t
 * </pre>
 *
 * <p>where r and v are {@code right} and {@code wrong}. The objective, ln p(answers | π, p) + Σ (r ln p + v ln(1 − p)), never
 * falls. Worker history counts as right and wrong answers.
 *
 * <p><b>When not:</b> where workers favour a label, which one number cannot say. The prior delays the collapse onto a label that
 * spammers always give, but 40 % of them can still bring it about with two labels; an estimated label prior can collapse it where one
 * label is rare.
 *
 * <p><b>Cost:</b> O(A + N·K) time per sweep, O(N·K + W) space.
 *
 * <p><b>Differs from the paper:</b> one rate per worker instead of a matrix, and a Beta prior on it. With right = wrong = 0 and an
 * estimated label prior it is plain maximum likelihood; probabilities of being right then stay within 10⁻¹⁰ of 0 and 1.
 *
 * @param stopping when to stop
 * @param right the prior count of right answers of each worker; finite, at least 0
 * @param wrong the prior count of wrong ones; finite, at least 0
 * @param labelPrior how probable each label is beforehand
 * @param accelerated whether to extrapolate as {@link DawidSkene} may; fewer sweeps to about the same place
 * @param voteShare how much of the vote, smoothed by 1, is mixed into the posterior at the end; from 0 to 1
 * @see <a href="https://doi.org/10.2307/2346806">A. P. Dawid and A. M. Skene (1979), Maximum Likelihood Estimation of Observer
 *     Error-Rates Using the EM Algorithm, Applied Statistics 28(1), 20–28</a> (with a matrix per observer)
 */
public record OneCoin(
        Stopping stopping, double right, double wrong, LabelPrior labelPrior, boolean accelerated, double voteShare)
        implements CategoricalAggregator, Iterative<OneCoin> {

    /** At most ten sweeps, ten prior answers of which seven are right, and a uniform label prior. */
    public OneCoin() {
        this(new Stopping(10, 1e-6), 7, 3, LabelPrior.uniform(), false, 0);
    }

    /**
     * Checks the settings. Prefer {@link #OneCoin()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if a count is negative or not finite, or the share is not from 0 to 1
     */
    public OneCoin {
        checkArgument(
                right >= 0 && right < Double.POSITIVE_INFINITY, "right must be finite and at least 0, got %s", right);
        checkArgument(
                wrong >= 0 && wrong < Double.POSITIVE_INFINITY, "wrong must be finite and at least 0, got %s", wrong);
        checkArgument(voteShare >= 0 && voteShare <= 1, "voteShare must lie between 0 and 1, got %s", voteShare);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public OneCoin withStopping(Stopping rule) {
        return new OneCoin(rule, right, wrong, labelPrior, accelerated, voteShare);
    }

    /** {@return these settings, with other prior counts; 0 and 0 for maximum likelihood} */
    public OneCoin withPrior(double rightCount, double wrongCount) {
        return new OneCoin(stopping, rightCount, wrongCount, labelPrior, accelerated, voteShare);
    }

    /** {@return these settings, with another label prior} */
    public OneCoin withLabelPrior(LabelPrior prior) {
        return new OneCoin(stopping, right, wrong, prior, accelerated, voteShare);
    }

    /** {@return these settings, extrapolating or not} */
    public OneCoin withAcceleration(boolean on) {
        return new OneCoin(stopping, right, wrong, labelPrior, on, voteShare);
    }

    /** {@return these settings, with {@code share} of the vote mixed into the posterior} */
    public OneCoin withVoteShare(double share) {
        return new OneCoin(stopping, right, wrong, labelPrior, accelerated, share);
    }

    @Override
    public String name() {
        return "one-coin";
    }

    @Override
    public String summary() {
        return "Each worker has one accuracy; for crowds with few answers each";
    }

    @Override
    public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        monitor.report(0, stopping.maxIterations());
        PackedAnswers packed = PackedAnswers.of(answers, known);
        if (packed.trivial()) {
            return NothingToLearn.consensus(packed);
        }
        MemoryCheck.require(
                "One-coin", packed, packed.labels(), packed.workers(), packed.workers(), accelerated ? 4 : 1);
        RatioSweep sweep = RatioSweep.byWorker(packed);
        OneCoinModel model = new OneCoinModel(
                packed,
                right,
                wrong,
                new PastCounts(known.history(), packed.answers()),
                labelPrior.shares(packed.answers().labels()));
        ModelParameters parameters = sweep.parameters();
        double[] q = VoteShares.start(packed, Mixture.start(known));
        Convergence convergence = ExpectationMaximization.run(
                new Stripes(packed, sweep, monitor), model, stopping, parameters, q, accelerated, monitor);
        return Mixture.of(packed, q, voteShare, convergence, LikelihoodTerms.byWorker(packed, parameters));
    }

    /** {@return such as {@code OneCoin[]} or {@code OneCoin[labelPrior=estimated]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new OneCoin());
    }
}
