package org.crowd4j.categorical;

import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.ability.BetaModel;
import org.crowd4j.aggregation.internal.ability.RatioSweep;
import org.crowd4j.aggregation.internal.packing.Climb;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.NothingToLearn;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Weighs each worker by one number, how often they are right, and also by how little is known of
 * it: a worker with three answers counts for less than one with three hundred as good ones.
 * {@link OneCoin} with a distribution in place of one best value.
 *
 * <pre>{@code
 * var consensus = new VariationalMeanField().aggregate(answers);
 * consensus.label("photo-17");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Labels are equally probable. Worker w is right with probability p(w), drawn from Beta(r, v),
 * and otherwise says any other label with the same probability. A mean-field posterior q(t, c) ·
 * Beta is improved from vote shares, alternating
 *
 * <pre>
 *   p(w)    ~ Beta(r + m(w), v + n(w) − m(w))
 *           m(w) = Σ q(t, l) over the n(w) answers (t, l) of worker w
 *   q(t, c) ∝ Π (K − 1) exp( ψ(r + m(w)) − ψ(v + n(w) − m(w)) )   over the answers (w, c) of task t
 * </pre>
 *
 * <p>where r and v are the counts of {@code prior}, and ψ is the digamma function. Worker history
 * counts as right and wrong answers; tasks with gold stay certain and teach. The objective is the
 * evidence lower bound, at most ln p(answers, gold), and never falls.
 *
 * <p><b>When not:</b> where workers favour a label or confuse two; {@link DawidSkene} or
 * {@link Ibcc} can say that. Like all of these it is too sure of itself where workers err together,
 * and three workers of ten who always give the same label can take it over.
 *
 * <p><b>Cost:</b> O(A + N·K) time per sweep, O(N·K + W) space.
 *
 * <p><b>Differs from the paper:</b> the paper has two labels; where there are more, mistakes are
 * spread evenly over the wrong ones. It does not say where to start.
 *
 * @param stopping when to stop
 * @param prior what is believed of each worker beforehand; each count at least 0.5
 * @param accelerated whether to extrapolate as {@link DawidSkene} may; fewer sweeps to about the
 *     same place
 * @see
 *     <a href="https://papers.nips.cc/paper/2012/hash/cd00692c3bfe59267d5ecfac5310286c-Abstract.html">Q.
 *     Liu, J. Peng and A. Ihler (2012), Variational Inference for Crowdsourcing, NIPS 25</a>
 */
public record VariationalMeanField(Stopping stopping, BetaPrior prior, boolean accelerated)
        implements CategoricalAggregator, Iterative<VariationalMeanField> {

    /** {@link Stopping#DEFAULT}, and the paper's Beta(2, 1). */
    public VariationalMeanField() {
        this(Stopping.DEFAULT, new BetaPrior(2, 1), false);
    }

    /**
     * Checks the settings. Prefer {@link #VariationalMeanField()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if a count is less than 0.5 or not finite
     */
    public VariationalMeanField {
        Check.finiteAtLeast("right", prior.right(), 0.5);
        Check.finiteAtLeast("wrong", prior.wrong(), 0.5);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public VariationalMeanField withStopping(Stopping rule) {
        return new VariationalMeanField(rule, prior, accelerated);
    }

    /** {@return these settings, with another prior; each count at least 0.5} */
    public VariationalMeanField withPrior(BetaPrior counts) {
        return new VariationalMeanField(stopping, counts, accelerated);
    }

    /** {@return these settings, extrapolating or not} */
    public VariationalMeanField withAcceleration(boolean on) {
        return new VariationalMeanField(stopping, prior, on);
    }

    @Override
    public String summary() {
        return "One-coin that weighs how little it knows of a worker (Liu, Peng & Ihler 2012)";
    }

    @Override
    public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.begin(name(), stopping.maxIterations(), answers, known, progress);
        PackedAnswers packed = fit.packed();
        if (packed.trivial()) {
            return NothingToLearn.consensus(packed);
        }
        fit.requireRoom("VariationalMeanField", 1, accelerated ? 4 : 1);
        BetaModel model = new BetaModel(packed, prior.right(), prior.wrong(), fit.history());
        Climb climb = fit.climb(RatioSweep.byWorker(packed));
        Convergence convergence = climb.run(model, stopping, accelerated);
        return ModelConsensus.of(packed, climb.q, convergence, LikelihoodTerms.byWorker(packed, climb.parameters));
    }

    /**
     * {@return such as {@code VariationalMeanField[]} or
     * {@code VariationalMeanField[accelerated=true]}}
     */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new VariationalMeanField());
    }
}
