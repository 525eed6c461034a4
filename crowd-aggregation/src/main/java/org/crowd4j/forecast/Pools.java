package org.crowd4j.forecast;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.crowd4j.Convergence;
import org.crowd4j.ForecastAggregator;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.ForecastConsensus;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/**
 * Pools the answers to each task alone. A task with one answer has the standard deviation of
 * log-odds within tasks as its error, or that of all answers if no task has two.
 */
final class Pools implements ForecastConsensus.Rows {
    private final ForecastAnswers answers;
    private final double[][] pooled; // N:  m probabilities, m errors
    private final int[] degreesOfFreedom; // N

    Pools(ForecastAnswers answers, Pooling pooling, IntToDoubleFunction weight, RunMonitor monitor) {
        this.answers = answers;
        int tasks = answers.tasks().size();
        pooled = new double[tasks][];
        degreesOfFreedom = new int[tasks];
        double[] squares = new double[tasks];
        double[] alone = new double[tasks];
        int degrees = 0;
        for (int task = 0; task < tasks; task++) {
            monitor.checkAt(task);
            double[][] rows = rows(answers, task, weight);
            int m = answers.outcomeCount(task);
            pooled[task] = new double[2 * m];
            pooling.pool(rows, pooled[task]);
            normalise(pooled[task], m);
            degreesOfFreedom[task] = (int) Math.round(LogOdds.size(rows)) - 1;
            if (rows.length > 1) {
                squares[task] = LogOdds.squares(rows) / m;
                degrees += rows.length - 1;
            }
            alone[task] = LogOdds.of(LogOdds.clipped(rows[0])[m - 1]);
        }
        spread(degrees, squares, alone);
    }

    static ForecastConsensus aggregate(
            String name, Pooling pooling, ForecastAnswers answers, Gold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name, progress);
        monitor.report(0, 1);
        Pools pools = new Pools(answers, pooling, answer -> 1, monitor);
        monitor.report(1, 1);
        return ForecastConsensus.of(answers, gold, pools, Convergence.CLOSED_FORM);
    }

    /** {@return the tasks with answers whose outcome is known, sorted; a method needs some} */
    static List<String> resolved(ForecastAggregator method, int least, ForecastAnswers answers, Gold gold) {
        List<String> resolved = gold.tasks().stream()
                .filter(task -> answers.tasks().find(task).isPresent())
                .sorted()
                .toList();
        checkArgument(
                resolved.size() >= least || answers.size() == 0,
                "%s needs gold for at least %s tasks with answers, got %s",
                method.getClass().getSimpleName(),
                least,
                resolved.size());
        return resolved;
    }

    /** {@return the answers to a task that have a weight; all with weight 1 if none has} */
    static double[][] rows(ForecastAnswers answers, int task, IntToDoubleFunction weight) {
        int from = answers.from(task);
        int m = answers.outcomeCount(task);
        double[][] rows = new double[answers.to(task) - from][m + 1];
        int weighed = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int number = 0; number < m; number++) {
                rows[i][number] = answers.probability(from + i, answers.outcome(task, number));
            }
            rows[i][m] = weight.applyAsDouble(from + i);
            weighed += rows[i][m] > 0 ? 1 : 0;
        }
        if (weighed == 0) {
            for (double[] row : rows) {
                row[m] = 1;
            }
        } else if (weighed < rows.length) {
            rows = Arrays.stream(rows).filter(row -> row[m] > 0).toArray(double[][]::new);
        }
        Arrays.sort(rows, Arrays::compare);
        return rows;
    }

    private static void normalise(double[] pooled, int m) {
        double sum = 0;
        for (int number = 0; number < m; number++) {
            sum += pooled[number];
        }
        for (int number = 0; number < m; number++) {
            pooled[number] = Math.min(1, m == 2 ? pooled[number] : pooled[number] / sum);
        }
    }

    /** Gives tasks with one answer the error of any answer. */
    private void spread(int within, double[] squares, double[] alone) {
        int degrees = within;
        double[] terms = squares;
        if (degrees == 0) {
            degrees = Math.max(1, alone.length - 1);
            double mean = LogOdds.sum(alone) / Math.max(1, alone.length);
            terms = Arrays.stream(alone).map(x -> (x - mean) * (x - mean)).toArray();
        }
        double error = Math.sqrt(LogOdds.sum(terms) / degrees);
        for (int task = 0; task < pooled.length; task++) {
            if (degreesOfFreedom[task] < 1) {
                Arrays.fill(pooled[task], pooled[task].length / 2, pooled[task].length, error);
                degreesOfFreedom[task] = degrees;
            }
        }
    }

    private int number(int task, int outcome) {
        int number = 0;
        while (answers.outcome(task, number) != outcome) {
            number++;
        }
        return number;
    }

    @Override
    public double probability(int task, int outcome) {
        return pooled[task][number(task, outcome)];
    }

    @Override
    public double standardError(int task, int outcome) {
        return pooled[task][answers.outcomeCount(task) + number(task, outcome)];
    }

    @Override
    public int degreesOfFreedom(int task) {
        return degreesOfFreedom[task];
    }
}
