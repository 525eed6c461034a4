package org.crowd4j.distributed;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Convergence;
import org.crowd4j.Progress;
import org.crowd4j.WorkerHistory;
import org.crowd4j.aggregation.internal.confusion.ConfusionModel;
import org.crowd4j.aggregation.internal.engine.ExpectationMaximization;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.packing.NothingToLearn;
import org.crowd4j.aggregation.internal.packing.PastCounts;
import org.crowd4j.categorical.DawidSkene;

/**
 * The driver of Dawid–Skene on many machines: the M step, the objective, and the stopping rule. The
 * caller makes the sweeps, with any engine, and adds the counts of the {@link TaskBlock blocks};
 * see the example of the {@linkplain org.crowd4j.distributed package}. The driver is not sent to
 * other machines.
 *
 * <p>Parameters, posterior, objective and number of sweeps equal those of {@link DawidSkene} on the
 * same answers up to rounding. The model, its limits and the settings are described there. Gold
 * belongs to the blocks. A start from a consensus is
 * not supported.
 *
 * <p><b>Cost:</b> O(W·K²) time per sweep, and space for about four tables of that size, besides the
 * engine's own cost of adding.
 *
 * @param settings the settings
 * @param roster all workers and labels
 * @param history earlier counts of the workers
 */
public record DistributedDawidSkene(DawidSkene settings, Roster roster, WorkerHistory history) {

    /** Settings without earlier counts. */
    public DistributedDawidSkene(DawidSkene settings, Roster roster) {
        this(settings, roster, WorkerHistory.none());
    }

    /** {@return these settings, with earlier counts of the workers} */
    public DistributedDawidSkene withHistory(WorkerHistory past) {
        return new DistributedDawidSkene(settings, roster, past);
    }

    /** {@return the settings, the roster and, if there is one, the history} */
    @Override
    public String toString() {
        return "DistributedDawidSkene[%s, %s%s]"
                .formatted(settings, roster, history.equals(WorkerHistory.none()) ? "" : ", " + history);
    }

    /**
     * Runs EM until the stopping rule ends it.
     *
     * @param start returns the sum of {@link TaskBlock#start} over all blocks; called once
     * @param expect returns the sum of {@link TaskBlock#expect} over all blocks; called once per
     *     sweep
     * @return the final parameters and the convergence
     * @throws IllegalArgumentException if counts are for another number of workers or labels than
     *     the roster, the label prior is fixed and lacks a label, or a sweep does not count as many
     *     tasks as the first
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; the
     *     interrupt flag stays set
     */
    public Result fit(Supplier<BlockCounts> start, Function<BlockParameters, BlockCounts> expect) {
        BlockCounts first = start.get();
        requireShape(first);
        if (nothingToLearn(first)) {
            return new Result(roster, uniform(first), NothingToLearn.NO_SWEEP);
        }
        long[] given = first.given();
        var values = parameters();
        Convergence convergence = ExpectationMaximization.run(
                first.sums(),
                at -> {
                    BlockCounts counts = expect.apply(new BlockParameters(at.copy(), given));
                    requireShape(counts);
                    checkArgument(
                            counts.tasks() == first.tasks(),
                            "every sweep must count the same tasks: %s in the first, then %s",
                            first.tasks(),
                            counts.tasks());
                    return counts.sums();
                },
                model(first.tasks()),
                settings.stopping(),
                values,
                settings.accelerated(),
                new RunMonitor(settings.name(), Progress.none()));
        return new Result(roster, new BlockParameters(values, given), convergence);
    }

    /**
     * Makes one M step, for an engine with its own loop.
     *
     * @param counts the sum over all blocks
     * @return the parameters with the highest posterior probability given the counts
     * @throws IllegalArgumentException if the counts are for another number of workers or labels
     *     than the roster, or the label prior is fixed and lacks a label
     */
    public BlockParameters maximise(BlockCounts counts) {
        requireShape(counts);
        if (nothingToLearn(counts)) {
            return uniform(counts);
        }
        var values = parameters();
        model(counts.tasks()).maximise(counts.sums(), values);
        return new BlockParameters(values, counts.given());
    }

