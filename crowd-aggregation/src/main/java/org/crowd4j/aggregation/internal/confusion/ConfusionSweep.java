package org.crowd4j.aggregation.internal.confusion;

import org.crowd4j.aggregation.internal.engine.Likelihood;
import org.crowd4j.aggregation.internal.engine.Sweep;
import org.crowd4j.aggregation.internal.engine.TaskPosterior;
import org.crowd4j.aggregation.internal.engine.Workspace;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PackedSweep;

/**
 * The sweep of methods that hold a confusion matrix per worker. A task is in one of C cells, each a
 * label or a subtype of one:
 *
 * <pre>
 *   q(t, c) ∝ π(c) · Π θʷ(c, l)      counts(w, l, c) += q(t, c)   over the answers (w, l) of task t
 * </pre>
 *
 * <p>The entries that a task meets are at least 10⁻¹⁰ / 2³¹, so that a product of 15 cannot
 * underflow; longer ones go on in logarithms. The products and additions of a single answer are a
 * subclass's, which may write them out for its number of cells; they come in the same order in
 * every subclass, so that all give the same bits. The row of (w, l) has an entry for every cell.
 */
public class ConfusionSweep extends PackedSweep {

    /**
     * How many probabilities are filled in before they are counted: one task should not wait for
     * another, nor its rows leave the cache.
     */
    private static final int BLOCK = 32;

    private final int subtypes;

    /** The general sweep, for any number of cells. */
    public ConfusionSweep(PackedAnswers packed, int subtypes) {
        super(packed, packed.k * subtypes, packed.w * packed.k, packed.k * subtypes, packed.k * subtypes);
        this.subtypes = subtypes;
    }

    /** {@return the general sweep for as many cells as labels, whose answers weigh what they do} */
    static ConfusionSweep general(PackedAnswers packed) {
        double[] weight = packed.weight;
        return weight == null ? new ConfusionSweep(packed, 1) : new WeightedConfusionSweep(packed, 1, weight);
    }

    /** {@return the fastest sweep for the number of labels} */
    public static Sweep of(PackedAnswers packed) {
        return of(packed, 1);
    }

    /** {@return the fastest sweep where every label has {@code subtypes} cells} */
    public static Sweep of(PackedAnswers packed, int subtypes) {
        double[] weight = packed.weight;
        if (weight != null) {
            return new WeightedConfusionSweep(packed, subtypes, weight);
        }
        return switch (packed.k * subtypes) {
            case 2 -> new ConfusionSweep2(packed, subtypes);
            case 3 -> new ConfusionSweep3(packed, subtypes);
            case 4 -> new ConfusionSweep4(packed, subtypes);
            case 8 -> new ConfusionSweep8(packed, subtypes);
            default -> new ConfusionSweep(packed, subtypes);
        };
    }

    /** Multiplies a row by the rates of some answers, four cells at a time. */
    void multiply(int begin, int end, Workspace workspace, double[] row) {
        int[] code = packed.code;
        double[] theta = workspace.theta;
        int stride = workspace.thetaStride;
        int c = 0;
        for (; c + 4 <= width; c += 4) {
            double p0 = row[c];
            double p1 = row[c + 1];
            double p2 = row[c + 2];
            double p3 = row[c + 3];
            for (int a = begin; a < end; a++) {
                int entry = code[a] * stride + c;
                p0 *= theta[entry];
                p1 *= theta[entry + 1];
                p2 *= theta[entry + 2];
                p3 *= theta[entry + 3];
            }
            row[c] = p0;
            row[c + 1] = p1;
            row[c + 2] = p2;
            row[c + 3] = p3;
        }
        for (; c < width; c++) {
            double p = row[c];
            for (int a = begin; a < end; a++) {
                p *= theta[code[a] * stride + c];
            }
            row[c] = p;
        }
    }

    /** Makes the posterior of a task that is long or has gold. */
    final void finish(int task, Workspace workspace, TaskPosterior row, Likelihood likelihood) {
        int first = packed.from[task];
        int last = packed.from[task + 1];
        row.start(workspace.pi);
        for (int a = first; a < last; a += TaskPosterior.FACTORS) {
            if (a > first) {
                row.fold();
            }
            multiply(a, Math.min(last, a + TaskPosterior.FACTORS), workspace, row.p);
        }
        row.finish(packed.gold[task], subtypes, likelihood);
    }

    @Override
    public final void expect(Workspace workspace, int begin, int end, double[] q) {
        TaskPosterior row = new TaskPosterior(width);
        Likelihood likelihood = new Likelihood();
        int block = Math.max(1, BLOCK / width);
        for (int from = begin; from < end; from += block) {
            int until = Math.min(end, from + block);
            expect(workspace, from, until, q, row, likelihood);
            if (workspace.counting) {
                add(workspace, from, until, q);
            }
        }
        workspace.totals.logLikelihood += likelihood.log();
    }

    /** Fills in the posterior of some tasks, and adds up their labels. */
    void expect(Workspace workspace, int begin, int end, double[] q, TaskPosterior row, Likelihood likelihood) {
        for (int task = begin; task < end; task++) {
            finish(task, workspace, row, likelihood);
            System.arraycopy(row.p, 0, q, task * width, width);
        }
        workspace.totals.addLabels(q, begin, end);
    }

    /** Adds the counts of some tasks. */
    void add(Workspace workspace, int begin, int end, double[] q) {
        for (int task = begin; task < end; task++) {
            workspace.add(packed.code, packed.from[task], packed.from[task + 1], q, task * width);
        }
    }

    @Override
    public final void count(Workspace workspace, int begin, int end, double[] q) {
        workspace.totals.addLabels(q, begin, end);
        add(workspace, begin, end, q);
    }

    @Override
    public void countAnswer(int code, int task, double[] q, double[] table) {
        for (int c = 0; c < width; c++) {
            table[code * width + c] += q[task * width + c];
        }
    }
}
