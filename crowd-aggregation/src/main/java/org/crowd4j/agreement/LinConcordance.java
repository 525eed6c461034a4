package org.crowd4j.agreement;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.crowd4j.Interval;
import org.crowd4j.NumericAnswers;
import org.crowd4j.aggregation.internal.agreement.RatingTable;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * How near two raters' numbers are to being equal: the correlation, reduced by a difference of
 * their means and of their spreads. With more raters it is the overall coefficient, of all pairs
 * together.
 *
 * <pre>{@code
 * new LinConcordance().measure(scores);    // Lin concordance 0.887
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   ρ = Σ 2 s(v, w) / Σ (s²(v) + s²(w) + (mean(v) − mean(w))²)
 * </pre>
 *
 * <p>where the sums are over pairs of raters, and means, variances and covariances over the tasks
 * that both answered, times the number of these tasks. The interval for two raters is Lin's, of the
 * z transform; for more it holds the values of random halves of the tasks.
 *
 * <p><b>Cost:</b> O(Σ n²) for n answers to a task; an interval by halves takes five
 * hundred times that.
 *
 * @see <a href="https://doi.org/10.2307/2532051">L. I. Lin (1989), A Concordance Correlation
 *     Coefficient to Evaluate Reproducibility, Biometrics 45(1), 255–268</a>, with the variance as
 *     corrected in Biometrics 56 (2000), 324–325
 * @see <a href="https://doi.org/10.1111/j.0006-341X.2002.01020.x">H. X. Barnhart, M. Haber and J.
 *     Song (2002), Overall Concordance Correlation Coefficient for Evaluating Agreement Among
 *     Multiple Observers, Biometrics 58(4), 1020–1027</a>
 */
public record LinConcordance() implements NumericMeasure {
    private static final int MOST_PAIRS = 1000; // of raters, as a matrix

    @Override
    public String title() {
        return "Lin concordance";
    }

    @Override
    public String summary() {
        return "How near raters' numbers are to being equal, by pairs of raters (Lin 1989)";
    }

    @Override
    public NumericAgreement measure(NumericAnswers answers) {
        RatingTable table = RatingTable.of(answers);
        if (table.workers > MOST_PAIRS) {
            return NumericAgreement.none(title(), "compares at most 1000 workers with each other", table);
        }
        OptionalDouble value = of(table);
        return value.isEmpty()
                ? NumericAgreement.none(title(), "needs two tasks that two workers answered and that differ", table)
                : NumericAgreement.of(
                        title(),
                        value.getAsDouble(),
                        level -> table.workers == 2 ? ofTwo(table, level) : table.ofHalves(LinConcordance::of, level),
                        table);
    }

    private static OptionalDouble of(RatingTable table) {
        int w = table.workers;
        double[] count = new double[w * w];
        double[] sum = new double[w * w]; // of the first, on the tasks of both
        double[] squares = new double[w * w];
        double[] products = new double[w * w];
        for (int task = 0; task < table.tasks(); task++) {
            for (int i = table.from[task]; i < table.from[task + 1]; i++) {
                for (int j = table.from[task]; j < table.from[task + 1]; j++) {
                    int pair = table.worker[i] * w + table.worker[j];
                    count[pair]++;
                    sum[pair] += table.value[i];
                    squares[pair] += table.value[i] * table.value[i];
                    products[pair] += table.value[i] * table.value[j];
                }
            }
        }
        double common = 0;
        double all = 0;
        for (int v = 0; v < w; v++) {
            for (int u = 0; u < v; u++) {
                int there = v * w + u;
                int back = u * w + v;
                double n = count[there];
                if (n >= 2) {
                    double first = sum[there] / n;
                    double second = sum[back] / n;
                    common += 2 * (products[there] - n * first * second);
                    all += squares[there] - n * first * first + squares[back] - n * second * second;
                    all += n * (first - second) * (first - second);
                }
            }
        }
        return all > 0 ? OptionalDouble.of(Math.max(-1, Math.min(1, common / all))) : OptionalDouble.empty();
    }

    private static Optional<Interval> ofTwo(RatingTable table, double level) {
        double[][] pairs = table.matrix();
        int n = pairs.length;
        double rho = of(table).orElse(0);
        double x = 0;
        double y = 0;
        for (double[] pair : pairs) {
            x += pair[0] / n;
            y += pair[1] / n;
        }
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (double[] pair : pairs) {
            xx += (pair[0] - x) * (pair[0] - x) / n;
            yy += (pair[1] - y) * (pair[1] - y) / n;
            xy += (pair[0] - x) * (pair[1] - y) / n;
        }
        double r = xy / Math.sqrt(xx * yy);
        if (n < 3 || !(Math.abs(r) > 0) || Math.abs(rho) >= 1) {
            return Optional.empty();
        }
        double u = (x - y) * (x - y) / Math.sqrt(xx * yy);
        double rest = 1 - rho * rho;
        double variance = ((1 - r * r) * rho * rho / (rest * r * r)
                        + 2 * rho * rho * rho * (1 - rho) * u / (r * rest * rest)
                        - rho * rho * rho * rho * u * u / (2 * r * r * rest * rest))
                / (n - 2);
        double z = Math.log((1 + rho) / (1 - rho)) / 2;
        double half = new NormalDistribution().inverseCumulativeProbability((1 + level) / 2)
                * Math.sqrt(Math.max(0, variance));
        return Optional.of(new Interval(Math.tanh(z - half), Math.tanh(z + half)));
    }

    /** {@return {@code LinConcordance[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new LinConcordance());
    }
}
