package org.crowd4j.agreement;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import org.crowd4j.NumericAnswers;
import org.crowd4j.aggregation.internal.agreement.RatingTable;
import org.crowd4j.aggregation.internal.numerics.Positions;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * How far raters put tasks in the same order: 1 if all orders are equal, about 1 / raters by
 * chance.
 *
 * <pre>{@code
 * new KendallW().measure(scores);        // Kendall W 0.500
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   W = 12 Σ (R(i) − R̄)² / (m² (n³ − n) − m Σ (t³ − t))
 * </pre>
 *
 * <p>where R(i) is the sum of the ranks that m raters give to task i of n, equal answers have the
 * mean of their ranks, and t are the sizes of such ties. Tasks that not every rater answered are
 * left out. The interval holds the values of random halves of these tasks.
 *
 * <p><b>When not:</b> if raters saw different tasks: {@link IntraclassCorrelation} takes those.
 *
 * <p><b>Cost:</b> O(m·n·log n); the interval takes five hundred times that.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177732186">M. G. Kendall and B. Babington Smith
 *     (1939), The Problem of m Rankings, Annals of Mathematical Statistics 10(3), 275–287</a>
 */
public record KendallW() implements NumericMeasure {

    @Override
    public String title() {
        return "Kendall W";
    }

    @Override
    public String summary() {
        return "How far raters who rated all tasks put them in the same order (Kendall)";
    }

    @Override
    public NumericAgreement measure(NumericAnswers answers) {
        RatingTable table = RatingTable.of(answers);
        OptionalDouble value = of(table);
        return value.isEmpty()
                ? NumericAgreement.none(
                        title(), "needs two tasks that every worker answered, which some worker tells apart", table)
                : NumericAgreement.of(
                        title(), value.getAsDouble(), level -> table.ofHalves(KendallW::of, level), table);
    }

    private static OptionalDouble of(RatingTable table) {
        double[][] matrix = table.matrix();
        int n = matrix.length;
        int m = table.workers;
        if (n < 2) {
            return OptionalDouble.empty();
        }
        double[] sums = new double[n];
        double ties = 0;
        for (int rater = 0; rater < m; rater++) {
            int of = rater;
            int[] order = Positions.sorted(n, Comparator.comparingDouble(task -> matrix[task][of]));
            for (int first = 0, end; first < n; first = end) {
                end = first + 1;
                while (end < n && matrix[order[end]][of] == matrix[order[first]][of]) {
                    end++;
                }
                double size = end - first;
                ties += size * size * size - size;
                for (int i = first; i < end; i++) {
                    sums[order[i]] += (first + end + 1) / 2.0;
                }
            }
        }
        double mean = Arrays.stream(sums).average().orElse(0);
        double squares = 0;
        for (double one : sums) {
            squares += (one - mean) * (one - mean);
        }
        double most = (double) m * m * ((double) n * n * n - n) - m * ties;
        return most > 0 ? OptionalDouble.of(12 * squares / most) : OptionalDouble.empty();
    }

    /** {@return {@code KendallW[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new KendallW());
    }
}
