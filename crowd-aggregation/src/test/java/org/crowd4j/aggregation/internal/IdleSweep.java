package org.crowd4j.aggregation.internal;

/** A sweep that does nothing, for tests to override what they watch. */
class IdleSweep implements Sweep {

    @Override
    public int width() {
        return 1;
    }

    @Override
    public int tableLength() {
        return 1;
    }

    @Override
    public void expect(Parameters parameters, int begin, int end, double[] q, Counts into, boolean counting) {}

    @Override
    public void count(int begin, int end, double[] q, Counts into) {}

    @Override
    public void countAnswer(int cell, int task, double[] q, Counts into) {}
}
