package org.crowd4j.aggregation.internal;

/** A sweep that does nothing, for tests to override what they watch. */
class IdleSweep implements Sweep {

    @Override
    public int width() {
        return 1;
    }

    @Override
    public int rows() {
        return 1;
    }

    @Override
    public int parametersPerRow() {
        return 1;
    }

    @Override
    public int countsPerRow() {
        return 1;
    }

    @Override
    public void expect(Desk desk, int begin, int end, double[] q) {}

    @Override
    public void count(Desk desk, int begin, int end, double[] q) {}

    @Override
    public void countAnswer(int cell, int task, double[] q, double[] table) {}
}
