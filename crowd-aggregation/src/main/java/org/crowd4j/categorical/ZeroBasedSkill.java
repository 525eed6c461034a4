package org.crowd4j.categorical;

import java.util.OptionalDouble;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.NothingToLearn;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Weighs each worker by agreement with the weighted vote, again and again until the weights rest:
 * {@link Wawa}, iterated.
 *
 * <pre>{@code
 * new ZeroBasedSkill().aggregate(answers).label("photo-17");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>All workers start with the same skill; then, with a step η that is halved every 20 sweeps,
 *
 * <pre>
 *   q(t, c) ∝ Σ s(w)                            over the answers (w, c) of task t
 *   s(w)    ← s(w) + η · (g(w) − s(w))          g(w): share of w's answers that are the winner of q
 * </pre>
 *
 * <p>It stops when no skill moves by as much as the tolerance. Ties, gold and accuracy are as in
 * {@link Wawa}. It climbs nothing, and can settle on a wrong majority: a crowd that is mostly wrong
 * stays wrong.
 *
 * <p><b>Cost:</b> O(A + N·K) time per sweep, O(N·K + W) space.
 *
 * @param stopping when to stop; the change is that of the largest move of any skill
 * @param step how far a skill first moves towards the agreement, η; greater than 0, at most 1
 * @see <a href="https://doi.org/10.21105/joss.06227">D. Ustalov, N. Pavlichenko and B. Tseitlin
 *     (2024), Learning from Crowds with Crowd-Kit, Journal of Open Source Software 9(96), 6227</a>
 */
public record ZeroBasedSkill(Stopping stopping, double step)
        implements CategoricalAggregator, Iterative<ZeroBasedSkill> {
    private static final int SWEEPS_PER_STEP = 20;

    /** At most 100 sweeps, until no skill moves by 10⁻⁵; the first steps go all the way. */
    public ZeroBasedSkill() {
        this(new Stopping(100, 1e-5), 1);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code step} is not greater than 0 and at most 1
     */
    public ZeroBasedSkill {
        Check.positiveShare("step", step);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public ZeroBasedSkill withStopping(Stopping rule) {
        return new ZeroBasedSkill(rule, step);
    }

    /** {@return these settings, with another first step} */
    public ZeroBasedSkill withStep(double first) {
        return new ZeroBasedSkill(stopping, first);
    }

    @Override
    public String summary() {
        return "A vote weighted by agreement with itself, iterated until the weights rest";
    }

    @Override
    public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.begin(name(), stopping.maxIterations(), answers, known, progress);
        PackedAnswers packed = fit.packed();
        if (packed.trivial()) {
            return NothingToLearn.consensus(packed);
        }
        WeightedVote vote = new WeightedVote(fit, 1.0 / packed.labels());
        double rate = step;
        double change = Double.POSITIVE_INFINITY;
        int sweeps = 0;
        while (sweeps < stopping.maxIterations() && change > stopping.tolerance()) {
            fit.monitor().report(sweeps, stopping.maxIterations());
            sweeps++;
            if (sweeps % SWEEPS_PER_STEP == 0) {
                rate /= 2;
            }
            change = move(vote, rate);
        }
        fit.monitor().report(sweeps, stopping.maxIterations());
        Convergence convergence =
                new Convergence(change <= stopping.tolerance(), sweeps, change, OptionalDouble.empty());
        return vote.consensus(convergence);
    }

    /** Moves every skill towards the agreement; returns the largest move. */
    private static double move(WeightedVote vote, double rate) {
        double[] skill = vote.weights().clone();
        double[] agreement = vote.agreement();
        double largest = 0;
        for (int worker = 0; worker < skill.length; worker++) {
            double move = rate * (agreement[worker] - skill[worker]);
            skill[worker] += move;
            largest = Math.max(largest, Math.abs(move));
        }
        vote.weigh(skill);
        return largest;
    }

    /** {@return such as {@code ZeroBasedSkill[]} or {@code ZeroBasedSkill[step=0.5]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new ZeroBasedSkill());
    }
}
