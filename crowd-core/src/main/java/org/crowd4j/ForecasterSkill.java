package org.crowd4j;

import org.crowd4j.internal.Quantiles;

/**
 * How the forecasts of each worker score against those of the others on the same tasks. The
 * difference d of a task is the mean Brier score of the others less that of the worker. The skill
 * is the mean difference m of n tasks, drawn to 0: m·n·τ² / (n·τ² + σ²), with σ² the variance of d
 * within workers and τ² that of skill, by the method of moments, and at least σ² / 100.
 */
final class ForecasterSkill {
    private static final double LEAST_PROBABILITY = 1e-3; // in logarithms
    private static final double LEAST_SKILL = 0.01; // τ² / σ²
    private static final double LEVEL = 0.9;

    final int[] answers; // W:  how many
    final double[] skill; // W
    final double[] half; // W:  from the skill to either end of its interval
    final double[] peerScore; // W
    final double[] brier; // W

    private final ForecastAnswers given;
    private final int[] scored; // W:  answers to tasks that count
    private final int[] compared; // W:  those of them where another worker answered
    private final double[] difference; // W:  sum of d, then its mean
    private final double[] squares; // W:  sum of d²
    private double allBrier;
    private int allScored;

    /**
     * Scores the forecasts.
     *
     * @param truth the probability with which each outcome of a task came true
     * @param resolved which tasks have gold; if none has, all count
     */
    ForecasterSkill(ForecastAnswers given, double[][] truth, boolean[] resolved) {
        this.given = given;
        answers = given.countByWorker();
        int workers = answers.length;
        skill = new double[workers];
        half = new double[workers];
        peerScore = new double[workers];
        brier = new double[workers];
        scored = new int[workers];
        compared = new int[workers];
        difference = new double[workers];
        squares = new double[workers];
        boolean some = false;
        for (boolean known : resolved) {
            some |= known;
        }
        for (int task = 0; task < truth.length; task++) {
            if (resolved[task] || !some) {
                score(task, truth[task]);
            }
        }
        finish();
    }

    private void score(int task, double[] truth) {
        int from = given.from(task);
        int n = given.to(task) - from;
        double[] briers = new double[n];
        double[] logs = new double[n];
        double brierSum = 0;
        double logSum = 0;
        for (int i = 0; i < n; i++) {
            briers[i] = 1;
            for (int number = 0; number < truth.length; number++) {
                double p = given.probability(from + i, given.outcome(task, number));
                briers[i] += p * p - 2 * truth[number] * p;
                logs[i] += truth[number] == 0 ? 0 : truth[number] * Math.log(Math.max(p, LEAST_PROBABILITY));
            }
            brierSum += briers[i];
            logSum += logs[i];
        }
        for (int i = 0; i < n; i++) {
            int worker = given.worker(from + i);
            brier[worker] += briers[i];
            scored[worker]++;
            if (n > 1) {
                double better = (brierSum - briers[i]) / (n - 1) - briers[i];
                difference[worker] += better;
                squares[worker] += better * better;
                peerScore[worker] += 100 * (logs[i] - (logSum - logs[i]) / (n - 1));
                compared[worker]++;
            }
        }
        allBrier += brierSum;
        allScored += n;
    }

    private void finish() {
        double within = 0;
        double between = 0;
        long all = 0;
        int degrees = 0;
        int with = 0;
        for (int worker = 0; worker < skill.length; worker++) {
            int n = compared[worker];
            if (n > 0) {
                difference[worker] /= n;
                within += Math.max(0, squares[worker] - n * difference[worker] * difference[worker]);
                between += n * difference[worker] * difference[worker];
                peerScore[worker] /= n;
                degrees += n - 1;
                all += n;
                with++;
            }
            brier[worker] = scored[worker] > 0 ? brier[worker] / scored[worker] : allBrier / Math.max(1, allScored);
        }
        double noise = degrees > 0 ? within / degrees : all > 0 ? between / all : 0;
        double spread = Math.max(LEAST_SKILL * noise, all > 0 ? (between - with * noise) / all : 0);
        double multiple = Quantiles.normal(LEVEL);
        for (int worker = 0; worker < skill.length; worker++) {
            double weight = compared[worker] * spread + noise;
            skill[worker] = weight == 0 ? 0 : difference[worker] * compared[worker] * spread / weight;
            half[worker] = weight == 0 ? 0 : multiple * Math.sqrt(spread * noise / weight);
        }
    }
}
