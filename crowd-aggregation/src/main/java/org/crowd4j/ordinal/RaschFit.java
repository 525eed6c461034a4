package org.crowd4j.ordinal;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;

/**
 * The places of {@link ManyFacetRasch}: of tasks, raters and thresholds, by Newton steps in turn.
 */
final class RaschFit {
    private static final double LONGEST_STEP = 1;
    private static final double LARGEST_PLACE = 30;
    private static final double THRESHOLD_VARIANCE = 9;
    private static final double LEAST_VARIANCE = 1e-4; // of places
    private static final double LEAST_SPREAD = 1e-9; // of a level, where it is certain
    private static final double PRIOR_ANSWERS = 2; // of a discrimination
    private static final int SLOPE_STEPS = 5;
    private static final double MARGIN = 0.25; // of an expected level to the ends of the scale

    private final PackedAnswers packed;
    private final int levels;
    private final PastCounts history;
    private final RunMonitor monitor;
    private final double[] theta; // N
    private final double[] thetaVariance; // N
    private final double[] severity; // W
    private final double[] severityVariance; // W
    private final double[] information; // W
    private final double[] tau; // levels: threshold to reach each; the first is unused
    private final double[] placeOf; // levels: where each is expected
    private final double[] level; // levels: scratch
    private final double[] infit; // W
    private final double[] outfit; // W
    private final double[] discrimination; // W
    private final boolean anchored; // by gold or a history
    private double mean;
    private double variance = 1; // of tasks
    private double between = 1; // of raters
    private double expected; // of the last answer
    private double spread; // of the last answer

    RaschFit(PackedAnswers packed, int levels, PastCounts history, RunMonitor monitor) {
        this.packed = packed;
        this.levels = levels;
        this.history = history;
        this.monitor = monitor;
        theta = new double[packed.tasks()];
        thetaVariance = new double[theta.length];
        severity = new double[packed.workers()];
        severityVariance = new double[severity.length];
        information = new double[severity.length];
        infit = new double[severity.length];
        outfit = new double[severity.length];
        discrimination = new double[severity.length];
        tau = new double[levels];
        placeOf = new double[levels];
        level = new double[levels];
        Arrays.fill(infit, 1);
        Arrays.fill(outfit, 1);
        Arrays.fill(discrimination, 1);
        anchored = !history.isEmpty() || IntStream.range(0, theta.length).anyMatch(task -> packed.gold(task) >= 0);
        startThresholds();
    }

    /** Thresholds as if all answers were to one task. */
    private void startThresholds() {
        double[] count = new double[levels];
        for (int answer = 0; answer < packed.code.length; answer++) {
            int label = packed.label(answer);
            if (label < levels) {
                count[label] += packed.weight(answer);
            }
        }
        for (int h = 1; h < levels; h++) {
            tau[h] = StrictMath.log((count[h - 1] + 1) / (count[h] + 1));
        }
        centreThresholds();
        placeLevels();
    }

    int levels() {
        return levels;
    }

    /** Fills in the probability of each level at a place. */
    void fill(double place, double[] row) {
        double sum = 0;
        double most = 0;
        for (int k = 1; k < levels; k++) {
            sum += place - tau[k];
            row[k] = sum;
            most = Math.max(most, sum);
        }
        row[0] = 0;
        double total = 0;
        for (int k = 0; k < levels; k++) {
            row[k] = Math.exp(row[k] - most);
            total += row[k];
        }
        for (int k = 0; k < levels; k++) {
            row[k] /= total;
        }
    }

    /** Finds the expected level and its variance at a place. */
    private void moments(double place) {
        fill(place, level);
        double first = 0;
        for (int k = 1; k < levels; k++) {
            first += k * level[k];
        }
        double second = 0;
        for (int k = 0; k < levels; k++) {
            second += (k - first) * (k - first) * level[k];
        }
        expected = first;
        spread = second;
    }

    double sweep() {
        double[] tasks = theta.clone();
        double[] raters = severity.clone();
        double[] thresholds = tau.clone();
        moveTasks();
        moveOthers();
        updateVariances();
        return Math.max(change(tasks, theta), Math.max(change(raters, severity), change(thresholds, tau)));
    }

    private static double change(double[] before, double[] after) {
        double change = 0;
        for (int i = 0; i < after.length; i++) {
            change = Math.max(change, Math.abs(after[i] - before[i]));
        }
        return change;
    }

