package org.crowd4j.aggregation.internal.confusion;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.packing.PastCounts;

/**
 * The tables of a {@link LeaveOneOutSweep}, W × K × 2C of worker, given, cell: A and then B. A cell
 * is a label, or a subtype of one. The M steps of that sweep fill them in from counts of shape W ×
 * K × C, of whatever tasks these are.
 *
 * @param workers W
 * @param labels K
 * @param subtypes how many cells each label has
 */
public record CellTables(int workers, int labels, int subtypes) {

    /** {@return C, the number of cells} */
    public int width() {
        return labels * subtypes;
    }

    /** {@return the number of rows, each of a worker and what they gave} */
    int rows() {
        return workers * labels;
    }

    /** {@return parameters of zeros} */
    public ModelParameters parameters() {
        return new ModelParameters(rows() * 2 * width(), width());
    }

    /**
     * Fills in π: the shares of the labels, to each of which one task is added, split over their
     * subtypes, each of which has a part of that task.
     *
     * @param expected the expected number of tasks in each cell
     * @param tasks the number of tasks
     */
    void shares(double[] expected, long tasks, double[] pi) {
        for (int c = 0; c < width(); c++) {
            pi[c] = (1.0 / subtypes + expected[c]) / (labels + tasks);
        }
    }

    /**
     * Adds past answers to A, each spread over the subtypes of its truth by π, since the history
     * does not tell subtypes apart.
     */
    void addHistory(PastCounts history, ModelParameters parameters) {
        int width = width();
        history.forEach((worker, truth, given, count) -> {
            double label = 0;
            for (int c = truth * subtypes; c < (truth + 1) * subtypes; c++) {
                label += parameters.pi[c];
            }
            for (int c = truth * subtypes; c < (truth + 1) * subtypes; c++) {
                parameters.theta[2 * (worker * labels + given) * width + c] += count * (parameters.pi[c] / label);
            }
        });
    }

    /** Fills in B, the sums over l of A, which are in. */
    void sumRows(double[] theta) {
        int width = width();
        double[] sums = new double[width];
        for (int worker = 0; worker < workers; worker++) {
            Arrays.fill(sums, 0);
            for (int row = worker * labels; row < (worker + 1) * labels; row++) {
                for (int c = 0; c < width; c++) {
                    sums[c] += theta[2 * row * width + c];
                }
            }
            for (int row = worker * labels; row < (worker + 1) * labels; row++) {
                System.arraycopy(sums, 0, theta, (2 * row + 1) * width, width);
            }
        }
    }
}
