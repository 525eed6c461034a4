package org.crowd4j.categorical;

import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.MemoryCheck;
import org.crowd4j.aggregation.internal.messages.BeliefMessages;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.NothingToLearn;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Weighs each worker by how often they are right, judged for every task by the worker's
 * <i>other</i> answers: belief propagation. Where workers and tasks share few answers in circles it
 * comes close to the exact posterior of the one-coin model.
 *
 * <pre>{@code
 * var consensus = new BeliefPropagation().aggregate(answers);
 * consensus.label("photo-17");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>That of {@link VariationalMeanField}: labels are equally probable, worker w is right with
 * probability p, drawn from Beta(r, v), and otherwise says any other label with the same
 * probability. Messages go to and fro, y first from the prior alone:
 *
 * <pre>
 *   x(t → w) = P(w's answer to t is right)     ∝ Π y(u → t)
 *           over the answers u ≠ w of task t with that label
 *   y(w → t) = (K − 1) Z(p) / Z(1 − p)
 *   Z(f)     = ∫ f(p) p^(r − 1) (1 − p)^(v − 1) Π [ x p + (1 − x) (1 − p) / (K − 1) ] dp
 *           over w's other answers
 *   q(t, c)  ∝ Π y(w → t)                                     over the answers (w, c) of task t
 * </pre>
 *
 * <p>where r and v are the counts of {@code prior}. On answers without circles, such as two workers
 * who share one task, q is exact. Gold sends x = 1 or 0; worker history counts in r and v; a
 * consensus to start from gives the first x. It climbs nothing and need not come to rest; from the
 * thirty-first round on, each y is the geometric mean of itself and the one before, lest messages
 * swing to and fro.
 *
 * <p><b>When not:</b> where workers favour a label or confuse two; {@link DawidSkene} can say that.
 * As all one-coin methods it is too sure of itself, and it can settle on one label for all tasks
 * where many workers mostly give that one.
 *
 * <p><b>Cost:</b> O(A·P + A·K) time per round with P about 300, O(A + N·K) space.
 *
 * <p><b>Differs from the paper:</b> the paper has two labels; where there are more, mistakes are
 * spread evenly over the wrong ones. It works messages out by polynomials in O(n log² n) for a
 * worker of n answers; the integral is the same and linear in n.
 *
 * @param stopping when to stop; the change is that of the largest probability
 * @param prior what is believed of each worker beforehand; each count from 1 to 10¹⁵
 * @see
 *     <a href="https://papers.nips.cc/paper/2012/hash/cd00692c3bfe59267d5ecfac5310286c-Abstract.html">Q.
 *     Liu, J. Peng and A. Ihler (2012), Variational Inference for Crowdsourcing, NIPS 25</a>
 */
public record BeliefPropagation(Stopping stopping, BetaPrior prior)
        implements CategoricalAggregator, Iterative<BeliefPropagation> {
    private static final double MOST_COUNT = 1e15;

    /** At most fifty rounds, a tolerance of 10⁻⁶, and the paper's Beta(2, 1). */
    public BeliefPropagation() {
        this(new Stopping(50, 1e-6), new BetaPrior(2, 1));
    }

    /**
     * Checks the settings. Prefer {@link #BeliefPropagation()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if a count is not from 1 to 10¹⁵
     */
    public BeliefPropagation {
        Check.within("right", prior.right(), 1, MOST_COUNT);
        Check.within("wrong", prior.wrong(), 1, MOST_COUNT);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public BeliefPropagation withStopping(Stopping rule) {
        return new BeliefPropagation(rule, prior);
    }

    /** {@return these settings, with another prior; each count from 1 to 10¹⁵} */
    public BeliefPropagation withPrior(BetaPrior counts) {
        return new BeliefPropagation(stopping, counts);
    }

    @Override
    public String summary() {
        return "One-coin by messages between tasks and workers (Liu, Peng & Ihler 2012)";
    }

    @Override
    public boolean weighsAnswers() {
        return false;
    }

    @Override
    public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.beginUngrouped(name(), stopping.maxIterations(), answers, known, progress);
        PackedAnswers packed = fit.packed();
        if (packed.trivial()) {
            return NothingToLearn.consensus(packed);
        }
        MemoryCheck.require(
                "BeliefPropagation", packed, packed.labels(), packed.answers().size(), packed.workers(), 2);
        double[] q = fit.start();
        BeliefMessages messages =
                new BeliefMessages(packed, prior.right(), prior.wrong(), fit.history(), fit.monitor());
        Convergence convergence = messages.run(stopping, q, known.start().isPresent());
        return ModelConsensus.of(packed, q, convergence);
    }

    /**
     * {@return such as {@code BeliefPropagation[]} or
     * {@code BeliefPropagation[prior=BetaPrior[right=4.0, wrong=1.0]]}}
     */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new BeliefPropagation());
    }
}
