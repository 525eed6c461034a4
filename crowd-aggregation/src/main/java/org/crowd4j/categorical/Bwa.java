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
import org.crowd4j.aggregation.internal.ability.PrecisionModel;
import org.crowd4j.aggregation.internal.packing.Climb;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.NothingToLearn;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.VoteShares;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.aggregation.internal.vote.WeightedMeanSweep;

/**
 * Bayesian weighted average: a vote in which a worker weighs, label by label, as much as the
 * answers are near to the outcome. For good crowds with many answers a task, where the plain vote
 * is hard to beat and this one seldom falls behind it.
 *
 * <pre>{@code
 * new Bwa().aggregate(answers).label("photo-17");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>For each label c by itself, an answer l is a measurement [l = c] of a number z(t, c), with a
 * precision v(w, c) that has a Gamma prior; the numbers of all tasks lie about a mean μ(c). From
 * vote shares, in turn
 *
 * <pre>
 *   μ(c)    = mean of z(t, c) over all tasks
 *   v(w, c) = (a + n(w)) / [ b(c) + Σ ( [l = c] − z(t, c) )² ]
 *           over the answers (t, l) of worker w, n(w) of them
 *   z(t, c) = [ λ μ(c) + Σ v(w, c) [l = c] ] / [ λ + Σ v(w, c) ]
 *           over the answers (w, l) of task t
 *   b(c)    = 4 (1 − 1/K) · a · mean of s (1 − s) over all answers
 *           s: vote share of c in their task
 * </pre>
 *
 * <p>where a is {@code workerStrength} and λ is {@code meanWeight}. The posterior that is returned
 * is q(t, c) = z(t, c) / Σ z(t, ·): a <em>weighted share of the votes</em>, pulled towards μ, and
 * not the probability that c is right, which is mostly nearer to 0 or 1. For two labels z adds up
 * to 1 by itself. Gold is a z of 1 and 0, and teaches; the worker's history counts as answers to
 * tasks of known truth. The objective is ln p(answers, z | μ) from below, with v integrated out,
 * and never falls.
 *
 * <p><b>When not:</b> where workers confuse particular labels or always say the same one, which a
 * precision cannot tell: {@link DawidSkene} is far better then. Its confidence stays near the share
 * of the vote: it is never wildly sure, but with many answers a task by workers who err apart it is
 * far too timid. Where most workers are wrong, so is the average.
 *
 * <p><b>Cost:</b> O(A·K) time per sweep, O(N·K + W·K) space.
 *
 * <p><b>Differs from the paper:</b> updates and defaults are those that its authors published as
 * code. Gold, history and the division by Σ z, which changes no order, are ours. b is at least
 * a/10⁶ times its factor, for labels without disagreement. Theirs stops on the change of z,
 * this on the gain of the objective; they count an exact repeat once, this every time.
 *
 * @param stopping when to stop
 * @param workerStrength how many answers the prior of a worker is worth, a; finite, at least 0.01
 * @param meanWeight how much the mean of all tasks weighs in the estimate of one, λ; finite, at
 *     least 0.01
 * @param accelerated whether to extrapolate as {@link DawidSkene} may; fewer sweeps to about the
 *     same place
 * @see <a href="https://arxiv.org/abs/1902.08918">Y. Li, B. I. P. Rubinstein and T. Cohn (2019),
 *     Truth Inference at Scale: A Bayesian Model for Adjudicating Highly Redundant Crowd
 *     Annotations, WWW, 1028–1038</a>
 */
public record Bwa(Stopping stopping, double workerStrength, double meanWeight, boolean accelerated)
        implements CategoricalAggregator, Iterative<Bwa> {
    private static final double LEAST = 0.01;

    /**
     * The mean of s (1 − s) is at least this: without it, one unanimous label would have infinite
     * precision.
     */
    private static final double LEAST_SPREAD = 1e-6;

    /** {@link Stopping#DEFAULT}, a prior of fifteen answers and a mean that weighs 1. */
    public Bwa() {
        this(Stopping.DEFAULT, 15, 1, false);
    }

    /**
     * Checks the settings. Prefer {@link #Bwa()} and the {@code with} methods, which stay the same
     * when settings are added.
     *
     * @throws IllegalArgumentException if a strength or weight is less than 0.01 or not finite
     */
    public Bwa {
        Check.finiteAtLeast("workerStrength", workerStrength, LEAST);
        Check.finiteAtLeast("meanWeight", meanWeight, LEAST);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public Bwa withStopping(Stopping rule) {
        return new Bwa(rule, workerStrength, meanWeight, accelerated);
    }

    /**
     * {@return these settings, with a prior of workers that is worth {@code answers}; at least
     * 0.01}
     */
    public Bwa withWorkerStrength(double answers) {
        return new Bwa(stopping, answers, meanWeight, accelerated);
    }

    /** {@return these settings, with another weight of the mean of all tasks; at least 0.01} */
    public Bwa withMeanWeight(double weight) {
        return new Bwa(stopping, workerStrength, weight, accelerated);
    }

    /** {@return these settings, extrapolating or not} */
    public Bwa withAcceleration(boolean on) {
        return new Bwa(stopping, workerStrength, meanWeight, on);
    }

    @Override
    public String summary() {
        return "A vote that weighs workers label by label; for good crowds (Li, Rubinstein & Cohn 2019)";
    }

    @Override
    public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.begin(name(), stopping.maxIterations(), answers, known, progress);
        PackedAnswers packed = fit.packed();
        if (packed.trivial()) {
            return NothingToLearn.consensus(packed);
        }
        int k = packed.labels();
        fit.requireRoom("BWA", k, accelerated ? 5 : 2);
        PrecisionModel model = new PrecisionModel(packed, workerStrength, errors(packed), fit.history());
        Climb climb = fit.climb(new WeightedMeanSweep(packed, meanWeight));
        Convergence convergence = climb.run(model, stopping, accelerated);
        normalise(climb.q, k);
        return ModelConsensus.of(packed, climb.q, convergence);
    }

    /**
     * {@return the squared errors that a worker is thought to have made beforehand, by label: b}
     */
    private double[] errors(PackedAnswers packed) {
        double[] errors = new double[packed.labels()];
        double[] share = new double[errors.length];
        for (int task = 0; task < packed.tasks(); task++) {
            VoteShares.fill(packed, task, 0, share);
            for (int c = 0; c < share.length; c++) {
                errors[c] += (packed.from[task + 1] - packed.from[task]) * share[c] * (1 - share[c]);
            }
        }
        double factor = 4 * (1 - 1.0 / errors.length) * workerStrength;
        Arrays.setAll(errors, c -> factor * Math.max(LEAST_SPREAD, errors[c] / packed.code.length));
        return errors;
    }

    private static void normalise(double[] z, int k) {
        for (int row = 0; row < z.length; row += k) {
            double sum = 0;
            for (int c = row; c < row + k; c++) {
                sum += z[c];
            }
            for (int c = row; c < row + k; c++) {
                z[c] /= sum;
            }
        }
    }

    /** {@return such as {@code Bwa[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Bwa());
    }
}
