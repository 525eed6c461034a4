package org.crowd4j.categorical;

import static com.google.common.base.Preconditions.checkArgument;

import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Convergence;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.confusion.ConfusionSweep;
import org.crowd4j.aggregation.internal.confusion.DirichletModel;
import org.crowd4j.aggregation.internal.packing.Climb;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Independent Bayesian classifier combination: {@link DawidSkene} that also weighs how little it
 * knows of a worker. Every worker w has a confusion matrix v and the labels have shares π, and what
 * is learned of them is not one best value but a distribution.
 *
 * <pre>{@code
 * var consensus = new Ibcc().aggregate(answers);
 * consensus.label("photo-17");                       // the consensus
 * consensus.confusion("bob").rate("cat", "dog");     // how often Bob calls a cat a dog
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>The labels of tasks are drawn from π, answers from the row of v for the label; π and the rows
 * have Dirichlet priors. A mean-field posterior q(t, c) · Dir(π) · Π Dir(vʷ(c)) is improved from
 * vote shares, alternating
 *
 * <pre>
 *   ν(c)        = ν₀ + Σₜ q(t, c)                          ln π̃(c)    = ψ(ν(c)) − ψ(Σ ν)
 *   αʷ(c, l)    = a(c, l) + hʷ(c, l) + Σ q(t, c)   ln ṽʷ(c, l) = ψ(αʷ(c, l)) − ψ(Σₗ αʷ(c, l))
 *               over the answers (t, l) of worker w
 *   q(t, c)     ∝ π̃(c) · Π ṽʷ(c, l)                        over the answers (w, l) of task t
 * </pre>
 *
 * <p>where ν₀ is {@code labelCount}, a is {@code prior}, h the worker's history and ψ the digamma
 * function. Tasks with gold stay certain and teach. The objective is the evidence lower bound, at
 * most ln p(answers, gold), and never falls. {@code confusion} of the result is the expected matrix
 * αʷ / Σ αʷ that the returned posterior makes.
 *
 * <p><b>When not:</b> with many labels. The prior has 4 right answers beside one of every wrong
 * label, so that with K labels a stranger is thought right 4 times in K + 3, less often than not
 * from K = 6; with a hundred labels and few answers a task it falls behind the vote. A lighter
 * prior, such as {@code new ConfusionPrior(0.05, 3, 1)}, helps, and so does
 * {@link LeaveOneOutDawidSkene}. Like Dawid–Skene, it is far too sure of itself where workers err
 * together; see {@link org.crowd4j.Consensus#blendedWithVote}. Where two workers in five always
 * give the same label it believes them; Dawid–Skene mostly does not.
 *
 * <p><b>Cost:</b> O(A·K + W·K²) time per sweep, O(N·K + W·K²) space.
 *
 * <p><b>Differs from the paper:</b> the first paper samples and draws the priors' own parameters
 * too; the updates are those of the second, with fixed priors.
 *
 * @param stopping when to stop
 * @param labelCount the prior count of tasks of each label, ν₀; finite, at least 0.05
 * @param prior the prior counts of every confusion matrix; {@code perEntry} at least 0.05
 * @param accelerated whether to extrapolate as {@link DawidSkene} may; fewer sweeps to about the
 *     same place
 * @see <a href="https://proceedings.mlr.press/v22/kim12.html">H.-C. Kim and Z. Ghahramani (2012),
 *     Bayesian Classifier Combination, AISTATS, PMLR 22, 619–627</a>
 * @see <a href="https://doi.org/10.1007/978-3-642-36406-8_1">E. Simpson, S. Roberts, I. Psorakis
 *     and A. Smith (2013), Dynamic Bayesian Combination of Multiple Imperfect Classifiers, Decision
 *     Making and Imperfection, Springer, 1–35</a> (the variational updates)
 */
public record Ibcc(Stopping stopping, double labelCount, ConfusionPrior prior, boolean accelerated)
        implements ConfusionAggregator, Iterative<Ibcc> {

    /**
     * The least count: digamma dives below it, and a mistake never seen would become one that
     * cannot be.
     */
    static final double LEAST_COUNT = 0.05;

    /**
     * {@link Stopping#DEFAULT}, one task of each label, and four right answers beside one of every
     * wrong label.
     */
    public Ibcc() {
        this(Stopping.DEFAULT, 1, new ConfusionPrior(1, 3, 1), false);
    }

    /**
     * Checks the settings. Prefer {@link #Ibcc()} and the {@code with} methods, which stay the same
     * when settings are added.
     *
     * @throws IllegalArgumentException if a count is less than 0.05 or not finite
     */
    public Ibcc {
        Check.finiteAtLeast("labelCount", labelCount, LEAST_COUNT);
        checkPrior(prior);
    }

    static void checkPrior(ConfusionPrior prior) {
        checkArgument(
                prior.perEntry() >= LEAST_COUNT,
                "prior must have at least %s in every entry, got %s",
                LEAST_COUNT,
                prior.perEntry());
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public Ibcc withStopping(Stopping rule) {
        return new Ibcc(rule, labelCount, prior, accelerated);
    }

    /** {@return these settings, with another prior count of tasks of each label; at least 0.05} */
    public Ibcc withLabelCount(double count) {
        return new Ibcc(stopping, count, prior, accelerated);
    }

    /** {@return these settings, with other prior counts of every confusion matrix} */
    public Ibcc withPrior(ConfusionPrior counts) {
        return new Ibcc(stopping, labelCount, counts, accelerated);
    }

    /** {@return these settings, extrapolating or not} */
    public Ibcc withAcceleration(boolean on) {
        return new Ibcc(stopping, labelCount, prior, on);
    }

    @Override
    public String summary() {
        return "Dawid-Skene that weighs how little it knows of a worker (Kim & Ghahramani 2012)";
    }

    @Override
    public ConfusionConsensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.begin(name(), stopping.maxIterations(), answers, known, progress);
        PackedAnswers packed = fit.packed();
        int k = packed.labels();
        if (packed.trivial()) {
            return ConfusionConsensus.trivial(name(), packed);
        }
        fit.requireRoom("iBCC", (long) k * k, accelerated ? 5 : 2); // the parameters, and what is shown of them
        DirichletModel model = new DirichletModel(
                packed,
                1,
                new DirichletModel.Belief(prior.right(k), prior.wrong(k), labelCount, 1),
                fit.history(),
                fit.monitor());
        Climb climb = fit.climb(ConfusionSweep.of(packed));
        Convergence convergence = climb.run(model, stopping, accelerated);
        return ConfusionConsensus.ofMeans(name(), packed, climb, model::means, convergence);
    }

    /** {@return such as {@code Ibcc[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Ibcc());
    }
}
