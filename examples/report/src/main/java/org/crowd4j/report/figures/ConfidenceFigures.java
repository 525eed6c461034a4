package org.crowd4j.report.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.crowd4j.Interval;
import org.crowd4j.Posterior;
import org.crowd4j.evaluation.CategoricalEvaluation;

/**
 * How confident the labels are, and what gold makes of it.
 *
 * @param settled labels with a confidence from {@link #SETTLED}
 * @param likely labels between
 * @param open labels below {@link #LIKELY}
 * @param mean the mean confidence of all labels
 * @param bins twenty bins of the confidence
 * @param reliability the bins of the calibration error that hold judged tasks
 * @param thresholds what keeping labels of at least some confidence gives
 * @param expectedWrong the wrong labels that the confidences of the judged tasks imply
 * @param wrong the wrong labels by gold; labels that tie share
 */
public record ConfidenceFigures(
        int settled,
        int likely,
        int open,
        double mean,
        List<Bin> bins,
        List<Reliability> reliability,
        List<Threshold> thresholds,
        double expectedWrong,
        double wrong) {
    static final double SETTLED = 0.9;
    static final double LIKELY = 0.7;
    private static final int FINE_BINS = 20;
    private static final int BINS = 10;
    private static final double[] THRESHOLDS = {0, 0.7, 0.8, 0.9, 0.95};

    /** Labels of a confidence in (low, high]: right and wrong by gold, and others. */
    public record Bin(double low, double high, double right, double wrong, int unjudged) {
        /** {@return the number of tasks} */
        public double all() {
            return right + wrong + unjudged;
        }
    }

    /** Judged labels in a bin of the calibration error. */
    public record Reliability(double low, double high, int tasks, double confidence, double right, Interval interval) {}

    /**
     * The labels with a confidence of at least {@code from}.
     *
     * @param kept how many
     * @param claim their mean confidence
     * @param judged how many of them have gold
     * @param right how many of these are right
     */
    public record Threshold(double from, int kept, double claim, int judged, double right) {}

    /** Computes the figures. */
    public static ConfidenceFigures of(Subject subject) {
        Posterior posterior = subject.consensus().posterior();
        int tasks = posterior.tasks().size();
        double[] confidence = new double[tasks];
        double[] score = new double[tasks]; // NaN where not judged
        double[] sums = new double[2];
        double[] right = new double[FINE_BINS];
        double[] wrong = new double[FINE_BINS];
        int[] unjudged = new int[FINE_BINS];
        int settled = 0;
        int open = 0;
        double total = 0;
        for (int task = 0; task < tasks; task++) {
            double q = Math.min(1, posterior.probability(task, posterior.mode(task)));
            confidence[task] = q;
            total += q;
            settled += atLeast(q, SETTLED) ? 1 : 0;
            open += atLeast(q, LIKELY) ? 0 : 1;
            String id = posterior.tasks().id(task);
            OptionalDouble credit =
                    subject.evaluation().map(judged -> judged.score(id)).orElse(OptionalDouble.empty());
            int bin = bin(q, FINE_BINS);
            score[task] = credit.orElse(Double.NaN);
            if (credit.isPresent()) {
                right[bin] += credit.getAsDouble();
                wrong[bin] += 1 - credit.getAsDouble();
                sums[0] += 1 - q;
                sums[1] += 1 - credit.getAsDouble();
            } else {
                unjudged[bin]++;
            }
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < FINE_BINS; bin++) {
            bins.add(new Bin((double) bin / FINE_BINS, (bin + 1.0) / FINE_BINS, right[bin], wrong[bin], unjudged[bin]));
        }
        return new ConfidenceFigures(
                settled,
                tasks - settled - open,
                open,
                total / tasks,
                List.copyOf(bins),
                reliability(subject, confidence, score),
                thresholds(confidence, score),
                sums[0],
                sums[1]);
    }

    /** As {@link CategoricalEvaluation#ece()}: rounding moves no task over an edge. */
    private static int bin(double confidence, int bins) {
        return Math.max(0, (int) Math.ceil((confidence - Posterior.TIE) * bins) - 1);
    }

    private static boolean atLeast(double confidence, double threshold) {
        return confidence >= threshold - Posterior.TIE;
    }

    private static List<Reliability> reliability(Subject subject, double[] confidence, double[] score) {
        int[] tasks = new int[BINS];
        double[] claimed = new double[BINS];
        double[] right = new double[BINS];
        for (int task = 0; task < score.length; task++) {
            if (!Double.isNaN(score[task])) {
                int bin = bin(confidence[task], BINS);
                tasks[bin]++;
                claimed[bin] += confidence[task];
                right[bin] += score[task];
            }
        }
        List<Reliability> filled = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (tasks[bin] > 0) {
                filled.add(new Reliability(
                        (double) bin / BINS,
                        (bin + 1.0) / BINS,
                        tasks[bin],
                        claimed[bin] / tasks[bin],
                        right[bin] / tasks[bin],
                        subject.interval(right[bin], tasks[bin])));
            }
        }
        return List.copyOf(filled);
    }

    private static List<Threshold> thresholds(double[] confidence, double[] score) {
        List<Threshold> thresholds = new ArrayList<>();
        for (double from : THRESHOLDS) {
            int kept = 0;
            int judged = 0;
            double claim = 0;
            double right = 0;
            for (int task = 0; task < confidence.length; task++) {
                if (atLeast(confidence[task], from)) {
                    kept++;
                    claim += confidence[task];
                    if (!Double.isNaN(score[task])) {
                        judged++;
                        right += score[task];
                    }
                }
            }
            thresholds.add(new Threshold(from, kept, kept == 0 ? 0 : claim / kept, judged, right));
        }
        return List.copyOf(thresholds);
    }

    /** {@return the calibration error, as {@link CategoricalEvaluation#ece()}} */
    public double calibrationError() {
        double error = 0;
        int tasks = 0;
        for (Reliability bin : reliability) {
            error += bin.tasks() * Math.abs(bin.confidence() - bin.right());
            tasks += bin.tasks();
        }
        return error / tasks;
    }
}
