package org.crowd4j.aggregation.internal.packing;

import org.crowd4j.Convergence;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.ExpectationMaximization;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.MStep;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;

/** The posterior and the parameters of an EM method, which climb together. */
public final class Climb {
    public final ModelParameters parameters;
    public final double[] q; // N × K
    private final Stripes stripes;
    private final RunMonitor monitor;

    Climb(Stripes stripes, ModelParameters parameters, double[] q, RunMonitor monitor) {
        this.stripes = stripes;
        this.parameters = parameters;
        this.q = q;
        this.monitor = monitor;
    }

    /** Moves the posterior to what the parameters say. */
    public void expect() {
        stripes.expect(parameters, q);
    }

    /** {@return the counts that follow from the posterior} */
    public ExpectedCounts count() {
        return stripes.count(q);
    }

    /** Climbs until the rule ends it. */
    public Convergence run(MStep model, Stopping stopping, boolean accelerated) {
        return ExpectationMaximization.run(stripes, model, stopping, parameters, q, accelerated, monitor);
    }
}