    /**
     * Returns the objective that EM increases: the log likelihood plus the log prior.
     *
     * @param parameters some parameters
     * @param counts the sum of the counts of all blocks under these parameters
     * @throws IllegalArgumentException if either is for another number of workers or labels than
     *     the roster
     */
    public double objective(BlockParameters parameters, BlockCounts counts) {
        requireShape(counts);
        parameters.requireShape(roster.workers().size(), roster.labels().size(), "the roster");
        return counts.logLikelihood() + model(counts.tasks()).logPrior(parameters.values());
    }

    private void requireShape(BlockCounts counts) {
        checkArgument(
                counts.workers() == roster.workers().size()
                        && counts.labels() == roster.labels().size(),
                "counts are for %s workers and %s labels, but the roster has %s workers and %s labels",
                counts.workers(),
                counts.labels(),
                roster.workers().size(),
                roster.labels().size());
    }

    /** Whether there is nothing to learn: no tasks, or one label. */
    private boolean nothingToLearn(BlockCounts counts) {
        return counts.tasks() == 0 || roster.labels().size() == 1;
    }

    private BlockParameters uniform(BlockCounts counts) {
        var values = parameters();
        Arrays.fill(values.theta, 1.0 / roster.labels().size());
        Arrays.fill(values.pi, 1.0 / roster.labels().size());
        return new BlockParameters(values, counts.given());
    }

    private ModelParameters parameters() {
        int k = roster.labels().size();
        return new ModelParameters(roster.workers().size() * k * k, k);
    }

    private ConfusionModel model(long tasks) {
        int k = roster.labels().size();
        return new ConfusionModel(
                k,
                roster.workers().size(),
                tasks,
                settings.prior().right(k),
                settings.prior().wrong(k),
                new PastCounts(history, roster.workers(), roster.labels()),
                settings.labelPrior().sharesOf(roster.labels()).orElse(null));
    }

    /** The fitted parameters. Each block computes the consensus of its own tasks from them. */
    public static final class Result {
        private final Roster roster;
        private final BlockParameters parameters;
        private final Convergence convergence;

        private Result(Roster roster, BlockParameters parameters, Convergence convergence) {
            this.roster = roster;
            this.parameters = parameters;
            this.convergence = convergence;
        }

        /** {@return the final parameters, for {@link TaskBlock#posterior}} */
        public BlockParameters parameters() {
            return parameters;
        }

        /** {@return how the fit ended} */
        public Convergence convergence() {
            return convergence;
        }

        /**
         * {@return the confusion matrix of a worker}
         *
         * @throws NoSuchElementException if the worker is not in the roster, or has no rates for a
         *     right label because there are neither answers nor a prior
         */
        public ConfusionMatrix confusion(String worker) {
            int w = roster.workers().position(worker);
            int k = roster.labels().size();
            double[] rates = new double[k * k]; // truth, given
            for (int truth = 0; truth < k; truth++) {
                double sum = 0;
                for (int given = 0; given < k; given++) {
                    rates[truth * k + given] = parameters.rate(w, truth, given);
                    sum += rates[truth * k + given];
                }
                if (sum == 0) {
                    throw new NoSuchElementException(
                            "worker \"%s\" has neither answers nor a prior where \"%s\" is right"
                                    .formatted(worker, roster.labels().id(truth)));
                }
            }
            return ConfusionMatrix.of(roster.labels(), rates);
        }

        /** {@return the prior probability of each label, in label order} */
        public Map<String, Double> labelPrior() {
            Map<String, Double> named = new LinkedHashMap<>();
            for (int c = 0; c < parameters.labels(); c++) {
                named.put(roster.labels().id(c), parameters.share(c));
            }
            return named;
        }

        /**
         * {@return such as
         * {@code DistributedDawidSkene.Result[5 workers, converged after 7]}}
         */
        @Override
        public String toString() {
            return "DistributedDawidSkene.Result[%d workers, %s]".formatted(parameters.workers(), convergence);
        }
    }
}
