package org.crowd4j.aggregation.internal;

/** Runs a sweep over a range of tasks, without stripes. */
final class Sweeps {

    private Sweeps() {}

    static void expect(Sweep sweep, Parameters parameters, int begin, int end, double[] q, Counts into) {
        sweep.expect(Desk.over(sweep, parameters, into.table, true, into), begin, end, q);
    }

    static void count(Sweep sweep, int begin, int end, double[] q, Counts into) {
        sweep.count(Desk.over(sweep, new Parameters(0, 0), into.table, true, into), begin, end, q);
    }
}
