package org.crowd4j.live;

import java.util.Collection;
import org.crowd4j.Ledger;
import org.crowd4j.Stopping;
import org.crowd4j.StreamingAggregator;
import org.crowd4j.aggregation.internal.online.GrowingIndex;
import org.crowd4j.aggregation.internal.online.OneCoinLedger;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.categorical.BetaPrior;
import org.crowd4j.categorical.OneCoin;

/**
 * Labels tasks while answers arrive, weighting each worker by one accuracy. Very cheap, and nearly
 * as accurate as {@link OneCoin} on all answers.
 *
 * <pre>{@code
 * Ledger ledger = new FastSbic().open();
 * ledger.add("photo-17", "ann", "cat").add("photo-17", "bob", "dog").add("photo-18", "ann", "cat");
 * ledger.label("photo-17");
 * ledger.accuracy("ann");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>That of {@link OneCoin} with a uniform label prior: worker w is right with probability p(w),
 * and otherwise gives any other label. An answer to task t updates the posterior of t, and then
 * replaces the contribution of every answer to t to the counts of its worker:
 *
 * <pre>
 *   q(t, c) ∝ Π p(w) (K − 1) / (1 − p(w))          over the answers (w, c) of task t
 *   α(w)    += q(t, l) − the previous q(t, l)      over the answers (w, l) of task t
 *   p(w)    = α(w) / (n(w) + r + v)
 * </pre>
 *
 * <p>where r and v are the counts of {@code prior}, α starts at r, and n(w) counts the worker's
 * answers. This is incremental expectation–maximisation: no answer counts twice, and
 * {@link Ledger#replay} ends at a fixed point of the batch method. If there are several, the order
 * of answers decides which one is reached.
 *
 * <p>{@link Ledger#finish()} runs {@link #batch()} from the current state.
 *
 * <p><b>When not:</b> where workers favour a label or confuse two, see {@link OnlineDawidSkene}. If
 * r / (r + v) is at most 1/K, the answer of an unknown worker counts against its own label and the
 * ledger learns inverted labels. Every further answer to a task visits all its earlier answers, so
 * thousands of answers per task are slow.
 *
 * <p><b>Cost:</b> O(K + n) time for an answer to a task with n answers, 16 bytes per answer and 8
 * K + 8 per task besides ids. A new label costs O(A + N·K) once.
 *
 * <p><b>Differs from the paper:</b> K labels instead of two, and revision. In the paper, an answer
 * is weighted by the accuracy of its worker at the time it arrives, and contributes the posterior
 * of that time; {@code withRevision(false)} does so, except that gold and a replay correct earlier
 * contributions. Revision is more accurate on most real data sets; see
 * {@code crowd-benchmarks/README.md}.
 *
 * @param prior the prior counts of right and wrong answers of each worker; each finite, greater
 *     than 0
 * @param revised whether an answer revises the weights and contributions of earlier answers to its
 *     task
 * @see "E. Manino, L. Tran-Thanh and N. R. Jennings (2019), Streaming Bayesian Inference for
 *     Crowdsourced Classification, Advances in Neural Information Processing Systems 32"
 * @see <a href="https://doi.org/10.1007/978-94-011-5014-9_12">R. M. Neal and G. E. Hinton (1998), A
 *     View of the EM Algorithm that Justifies Incremental, Sparse, and Other Variants, in: Learning
 *     in Graphical Models, 355–368</a>
 */
public record FastSbic(BetaPrior prior, boolean revised) implements StreamingAggregator {

    /** Two right and one wrong prior answer, and revision. */
    public FastSbic() {
        this(new BetaPrior(2, 1), true);
    }

    /**
     * Checks the settings. Prefer {@link #FastSbic()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if a count of {@code prior} is not finite and greater than 0
     */
    public FastSbic {
        Check.positive("right", prior.right());
        Check.positive("wrong", prior.wrong());
    }

    /**
     * {@return these settings, with other prior counts; for K labels, {@code right} should be more
     * than 1/K of their sum}
     */
    public FastSbic withPrior(BetaPrior counts) {
        return new FastSbic(counts, revised);
    }

    /** {@return these settings, with or without revision of earlier answers} */
    public FastSbic withRevision(boolean on) {
        return new FastSbic(prior, on);
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
        return new OneCoinLedger(prior.right(), prior.wrong(), revised, labels, batch());
    }

    /** {@return the batch method with the same model} */
    public OneCoin batch() {
        return new OneCoin().withPrior(prior).withStopping(Stopping.DEFAULT);
    }

    /** {@return such as {@code FastSbic[]} or {@code FastSbic[revised=false]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new FastSbic());
    }
}
