package org.crowd4j.aggregation.internal.engine;

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
    public void expect(Workspace workspace, int begin, int end, double[] q) {}

    @Override
    public void count(Workspace workspace, int begin, int end, double[] q) {}

    @Override
    public void countAnswer(int code, int task, double[] q, double[] table) {}
}
