package org.crowd4j.categorical;

import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.confusion.HierarchicalModel;
import org.crowd4j.aggregation.internal.confusion.LeaveOneOutSweep;
import org.crowd4j.aggregation.internal.confusion.SubtypeStart;
import org.crowd4j.aggregation.internal.engine.FixedPointIteration;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.NothingToLearn;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.aggregation.internal.vote.ChanceCorrection;

/**
 * Dawid–Skene in which workers learn from each other: an unknown worker has the crowd's confusion
 * matrix, a newcomer that matrix shifted by one number, a veteran a full matrix of their own. For
 * crowds where some gave thousands of answers and many a handful.
 *
 * <pre>{@code
 * new HierarchicalDawidSkene().aggregate(answers).label("photo-17");
 * // easy and hard tasks of a label
 * new HierarchicalDawidSkene().withSubtypes(2).aggregate(answers);
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>A task is in a cell c = (k, g): label k, subtype g of G. With n(w, c, l) = Σ r(t, c) over the
 * answers (t, l) of worker w and N its sum over l, it repeats
 *
 * <pre>
 *   M(c, l)    ∝ Σ 4 / (4 + N(w, c)) · n(w, c, l) + p₀ M₀(k, l)
 *           the crowd; M₀ has 0.7 on the diagonal, p₀ is the pool strength
 *   p(w, c)    = 1 / (1 + exp(−logit M(c, k) − o(w)))   o: one Newton step a sweep, penalty o²
 *   m(w, c, l) = p(w, c) if l = k, else (1 − p(w, c)) M(c, l) / Σ M(c, l′ ≠ k)
 *   π(c)       = (1/G + Σₜ r(t, c)) / (K + N)
 *   r(t, c)    ∝ π(c) · Π [ n(w, c, l) − r(t, c) + 4 m(w, c, l) ] / [ N(w, c) − r(t, c) + 4 ]
 *           over the answers (w, l) of t
 *   q(t, k)    = Σ r(t, (k, g))
 * </pre>
 *
 * <p>The task's own part is taken out, as in {@link LeaveOneOutDawidSkene}. Nothing is climbed: it
 * stops when no probability changes by more than the tolerance.
 *
 * <p>With one subtype r starts from {@code start}. With more, that run comes first; with x the mean
 * of its result and the start, and v the vote shares, r(t, (k, g)) then begins as x(t, k) times the
 * Binomial distribution of G − 1 trials with probability 1 − v(t, k): subtype 0 begins as the tasks
 * on which the vote agrees. The crowd's matrix of each subtype keeps subtypes from swapping labels.
 * Gold stays on the cells of its label; a past answer is spread over the subtypes by π. A consensus
 * to start from takes the place of {@code start} in its tasks.
 *
 * <p><b>Cost:</b> O(A·K·G + W·K²·G) time per sweep, O(N·K·G + W·K²·G) space.
 *
 * <p><b>Differs from the paper:</b> the cited model is sampled; this is a deterministic
 * approximation with one offset per worker. Subtypes are ours.
 *
 * @param stopping when to stop
 * @param subtypes how many subtypes each label has, 1 to 16
 * @param poolStrength how many answers stand for the crowd's matrix beforehand, in each of its
 *     rows; finite and positive
 * @param start where the sweeps start
 * @see <a href="https://doi.org/10.1162/tacl_a_00040">S. Paun, B. Carpenter, J. Chamberlain, D.
 *     Hovy, U. Kruschwitz and M. Poesio (2018), Comparing Bayesian Models of Annotation, TACL 6,
 *     571–585</a> (the hierarchical model)
 */
