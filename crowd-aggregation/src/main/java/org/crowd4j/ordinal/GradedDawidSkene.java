package org.crowd4j.ordinal;

import com.google.common.collect.ImmutableMap;
import com.google.common.math.LongMath;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.ForwardingConsensus;
import org.crowd4j.Gold;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.OrdinalAggregator;
import org.crowd4j.OrdinalConsensus;
import org.crowd4j.OrdinalScale;
import org.crowd4j.Posterior;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.WorkerFigures;
import org.crowd4j.aggregation.internal.confusion.ConfusionModel;
import org.crowd4j.aggregation.internal.confusion.ConfusionSweep;
import org.crowd4j.aggregation.internal.confusion.GradedModel;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.FixedPointIteration;
import org.crowd4j.aggregation.internal.engine.MemoryCheck;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.crowd4j.aggregation.internal.engine.Sweep;
import org.crowd4j.aggregation.internal.packing.AnswerOrder;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.NothingToLearn;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.ProductLikelihoods;
import org.crowd4j.aggregation.internal.packing.VoteShares;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Dawid–Skene for ordered labels: an answer one level off says more about the task than an answer
 * three levels off, and a worker is harsh or mild, exact or vague.
 *
 * <pre>{@code
 * var scale = OrdinalScale.of("low", "mid", "high");
 * var consensus = new GradedDawidSkene().aggregate(answers.withScale(scale));
 * consensus.median("photo-17");
 * consensus.severity("bob");       // 0.5: half a level too low
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>A worker's confusion matrix comes from counts and from a mixture of 45 shapes, each with a
 * spread s from 0.15 to 100 levels and a shift b from −1 to 1 level:
 *
 * <pre>
 *   F(k, l)    = 0.98 · exp(−|l − k − b| / s) / Σₗ … + 0.02 / K
 *   R(w, g)    ∝ ρ(g) · Π F_g(k, l) ^ n(w, k, l)     n: expected counts, with the history
 *   ρ(g)       = (Σ_w R(w, g) + 0.5) / (W + 22.5)
 *   θʷ(k, l)   ∝ n(w, k, l) + 2 Σ_g R(w, g) F_g(k, l)
 *   q(t, k)    ∝ π(k) · Π θʷ(k, l)                        over the answers (w, l) of task t
 *   π(k)       ∝ Σₜ q(t, k) + 1
 * </pre>
 *
 * <p>It starts from vote shares. Nothing is climbed: it stops when no probability changes by more
 * than the tolerance. A label outside the scale is near to no other label. Tasks with gold stay
 * certain and teach. The positions of levels have no part in the model.
 *
 * <p><b>When not:</b> where mistakes do not follow the order, as for codes that only look like a
 * scale: {@link org.crowd4j.categorical.DawidSkene} reads those. With few answers to a worker
 * {@link OrdinalCommittee} is safer.
 *
 * <p><b>Cost:</b> O(A·K + 90·W·K²) time per sweep, O(N·K + W·K²) space.
 *
 * @param stopping when to stop
 */
public record GradedDawidSkene(Stopping stopping) implements OrdinalAggregator, Iterative<GradedDawidSkene> {

    /** At most thirty sweeps, until no probability changes by more than 1e-5. */
    public GradedDawidSkene() {
        this(new Stopping(30, 1e-5));
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public GradedDawidSkene withStopping(Stopping rule) {
        return new GradedDawidSkene(rule);
    }

    @Override
    public String summary() {
        return "Dawid-Skene for ordered labels: workers with a severity and a spread";
    }

    @Override
    public Result aggregate(CategoricalAnswers answers) {
        return aggregate(answers, Known.nothing(), Progress.none());
    }

    @Override
    public Result aggregate(CategoricalAnswers answers, Gold gold) {
        return aggregate(answers, Known.nothing().withGold(gold), Progress.none());
    }

    @Override
    public Result aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        OrdinalScale scale = OrdinalConsensus.requireScale("GradedDawidSkene", answers);
        Fit fit = Fit.begin(name(), stopping.maxIterations(), answers, known, progress);
        PackedAnswers packed = fit.packed();
        int k = packed.labels();
        if (packed.trivial()) {
            double[] ones = new double[packed.workers() * k * k];
            Arrays.fill(ones, 1);
            double[] none = new double[packed.workers()];
            return new Result(NothingToLearn.consensus(packed), packed, ones, none, none);
        }
        long table = LongMath.saturatedMultiply(packed.workers(), (long) k * k);
        MemoryCheck.require("GradedDawidSkene", packed, k, table, table, 1);
        Sweep sweep = ConfusionSweep.of(packed);
        GradedModel model = new GradedModel(packed, scale.levels().size(), fit.history());
        ModelParameters parameters = sweep.parameters();
        double[] q = fit.start();
        Stripes stripes = fit.stripes(sweep);
        Convergence convergence =
                FixedPointIteration.repeat(step(stripes, model, parameters, q), stopping, fit.monitor());
        return new Result(
                consensus(packed, q, parameters, convergence),
                packed,
                parameters.theta,
                model.shifts(),
                model.spreads());
    }

    private static DoubleSupplier step(Stripes stripes, GradedModel model, ModelParameters parameters, double[] q) {
        ExpectedCounts counts = stripes.count(q);
        double[] before = new double[q.length];
        return () -> {
            System.arraycopy(q, 0, before, 0, q.length);
            model.maximise(counts, parameters);
            stripes.expect(parameters, q); // fills in the same counts
            double change = 0;
            for (int i = 0; i < q.length; i++) {
                change = Math.max(change, Math.abs(q[i] - before[i]));
            }
            return change;
        };
    }

    private static Consensus consensus(
            PackedAnswers packed, double[] q, ModelParameters parameters, Convergence convergence) {
        Posterior posterior = VoteShares.posterior(packed, q);
        if (packed.weighted()) { // answers of a group weigh less: their evidence does not add up
            return Consensus.of(packed.answers(), packed.clamped(), posterior, convergence);
        }
        CategoricalAnswers answers = packed.answers();
        var terms = new Terms(packed, parameters);
        return Consensus.of(
                answers, packed.clamped(), posterior, convergence, () -> new ProductLikelihoods(answers, terms));
    }

    /** {@return such as {@code GradedDawidSkene[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new GradedDawidSkene());
    }

    /** The evidence of the confusion matrices. */
    private static final class Terms implements ProductLikelihoods.Terms {
        private final CategoricalAnswers answers;
        private final AnswerOrder order;
        private final double[] theta; // W × K × K:  worker by place, given, truth
        private final double[] pi; // K

        Terms(PackedAnswers packed, ModelParameters parameters) {
            answers = packed.answers();
            order = packed.order;
            theta = parameters.theta;
            pi = parameters.pi;
        }

        @Override
        public void prior(int task, double[] row) {
            for (int c = 0; c < row.length; c++) {
                row[c] = Math.log(pi[c]);
            }
        }

        @Override
        public void answer(int task, int answer, double[] row) {
            int worker = order.worker(answers.worker(answer));
            int begin = (worker * row.length + answers.label(answer)) * row.length;
            for (int c = 0; c < row.length; c++) {
                row[c] = Math.log(theta[begin + c]);
            }
        }
    }

    /** A consensus with the severity and the spread of each worker. */
    public static final class Result extends ForwardingConsensus implements OrdinalConsensus {
        private final AnswerOrder order;
        private final double[] theta; // W × K × K:  worker by place, given, truth
        private final double[] shift; // W
        private final double[] spread; // W

        private Result(Consensus plain, PackedAnswers packed, double[] theta, double[] shift, double[] spread) {
            super(plain);
            this.order = packed.order;
            this.theta = theta;
            this.shift = shift;
            this.spread = spread;
        }

        private int place(String worker) {
            return order.worker(answers().workers().position(worker));
        }

        /**
         * Returns how many levels a worker's answers are too low on average, from −1 to 1; negative
         * for a mild worker. Without answers to tell by, it is near that of the crowd.
         *
         * @throws java.util.NoSuchElementException if the worker gave no answer
         */
        public double severity(String worker) {
            return 0 - shift[place(worker)];
        }

        /**
         * Returns how far a worker's answers scatter, in levels: the mean of s. A worker at random
         * has a large one.
         *
         * @throws java.util.NoSuchElementException if the worker gave no answer
         */
        public double spread(String worker) {
            return spread[place(worker)];
        }

        /** {@return {@code accuracy}, {@code severity} and {@code spread} of a worker} */
        @Override
        public WorkerFigures worker(String id) {
            return new WorkerFigures(
                    id,
                    super.worker(id).answers(),
                    ImmutableMap.of("accuracy", accuracy(id), "severity", severity(id), "spread", spread(id)));
        }

        /** {@return how the worker errs, as the model learned it} */
        @Override
        public ConfusionMatrix confusion(String worker) {
            return ConfusionModel.matrix(answers().labels(), theta, place(worker));
        }

        /**
         * {@return such as {@code GradedDawidSkene.Result[45 tasks, 5 workers, converged after 7]}}
         */
        @Override
        public String toString() {
            return "GradedDawidSkene.Result[%d tasks, %d workers, %s]"
                    .formatted(answers().tasks().size(), answers().workers().size(), convergence());
        }
    }
}
