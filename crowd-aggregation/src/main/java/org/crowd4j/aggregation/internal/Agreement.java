package org.crowd4j.aggregation.internal;

/**
 * How often each worker was right and wrong: beforehand, by history or by gold, and by what a {@link WeightedVoteSweep} counts. The counts
 * of right answers are real numbers, since a tie is shared; an answer that weighs less counts less.
 */
public final class Agreement {
    private final double[] given; // W:  how many answers are counted by the sweep, by weight
    private final double[] right; // W:  beforehand
    private final double[] wrong; // W:  beforehand

    private Agreement(int workers, History history) {
        given = new double[workers];
        right = new double[workers];
        wrong = new double[workers];
        history.addTo(right, wrong);
    }

    /** {@return agreement with a consensus in the making, after a history} */
    public static Agreement with(Cells cells, History history) {
        Agreement agreement = new Agreement(cells.w, history);
        for (int a = 0; a < cells.cell.length; a++) {
            agreement.given[cells.cell[a] / cells.k] += cells.weight(a);
        }
        return agreement;
    }

    /** {@return agreement with gold, and with nothing else but a history} */
    public static Agreement withGold(Cells cells, History history) {
        Agreement agreement = new Agreement(cells.w, history);
        for (int task = 0; task < cells.n; task++) {
            for (int a = cells.from[task]; a < cells.from[task + 1] && cells.gold[task] >= 0; a++) {
                int cell = cells.cell[a];
                double[] counts = cell % cells.k == cells.gold[task] ? agreement.right : agreement.wrong;
                counts[cell / cells.k] += cells.weight(a);
            }
        }
        return agreement;
    }

    /** {@return how many workers there are} */
    public int workers() {
        return given.length;
    }

    /** {@return how many right answers a worker gave, as far as was known beforehand} */
    public double right(int worker) {
        return right[worker];
    }

    /** {@return how many wrong answers a worker gave, as far as was known beforehand} */
    public double wrong(int worker) {
        return wrong[worker];
    }

    /** {@return how many right answers a worker gave, those of the last sweep included} */
    public double right(int worker, Counts counts) {
        return right[worker] + counts.table[worker];
    }

    /** {@return how many wrong answers a worker gave, those of the last sweep included} */
    public double wrong(int worker, Counts counts) {
        return wrong[worker] + Math.max(0, given[worker] - counts.table[worker]); // thirds may add up to more than 1
    }

    /** {@return how many answers a worker gave, right or wrong, now or before; greater than 0 after a sweep} */
    public double answers(int worker) {
        return given[worker] + right[worker] + wrong[worker];
    }
}
