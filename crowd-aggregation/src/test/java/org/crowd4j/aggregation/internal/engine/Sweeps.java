package org.crowd4j.aggregation.internal.engine;

/** Runs a sweep over a range of tasks, without stripes. */
public final class Sweeps {

    private Sweeps() {}

    public static void expect(
            Sweep sweep, ModelParameters parameters, int begin, int end, double[] q, ExpectedCounts into) {
        sweep.expect(Workspace.over(sweep, parameters, into.table, true, into), begin, end, q);
    }

    public static void count(Sweep sweep, int begin, int end, double[] q, ExpectedCounts into) {
        sweep.count(Workspace.over(sweep, new ModelParameters(0, 0), into.table, true, into), begin, end, q);
    }
}
