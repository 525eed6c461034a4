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
 * Weighs each worker by how they err, of late more than of old, while the answers come in.
 *
 * <pre>{@code
 * Ledger ledger = new OnlineDawidSkene().open(List.of("cat", "dog"));
 * ledger.add("photo-17", "ann", "cat").add("photo-17", "bob", "dog").add("photo-18", "ann", "cat");
 * ledger.snapshot().confusion("ann").rate("cat", "dog");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>That of {@link DawidSkene}, with its prior a and its label prior. An answer to task t makes its posterior anew, and then replaces
 * what the answers to t have told of their workers:
 *
 * <pre>
 *   q(t, c)   ∝ π(c) · Π θʷ(c, l)                              over the answers (w, l) of task t
 *   π(c)      ∝ u/K + Σₜ q(t, c)
 *   θʷ(c, l)  ∝ a(c, l) + uʷ(c, l) + Σ fᵍ q(t, c)              over the answers (t, l) of worker w
 * </pre>
 *
 * <p>where f is {@code forgetting} and g how many answers the worker gave after this one: each worker forgets by their own answers, so that
 * who comes late or seldom is not starved. Before there is any evidence nothing says which label is which. The warm-up does: uʷ adds to
 * every row u · 20 / (20 + n(w)) answers, 0.7 of them right, where u is {@code warmUp} and n(w) how many answers the worker gave; it fades,
 * and {@link Ledger#replay} leaves it out. With forgetting 1 a replay ends at a fixed point of {@code batch}; there may be several.
 *
 * <p>{@link Ledger#finish()} runs {@code batch} from where the ledger stands. The stopping rule and acceleration of {@code batch}
 * are used there and nowhere else.
 *
 * <p><b>When not:</b> with few answers per worker, least of all with many labels: on the five labels of the web set {@link FastSbic} is
 * seven points better until the end. Thousands of answers to one task are visited again at each further one.
 *
 * <p><b>Cost:</b> O(K·n) time for an answer to a task that has n of them, 16 bytes an answer, 8 K + 8 a task and 8 K² + 8 K a worker beside
 * the ids. A label not heard before costs O(A·K + W·K²) once.
 *
 * <p><b>Differs from the papers:</b> the batch model is the one of 1979. Online expectation–maximisation with a step size, by Cappé and
 * Moulines, fixes what a task told when it is passed; here it is replaced for as long as the task gets answers.
 *
 * @param batch the batch twin: its prior and label prior are those of the ledger
 * @param forgetting what is left of the weight of a worker's answer at each further one of theirs; greater than 0, 1 to forget nothing
 * @param warmUp how many answers a row the warm-up has at first; finite, greater than 0
 * @see <a href="https://doi.org/10.2307/2346806">A. P. Dawid and A. M. Skene (1979), Maximum Likelihood Estimation of Observer
 *     Error-Rates Using the EM Algorithm, Applied Statistics 28(1), 20–28</a>
 * @see <a href="https://doi.org/10.1007/978-94-011-5014-9_12">R. M. Neal and G. E. Hinton (1998), A View of the EM Algorithm that Justifies
 *     Incremental, Sparse, and Other Variants, in: Learning in Graphical Models, 355–368</a>
 * @see <a href="https://doi.org/10.1111/j.1467-9868.2009.00698.x">O. Cappé and E. Moulines (2009), On-line Expectation–Maximization
 *     Algorithm for Latent Data Models, Journal of the Royal Statistical Society B 71(3), 593–613</a>
 */
public record OnlineDawidSkene(DawidSkene batch, double forgetting, double warmUp) implements StreamingAggregator {

    /** Dawid–Skene with smoothing 0.1; of a worker's answer a thousandth is forgotten at each further one; a warm-up of 4. */
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
     * @throws IllegalArgumentException if {@code forgetting} is not greater than 0 and at most 1, or {@code warmUp} not finite and greater
     *     than 0
     */
    public OnlineDawidSkene {
        Check.positiveShare("forgetting", forgetting);
        Check.positive("warmUp", warmUp);
    }

    /** {@return these settings, with another batch twin} */
    public OnlineDawidSkene withBatch(DawidSkene twin) {
        return new OnlineDawidSkene(twin, forgetting, warmUp);
    }

    /** {@return these settings, keeping {@code kept} of an answer's weight at each further answer of its worker; 1 to forget nothing} */
    public OnlineDawidSkene withForgetting(double kept) {
        return new OnlineDawidSkene(batch, kept, warmUp);
    }

    /** {@return these settings, with a warm-up of so many answers a row} */
    public OnlineDawidSkene withWarmUp(double answers) {
        return new OnlineDawidSkene(batch, forgetting, answers);
    }

    @Override
    public Ledger open() {
        return open(GrowingIndex.openLabels());
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
