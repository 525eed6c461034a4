package org.crowd4j.aggregation.internal;

import com.google.common.math.LongMath;
import com.google.common.primitives.Ints;
import java.util.Arrays;

/**
 * The sweep of methods that judge each answer by its worker's other answers. A task is in one of C cells, each a label or a
 * subtype of one; what the task itself put into a worker's record is taken out before the record is used:
 *
 * <pre>
 *   r(t, c) ∝ π(c) · Π [ A(w, l, c) − r(t, c) ] / [ B(w, c) − r(t, c) ]     over the answers (w, l) of task t
 * </pre>
 *
 * <p>where A are the counts of worker w saying l in cell c, and B their sums over l, both with a prior. Where a worker answered
 * the task more than once, all of these answers are taken out, those that say l from A and all of them from B. Rows are updated in
 * place, so the r on the right is that of the sweep before, as are A and B. The row of (w, l) holds A and then B, each for all cells;
 * its counts are those of A alone.
 */
public final class LeaveOneOutSweep implements Sweep {
    /** What a count is at least, rounding aside: priors keep it well above. */
    private static final double LEAST = 1e-9;

    private final Cells cells;
    private final int k;
    private final int subtypes;
    private final int width; // C = K · subtypes
    private final boolean repeats;

    /** The sweep for some answers, with {@code subtypes} cells to every label. */
    public LeaveOneOutSweep(Cells cells, int subtypes) {
        this.cells = cells;
        this.k = cells.k;
        this.subtypes = subtypes;
        this.width = k * subtypes;
        this.repeats = cells.answers.repeats() > 0;
    }

    /** Refuses, before any work, tables that cannot be held. */
    public static void requireRoom(String method, Cells cells, int subtypes) {
        long width = (long) cells.k * subtypes;
        long table = LongMath.saturatedMultiply(LongMath.saturatedMultiply(cells.w, cells.k), width);
        Room.require(method, cells, Ints.saturatedCast(width), LongMath.saturatedMultiply(2, table), table, 1);
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int rows() {
        return cells.w * k;
    }

    @Override
    public int parametersPerRow() {
        return 2 * width;
    }

    @Override
    public int countsPerRow() {
        return width;
    }

    /** Fills in B, the sums over l of A, which are in. */
    void sumRows(double[] theta) {
        double[] sums = new double[width];
        for (int worker = 0; worker < cells.w; worker++) {
            Arrays.fill(sums, 0);
            for (int row = worker * k; row < (worker + 1) * k; row++) {
                for (int c = 0; c < width; c++) {
                    sums[c] += theta[2 * row * width + c];
                }
            }
            for (int row = worker * k; row < (worker + 1) * k; row++) {
                System.arraycopy(sums, 0, theta, (2 * row + 1) * width, width);
            }
        }
    }

    @Override
    public void expect(Desk desk, int begin, int end, double[] q) {
        Row row = new Row(width);
        double[] before = new double[width];
        double[] below = new double[width];
        int[] given = new int[k + 1]; // by a worker who repeats, by label and in all
        Likelihood none = new Likelihood();
        for (int task = begin; task < end; task++) {
            int first = cells.from[task];
            int last = cells.from[task + 1];
            int base = task * width;
            System.arraycopy(q, base, before, 0, width);
            row.start(desk.pi);
            for (int a = first; a < last; a += Row.FACTORS) {
                if (a > first) {
                    row.fold();
                }
                multiply(task, a, Math.min(last, a + Row.FACTORS), desk, before, row.p, below, given);
            }
            row.finish(cells.gold[task], subtypes, none);
            System.arraycopy(row.p, 0, q, base, width);
            desk.totals.change = Math.max(desk.totals.change, change(before, row.p));
            for (int c = 0; c < width; c++) {
                desk.totals.labels[c] += row.p[c];
            }
            for (int a = desk.counting ? first : last; a < last; a++) {
                add(cells.cell[a], row.p, desk);
            }
        }
    }

    /** Multiplies a row by the quotients of some answers, dividing once for all of them. */
    private void multiply(
            int task, int begin, int end, Desk desk, double[] own, double[] row, double[] below, int[] given) {
        double[] table = desk.theta;
        Arrays.fill(below, 1);
        for (int a = begin; a < end; a++) {
            int cell = cells.cell[a];
            int entry = cell * desk.thetaStride;
            int sum = entry + width;
            if (repeats && repeated(task, a)) {
                if (a == cells.from[task] || cells.cell[a - 1] / k != cell / k) {
                    tally(task, a, given);
                }
                int same = given[cell % k];
                int all = given[k];
                for (int c = 0; c < width; c++) {
                    row[c] *= Math.max(LEAST, table[entry + c] - same * own[c]);
                    below[c] *= Math.max(LEAST, table[sum + c] - all * own[c]);
                }
            } else {
                for (int c = 0; c < width; c++) {
                    row[c] *= Math.max(LEAST, table[entry + c] - own[c]);
                    below[c] *= Math.max(LEAST, table[sum + c] - own[c]);
                }
            }
        }
        for (int c = 0; c < width; c++) {
            row[c] /= below[c];
        }
    }

    /** Counts what a worker says about a task, from the first of these answers on. */
    private void tally(int task, int first, int[] given) {
        Arrays.fill(given, 0);
        int worker = cells.cell[first] / k;
        for (int a = first; a < cells.from[task + 1] && cells.cell[a] / k == worker; a++) {
            given[cells.cell[a] % k]++;
            given[k]++;
        }
    }

    /** Whether another answer of the worker stands beside this one: inside a task answers are sorted by worker. */
    private boolean repeated(int task, int a) {
        int worker = cells.cell[a] / k;
        return (a > cells.from[task] && cells.cell[a - 1] / k == worker)
                || (a + 1 < cells.from[task + 1] && cells.cell[a + 1] / k == worker);
    }

    /** The largest change of a label's probability, its subtypes taken together. */
    private double change(double[] before, double[] after) {
        double largest = 0;
        for (int label = 0; label < width; label += subtypes) {
            double change = 0;
            for (int c = label; c < label + subtypes; c++) {
                change += after[c] - before[c];
            }
            largest = Math.max(largest, Math.abs(change));
        }
        return largest;
    }

    private void add(int cell, double[] row, Desk desk) {
        double[] table = desk.table;
        int entry = cell * desk.tableStride + desk.offset;
        for (int c = 0; c < width; c++) {
            table[entry + c] += row[c];
        }
    }

    @Override
    public void count(Desk desk, int begin, int end, double[] q) {
        double[] row = new double[width];
        for (int task = begin; task < end; task++) {
            System.arraycopy(q, task * width, row, 0, width);
            for (int c = 0; c < width; c++) {
                desk.totals.labels[c] += row[c];
            }
            for (int a = cells.from[task]; a < cells.from[task + 1]; a++) {
                add(cells.cell[a], row, desk);
            }
        }
    }

    @Override
    public void countAnswer(int cell, int task, double[] q, double[] table) {
        for (int c = 0; c < width; c++) {
            table[cell * width + c] += q[task * width + c];
        }
    }
}