    private static double step(double gradient, double curvature) {
        double step = gradient / curvature;
        return Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step));
    }

    private static double bounded(double place) {
        return Math.max(-LARGEST_PLACE, Math.min(LARGEST_PLACE, place));
    }

    private void moveTasks() {
        for (int task = 0; task < theta.length; task++) {
            monitor.checkAt(task);
            int gold = packed.gold(task);
            if (gold >= 0 && gold < levels) {
                theta[task] = placeOf[gold];
                thetaVariance[task] = 0;
            } else {
                double gradient = (mean - theta[task]) / variance;
                double curvature = 1 / variance;
                for (int answer = packed.from[task]; answer < packed.from[task + 1]; answer++) {
                    if (packed.label(answer) < levels) {
                        moments(theta[task] - severity[worker(answer)]);
                        gradient += packed.weight(answer) * (packed.label(answer) - expected);
                        curvature += packed.weight(answer) * spread;
                    }
                }
                theta[task] = bounded(theta[task] + step(gradient, curvature));
                thetaVariance[task] = 1 / curvature;
            }
        }
    }

    private int worker(int answer) {
        return packed.code[answer] / packed.k;
    }

    /** Raters and thresholds see each task at three points of its distribution. */
    private void moveOthers() {
        double[] gradient = new double[severity.length];
        double[] rising = new double[levels];
        double[] curving = new double[levels];
        Arrays.fill(information, 0);
        for (int task = 0; task < theta.length; task++) {
            monitor.checkAt(task);
            double far = Math.sqrt(3 * thetaVariance[task]);
            for (int answer = packed.from[task]; answer < packed.from[task + 1]; answer++) {
                int label = packed.label(answer);
                if (label < levels) {
                    int worker = worker(answer);
                    for (int point = far > 0 ? -1 : 0; point <= (far > 0 ? 1 : 0); point++) {
                        double share = far > 0 ? (point == 0 ? 2.0 / 3 : 1.0 / 6) : 1;
                        double weight = packed.weight(answer) * share;
                        moments(theta[task] + point * far - severity[worker]);
                        gradient[worker] -= weight * (label - expected);
                        information[worker] += weight * spread;
                        double above = 1;
                        for (int h = 1; h < levels; h++) {
                            above -= level[h - 1];
                            rising[h] -= weight * ((label >= h ? 1 : 0) - above);
                            curving[h] += weight * above * (1 - above);
                        }
                    }
                }
            }
        }
        history.forEach((worker, truth, label, count) -> {
            if (truth < levels && label < levels) {
                moments(placeOf[truth] - severity[worker]);
                gradient[worker] -= count * (label - expected);
                information[worker] += count * spread;
            }
        });
        moveRaters(gradient);
        moveThresholds(rising, curving);
    }

    private void moveRaters(double[] gradient) {
        for (int worker = 0; worker < severity.length; worker++) {
            double curvature = information[worker] + 1 / between;
            double step = step(gradient[worker] - severity[worker] / between, curvature);
            severity[worker] = bounded(severity[worker] + step);
            severityVariance[worker] = 1 / curvature;
        }
        if (!anchored) {
            centreRaters();
        }
    }

    /**
     * Moves all raters and tasks together, which only the priors see, so that severities sum to 0.
     */
    private void centreRaters() {
        double sum = 0;
        for (double one : severity) {
            sum += one;
        }
        double shift = sum / severity.length;
        for (int worker = 0; worker < severity.length; worker++) {
            severity[worker] = bounded(severity[worker] - shift);
        }
        for (int task = 0; task < theta.length; task++) {
            theta[task] = bounded(theta[task] - shift);
        }
        mean -= shift;
    }

    private void moveThresholds(double[] gradient, double[] curvature) {
        for (int h = 1; h < levels; h++) {
            double step = step(gradient[h] - tau[h] / THRESHOLD_VARIANCE, curvature[h] + 1 / THRESHOLD_VARIANCE);
            tau[h] = bounded(tau[h] + step);
        }
        centreThresholds();
        placeLevels();
    }

    private void centreThresholds() {
        double sum = 0;
        for (int h = 1; h < levels; h++) {
            sum += tau[h];
        }
        for (int h = 1; h < levels; h++) {
            tau[h] -= sum / (levels - 1);
        }
    }

    /** Finds where the expected level is each level, by halving. */
    private void placeLevels() {
        for (int k = 0; k < levels && levels > 1; k++) {
            double wanted = Math.max(MARGIN, Math.min(levels - 1 - MARGIN, k));
            double low = -LARGEST_PLACE;
            double high = LARGEST_PLACE;
            while (high - low > 1e-12) {
                double middle = (low + high) / 2;
                moments(middle);
                if (middle == low || middle == high) {
                    break;
                }
                if (expected < wanted) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            placeOf[k] = (low + high) / 2;
        }
    }

    private void updateVariances() {
        double sum = 0;
        for (double place : theta) {
            sum += place;
        }
        mean = theta.length == 0 ? 0 : sum / theta.length;
        double squares = 1;
        for (int task = 0; task < theta.length; task++) {
            squares += (theta[task] - mean) * (theta[task] - mean) + thetaVariance[task];
        }
        variance = Math.max(LEAST_VARIANCE, squares / (theta.length + 1));
        double severities = 1;
        for (int worker = 0; worker < severity.length; worker++) {
            severities += severity[worker] * severity[worker] + severityVariance[worker];
        }
        between = Math.max(LEAST_VARIANCE, severities / (severity.length + 1));
    }

    /** Adds the variance of severities to that of places, and finds the fit of raters. */
    void finish() {
        double[] conditional = thetaVariance.clone();
        double[] squares = new double[severity.length];
        double[] variances = new double[severity.length];
        double[] standardised = new double[severity.length];
        double[] count = new double[severity.length];
        for (int task = 0; task < theta.length; task++) {
            double own = thetaVariance[task];
            for (int answer = packed.from[task]; answer < packed.from[task + 1]; answer++) {
                int worker = worker(answer);
                if (packed.label(answer) >= levels) {
                    continue;
                }
                moments(theta[task] - severity[worker]);
                double share = packed.weight(answer) * spread * own;
                thetaVariance[task] += share * share * severityVariance[worker];
                double residual = packed.label(answer) - expected;
                double safe = Math.max(LEAST_SPREAD, spread);
                squares[worker] += residual * residual;
                variances[worker] += safe;
                standardised[worker] += residual * residual / safe;
                count[worker]++;
            }
        }
        for (int worker = 0; worker < severity.length; worker++) {
            if (count[worker] > 0) {
                infit[worker] = squares[worker] / variances[worker];
                outfit[worker] = standardised[worker] / count[worker];
            }
        }
        for (int step = 0; step < SLOPE_STEPS; step++) {
            slopes(conditional);
        }
    }

    /** One Newton step of each rater's slope on the places of tasks. */
    private void slopes(double[] conditional) {
        double[] gradient = new double[severity.length];
        double[] curvature = new double[severity.length];
        for (int task = 0; task < theta.length; task++) {
            for (int answer = packed.from[task]; answer < packed.from[task + 1]; answer++) {
                int worker = worker(answer);
                if (packed.label(answer) < levels) {
                    moments(theta[task] - severity[worker]);
                    double own = conditional[task] * packed.weight(answer) * (packed.label(answer) - expected);
                    double from = theta[task] - own - mean; // as the other raters place it
                    moments(mean + discrimination[worker] * from - severity[worker]);
                    gradient[worker] += (packed.label(answer) - expected) * from;
                    curvature[worker] += spread * from * from;
                }
            }
        }
        double prior = PRIOR_ANSWERS * variance;
        for (int worker = 0; worker < severity.length; worker++) {
            double pull = prior * (1 - discrimination[worker]);
            discrimination[worker] =
                    bounded(discrimination[worker] + step(gradient[worker] + pull, curvature[worker] + prior));
        }
    }

    double place(int task) {
        return theta[task];
    }

    double error(int task) {
        return Math.sqrt(thetaVariance[task]);
    }

    double severity(int worker) {
        return severity[worker];
    }

    double severityError(int worker) {
        return Math.sqrt(severityVariance[worker]);
    }

    double infit(int worker) {
        return infit[worker];
    }

    double outfit(int worker) {
        return outfit[worker];
    }

    double discrimination(int worker) {
        return discrimination[worker];
    }

    double[] thresholds() {
        return Arrays.copyOfRange(tau, Math.min(1, levels), levels);
    }
}
