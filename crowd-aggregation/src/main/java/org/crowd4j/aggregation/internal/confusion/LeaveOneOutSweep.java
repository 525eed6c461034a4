package org.crowd4j.aggregation.internal.confusion;

import com.google.common.math.LongMath;
import com.google.common.primitives.Ints;
import java.util.Arrays;
import org.crowd4j.aggregation.internal.engine.Likelihood;
import org.crowd4j.aggregation.internal.engine.MemoryCheck;
import org.crowd4j.aggregation.internal.engine.TaskPosterior;
import org.crowd4j.aggregation.internal.engine.Workspace;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PackedSweep;
import org.jspecify.annotations.Nullable;

/**
 * The sweep of methods that judge each answer by its worker's other answers. A task is in one of C
 * cells, each a label or a subtype of one; what the task itself put into a worker's record is taken
 * out before the record is used:
 *
 * <pre>
 *   r(t, c) ∝ π(c) · Π [ A(w, l, c) − r(t, c) ] / [ B(w, c) − r(t, c) ]
 *           over the answers (w, l) of task t
 * </pre>
 *
 * <p>where A are the counts of worker w saying l in cell c, and B their sums over l, both with a
 * prior. Where a worker answered the task more than once, all of these answers are taken out, those
 * that say l from A and all of them from B. Rows are updated in place, so the r on the right is
 * that of the sweep before, as are A and B. The row of (w, l) holds A and then B, each for all
 * cells; its counts are those of A alone.
 */
public final class LeaveOneOutSweep extends PackedSweep {
    /** What a count is at least, rounding aside: priors keep it well above. */
    private static final double LEAST = 1e-9;

    private final int subtypes;
    private final boolean repeats;
    private final double @Nullable [] weight; // A

    /** The sweep for some answers, with {@code subtypes} cells to every label. */
    public LeaveOneOutSweep(PackedAnswers packed, int subtypes) {
        super(packed, packed.k * subtypes, packed.w * packed.k, 2 * packed.k * subtypes, packed.k * subtypes);
        this.subtypes = subtypes;
        this.repeats = packed.answers.repeats() > 0;
        this.weight = packed.weight;
    }

    /** {@return the shape of the tables, and what the M steps of this sweep have in common} */
    public CellTables tables() {
        return new CellTables(packed.w, k, subtypes);
    }

    /** Refuses, before any work, tables that cannot be held. */
    public static void requireRoom(String method, PackedAnswers packed, int subtypes) {
        long width = (long) packed.k * subtypes;
        long table = LongMath.saturatedMultiply(LongMath.saturatedMultiply(packed.w, packed.k), width);
        MemoryCheck.require(method, packed, Ints.saturatedCast(width), LongMath.saturatedMultiply(2, table), table, 1);
    }

    /**
     * {@return the probabilities of labels spread over their subtypes: subtype g of G has the
     * share that g has in Binomial(G − 1, 1 − v), and subtype 0 begins with the tasks of large v}
     *
     * @param q the probabilities, N × K
     * @param v how easy the tasks are under each label, N × K, from 0 to 1
     * @param least what a cell gets beside its share
     */
    public double[] spread(double[] q, double[] v, double least) {
        double[] r = new double[q.length * subtypes];
        for (int i = 0; i < q.length; i++) {
            double ways = 1;
            for (int g = 0; g < subtypes; g++) {
                double share = q[i] * ways * Math.pow(1 - v[i], g) * Math.pow(v[i], subtypes - 1 - g);
                r[i * subtypes + g] = share + (q[i] > 0 ? least : 0);
                ways = ways * (subtypes - 1 - g) / (g + 1);
            }
        }
        return r;
    }

    /** {@return the sums over the subtypes of each label, N × K} */
    public double[] gather(double[] r) {
        double[] q = new double[r.length / subtypes];
        for (int i = 0; i < r.length; i++) {
            q[i / subtypes] += r[i];
        }
        return q;
    }

    @Override
    public void expect(Workspace workspace, int begin, int end, double[] q) {
        TaskPosterior row = new TaskPosterior(width);
        double[] before = new double[width];
        double[] below = new double[width];
        int[] given = new int[k + 1]; // by a worker who repeats, by label and in all
        Likelihood none = new Likelihood();
        for (int task = begin; task < end; task++) {
            int first = packed.from[task];
            int last = packed.from[task + 1];
            int base = task * width;
            boolean plain = weight == null && (!repeats || !repeated(first, last));
            System.arraycopy(q, base, before, 0, width);
            row.start(workspace.pi);
            for (int a = first; a < last; a += TaskPosterior.FACTORS) {
                if (a > first) {
                    row.fold();
                }
                int until = Math.min(last, a + TaskPosterior.FACTORS);
                if (plain) {
                    multiply(a, until, workspace, before, row.p);
                } else {
                    multiplyRepeated(task, a, until, workspace, before, row.p, below, given);
                }
            }
            row.finish(packed.gold[task], subtypes, none);
            System.arraycopy(row.p, 0, q, base, width);
            workspace.totals.change = Math.max(workspace.totals.change, change(before, row.p));
            for (int c = 0; c < width; c++) {
                workspace.totals.columns[c] += row.p[c];
            }
            if (workspace.counting) {
                add(workspace, first, last, row.p, 0);
            }
        }
    }

