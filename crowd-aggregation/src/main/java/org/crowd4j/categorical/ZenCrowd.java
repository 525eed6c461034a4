package org.crowd4j.categorical;

import java.util.Arrays;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.ability.OneCoinModel;
import org.crowd4j.aggregation.internal.ability.RatioSweep;
import org.crowd4j.aggregation.internal.packing.Climb;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.NothingToLearn;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Weighs each worker by one reliability, learned by maximum likelihood from the belief that all are
 * good. The form of ZenCrowd that surveys compare; use {@link OneCoin} for your own data, which has
 * the same model and a prior.
 *
 * <pre>{@code
 * new ZenCrowd().aggregate(answers).label("photo-17");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Worker w is right with probability p(w), and otherwise says any other label with the same
 * probability. All begin with p(w) = r and a first E step; then expectation–maximisation:
 *
 * <pre>
 *   M   p(w)    = Σ q(t, l) / n(w)                    over the n(w) answers (t, l) of worker w
 *   E   q(t, c) ∝ Π p(w) (K − 1) / (1 − p(w))         over the answers (w, c) of task t
 * </pre>
 *
 * <p>where r is {@code reliability}. The objective, ln p(answers | p), never falls. Worker history
 * counts as right and wrong answers. A start takes the place of the first E step; tasks that it
 * does not know then begin with vote shares.
 *
 * <p><b>When not:</b> where workers gave few answers, for nothing holds p back from 0 and 1: a pair
 * that always agrees is then certain. Where two workers of five always give the same label, that
 * label can take over. Where workers favour a label, which one number cannot say.
 *
 * <p><b>Cost:</b> O(A + N·K) time per sweep, O(N·K + W) space.
 *
 * <p><b>Differs from the paper:</b> the paper links entities and weighs each candidate link with
 * the score of a matcher and constraints between links; without them, and with labels that exclude
 * each other, this is left. Survey and paper stop after a fixed number of sweeps. Probabilities
 * stay within 10⁻¹⁰ of 0 and 1.
 *
 * @param stopping when to stop
 * @param reliability the probability of being right that all workers begin with; greater than 0,
 *     less than 1
 * @see <a href="https://doi.org/10.1145/2187836.2187900">G. Demartini, D. E. Difallah and P.
 *     Cudré-Mauroux (2012), ZenCrowd: Leveraging Probabilistic Reasoning and Crowdsourcing
 *     Techniques for Large-Scale Entity Linking, WWW, 469–478</a>
 * @see <a href="https://doi.org/10.14778/3055540.3055547">Y. Zheng, G. Li, Y. Li, C. Shan and R.
 *     Cheng (2017), Truth Inference in Crowdsourcing: Is the Problem Solved?, Proceedings of the
 *     VLDB Endowment 10(5), 541–552</a>
 */
public record ZenCrowd(Stopping stopping, double reliability) implements CategoricalAggregator, Iterative<ZenCrowd> {
    private static final double LEAST = 1e-9; // of a reliability, and of what it lacks

    /** At most 20 sweeps, from a reliability of 0.8, as in the survey. */
    public ZenCrowd() {
        this(new Stopping(20, 1e-6), 0.8);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the reliability is not from 10⁻⁹ to 1 − 10⁻⁹
     */
    public ZenCrowd {
        Check.within("reliability", reliability, LEAST, 1 - LEAST);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public ZenCrowd withStopping(Stopping rule) {
        return new ZenCrowd(rule, reliability);
    }

    /** {@return these settings, with workers who begin with another reliability} */
    public ZenCrowd withReliability(double first) {
        return new ZenCrowd(stopping, first);
    }

    @Override
    public String summary() {
        return "One reliability per worker by maximum likelihood (Demartini et al. 2012)";
    }

    @Override
    public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.begin(name(), stopping.maxIterations(), answers, known, progress);
        PackedAnswers packed = fit.packed();
        if (packed.trivial()) {
            return NothingToLearn.consensus(packed);
        }
        int k = packed.labels();
        fit.requireRoom("ZenCrowd", 1, 1);
        double[] uniform = new double[k];
        Arrays.fill(uniform, 1.0 / k);
        OneCoinModel model = new OneCoinModel(packed, 0, 0, fit.history(), uniform);
        Climb climb = fit.climb(RatioSweep.byWorker(packed));
        if (known.start().isEmpty()) {
            Arrays.fill(climb.parameters.theta, reliability * (k - 1) / (1 - reliability));
            System.arraycopy(uniform, 0, climb.parameters.pi, 0, k);
            climb.expect();
        }
        Convergence convergence = climb.run(model, stopping, false);
        return ModelConsensus.of(packed, climb.q, convergence, LikelihoodTerms.byWorker(packed, climb.parameters));
    }

    /** {@return such as {@code ZenCrowd[]} or {@code ZenCrowd[reliability=0.7]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new ZenCrowd());
    }
}
