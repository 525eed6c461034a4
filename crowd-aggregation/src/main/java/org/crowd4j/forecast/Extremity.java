package org.crowd4j.forecast;

import java.util.ArrayList;
import java.util.List;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.Gold;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/** The factor of mean log-odds that has the lowest Brier score on resolved tasks, drawn to 1. */
final class Extremity {
    private static final double PRIOR_TASKS = 20;
    private static final double LEAST = 0.1;
    private static final double MOST = 10;
    private static final int STEPS = 40; // of equal ratio from the least to the most
    private static final int HALVINGS = 40;

    private final List<double[]> logs = new ArrayList<>();
    private final List<Integer> right = new ArrayList<>(); // the number of the outcome that came true

    private Extremity(ForecastAnswers answers, Gold gold, RunMonitor monitor) {
        for (String id : gold.tasks().stream().sorted().toList()) {
            monitor.checkAt(logs.size());
            answers.tasks()
                    .find(id)
                    .ifPresent(task -> add(answers, task, gold.label(id).orElseThrow()));
        }
    }

    private void add(ForecastAnswers answers, int task, String outcome) {
        for (int number = 0; number < answers.outcomeCount(task); number++) {
            if (answers.outcomes().id(answers.outcome(task, number)).equals(outcome)) {
                logs.add(LogOdds.meanLogs(Pools.rows(answers, task, answer -> 1)));
                right.add(number);
            }
        }
    }

    /** {@return the factor; 1 without resolved tasks} */
    static double fit(ForecastAnswers answers, Gold gold, RunMonitor monitor) {
        Extremity resolved = new Extremity(answers, gold, monitor);
        int n = resolved.logs.size();
        return n == 0 ? 1 : (n * resolved.best() + PRIOR_TASKS) / (n + PRIOR_TASKS);
    }

    /** A grid, as the score may have several valleys, then bisection of the best cell. */
    private double best() {
        double ratio = StrictMath.pow(MOST / LEAST, 1.0 / STEPS);
        double best = LEAST;
        double lowest = Double.MAX_VALUE;
        double factor = LEAST;
        for (int step = 0; step <= STEPS; step++) {
            double score = brier(factor);
            if (score < lowest) {
                lowest = score;
                best = factor;
            }
            factor *= ratio;
        }
        double width = best * (ratio - 1);
        for (int halving = 0; halving < HALVINGS; halving++) {
            for (double other : new double[] {best - width, best + width}) {
                double score = brier(other);
                if (score < lowest) {
                    lowest = score;
                    best = other;
                }
            }
            width /= 2;
        }
        return Math.max(LEAST, Math.min(best, MOST));
    }

    private double brier(double factor) {
        double sum = 0;
        for (int i = 0; i < right.size(); i++) {
            double[] p = new double[logs.get(i).length];
            LogOdds.raise(logs.get(i), factor, p);
            for (int number = 0; number < p.length; number++) {
                double off = p[number] - (number == right.get(i) ? 1 : 0);
                sum += off * off;
            }
        }
        return sum;
    }
}
