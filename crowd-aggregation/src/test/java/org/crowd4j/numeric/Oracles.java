package org.crowd4j.numeric;

import java.util.Random;
import org.crowd4j.NumericAnswers;

/** A small crowd as plain arrays, for long-hand computations. */
final class Oracles {
    final int tasks;
    final int workers;
    final int[] task;
    final int[] worker;
    final double[] value;

    /** Draws workers of different variance and bias; no worker repeats a task. */
    Oracles(int tasks, int workers, double bias, long seed) {
        this.tasks = tasks;
        this.workers = workers;
        int each = 5;
        var random = new Random(seed);
        task = new int[tasks * each];
        worker = new int[task.length];
        value = new double[task.length];
        for (int a = 0; a < task.length; a++) {
            task[a] = a / each;
            worker[a] = (task[a] * 3 + a % each) % workers;
            value[a] = 10 * task[a] + bias * (worker[a] % 3 - 1) + (1 + worker[a]) * random.nextGaussian();
        }
    }

    NumericAnswers answers() {
        var builder = NumericAnswers.builder();
        for (int a = 0; a < task.length; a++) {
            builder.add("t" + task[a], "w" + worker[a], value[a]);
        }
        return builder.build();
    }

    double[] means(double[] weight, double[] moved) {
        double[] sum = new double[tasks];
        double[] weights = new double[tasks];
        for (int a = 0; a < task.length; a++) {
            sum[task[a]] += weight[worker[a]] * moved[a];
            weights[task[a]] += weight[worker[a]];
        }
        for (int t = 0; t < tasks; t++) {
            sum[t] /= weights[t];
        }
        return sum;
    }

    int[] given() {
        int[] given = new int[workers];
        for (int w : worker) {
            given[w]++;
        }
        return given;
    }
}
