package org.crowd4j.aggregation.internal.packing;

import com.google.common.math.LongMath;
import java.util.function.Supplier;
import org.crowd4j.AnswerLikelihoods;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Known;
import org.crowd4j.Posterior;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.MemoryCheck;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.crowd4j.aggregation.internal.engine.Sweep;

/**
 * One run of a method: the packed answers, what is known of them, and the monitor that watches the
 * run.
 */
public final class Fit {
    private final PackedAnswers packed;
    private final Known known;
    private final RunMonitor monitor;

    private Fit(PackedAnswers packed, Known known, RunMonitor monitor) {
        this.packed = packed;
        this.known = known;
        this.monitor = monitor;
    }

    /** Begins a run of at most {@code steps} steps, and packs the answers. */
    public static Fit begin(String method, long steps, CategoricalAnswers answers, Known known, Progress progress) {
        RunMonitor monitor = new RunMonitor(method, progress);
        monitor.report(0, steps);
        return new Fit(PackedAnswers.of(answers, known), known, monitor);
    }

    /** Begins a run of a method that cannot weigh answers, and refuses groups of workers. */
    public static Fit beginUngrouped(
            String method, long steps, CategoricalAnswers answers, Known known, Progress progress) {
        RunMonitor monitor = new RunMonitor(method, progress);
        monitor.report(0, steps);
        return new Fit(PackedAnswers.ungrouped(method, answers, known), known, monitor);
    }

    /** {@return the packed answers} */
    public PackedAnswers packed() {
        return packed;
    }

    /** {@return the monitor of the run} */
    public RunMonitor monitor() {
        return monitor;
    }

    /** {@return the past answers of these workers, with these labels} */
    public PastCounts history() {
        return new PastCounts(known.history(), packed.answers.workers(), packed.answers.labels(), packed.order);
    }

    /**
     * {@return where to start from, N × K: vote shares, but the tasks of a consensus to start from
     * as they are there}
     */
    public double[] start() {
        return startFrom(VoteShares.start(packed));
    }

    /**
     * {@return {@code shares}, N × K, but the tasks of a consensus to start from as they are there}
     */
    public double[] startFrom(double[] shares) {
        return VoteShares.startFrom(shares, packed, known);
    }

    /** {@return the stripes in which a sweep runs over the answers} */
    public Stripes stripes(Sweep sweep) {
        return new Stripes(packed, sweep, monitor);
    }

    /** {@return what an EM method needs to climb by a sweep, from the start} */
    public Climb climb(Sweep sweep) {
        return climb(sweep, sweep.parameters());
    }

    /** {@return the same, from these parameters} */
    public Climb climb(Sweep sweep, ModelParameters parameters) {
        return new Climb(stripes(sweep), parameters, start(), monitor);
    }

    /**
     * Refuses answers for which the heap does not hold so many copies of a method's parameters.
     *
     * @param title the method, as the message names it
     * @param perWorker how many parameters each worker has
     * @throws IllegalArgumentException if the heap does not hold them
     */
    public void requireRoom(String title, long perWorker, int copies) {
        long table = LongMath.saturatedMultiply(packed.w, perWorker);
        MemoryCheck.require(title, packed, packed.k, table, table, copies);
    }

    /** {@return a vote in which all workers count the same} */
    public Consensus vote(double smoothing) {
        Posterior posterior = VoteShares.posterior(packed, (task, row) -> {
            monitor.checkAt(task);
            VoteShares.fill(packed, task, smoothing, row);
            VoteShares.clamp(packed, task, row);
        });
        return consensus(posterior, Convergence.CLOSED_FORM, VoteLikelihoods.of(packed, smoothing));
    }

    /** {@return a vote in which each worker counts as much as their weight} */
    public Consensus vote(double[] weight, double smoothing, Convergence convergence) {
        Posterior posterior = VoteShares.posterior(packed, (task, row) -> {
            monitor.checkAt(task);
            VoteShares.fillWeighted(packed, task, weight, smoothing, row);
        });
        return consensus(posterior, convergence, VoteLikelihoods.weighted(packed, weight, smoothing));
    }

    private Consensus consensus(Posterior posterior, Convergence convergence, Supplier<AnswerLikelihoods> likelihoods) {
        return Consensus.of(packed.answers, packed.clamped(), posterior, convergence, likelihoods);
    }
}
