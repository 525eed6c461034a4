package org.crowd4j.aggregation.internal.numbers;

import java.util.Arrays;

/**
 * How far the bias of a worker is the same in the lower and in the upper half of the tasks, by
 * their means.
 */
public final class BiasReliability {
    private static final int FEWEST_WORKERS = 3;
    private static final int FEWEST_GOLD_TASKS = 4;

    private final CrowdNumbers numbers;
    private final double[] answer; // A:  in units of the task, from its mean
    private final double[] middle; // N:  that mean, as a distance from the centre
    private final double[] known; // N:  gold in units of the task, from its mean

    public BiasReliability(CrowdNumbers numbers, double[] answer, double[] middle, double[] known) {
        this.numbers = numbers;
        this.answer = answer;
        this.middle = middle;
        this.known = known;
    }

    /**
     * {@return the share of a bias that is the same in both halves, from 0 to 1: by the tasks with
     * gold, or by all, whichever finds more}
     */
    public double share() {
        int gold = 0;
        for (double value : known) {
            gold += Double.isNaN(value) ? 0 : 1;
        }
        double byGold = gold >= FEWEST_GOLD_TASKS ? share(true, gold) : 0;
        return Math.max(byGold, share(false, numbers.tasks));
    }

    private double share(boolean goldOnly, int tasks) {
        double[] levels = new double[tasks];
        int count = 0;
        for (int task = 0; task < numbers.tasks; task++) {
            if (!goldOnly || !Double.isNaN(known[task])) {
                levels[count++] = numbers.centre[task] + middle[task];
            }
        }
        Arrays.sort(levels);
        double low = levels[(tasks - 1) / 2];
        double half = low + (levels[tasks / 2] - low) / 2;
        int workers = numbers.given.length;
        double[][] sum = new double[2][workers];
        double[][] answers = new double[2][workers];
        for (int task = 0; task < numbers.tasks; task++) {
            boolean isKnown = !Double.isNaN(known[task]);
            if (goldOnly && !isKnown) {
                continue;
            }
            int side = numbers.centre[task] + middle[task] > half ? 1 : 0;
            double right = isKnown ? known[task] : 0;
            for (int a = numbers.from[task]; a < numbers.from[task + 1]; a++) {
                sum[side][numbers.worker[a]] += answer[a] - right;
                answers[side][numbers.worker[a]]++;
            }
        }
        return share(sum, answers, !goldOnly);
    }

    /** The reliability of the mean of two halves, 2·c / (c + v), by the answers of each worker. */
    private static double share(double[][] sum, double[][] answers, boolean centred) {
        int workers = sum[0].length;
        double[] weight = new double[workers];
        double weights = 0;
        double[] mean = new double[2];
        int inBoth = 0;
        for (int worker = 0; worker < workers; worker++) {
            if (answers[0][worker] > 0 && answers[1][worker] > 0) {
                weight[worker] = 1 / (1 / answers[0][worker] + 1 / answers[1][worker]);
                weights += weight[worker];
                inBoth++;
                for (int side = 0; side < 2; side++) {
                    sum[side][worker] /= answers[side][worker];
                    mean[side] += weight[worker] * sum[side][worker];
                }
            }
        }
        if (inBoth < (centred ? FEWEST_WORKERS : 1)) {
            return 0;
        }
        double together = 0;
        double alone = 0;
        for (int worker = 0; worker < workers; worker++) {
            if (weight[worker] > 0) {
                double low = sum[0][worker] - (centred ? mean[0] / weights : 0);
                double high = sum[1][worker] - (centred ? mean[1] / weights : 0);
                together += weight[worker] * low * high;
                alone += weight[worker] * (low * low + high * high) / 2;
            }
        }
        return together > 0 ? Math.min(1, 2 * together / (together + alone)) : 0;
    }
}
