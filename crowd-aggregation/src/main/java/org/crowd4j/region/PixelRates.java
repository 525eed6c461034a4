package org.crowd4j.region;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.crowd4j.Convergence;
import org.crowd4j.Mask;
import org.crowd4j.MaskConsensus;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.region.PixelPatterns.Counts;

/** The sweeps of {@link Staple}. */
final class PixelRates implements MaskConsensus.Rows {
    private static final double UNIT = 100; // pixels that count as one observation: neighbours are not independent
    private static final double RIGHT = 1; // observations that are added
    private static final double ALL = 1.25;
    private static final double LEAST_PRIOR = 0.02;
    private static final double HALF = 0.5 - 1e-9;
    private static final double NEVER_SURE = 1e-12;

    private final MaskCrowd crowd;
    private final int margin;
    private final RunMonitor monitor;
    private final double[] has; // W:  log(a/(1 − b))
    private final double[] hasNot; // W:  log((1 − a)/b)
    private final double[] priorLogit; // N
    private final double[][] q; // N, by pattern

    PixelRates(MaskCrowd crowd, int margin, RunMonitor monitor) {
        this.crowd = crowd;
        this.margin = margin;
        this.monitor = monitor;
        has = new double[crowd.answers.workers().size()];
        hasNot = new double[has.length];
        priorLogit = new double[crowd.counts.length];
        q = new double[crowd.counts.length][];
        double[] equal = new double[has.length];
        Arrays.fill(equal, 1);
        for (int task = 0; task < q.length; task++) {
            q[task] = new double[crowd.counts[task].patterns];
            for (int pattern = 0; pattern < q[task].length; pattern++) {
                q[task][pattern] = crowd.share(task, equal, pattern);
            }
        }
    }

    Convergence run(Stopping stopping) {
        int pictures = q.length;
        long total = (long) pictures + stopping.maxIterations();
        double change = crowd.answers.size() == 0 ? 0 : Double.MAX_VALUE;
        int sweeps = 0;
        while (change > stopping.tolerance() && sweeps < stopping.maxIterations()) {
            monitor.report(pictures + sweeps, total);
            learn();
            change = decide();
            sweeps++;
        }
        monitor.report(pictures + sweeps, total);
        return new Convergence(change <= stopping.tolerance(), sweeps, change, OptionalDouble.empty());
    }

    private void learn() {
        double[] found = new double[has.length]; // Σ q of the pixels w has
        double[] there = new double[has.length]; // Σ q
        double[] left = new double[has.length]; // Σ (1 − q) of the pixels w has not
        double[] absent = new double[has.length]; // Σ (1 − q)
        for (int task = 0; task < q.length; task++) {
            Mask right = crowd.gold(task);
            if (right == null) {
                addPatterns(task, found, there, left, absent);
            } else {
                addGold(task, right, found, there, left, absent);
            }
        }
        for (int worker = 0; worker < has.length; worker++) {
            double a = (found[worker] / UNIT + RIGHT) / (there[worker] / UNIT + ALL);
            double b = (left[worker] / UNIT + RIGHT) / (absent[worker] / UNIT + ALL);
            has[worker] = StrictMath.log(a / (1 - b));
            hasNot[worker] = StrictMath.log((1 - a) / b);
        }
    }

    private void addPatterns(int task, double[] found, double[] there, double[] left, double[] absent) {
        Counts counts = crowd.counts[task];
        double sum = 0;
        for (int pattern = 0; pattern < counts.patterns; pattern++) {
            double on = q[task][pattern] * counts.pixels[pattern];
            double off = counts.pixels[pattern] - on;
            sum += on;
            for (int number = 0; number < counts.answers; number++) {
                int worker = crowd.worker(task, number);
                there[worker] += on;
                absent[worker] += off;
                if (counts.on(pattern, number)) {
                    found[worker] += on;
                } else {
                    left[worker] += off;
                }
            }
        }
        double pixels = counts.allPixels();
        double prior = pixels == 0 ? LEAST_PRIOR : Math.max(LEAST_PRIOR, Math.min(sum / pixels, 1 - LEAST_PRIOR));
        priorLogit[task] = StrictMath.log(prior / (1 - prior));
    }

    /** In a picture with gold the region is that of the others, and each pixel of it is known. */
    private void addGold(int task, Mask right, double[] found, double[] there, double[] left, double[] absent) {
        long pixels = crowd.counts[task].allPixels();
        for (int number = 0; number < crowd.chosen[task].length; number++) {
            int worker = crowd.worker(task, number);
            Mask mine = crowd.answers.mask(crowd.chosen[task][number]);
            double common = mine.common(right);
            double extra = mine.area() - common;
            double off = Math.max(extra, (double) pixels - right.area());
            found[worker] += common;
            there[worker] += right.area();
            left[worker] += off - extra;
            absent[worker] += off;
        }
    }

    /** Finds q, and returns the largest change of one. */
    private double decide() {
        double change = 0;
        for (int task = 0; task < q.length; task++) {
            monitor.checkAt(task);
            Counts counts = crowd.counts[task];
            for (int pattern = 0; pattern < counts.patterns && crowd.gold(task) == null; pattern++) {
                double logit = priorLogit[task];
                for (int number = 0; number < counts.answers; number++) {
                    int worker = crowd.worker(task, number);
                    logit += counts.on(pattern, number) ? has[worker] : hasNot[worker];
                }
                double next = probability(logit);
                change = Math.max(change, Math.abs(next - q[task][pattern]));
                q[task][pattern] = next;
            }
        }
        return change;
    }

    private static double probability(double logit) {
        return Math.max(NEVER_SURE, Math.min(1 / (1 + StrictMath.exp(-logit)), 1 - NEVER_SURE));
    }

    @Override
    public Mask mask(int task) {
        boolean[] on = new boolean[q[task].length];
        for (int pattern = 0; pattern < on.length; pattern++) {
            on[pattern] = q[task][pattern] >= HALF;
        }
        return crowd.mask(task, on);
    }

    @Override
    public double probability(int task, int x, int y) {
        Mask[] masks = crowd.masks(task);
        if (!near(masks, x, y)) {
            return 0;
        }
        double logit = priorLogit[task];
        for (int number = 0; number < masks.length; number++) {
            int worker = crowd.worker(task, number);
            logit += masks[number].get(x, y) ? has[worker] : hasNot[worker];
        }
        return probability(logit);
    }

    private boolean near(Mask[] masks, int x, int y) {
        for (int dx = -margin; dx <= margin; dx++) {
            int rest = margin - Math.abs(dx);
            for (int dy = -rest; dy <= rest; dy++) {
                for (Mask mask : masks) {
                    if (mask.get(x + dx, y + dy)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
