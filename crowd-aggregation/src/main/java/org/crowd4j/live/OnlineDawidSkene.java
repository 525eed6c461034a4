package org.crowd4j.live;

import java.util.Collection;
import org.crowd4j.Ledger;
import org.crowd4j.StreamingAggregator;
import org.crowd4j.aggregation.internal.online.ConfusionLedger;
import org.crowd4j.aggregation.internal.online.GrowingIndex;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.categorical.DawidSkene;

/**
 * Labels tasks while answers arrive, weighting each worker by a confusion matrix in which recent
 * answers count more.
 *
 * <pre>{@code
 * Ledger ledger = new OnlineDawidSkene().open(List.of("cat", "dog"));
 * ledger.add("photo-17", "ann", "cat").add("photo-17", "bob", "dog").add("photo-18", "ann", "cat");
 * ledger.snapshot().confusion("ann").rate("cat", "dog");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>That of {@link DawidSkene}, with its prior a and its label prior. An answer to task t updates
 * the posterior of t, and then replaces the contribution of every answer to t to the counts of its
 * worker:
 *
 * <pre>
 *   q(t, c)   ∝ π(c) · Π θʷ(c, l)                       over the answers (w, l) of task t
 *   π(c)      ∝ u/K + Σₜ q(t, c)
 *   θʷ(c, l)  ∝ a(c, l) + uʷ(c, l) + Σ fᵍ q(t, c)       over the answers (t, l) of worker w
 * </pre>
 *
 * <p>where f is {@code forgetting} and g the number of later answers of the worker: forgetting
 * depends on the worker's own answers only, so that infrequent workers keep their counts. The
 * warm-up breaks the symmetry between labels before there is any evidence: uʷ adds u · 20 / (20 +
 * n(w)) answers to every row, 0.7 of them right, where u is {@code warmUp} and n(w) the number of
 * answers of the worker. It fades, and {@link Ledger#replay} leaves it out. With forgetting 1 a
 * replay ends at a fixed point of {@code batch}; there may be several.
 *
 * <p>{@link Ledger#finish()} runs {@code batch} from the current state. The stopping rule and
 * acceleration of {@code batch} are used only there.
 *
 * <p><b>When not:</b> with few answers per worker, above all with many labels; use {@link FastSbic}
 * then (a comparison is in {@code crowd-benchmarks/README.md}). Every further answer to a task
 * visits all its earlier answers, so thousands of answers per task are slow.
 *
 * <p><b>Cost:</b> O(K·n) time for an answer to a task with n answers, 16 bytes per answer, 8 K + 8
 * per task and 8 K² + 8 K per worker besides ids. A new label costs O(A·K + W·K²) once.
 *
 * <p><b>Differs from the papers:</b> the batch model is the one of 1979. Online EM with a step size
 * (Cappé and Moulines) fixes the contribution of a task when it has been processed; here the
 * contribution is replaced whenever the task gets an answer.
 *
 * @param batch the batch method, whose prior and label prior the ledger uses
 * @param forgetting the factor by which the weight of an answer decreases with each later answer of
 *     its worker; greater than 0, at most 1: nothing is forgotten
 * @param warmUp the initial number of warm-up answers per row; finite, greater than 0
 * @see <a href="https://doi.org/10.2307/2346806">A. P. Dawid and A. M. Skene (1979), Maximum
 *     Likelihood Estimation of Observer Error-Rates Using the EM Algorithm, Applied Statistics
 *     28(1), 20–28</a>
 * @see <a href="https://doi.org/10.1007/978-94-011-5014-9_12">R. M. Neal and G. E. Hinton (1998), A
 *     View of the EM Algorithm that Justifies Incremental, Sparse, and Other Variants, in: Learning
 *     in Graphical Models, 355–368</a>
 * @see <a href="https://doi.org/10.1111/j.1467-9868.2009.00698.x">O. Cappé and E. Moulines (2009),
 *     On-line Expectation–Maximization Algorithm for Latent Data Models, Journal of the Royal
 *     Statistical Society B 71(3), 593–613</a>
 */
public record OnlineDawidSkene(DawidSkene batch, double forgetting, double warmUp) implements StreamingAggregator {

    /** Dawid–Skene with smoothing 0.1, a forgetting of 0.999 and a warm-up of 4. */
    public OnlineDawidSkene() {
        this(new DawidSkene().withSmoothing(0.1));
    }

    /** The model of {@code batch}, with the default forgetting and warm-up. */
    public OnlineDawidSkene(DawidSkene batch) {
        this(batch, ConfusionLedger.FORGETTING, ConfusionLedger.WARM_UP);
    }

    /**
     * Checks the settings. Prefer {@link #OnlineDawidSkene()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if {@code forgetting} is not greater than 0 and at most 1,
     *     or {@code warmUp} is not finite and greater than 0
     */
    public OnlineDawidSkene {
        Check.positiveShare("forgetting", forgetting);
        Check.positive("warmUp", warmUp);
    }

    /** {@return these settings, with another batch method} */
    public OnlineDawidSkene withBatch(DawidSkene method) {
        return new OnlineDawidSkene(method, forgetting, warmUp);
    }

    /** {@return these settings, with another factor of forgetting; 1 forgets nothing} */
    public OnlineDawidSkene withForgetting(double factor) {
        return new OnlineDawidSkene(batch, factor, warmUp);
    }

    /** {@return these settings, with another number of warm-up answers per row} */
    public OnlineDawidSkene withWarmUp(double answers) {
        return new OnlineDawidSkene(batch, forgetting, answers);
    }

    @Override
    public Ledger open() {
        return open(GrowingIndex.ledgerLabels());
    }

    @Override
    public Ledger open(Collection<String> closedLabels) {
        return open(GrowingIndex.closedLabels(closedLabels));
    }

    private Ledger open(GrowingIndex labels) {
        var settings = new ConfusionLedger.Settings(
                batch.prior()::right, batch.prior()::wrong, batch.labelPrior()::sharesOf, forgetting, warmUp);
        return new ConfusionLedger(settings, labels, batch);
    }

    /** {@return such as {@code OnlineDawidSkene[]} or {@code OnlineDawidSkene[forgetting=1.0]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new OnlineDawidSkene());
    }
}