public record HierarchicalDawidSkene(Stopping stopping, int subtypes, double poolStrength, Start start)
        implements CategoricalAggregator, Iterative<HierarchicalDawidSkene> {
    private static final int MOST_SUBTYPES = 16;

    /** Where the sweeps start; the first of them decide whom to believe. */
    public enum Start {

        /** At the vote shares of each task. */
        VOTES,

        /**
         * At the shares of a vote in which workers weigh as much as they agree with the others
         * beyond chance: {@link ChanceCorrectedVote} of power 1, without smoothing.
         */
        CHANCE_CORRECTED
    }

    /**
     * At most twenty sweeps from the votes, until no probability changes by 0.01; one subtype, a
     * pool strength of 10.
     */
    public HierarchicalDawidSkene() {
        this(new Stopping(20, 1e-2), 1, 10, Start.VOTES);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code subtypes} is not from 1 to 16, or
     *     {@code poolStrength} is not finite and positive
     */
    public HierarchicalDawidSkene {
        Check.within("subtypes", subtypes, 1, MOST_SUBTYPES);
        Check.positive("poolStrength", poolStrength);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public HierarchicalDawidSkene withStopping(Stopping rule) {
        return new HierarchicalDawidSkene(rule, subtypes, poolStrength, start);
    }

    /** {@return these settings, with {@code count} subtypes of every label; 1 for none} */
    public HierarchicalDawidSkene withSubtypes(int count) {
        return new HierarchicalDawidSkene(stopping, count, poolStrength, start);
    }

    /** {@return these settings, with {@code answers} that stand for the crowd's matrix} */
    public HierarchicalDawidSkene withPoolStrength(double answers) {
        return new HierarchicalDawidSkene(stopping, subtypes, answers, start);
    }

    /** {@return these settings, starting elsewhere} */
    public HierarchicalDawidSkene withStart(Start from) {
        return new HierarchicalDawidSkene(stopping, subtypes, poolStrength, from);
    }

    @Override
    public String summary() {
        return "Dawid-Skene whose newcomers start from the whole crowd's confusion matrix";
    }

    @Override
    public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        return run(answers, known, progress).last();
    }

    /**
     * The runs of these settings.
     *
     * @param first the one without subtypes
     * @param last the one with them; the first, where there are none
     */
    record Runs(Consensus first, Consensus last) {}

    /** {@return the runs without and with subtypes, the second of which needs the first} */
    Runs run(CategoricalAnswers answers, Known known, Progress progress) {
        int steps = stopping.maxIterations();
        long all = subtypes == 1 ? steps : 2L * steps;
        Fit fit = Fit.begin(name(), all, answers, known, progress);
        PackedAnswers packed = fit.packed();
        if (packed.trivial()) {
            Consensus nothing = NothingToLearn.consensus(packed);
            return new Runs(nothing, nothing);
        }
        LeaveOneOutSweep.requireRoom("Hierarchical Dawid-Skene", packed, subtypes);
        double[] q = start(fit);
        double[] x = q.clone();
        RunMonitor monitor = new RunMonitor(name(), (stage, done, total) -> progress.report(stage, done, all));
        Consensus first = ModelConsensus.of(packed, x, sweep(fit, new LeaveOneOutSweep(packed, 1), x, monitor));
        if (subtypes == 1) {
            return new Runs(first, first);
        }
        LeaveOneOutSweep sweep = new LeaveOneOutSweep(packed, subtypes);
        double[] r = SubtypeStart.between(packed, sweep, q, x);
        RunMonitor second = new RunMonitor(name(), (stage, done, total) -> progress.report(stage, steps + done, all));
        Convergence convergence = sweep(fit, sweep, r, second);
        return new Runs(first, ModelConsensus.of(packed, sweep.gather(r), convergence));
    }

    private double[] start(Fit fit) {
        if (start == Start.VOTES) {
            return fit.start();
        }
        PackedAnswers packed = fit.packed();
        RunMonitor silent = new RunMonitor(name(), Progress.none());
        return fit.startFrom(
                ChanceCorrection.shares(packed, ChanceCorrection.weights(packed, fit.history(), 1, silent)));
    }

    /** Sweeps from {@code r}, and leaves the last posterior there. */
    private Convergence sweep(Fit fit, LeaveOneOutSweep sweep, double[] r, RunMonitor monitor) {
        PackedAnswers packed = fit.packed();
        HierarchicalModel model = new HierarchicalModel(sweep.tables(), packed.tasks(), poolStrength, fit.history());
        return FixedPointIteration.run(
                new Stripes(packed, sweep, monitor), sweep.parameters(), model, stopping, r, monitor);
    }

    /** {@return such as {@code HierarchicalDawidSkene[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new HierarchicalDawidSkene());
    }
}
