package org.crowd4j.aggregation.internal;

import java.util.OptionalDouble;
import java.util.function.Function;
import org.crowd4j.Convergence;
import org.crowd4j.Stopping;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Expectation–maximisation: sweeps and M steps in turn, until the objective gains too little or the sweeps run out. The
 * posterior that is left comes from the parameters that are left, and the objective is theirs.
 */
public final class Climb {
    private static final Logger LOG = LoggerFactory.getLogger(Climb.class);

    private final Function<Parameters, Counts> expect;
    private final Model model;
    private final Stopping stopping;
    private final Watch watch;
    private int sweeps;
    private double objective;
    private double gain; // relative to the log likelihood, which no prior swells; 1 after the first sweep

    private Climb(Function<Parameters, Counts> expect, Model model, Stopping stopping, Watch watch) {
        this.expect = expect;
        this.model = model;
        this.stopping = stopping;
        this.watch = watch;
    }

    /**
     * Climbs from a posterior.
     *
     * @param parameters filled in with the last parameters
     * @param q where to start, N × K; filled in with the last posterior
     * @param accelerated whether to extrapolate as {@link Squarem} does
     * @return how it ended
     */
    public static Convergence run(
            Stripes stripes,
            Model model,
            Stopping stopping,
            Parameters parameters,
            double[] q,
            boolean accelerated,
            Watch watch) {
        Counts start = stripes.count(q);
        return run(start, at -> stripes.expect(at, q), model, stopping, parameters, accelerated, watch);
    }

    /**
     * Climbs by sweeps that somebody else makes.
     *
     * @param start the counts to start from
     * @param expect makes a sweep; the parameters it is given change after it returns
     * @param parameters filled in with the last parameters
     * @param accelerated whether to extrapolate as {@link Squarem} does
     * @return how it ended
     */
    public static Convergence run(
            Counts start,
            Function<Parameters, Counts> expect,
            Model model,
            Stopping stopping,
            Parameters parameters,
            boolean accelerated,
            Watch watch) {
        Climb climb = new Climb(expect, model, stopping, watch);
        model.maximise(start, parameters);
        return accelerated ? climb.extrapolating(start, parameters) : climb.plain(parameters);
    }

    private Convergence plain(Parameters parameters) {
        Counts counts = sweep(parameters);
        while (!stop()) {
            model.maximise(counts, parameters);
            counts = sweep(parameters);
        }
        return convergence();
    }

    /** Two plain steps and a leap, over and over; a leap that falls is taken back, and the last step is always plain. */
    private Convergence extrapolating(Counts start, Parameters parameters) {
        Squarem leaps = new Squarem(model.place(start, parameters));
        Counts counts = sweep(parameters);
        while (!stop()) {
            model.maximise(counts, parameters);
            leaps.middle(model.place(counts, parameters));
            counts = sweep(parameters);
            if (stop()) {
                break;
            }
            model.maximise(counts, parameters);
            if (sweeps + 2 <= stopping.maxIterations() && leaps.leap(model.place(counts, parameters))) {
                counts = leapt(counts, leaps, parameters);
            }
            leaps.start(model.place(counts, parameters));
            counts = sweep(parameters);
        }
        return convergence();
    }

    /** Sees what a leap is worth, and makes the M step from there, or goes back; returns the counts that step came from. */
    private Counts leapt(Counts counts, Squarem leaps, Parameters parameters) {
        double before = objective;
        double gained = gain;
        model.land(counts, parameters);
        Counts there = sweep(parameters);
        if (objective >= before) {
            model.maximise(there, parameters);
        } else {
            leaps.takeBack(model.place(there, parameters));
            model.land(there, parameters);
            objective = before;
            gain = gained;
        }
        return there;
    }

    private Counts sweep(Parameters parameters) {
        watch.report(sweeps, stopping.maxIterations());
        Counts counts = expect.apply(parameters);
        double reached = counts.logLikelihood() + model.logPrior(parameters);
        gain = sweeps == 0
                ? 1
                : Math.max(0, reached - objective) / Math.max(Math.abs(counts.logLikelihood()), Double.MIN_NORMAL);
        sweeps++;
        objective = reached;
        LOG.debug("sweep {}: objective {}, relative gain {}", sweeps, objective, gain);
        return counts;
    }

    private boolean stop() {
        return gain <= stopping.tolerance() || sweeps >= stopping.maxIterations();
    }

    private Convergence convergence() {
        watch.report(sweeps, stopping.maxIterations());
        return new Convergence(gain <= stopping.tolerance(), sweeps, gain, OptionalDouble.of(objective));
    }
}
