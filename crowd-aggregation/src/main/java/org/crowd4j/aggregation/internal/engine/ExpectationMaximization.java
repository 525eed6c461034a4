package org.crowd4j.aggregation.internal.engine;

import java.util.OptionalDouble;
import java.util.function.Function;
import org.crowd4j.Convergence;
import org.crowd4j.Stopping;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Expectation–maximisation: sweeps and M steps in turn, until the objective gains too little or the
 * sweeps run out. The posterior that is left comes from the parameters that are left, and the
 * objective is theirs.
 */
public final class ExpectationMaximization {
    private static final Logger LOG = LoggerFactory.getLogger(ExpectationMaximization.class);

    private final Function<ModelParameters, ExpectedCounts> expect;
    private final MStep model;
    private final Stopping stopping;
    private final RunMonitor monitor;
    private int sweeps;
    private double objective;
    private double gain; // relative to the log likelihood, which no prior swells; 1 after the first sweep

    private ExpectationMaximization(
            Function<ModelParameters, ExpectedCounts> expect, MStep model, Stopping stopping, RunMonitor monitor) {
        this.expect = expect;
        this.model = model;
        this.stopping = stopping;
        this.monitor = monitor;
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
            MStep model,
            Stopping stopping,
            ModelParameters parameters,
            double[] q,
            boolean accelerated,
            RunMonitor monitor) {
        ExpectedCounts start = stripes.count(q);
        return run(start, at -> stripes.expect(at, q), model, stopping, parameters, accelerated, monitor);
    }

    /**
     * Climbs by sweeps that the caller makes.
     *
     * @param start the counts to start from
     * @param expect makes a sweep; the parameters it is given change after it returns
     * @param parameters filled in with the last parameters
     * @param accelerated whether to extrapolate as {@link Squarem} does
     * @return how it ended
     */
    public static Convergence run(
            ExpectedCounts start,
            Function<ModelParameters, ExpectedCounts> expect,
            MStep model,
            Stopping stopping,
            ModelParameters parameters,
            boolean accelerated,
            RunMonitor monitor) {
        ExpectationMaximization climb = new ExpectationMaximization(expect, model, stopping, monitor);
        model.maximise(start, parameters);
        return accelerated ? climb.extrapolating(start, parameters) : climb.plain(parameters);
    }

    private Convergence plain(ModelParameters parameters) {
        ExpectedCounts counts = sweep(parameters);
        while (!stop()) {
            model.maximise(counts, parameters);
            counts = sweep(parameters);
        }
        return convergence();
    }

    /**
     * Two plain steps and a leap, over and over; a leap that falls is taken back, and the last step
     * is always plain.
     */
    private Convergence extrapolating(ExpectedCounts start, ModelParameters parameters) {
        Squarem leaps = new Squarem(model.state(start, parameters));
        ExpectedCounts counts = sweep(parameters);
        while (!stop()) {
            model.maximise(counts, parameters);
            leaps.middle(model.state(counts, parameters));
            counts = sweep(parameters);
            if (stop()) {
                break;
            }
            model.maximise(counts, parameters);
            if (sweeps + 2 <= stopping.maxIterations() && leaps.extrapolate(model.state(counts, parameters))) {
                counts = leapt(counts, leaps, parameters);
            }
            leaps.start(model.state(counts, parameters));
            counts = sweep(parameters);
        }
        return convergence();
    }

    /**
     * Sees what a leap is worth, and makes the M step from there, or goes back; returns the counts
     * that step came from.
     */
    private ExpectedCounts leapt(ExpectedCounts counts, Squarem leaps, ModelParameters parameters) {
        double before = objective;
        double gained = gain;
        model.project(counts, parameters);
        ExpectedCounts there = sweep(parameters);
        if (objective >= before) {
            model.maximise(there, parameters);
        } else {
            leaps.revert(model.state(there, parameters));
            model.project(there, parameters);
            objective = before;
            gain = gained;
        }
        return there;
    }

    private ExpectedCounts sweep(ModelParameters parameters) {
        monitor.report(sweeps, stopping.maxIterations());
        ExpectedCounts counts = expect.apply(parameters);
        double reached = counts.logLikelihood + model.logPrior(parameters);
        gain = sweeps == 0
                ? 1
                : Math.max(0, reached - objective) / Math.max(Math.abs(counts.logLikelihood), Double.MIN_NORMAL);
        sweeps++;
        objective = reached;
        LOG.debug("sweep {}: objective {}, relative gain {}", sweeps, objective, gain);
        return counts;
    }

    private boolean stop() {
        return gain <= stopping.tolerance() || sweeps >= stopping.maxIterations();
    }

    private Convergence convergence() {
        monitor.report(sweeps, stopping.maxIterations());
        return new Convergence(gain <= stopping.tolerance(), sweeps, gain, OptionalDouble.of(objective));
    }
}
