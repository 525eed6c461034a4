package org.crowd4j.agreement;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealVector;
import org.crowd4j.Interval;
import org.crowd4j.NumericAnswers;
import org.crowd4j.aggregation.internal.agreement.RatingTable;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * The share of the variance of ratings that comes from the tasks rather than from raters: of one
 * answer, or of the mean of all answers to a task.
 *
 * <pre>{@code
 * new IntraclassCorrelation().measure(scores);                         // ICC(2,1)
 * new IntraclassCorrelation().withModel(Model.FIXED_RATERS).withAverage(true).measure(scores);
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   answer = mean + task + rater + error
 *   ICC(1,1) = T / (T + E₁)           each task has other raters; E₁: rater and error together
 *   ICC(2,1) = T / (T + R + E)        raters are a sample: a harsh rater lowers agreement
 *   ICC(3,1) = T / (T + E)            these raters only: agreement on the order of tasks
 *   ICC(·,k)                          the same with R and E divided by the answers of a task
 * </pre>
 *
 * <p>where T, R and E are the variances of tasks, raters and errors. If all raters rated all tasks,
 * they are those of the analysis of variance, with the intervals of the cited papers. Otherwise
 * they equate sums of squares with their expectations (Henderson's first method), k is the harmonic
 * mean of the number of answers, and the interval holds the values of random halves of the tasks. A
 * value is negative where tasks differ less than chance would have it; below −1 it is given as −1.
 *
 * <p><b>When not:</b> for levels with a few values {@link KrippendorffAlpha} assumes less. With few
 * shared tasks R cannot be told from T.
 *
 * <p><b>Cost:</b> O(A); an interval by halves takes five hundred times that.
 *
 * @param model what raters are
 * @param average whether it is about the mean of the answers to a task
 * @see <a href="https://doi.org/10.1037/0033-2909.86.2.420">P. E. Shrout and J. L. Fleiss (1979),
 *     Intraclass Correlations: Uses in Assessing Rater Reliability, Psychological Bulletin 86(2),
 *     420–428</a>
 * @see <a href="https://doi.org/10.2307/3001853">C. R. Henderson (1953), Estimation of Variance and
 *     Covariance Components, Biometrics 9(2), 226–252</a>
 */
public record IntraclassCorrelation(Model model, boolean average) implements NumericMeasure {

    /** What raters are. */
    public enum Model {

        /** Each task has raters of its own: ICC(1). */
        ONE_WAY(1),

        /** Raters are a sample of those who may rate: ICC(2), absolute agreement. */
        RANDOM_RATERS(2),

        /** There are no other raters: ICC(3), consistency. */
        FIXED_RATERS(3);

        private final int number; // in the names

        Model(int number) {
            this.number = number;
        }
    }

    /** ICC(2,1): one answer of a rater from a sample. */
    public IntraclassCorrelation() {
        this(Model.RANDOM_RATERS, false);
    }

    /** {@return the six forms, from ICC(1,1) to ICC(3,k)} */
    public static List<IntraclassCorrelation> all() {
        return List.of(
                new IntraclassCorrelation(Model.ONE_WAY, false),
                new IntraclassCorrelation(Model.ONE_WAY, true),
                new IntraclassCorrelation(Model.RANDOM_RATERS, false),
                new IntraclassCorrelation(Model.RANDOM_RATERS, true),
                new IntraclassCorrelation(Model.FIXED_RATERS, false),
                new IntraclassCorrelation(Model.FIXED_RATERS, true));
    }

    /** {@return this measure, where raters are something else} */
    public IntraclassCorrelation withModel(Model raters) {
        return new IntraclassCorrelation(raters, average);
    }

    /** {@return this measure, about the mean of the answers to a task or about one answer} */
    public IntraclassCorrelation withAverage(boolean ofMean) {
        return new IntraclassCorrelation(model, ofMean);
    }

    /** {@return such as {@code ICC(2,1)}} */
    @Override
    public String title() {
        return "ICC(%d,%s)".formatted(model.number, average ? "k" : "1");
    }

    /** {@return such as {@code icc-2-1}} */
    @Override
    public String name() {
        return "icc-%d-%s".formatted(model.number, average ? "k" : "1");
    }

    @Override
    public String summary() {
        return "The share of the variance of ratings that comes from the tasks (Shrout & Fleiss 1979)";
    }

    @Override
    public NumericAgreement measure(NumericAnswers answers) {
        RatingTable table = RatingTable.of(answers);
        if (table.tasks() < 2) {
            return NumericAgreement.none(title(), "fewer than two tasks have answers of two workers", table);
        }
        if (table.allEqual()) {
            return NumericAgreement.none(title(), "all answers are equal", table);
        }
        if (table.complete()) {
            Squares squares = Squares.of(table.matrix());
            OptionalDouble value = squares.value(this);
            return value.isEmpty()
                    ? NumericAgreement.none(title(), "the answers do not vary as the model needs", table)
                    : NumericAgreement.of(title(), value.getAsDouble(), level -> squares.interval(this, level), table);
        }
        OptionalDouble value = ofComponents(table);
        return value.isEmpty()
                ? NumericAgreement.none(title(), "too few answers share tasks or workers", table)
                : NumericAgreement.of(
                        title(),
                        value.getAsDouble(),
                        level -> table.ofHalves(this::ofComponents, level)
                                .map(found -> new Interval(
                                        Math.min(found.low(), value.getAsDouble()),
                                        Math.max(found.high(), value.getAsDouble()))),
                        table);
    }

    /** The value by variance components, for any table. */
    private OptionalDouble ofComponents(RatingTable table) {
        double total = table.answers();
        double[] byWorker = new double[table.workers];
        double[] answersOf = new double[table.workers];
        double sum = 0;
        double raw = 0;
        double tasks = 0;
        double inverse = 0;
        double sizes = 0; // Σ n(i)²
        for (int task = 0; task < table.tasks(); task++) {
            int size = table.from[task + 1] - table.from[task];
            double own = 0;
            for (int i = table.from[task]; i < table.from[task + 1]; i++) {
                own += table.value[i];
                raw += table.value[i] * table.value[i];
                byWorker[table.worker[i]] += table.value[i];
                answersOf[table.worker[i]]++;
            }
            sum += own;
            tasks += own * own / size;
            inverse += 1.0 / size;
            sizes += (double) size * size;
        }
        int used = 0;
        double workers = 0;
        double loads = 0; // Σ n(w)²
        for (int w = 0; w < table.workers; w++) {
            if (answersOf[w] > 0) {
                used++;
                workers += byWorker[w] * byWorker[w] / answersOf[w];
                loads += answersOf[w] * answersOf[w];
            }
        }
        double mean = sum * sum / total;
        double k = table.tasks() / inverse;
        if (model == Model.ONE_WAY) {
            double within = (raw - tasks) / (total - table.tasks());
            double size = (total - sizes / total) / (table.tasks() - 1);
            double t = ((tasks - mean) / (table.tasks() - 1) - within) / size;
            return ratio(t, average ? within / k : within);
        }
        // a worker meets a task once, so that sums of squares of n(i, w) are sums of n(i, w)
        double[][] system = {
            {total - sizes / total, table.tasks() - loads / total, table.tasks() - 1},
            {used - sizes / total, total - loads / total, used - 1},
            {total - sizes / total, total - loads / total, total - 1}
        };
        RealVector squares = new ArrayRealVector(new double[] {tasks - mean, workers - mean, raw - mean});
        var solver = new LUDecomposition(new Array2DRowRealMatrix(system), 1e-9).getSolver();
        if (!solver.isNonSingular()) {
            return OptionalDouble.empty();
        }
        double[] parts = solver.solve(squares).toArray();
        double others = Math.max(0, parts[2]) + (model == Model.RANDOM_RATERS ? Math.max(0, parts[1]) : 0);
        return ratio(parts[0], average ? others / k : others);
    }

    private static OptionalDouble ratio(double between, double others) {
        double all = between + others;
        return all > 0 && Double.isFinite(between / all)
                ? OptionalDouble.of(Math.max(-1, Math.min(1, between / all)))
                : OptionalDouble.empty();
    }

    /** {@return such as {@code IntraclassCorrelation[average=true]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new IntraclassCorrelation());
    }

    /**
     * The mean squares of a complete table.
     *
     * @param n tasks
     * @param k raters
     * @param b between tasks
     * @param w within tasks
     * @param j between raters
     * @param e the rest
     */
    private record Squares(int n, int k, double b, double w, double j, double e) {

        static Squares of(double[][] matrix) {
            int n = matrix.length;
            int k = matrix[0].length;
            double[] ofTask = new double[n];
            double[] ofRater = new double[k];
            double mean = 0;
            for (int task = 0; task < n; task++) {
                for (int rater = 0; rater < k; rater++) {
                    ofTask[task] += matrix[task][rater] / k;
                    ofRater[rater] += matrix[task][rater] / n;
                    mean += matrix[task][rater] / n / k;
                }
            }
            double between = 0;
            double within = 0;
            double raters = 0;
            double rest = 0;
            for (int task = 0; task < n; task++) {
                between += k * (ofTask[task] - mean) * (ofTask[task] - mean);
                for (int rater = 0; rater < k; rater++) {
                    double off = matrix[task][rater] - ofTask[task];
                    within += off * off;
                    double residual = off - ofRater[rater] + mean;
                    rest += residual * residual;
                }
            }
            for (double one : ofRater) {
                raters += n * (one - mean) * (one - mean);
            }
            return new Squares(
                    n,
                    k,
                    between / (n - 1),
                    within / ((double) n * (k - 1)),
                    raters / (k - 1),
                    rest / ((double) (n - 1) * (k - 1)));
        }

        OptionalDouble value(IntraclassCorrelation of) {
            double error = of.model == Model.ONE_WAY ? w : e;
            double raters = of.model == Model.RANDOM_RATERS ? (j - e) / n : 0;
            double all = of.average ? b + raters : b + (k - 1) * error + k * raters;
            double value = (b - error) / all;
            return all > 0 && Double.isFinite(value) ? OptionalDouble.of(Math.max(-1, value)) : OptionalDouble.empty();
        }

        Optional<Interval> interval(IntraclassCorrelation of, double level) {
            double error = of.model == Model.ONE_WAY ? w : e;
            if (!(error > 0)) {
                return Optional.of(
                        new Interval(value(of).orElseThrow(), value(of).orElseThrow()));
            }
            double upper = (1 + level) / 2;
            double low;
            double high;
            if (of.model == Model.RANDOM_RATERS) {
                double rho = value(of.withAverage(false)).orElse(0);
                double f = j / e;
                double part = n * (1 + (k - 1) * rho) - k * rho;
                double up = (double) (k - 1) * (n - 1) * (k * rho * f + part) * (k * rho * f + part);
                double v = Math.max(1e-3, up / ((n - 1.0) * k * k * rho * rho * f * f + part * part));
                if (!Double.isFinite(v)) { // raters differ, and nothing else does
                    return Optional.empty();
                }
                double first = quantile(n - 1, v, upper);
                double second = quantile(v, n - 1, upper);
                double rest = k * j + ((double) k * n - k - n) * e;
                low = n * (b - first * e) / (first * rest + n * b);
                high = n * (second * b - e) / (rest + n * second * b);
            } else {
                double degrees = of.model == Model.ONE_WAY ? (double) n * (k - 1) : (double) (n - 1) * (k - 1);
                double least = b / error / quantile(n - 1, degrees, upper);
                double most = b / error * quantile(degrees, n - 1, upper);
                low = (least - 1) / (least + k - 1);
                high = (most - 1) / (most + k - 1);
            }
            return Double.isFinite(low) && Double.isFinite(high)
                    ? Optional.of(new Interval(stepped(of, Math.min(low, high)), stepped(of, Math.max(low, high))))
                    : Optional.empty();
        }

        /** Spearman and Brown's formula for the mean of k answers. */
        private double stepped(IntraclassCorrelation of, double single) {
            double below = 1 + (k - 1) * single;
            double stepped = of.average ? (below > 0 ? k * single / below : -1) : single;
            return Math.max(-1, stepped);
        }

        private static double quantile(double first, double second, double probability) {
            return new FDistribution(first, second).inverseCumulativeProbability(probability);
        }
    }
}
