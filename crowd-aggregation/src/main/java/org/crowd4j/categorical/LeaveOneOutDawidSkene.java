package org.crowd4j.categorical;

import java.util.OptionalInt;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.confusion.LeaveOneOutSweep;
import org.crowd4j.aggregation.internal.confusion.SubtypeModel;
import org.crowd4j.aggregation.internal.engine.FixedPointIteration;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.NothingToLearn;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Dawid–Skene that judges each answer by the worker's other answers, and lets a label have easy and
 * hard tasks. A worker's record never confirms itself, so the method stays tame with many labels
 * and few answers, where {@link DawidSkene} and iBCC go wild.
 *
 * <pre>{@code
 * new LeaveOneOutDawidSkene().aggregate(answers).label("photo-17");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>A task is in a cell c = (k, g): label k, subtype g of G. From vote shares v(t, k), spread over
 * the subtypes by the Binomial distribution of G − 1 trials with probability 1 − v(t, k), so that
 * subtype 0 begins with the easy tasks, it repeats
 *
 * <pre>
 *   n(w, c, l) = Σ r(t, c) over the answers (t, l) of worker w,   N(w, c) = Σₗ n(w, c, l)
 *   π(k, g)    = ν(k) / Σ ν · η(k, g) / Σ η(k, ·)   ν = 1 + Σₜ r(t, k), η = 1/G + Σₜ r(t, (k, g))
 *   r(t, c)    ∝ π(c) · Π [ n(w, c, l) − r(t, c) + a(k, l) ] / [ N(w, c) − r(t, c) + 4 ]
 *           over the answers (w, l) of task t
 *   q(t, k)    = Σ r(t, (k, g))
 * </pre>
 *
 * <p>where a(k, l) is 2.8 for l = k and shares 1.2 among the rest. This is collapsed variational
 * Bayes of zeroth order. Where a worker answered a task more than once, all of these answers are
 * taken out. Nothing is climbed: it stops when no probability changes by more than the tolerance.
 * {@code confusion} of the result is that of {@link Consensus#confusion}, whose prior is a.
 *
 * <p><b>When not:</b> where more than a quarter of the workers always say the same label: it comes
 * to believe them. {@link HierarchicalDawidSkene} with subtypes mostly does not.
 *
 * <p><b>Cost:</b> O(A·K·G) time per sweep, O(N·K·G + W·K²·G) space.
 *
 * <p><b>Differs from the paper:</b> the cited work has no workers; the subtypes are ours.
 *
 * @param stopping when to stop
 * @param subtypes how many subtypes each label has, 1 to 16; if empty, 4 for up to three labels and
 *     1 beyond, where they would swap labels
 * @see <a href="https://doi.org/10.48550/arXiv.1205.2662">A. Asuncion, M. Welling, P. Smyth and Y.
 *     W. Teh (2009), On Smoothing and Inference for Topic Models, UAI 25, 27–34</a> (CVB0)
 */
public record LeaveOneOutDawidSkene(Stopping stopping, OptionalInt subtypes)
        implements CategoricalAggregator, Iterative<LeaveOneOutDawidSkene> {
    private static final int MOST_SUBTYPES = 16;

    /**
     * At most twenty sweeps, until no probability changes by 0.01; as many subtypes as the labels
     * allow.
     */
    public LeaveOneOutDawidSkene() {
        this(new Stopping(20, 1e-2), OptionalInt.empty());
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if there are not 1 to 16 subtypes
     */
    public LeaveOneOutDawidSkene {
        Check.within("subtypes", subtypes.orElse(1), 1, MOST_SUBTYPES);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public LeaveOneOutDawidSkene withStopping(Stopping rule) {
        return new LeaveOneOutDawidSkene(rule, subtypes);
    }

    /** {@return these settings, with {@code count} subtypes of every label; 1 for none} */
    public LeaveOneOutDawidSkene withSubtypes(int count) {
        return new LeaveOneOutDawidSkene(stopping, OptionalInt.of(count));
    }

    @Override
    public String summary() {
        return "Dawid-Skene judging each answer by the worker's others, with easy and hard tasks";
    }

    @Override
    public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.begin(name(), stopping.maxIterations(), answers, known, progress);
        PackedAnswers packed = fit.packed();
        if (packed.trivial()) {
            return NothingToLearn.consensus(packed);
        }
        int types = subtypes.orElse(packed.labels() <= 3 ? 4 : 1);
        LeaveOneOutSweep.requireRoom("Leave-one-out Dawid-Skene", packed, types);
        LeaveOneOutSweep sweep = new LeaveOneOutSweep(packed, types);
        SubtypeModel model = new SubtypeModel(packed, sweep, types, fit.history());
        double[] q = fit.start();
        double[] r = sweep.spread(q, q, 0);
        Convergence convergence =
                FixedPointIteration.run(fit.stripes(sweep), sweep.parameters(), model, stopping, r, fit.monitor());
        return ModelConsensus.of(packed, sweep.gather(r), convergence);
    }

    /** {@return such as {@code LeaveOneOutDawidSkene[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new LeaveOneOutDawidSkene());
    }
}