    private static double positive(double count) {
        return count > LEAST ? count : LEAST;
    }

    /**
     * Multiplies a row by the quotients of some answers, four cells at a time, dividing once for
     * all answers.
     */
    private void multiply(int begin, int end, Workspace workspace, double[] own, double[] row) {
        int[] code = packed.code;
        double[] theta = workspace.theta;
        int stride = workspace.thetaStride;
        int c = 0;
        for (; c + 4 <= width; c += 4) {
            double o0 = own[c];
            double o1 = own[c + 1];
            double o2 = own[c + 2];
            double o3 = own[c + 3];
            double p0 = row[c];
            double p1 = row[c + 1];
            double p2 = row[c + 2];
            double p3 = row[c + 3];
            double b0 = 1;
            double b1 = 1;
            double b2 = 1;
            double b3 = 1;
            for (int a = begin; a < end; a++) {
                int entry = code[a] * stride + c;
                int sum = entry + width;
                p0 *= positive(theta[entry] - o0);
                p1 *= positive(theta[entry + 1] - o1);
                p2 *= positive(theta[entry + 2] - o2);
                p3 *= positive(theta[entry + 3] - o3);
                b0 *= positive(theta[sum] - o0);
                b1 *= positive(theta[sum + 1] - o1);
                b2 *= positive(theta[sum + 2] - o2);
                b3 *= positive(theta[sum + 3] - o3);
            }
            row[c] = p0 / b0;
            row[c + 1] = p1 / b1;
            row[c + 2] = p2 / b2;
            row[c + 3] = p3 / b3;
        }
        for (; c < width; c++) {
            double p = row[c];
            double b = 1;
            for (int a = begin; a < end; a++) {
                int entry = code[a] * stride + c;
                p *= positive(theta[entry] - own[c]);
                b *= positive(theta[entry + width] - own[c]);
            }
            row[c] = p / b;
        }
    }

    /** Does so where workers may have answered the task more than once, or answers have weights. */
    private void multiplyRepeated(
            int task,
            int begin,
            int end,
            Workspace workspace,
            double[] own,
            double[] row,
            double[] below,
            int[] given) {
        Arrays.fill(below, 1);
        for (int a = begin; a < end; a++) {
            int code = packed.code[a];
            if (a == packed.from[task] || packed.code[a - 1] / k != code / k) {
                tally(task, a, given);
            }
            int entry = code * workspace.thetaStride;
            double once = weight == null ? 1 : weight[a]; // the same for all answers of a worker to a task
            double same = once * given[code % k];
            double all = once * given[k];
            for (int c = 0; c < width; c++) {
                double counted = positive(workspace.theta[entry + c] - same * own[c]);
                double asked = positive(workspace.theta[entry + width + c] - all * own[c]);
                row[c] *= WeightedConfusionSweep.power(counted, once);
                below[c] *= WeightedConfusionSweep.power(asked, once);
            }
        }
        for (int c = 0; c < width; c++) {
            row[c] /= below[c];
        }
    }

    /** Counts what a worker says about a task, from the first of these answers on. */
    private void tally(int task, int first, int[] given) {
        Arrays.fill(given, 0);
        int worker = packed.code[first] / k;
        for (int a = first; a < packed.from[task + 1] && packed.code[a] / k == worker; a++) {
            given[packed.code[a] % k]++;
            given[k]++;
        }
    }

    /**
     * Whether two of these answers are of one worker: inside a task answers are sorted by worker.
     */
    private boolean repeated(int begin, int end) {
        for (int a = begin + 1; a < end; a++) {
            if (packed.code[a - 1] / k == packed.code[a] / k) {
                return true;
            }
        }
        return false;
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

    @Override
    public void count(Workspace workspace, int begin, int end, double[] q) {
        workspace.totals.addLabels(q, begin, end);
        for (int task = begin; task < end; task++) {
            add(workspace, packed.from[task], packed.from[task + 1], q, task * width);
        }
    }

    private void add(Workspace workspace, int first, int last, double[] q, int from) {
        if (weight == null) {
            workspace.add(packed.code, first, last, q, from);
        } else {
            workspace.addWeighted(packed.code, weight, first, last, q, from);
        }
    }

    @Override
    public void countAnswer(int code, int task, double[] q, double[] table) {
        double share = packed.weight(code, task);
        for (int c = 0; c < width; c++) {
            table[code * width + c] += share * q[task * width + c];
        }
    }
}
