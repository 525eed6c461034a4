package org.crowd4j.categorical;

import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Convergence;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.confusion.ConfusionModel;
import org.crowd4j.aggregation.internal.confusion.ConfusionSweep;
import org.crowd4j.aggregation.internal.confusion.HardSweep;
import org.crowd4j.aggregation.internal.engine.ExpectationMaximization;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * {@link DawidSkene} in a handful of sweeps: each task counts wholly for its best label, and once
 * no label changes it is done.
 *
 * <pre>{@code
 * var consensus = new FastDawidSkene().aggregate(answers);
 * consensus.label("photo-17");                       // the consensus
 * consensus.confusion("bob").rate("cat", "dog");     // how often Bob calls a cat a dog
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>That of Dawid–Skene: every worker w has a confusion matrix θʷ and the labels have prior π.
 * From the winners of the vote, alternating
 *
 * <pre>
 *   M   π(c)      ∝ Σₜ [z(t) = c]
 *       θʷ(c, l)  ∝ a(c, l) + hʷ(c, l) + Σ [z(t) = c]     over the answers (t, l) of worker w
 *   E   q(t, c)   ∝ π(c) · Π θʷ(c, l)                     over the answers (w, l) of task t
 *   C   z(t)      = argmax q(t, c)
 * </pre>
 *
 * <p>where a is {@code prior} and h the worker's history. Tasks with gold stay certain and teach.
 * This is classification EM: the objective is that of answers and chosen labels together, ln
 * p(answers, z | π, θ) + Σ (a + h) ln θ, and never falls. Ties between labels fall to the one given
 * more often in all answers, then to the first, so that no order of rows and no chance matters.
 * Where labels tie for every task, sweeps are soft as long as they do: hard ones would make a
 * certainty of a toss. {@link Mode#HYBRID} makes soft sweeps, those of Dawid–Skene, until the
 * objective of those gains at most 0.005 of itself, and then hard ones; the objective that it
 * reports is that of the phase it ended in.
 *
 * <p>The posterior that is returned is q, the soft one of the last sweep, made by the parameters
 * that are returned; its winners are the labels of the method. The parameters were counted from
 * labels as if these were known, so that q is too sure of itself; mix in a share of the vote where
 * probabilities matter.
 *
 * <p><b>When not:</b> where the vote is often wrong, as with workers who always give one label:
 * hard sweeps stop at the maximum closest to the vote, and a label that wins no task hardly comes
 * back. The hybrid is then nearly as good as Dawid–Skene. On the other hand hard labels stay near
 * the vote where workers gave few answers each, from which Dawid–Skene's default learns nothing. To
 * save sweeps and change nothing else, take {@link DawidSkene#withAcceleration}.
 *
 * <p><b>Cost:</b> O(A·K + W·K²) time per sweep, O(N·K + W·K²) space. A sweep costs about what one
 * of Dawid–Skene does; there are fewer of them.
 *
 * <p><b>Differs from the paper:</b> the paper has no prior; the default is that of
 * {@link DawidSkene}. It breaks ties at random; here, where there is gold or history, labels
 * that tie in the vote count in equal parts before the first sweep, lest a toss outweigh what is
 * known. Its hybrid turns hard, and both stop, when the
 * shares of the labels move little; here the gain of the objective decides.
 *
 * @param stopping when to stop
 * @param mode whether to be hard from the start
 * @param prior the counts added to every confusion matrix
 * @param labelPrior how probable each label is beforehand
 * @see <a href="https://arxiv.org/abs/1803.02781">V. B. Sinha, S. Rao and V. N. Balasubramanian
 *     (2018), Fast Dawid-Skene: A Fast Vote Aggregation Scheme for Sentiment Classification, KDD
 *     Workshop on Issues of Sentiment Discovery and Opinion Mining</a>
 */
public record FastDawidSkene(Stopping stopping, Mode mode, ConfusionPrior prior, LabelPrior labelPrior)
        implements ConfusionAggregator, Iterative<FastDawidSkene> {

    /** The relative gain of soft sweeps at which the hybrid turns hard. */
    private static final double TURNING = 0.005;

    /** When sweeps are hard. */
    public enum Mode {

        /** From the first. */
        HARD,

        /** Once soft ones gain little. */
        HYBRID
    }

    /**
     * {@link Stopping#DEFAULT}, hard from the start, smoothing 0.01, and an estimated label prior.
     */
    public FastDawidSkene() {
        this(Stopping.DEFAULT, Mode.HARD, ConfusionPrior.smoothing(0.01), LabelPrior.estimated());
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public FastDawidSkene withStopping(Stopping rule) {
        return new FastDawidSkene(rule, mode, prior, labelPrior);
    }

    /** {@return these settings, hard from the start or not} */
    public FastDawidSkene withMode(Mode when) {
        return new FastDawidSkene(stopping, when, prior, labelPrior);
    }

    /**
     * {@return these settings, adding {@code perEntry} to every entry; 0 for maximum likelihood}
     */
    public FastDawidSkene withSmoothing(double perEntry) {
        return withPrior(ConfusionPrior.smoothing(perEntry));
    }

    /** {@return these settings, with other counts added to every confusion matrix} */
    public FastDawidSkene withPrior(ConfusionPrior counts) {
        return new FastDawidSkene(stopping, mode, counts, labelPrior);
    }

    /** {@return these settings, with another label prior} */
    public FastDawidSkene withLabelPrior(LabelPrior shares) {
        return new FastDawidSkene(stopping, mode, prior, shares);
    }

    @Override
    public String summary() {
        return "Dawid-Skene with hard labels, in a few sweeps (Sinha et al. 2018)";
    }

    @Override
    public ConfusionConsensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.begin(name(), stopping.maxIterations(), answers, known, progress);
        PackedAnswers packed = fit.packed();
        int k = packed.labels();
        if (packed.trivial()) {
            return ConfusionConsensus.trivial(name(), packed);
        }
        fit.requireRoom("Fast Dawid-Skene", (long) k * k, 1);
        PastCounts history = fit.history();
        ConfusionModel model = new ConfusionModel(
                packed,
                prior.right(k),
                prior.wrong(k),
                history,
                labelPrior.shares(packed.answers().labels()));
        ModelParameters parameters = new ModelParameters(packed.workers() * k * k, k);
        double[] q = fit.start();
        boolean taught = packed.clamped().size() > 0 || !history.isEmpty();
        Convergence convergence = climb(fit, model, parameters, q, taught, progress);
        return ConfusionConsensus.of(name(), packed, q, parameters, convergence);
    }

    private Convergence climb(
            Fit fit, ConfusionModel model, ModelParameters parameters, double[] q, boolean taught, Progress progress) {
        HardSweep sweep = new HardSweep(fit.packed());
        if (mode == Mode.HARD && !sweep.undecided(q)) {
            return climbHard(fit.packed(), model, parameters, q, 0, taught, progress);
        }
        Convergence turned = climbSoft(fit, model, parameters, q);
        if (sweep.undecided(q)) {
            return turned;
        }
        int sweeps = turned.iterations();
        return sweeps == stopping.maxIterations()
                ? new Convergence(false, sweeps, turned.change(), turned.objective())
                : climbHard(fit.packed(), model, parameters, q, sweeps, taught, progress);
    }

    private Convergence climbSoft(Fit fit, ConfusionModel model, ModelParameters parameters, double[] q) {
        Stripes stripes = fit.stripes(ConfusionSweep.of(fit.packed()));
        Stopping turning = stopping.withTolerance(Math.max(TURNING, stopping.tolerance()));
        return ExpectationMaximization.run(stripes, model, turning, parameters, q, false, fit.monitor());
    }

    private Convergence climbHard(
            PackedAnswers packed,
            ConfusionModel model,
            ModelParameters parameters,
            double[] q,
            int before,
            boolean taught,
            Progress progress) {
        int limit = stopping.maxIterations();
        RunMonitor monitor =
                new RunMonitor(name(), (stage, done, total) -> progress.report(stage, before + done, limit));
        HardSweep sweep = new HardSweep(packed);
        Stripes stripes = new Stripes(packed, sweep, monitor);
        ExpectedCounts start = before == 0 && taught ? shared(packed, sweep, q, monitor) : stripes.count(q);
        Stopping rest = stopping.withMaxIterations(limit - before);
        Convergence hard = ExpectationMaximization.run(
                start, at -> stripes.expect(at, q), model, rest, parameters, false, monitor);
        return new Convergence(hard.reached(), before + hard.iterations(), hard.change(), hard.objective());
    }

    /** {@return the counts of votes in which labels that tie have equal parts} */
    private static ExpectedCounts shared(PackedAnswers packed, HardSweep sweep, double[] q, RunMonitor monitor) {
        sweep.share(q);
        return new Stripes(packed, ConfusionSweep.of(packed), monitor).count(q);
    }

    /** {@return such as {@code FastDawidSkene[]} or {@code FastDawidSkene[mode=HYBRID]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new FastDawidSkene());
    }
}
