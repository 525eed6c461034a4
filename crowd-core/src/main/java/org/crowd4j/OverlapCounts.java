package org.crowd4j;

/**
 * How much of what each worker marked is in the consensus, and how much of the consensus the worker
 * marked. Shares have one mark more, with the share of all workers, so that they exist for a worker
 * who marked nothing.
 */
final class OverlapCounts {
    private static final double PRIOR_MARKS = 10; // of trust

    private final double[] marked; // W
    private final double[] right; // W:  in the consensus of the tasks answered
    private final double[] common; // W
    private double allMarked;
    private double allRight;
    private double allCommon;

    OverlapCounts(int workers) {
        marked = new double[workers];
        right = new double[workers];
        common = new double[workers];
    }

    void add(int worker, int marks, int inConsensus, int inBoth) {
        marked[worker] += marks;
        right[worker] += inConsensus;
        common[worker] += inBoth;
        allMarked += marks;
        allRight += inConsensus;
        allCommon += inBoth;
    }

    double f1(int worker) {
        return f1(worker, 1);
    }

    private double f1(int worker, double marks) {
        double ofAll = allMarked + allRight == 0 ? 1 : 2 * allCommon / (allMarked + allRight);
        return (2 * common[worker] + marks * ofAll) / (marked[worker] + right[worker] + marks);
    }

    double precision(int worker) {
        return share(worker, marked, allMarked);
    }

    double recall(int worker) {
        return share(worker, right, allRight);
    }

    private double share(int worker, double[] of, double ofAll) {
        return (common[worker] + (allCommon + 1) / (ofAll + 1)) / (of[worker] + 1);
    }

    /** {@return F1 of each worker, with ten marks of the F1 of all added} */
    double[] trust() {
        double[] trust = new double[marked.length];
        for (int worker = 0; worker < trust.length; worker++) {
            trust[worker] = f1(worker, PRIOR_MARKS);
        }
        return trust;
    }
}
