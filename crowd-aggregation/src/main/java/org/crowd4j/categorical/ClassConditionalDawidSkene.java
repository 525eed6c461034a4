package org.crowd4j.categorical;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.math.LongMath;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.confusion.ClassConditionalModel;
import org.crowd4j.aggregation.internal.confusion.ConfusionSweep;
import org.crowd4j.aggregation.internal.engine.ExpectationMaximization;
import org.crowd4j.aggregation.internal.engine.MemoryCheck;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.crowd4j.aggregation.internal.engine.Sweep;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;
import org.crowd4j.aggregation.internal.packing.VoteShares;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Weighs each worker by how often they are right under each label: {@link DawidSkene} without which label is said in place of which. K
 * numbers a worker instead of K², for workers who know some labels better than others, or always give the same one, but have few answers.
 *
 * <pre>{@code
 * var consensus = new ClassConditionalDawidSkene().aggregate(answers);
 * consensus.label("photo-17");
 * consensus.confusion("bob").rate("cat", "cat");     // how often Bob knows a cat
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Where c is right, worker w says so with probability p(w, c), and otherwise any other label with the same probability.
 * Expectation–maximisation from vote shares, alternating
 *
 * <pre>
 *   M   π(c)     ∝ Σₜ q(t, c)
 *       p(w, c)  = (r + h(w, c, c) + Σ q(t, c)) / (r + v + Σ h(w, c, l) + Σ q(t, c))
 *                  above over w's answers (t, c), below over all of w's answers (t, l)
 *       θʷ(c, c) = p(w, c)      θʷ(c, l) = (1 − p(w, c)) / (K − 1)
 *   E   q(t, c)  ∝ π(c) · Π θʷ(c, l)                     over the answers (w, l) of task t
 * </pre>
 *
 * <p>where r and v are {@code right} and {@code wrong} and h is the worker's history. Tasks with gold stay certain and teach. The objective,
 * ln p(answers | π, θ) + Σ (r ln p + v ln (1 − p)) + Σ h ln θ, never falls. With two labels it is Dawid–Skene.
 *
 * <p><b>When not:</b> where mistakes follow a pattern, as when cats are taken for lynxes but never for dogs: {@link DawidSkene} or {@link
 * HierarchicalDawidSkene} read that. Where a label is rare, its p rests on the prior. Three
 * workers of ten who always give the same label take it over with four labels: what they say elsewhere is not spread evenly.
 *
 * <p><b>Cost:</b> O(A·K + W·K²) time per sweep, O(N·K + W·K²) space.
 *
 * <p><b>Differs from the paper:</b> the paper bounds the error of the model; the Beta prior on p is ours. With right = wrong = 0 and an
 * estimated label prior it is maximum likelihood; p then stays within 10⁻¹⁰ of 0 and 1.
 *
 * @param stopping when to stop
 * @param right the prior count of right answers of each worker under each label; finite, at least 0
 * @param wrong the prior count of wrong ones; finite, at least 0
 * @param labelPrior how probable each label is beforehand
 * @param accelerated whether to extrapolate as {@link DawidSkene} may; fewer sweeps to about the same place
 * @param voteShare how much of the vote, smoothed by 1, is mixed into the posterior at the end; from 0 to 1
 * @see <a href="https://arxiv.org/abs/1307.2674">H. Li, B. Yu and D. Zhou (2013), Error Rate Bounds in Crowdsourcing Models, arXiv
 *     1307.2674</a> (the class-conditional Dawid–Skene model)
 */
public record ClassConditionalDawidSkene(
        Stopping stopping, double right, double wrong, LabelPrior labelPrior, boolean accelerated, double voteShare)
        implements CategoricalAggregator, Iterative<ClassConditionalDawidSkene> {

    /** {@link Stopping#DEFAULT}, two prior answers of which one is right and one wrong, and an estimated label prior. */
    public ClassConditionalDawidSkene() {
        this(Stopping.DEFAULT, 1, 1, LabelPrior.estimated(), false, 0);
    }

    /**
     * Checks the settings. Prefer {@link #ClassConditionalDawidSkene()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if a count is negative or not finite, or the share is not from 0 to 1
     */
    public ClassConditionalDawidSkene {
        checkArgument(
                right >= 0 && right < Double.POSITIVE_INFINITY, "right must be finite and at least 0, got %s", right);
        checkArgument(
                wrong >= 0 && wrong < Double.POSITIVE_INFINITY, "wrong must be finite and at least 0, got %s", wrong);
        checkArgument(voteShare >= 0 && voteShare <= 1, "voteShare must lie between 0 and 1, got %s", voteShare);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public ClassConditionalDawidSkene withStopping(Stopping rule) {
        return new ClassConditionalDawidSkene(rule, right, wrong, labelPrior, accelerated, voteShare);
    }

    /** {@return these settings, with other prior counts; 0 and 0 for maximum likelihood} */
    public ClassConditionalDawidSkene withPrior(double rightCount, double wrongCount) {
        return new ClassConditionalDawidSkene(stopping, rightCount, wrongCount, labelPrior, accelerated, voteShare);
    }

    /** {@return these settings, with another label prior} */
    public ClassConditionalDawidSkene withLabelPrior(LabelPrior shares) {
        return new ClassConditionalDawidSkene(stopping, right, wrong, shares, accelerated, voteShare);
    }

    /** {@return these settings, extrapolating or not} */
    public ClassConditionalDawidSkene withAcceleration(boolean on) {
        return new ClassConditionalDawidSkene(stopping, right, wrong, labelPrior, on, voteShare);
    }

    /** {@return these settings, with {@code share} of the vote mixed into the posterior} */
    public ClassConditionalDawidSkene withVoteShare(double share) {
        return new ClassConditionalDawidSkene(stopping, right, wrong, labelPrior, accelerated, share);
    }

    @Override
    public String name() {
        return "class-conditional-dawid-skene";
    }

    @Override
    public String summary() {
        return "How often each worker knows each label; mistakes spread evenly (Li, Yu & Zhou 2013)";
    }

    @Override
    public Result aggregate(CategoricalAnswers answers) {
        return aggregate(answers, Known.nothing(), Progress.none());
    }

    @Override
    public Result aggregate(CategoricalAnswers answers, Gold gold) {
        return aggregate(answers, Known.nothing().withGold(gold), Progress.none());
    }

    @Override
    public Result aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        monitor.report(0, stopping.maxIterations());
        PackedAnswers packed = PackedAnswers.of(answers, known);
        int k = packed.labels();
        if (packed.trivial()) {
            return new Result(packed);
        }
        long table = LongMath.saturatedMultiply(packed.workers(), (long) k * k);
        MemoryCheck.require("ClassConditionalDawidSkene", packed, k, table, table, accelerated ? 4 : 1);
        Sweep sweep = ConfusionSweep.of(packed);
        ClassConditionalModel model = new ClassConditionalModel(
                packed,
                right,
                wrong,
                new PastCounts(known.history(), packed.answers()),
                labelPrior.shares(packed.answers().labels()));
        ModelParameters parameters = sweep.parameters();
        double[] q = VoteShares.start(packed, Mixture.start(known));
        Stripes stripes = new Stripes(packed, sweep, monitor);
        Convergence convergence =
                ExpectationMaximization.run(stripes, model, stopping, parameters, q, accelerated, monitor);
        return new Result(packed, q, voteShare, parameters.theta(), parameters.pi(), convergence);
    }

    /** {@return such as {@code ClassConditionalDawidSkene[]} or {@code ClassConditionalDawidSkene[voteShare=0.5]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new ClassConditionalDawidSkene());
    }

    /** The consensus, and how each worker errs. */
    public static final class Result extends ConfusionMixture {
        private Result(PackedAnswers trivial) {
            super(trivial);
        }

        private Result(
                PackedAnswers packed,
                double[] q,
                double voteShare,
                double[] rates,
                double[] shares,
                Convergence convergence) {
            super(packed, q, voteShare, rates, shares, convergence);
        }
    }
}
