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
import org.crowd4j.aggregation.internal.engine.FixedPointIteration;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Dawid–Skene in which workers learn from each other: an unknown worker has the crowd's confusion
 * matrix, a newcomer that matrix shifted by one number, a veteran a full matrix of their own. For
 * crowds where some gave thousands of answers and many a handful.
 *
 * <pre>{@code
 * new HierarchicalDawidSkene().aggregate(answers).label("photo-17");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>From vote shares, with n(w, k, l) = Σ q(t, k) over the answers (t, l) of worker w and N its
 * sum over l, it repeats
 *
 * <pre>
 *   M(k, l)    ∝ Σ 4 / (4 + N(w, k)) · n(w, k, l) + 10 M₀(k, l)
 *           the crowd; M₀ has 0.7 on the diagonal
 *   p(w, k)    = 1 / (1 + exp(−logit M(k, k) − o(w)))   o: one Newton step a sweep, penalty o²
 *   m(w, k, l) = p(w, k) if l = k, else (1 − p(w, k)) M(k, l) / Σ M(k, l′ ≠ k)
 *   q(t, k)    ∝ π(k) · Π [ n(w, k, l) − q(t, k) + 4 m(w, k, l) ] / [ N(w, k) − q(t, k) + 4 ]
 *           over the answers (w, l) of t
 * </pre>
 *
 * <p>with π(k) = (1 + Σₜ q(t, k)) / (K + N). The task's own part is taken out, as in
 * {@link LeaveOneOutDawidSkene}. Nothing is climbed: it stops when no probability changes by more
 * than the tolerance.
 *
 * <p><b>Cost:</b> O(A·K + W·K²) time per sweep, O(N·K + W·K²) space.
 *
 * <p><b>Differs from the paper:</b> the cited model is sampled; this is a deterministic
 * approximation with one offset per worker.
 *
 * @param stopping when to stop
 * @see <a href="https://doi.org/10.1162/tacl_a_00040">S. Paun, B. Carpenter, J. Chamberlain, D.
 *     Hovy, U. Kruschwitz and M. Poesio (2018), Comparing Bayesian Models of Annotation, TACL 6,
 *     571–585</a> (the hierarchical model)
 */
public record HierarchicalDawidSkene(Stopping stopping)
        implements CategoricalAggregator, Iterative<HierarchicalDawidSkene> {

    /** At most twenty sweeps, until no probability changes by 0.01. */
    public HierarchicalDawidSkene() {
        this(new Stopping(20, 1e-2));
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public HierarchicalDawidSkene withStopping(Stopping rule) {
        return new HierarchicalDawidSkene(rule);
    }

    @Override
    public String summary() {
        return "Dawid-Skene whose newcomers start from the whole crowd's confusion matrix";
    }

    @Override
    public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.begin(name(), stopping.maxIterations(), answers, known, progress);
        PackedAnswers packed = fit.packed();
        if (packed.trivial()) {
            return NothingToLearn.consensus(packed);
        }
        LeaveOneOutSweep.requireRoom("Hierarchical Dawid-Skene", packed, 1);
        double[] q = fit.start();
        return ModelConsensus.of(packed, q, settle(fit, q, fit.monitor()));
    }

    /** Sweeps from {@code q}, and leaves the last posterior there. */
    Convergence settle(Fit fit, double[] q, RunMonitor monitor) {
        PackedAnswers packed = fit.packed();
        LeaveOneOutSweep sweep = new LeaveOneOutSweep(packed, 1);
        HierarchicalModel model = new HierarchicalModel(packed, sweep, fit.history());
        return FixedPointIteration.run(new Stripes(packed, sweep, monitor), sweep, model, stopping, q, monitor);
    }

    /** {@return such as {@code HierarchicalDawidSkene[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new HierarchicalDawidSkene());
    }
}
