package org.crowd4j.distributed;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Convergence;
import org.crowd4j.Progress;
import org.crowd4j.WorkerHistory;
import org.crowd4j.aggregation.internal.confusion.ConfusionModel;
import org.crowd4j.aggregation.internal.engine.ExpectationMaximization;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.packing.PastCounts;
import org.crowd4j.categorical.DawidSkene;

/**
 * The driver's half of Dawid–Skene on many machines: the M step, the objective, and when to stop. Whoever calls makes the sweeps, by
 * whatever engine there is, and adds up what the {@link TaskBlock blocks} count; the example is in the {@linkplain
 * org.crowd4j.distributed package}. Nothing of this leaves the driver.
 *
 * <p>Parameters, posterior, objective and number of sweeps are those of {@link DawidSkene} over the same answers but for rounding. Its
 * model, when not to use it, and its settings are described there. Gold is part of the blocks. A fit cannot start
 * from a consensus.
 *
 * <p><b>Cost:</b> O(W·K²) time for each sweep, and space for about four tables of that size, besides what the engine takes to add up.
 *
 * @param settings the settings; accelerated or not
 * @param roster all workers and labels
 * @param history what the workers did before
 */
public record DistributedDawidSkene(DawidSkene settings, Roster roster, WorkerHistory history) {
    private static final Convergence NO_SWEEP = new Convergence(true, 0, 0, OptionalDouble.empty());

    /** With no history. */
    public DistributedDawidSkene(DawidSkene settings, Roster roster) {
        this(settings, roster, WorkerHistory.none());
    }

    /** {@return this, with {@code past} as what the workers did before} */
    public DistributedDawidSkene withHistory(WorkerHistory past) {
        return new DistributedDawidSkene(settings, roster, past);
    }

    /**
     * Climbs until the settings say stop.
     *
     * @param start gives the sum of {@link TaskBlock#start} over all blocks; called once
     * @param expect gives the sum of {@link TaskBlock#expect} over all blocks; called once a sweep
     * @return the last parameters, and how it ended
     * @throws IllegalArgumentException if counts are for other numbers of workers or labels than the roster has, label shares are
     *     fixed and one is missing, or a sweep counts more or fewer tasks than the first
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its flag stays set
     */
    public Result fit(Supplier<BlockCounts> start, Function<BlockParameters, BlockCounts> expect) {
        BlockCounts first = start.get();
        requireShape(first);
        if (trivial(first)) {
            return new Result(roster, even(first), NO_SWEEP);
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
                            "every sweep must count all tasks once: %s at first, then %s",
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
     * Makes one M step, for an engine with a loop of its own.
     *
     * @param counts the sum over all blocks
     * @return the parameters that make the counts, with what is believed beforehand, most probable
     * @throws IllegalArgumentException if the counts are for other numbers of workers or labels than the roster has, or label
     *     shares are fixed and one is missing
     */
    public BlockParameters maximise(BlockCounts counts) {
        requireShape(counts);
        if (trivial(counts)) {
            return even(counts);
        }
        var values = parameters();
        model(counts.tasks()).maximise(counts.sums(), values);
        return new BlockParameters(values, counts.given());
    }

    /**
     * Returns what the climb makes larger: the log likelihood and what is believed beforehand.
     *
     * @param parameters some parameters
     * @param counts the sum over all blocks of what they count under these parameters
     * @throws IllegalArgumentException if either is for other numbers of workers or labels than the roster has
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
                "counts are for %s workers and %s labels, and the roster has %s workers and %s labels",
                counts.workers(),
                counts.labels(),
                roster.workers().size(),
                roster.labels().size());
    }

    /** Whether there is nothing to learn: no tasks, or one label. */
    private boolean trivial(BlockCounts counts) {
        return counts.tasks() == 0 || roster.labels().size() == 1;
    }

    private BlockParameters even(BlockCounts counts) {
        var values = parameters();
        Arrays.fill(values.theta(), 1.0 / roster.labels().size());
        Arrays.fill(values.pi(), 1.0 / roster.labels().size());
        return new BlockParameters(values, counts.given());
    }

    private org.crowd4j.aggregation.internal.engine.ModelParameters parameters() {
        int k = roster.labels().size();
        return new org.crowd4j.aggregation.internal.engine.ModelParameters(
                roster.workers().size() * k * k, k);
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

    /** What was learned: all but the consensus, which each block makes for its own tasks. */
    public static final class Result {
        private final Roster roster;
        private final BlockParameters parameters;
        private final Convergence convergence;

        private Result(Roster roster, BlockParameters parameters, Convergence convergence) {
            this.roster = roster;
            this.parameters = parameters;
            this.convergence = convergence;
        }

        /** {@return the last parameters, for {@link TaskBlock#posterior}} */
        public BlockParameters parameters() {
            return parameters;
        }

        /** {@return how it ended} */
        public Convergence convergence() {
            return convergence;
        }

        /**
         * Returns how a worker errs.
         *
         * @throws NoSuchElementException if the roster does not have the worker, or nothing is known of the worker: no answer, no
         *     prior
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
                    throw new NoSuchElementException("nothing is known of worker \"%s\" where \"%s\" is right"
                            .formatted(worker, roster.labels().id(truth)));
                }
            }
            return ConfusionMatrix.of(roster.labels(), rates);
        }

        /** {@return how probable each label is before anybody has answered, in label order} */
        public Map<String, Double> labelPrior() {
            Map<String, Double> named = new LinkedHashMap<>();
            for (int c = 0; c < parameters.labels(); c++) {
                named.put(roster.labels().id(c), parameters.share(c));
            }
            return named;
        }

        /** {@return such as {@code DistributedDawidSkene.Result[5 workers, converged after 7, objective -230.5]}} */
        @Override
        public String toString() {
            return "DistributedDawidSkene.Result[%d workers, %s]".formatted(parameters.workers(), convergence);
        }
    }
}
