package org.crowd4j.aggregation.internal.agreement;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.crowd4j.Interval;
import org.crowd4j.NumericAnswers;

/**
 * The last answer of each worker to each task with two workers or more. Values are moved and scaled
 * so that no square overflows; agreement does not depend on either.
 */
public final class RatingTable {
    private static final int DRAWS = 1000;
    private static final double MOST_UNDEFINED = 0.5; // share of the samples

    public final int workers;
    public final int[] from; // tasks + 1
    public final int[] worker; // of each answer
    public final double[] value; // of each answer

    private RatingTable(int workers, int[] from, int[] worker, double[] value) {
        this.workers = workers;
        this.from = from;
        this.worker = worker;
        this.value = value;
    }

    public static RatingTable of(NumericAnswers answers) {
        int[] from = new int[answers.tasks().size() + 1];
        int[] worker = new int[answers.size()];
        double[] value = new double[answers.size()];
        int tasks = 0;
        int end = 0;
        for (int task = 0; task < answers.tasks().size(); task++) {
            int begin = end;
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                boolean last = answer + 1 == answers.to(task) || answers.worker(answer + 1) != answers.worker(answer);
                if (last) {
                    worker[end] = answers.worker(answer);
                    value[end++] = answers.value(answer) / 2; // differences do not overflow
                }
            }
            if (end - begin < 2) {
                end = begin;
            } else {
                from[++tasks] = end;
            }
        }
        int[] place = new int[answers.workers().size()];
        Arrays.fill(place, -1);
        int workers = 0;
        for (int i = 0; i < end; i++) {
            if (place[worker[i]] < 0) {
                place[worker[i]] = workers++;
            }
            worker[i] = place[worker[i]];
        }
        RatingTable table = new RatingTable(
                workers, Arrays.copyOf(from, tasks + 1), Arrays.copyOf(worker, end), Arrays.copyOf(value, end));
        table.scale();
        return table;
    }

    private void scale() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double one : value) {
            low = Math.min(low, one);
            high = Math.max(high, one);
        }
        double middle = low / 2 + high / 2;
        double range = high - low;
        for (int i = 0; i < value.length; i++) {
            value[i] = range > 0 ? (value[i] - middle) / range : 0;
        }
    }

    public int tasks() {
        return from.length - 1;
    }

    public int answers() {
        return value.length;
    }

    /** {@return whether every worker answered every task} */
    public boolean complete() {
        return value.length == (long) tasks() * workers;
    }

    /** {@return the tasks that every worker answered, by task and worker} */
    public double[][] matrix() {
        double[][] matrix = new double[tasks()][];
        int rows = 0;
        for (int task = 0; task < tasks(); task++) {
            if (from[task + 1] - from[task] == workers) {
                matrix[rows] = new double[workers];
                for (int i = from[task]; i < from[task + 1]; i++) {
                    matrix[rows][worker[i]] = value[i];
                }
                rows++;
            }
        }
        return Arrays.copyOf(matrix, rows);
    }

    public boolean allEqual() {
        for (double one : value) {
            if (one != value[0]) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@return the interval between quantiles of the value in random halves of the tasks, with seed
     * 0} The value of a half deviates from that of all tasks as that deviates from the truth. A
     * bootstrap draws tasks twice, and repeats their errors: their variance passes for that of
     * raters.
     */
    public Optional<Interval> ofHalves(Function<RatingTable, OptionalDouble> statistic, double level) {
        SplittableRandom random = new SplittableRandom(0);
        double[] values = new double[DRAWS];
        int defined = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            OptionalDouble sample = statistic.apply(half(random));
            if (sample.isPresent()) {
                values[defined++] = sample.getAsDouble();
            }
        }
        if (defined < MOST_UNDEFINED * DRAWS) {
            return Optional.empty();
        }
        double[] sorted = Arrays.copyOf(values, defined);
        Arrays.sort(sorted);
        return Optional.of(new Interval(
                sorted[(int) ((1 - level) / 2 * (defined - 1))],
                sorted[(int) Math.ceil((1 + level) / 2 * (defined - 1))]));
    }

    /** {@return half of the tasks, the smaller one of an odd number, drawn without replacement} */
    private RatingTable half(SplittableRandom random) {
        int[] order = new int[tasks()];
        Arrays.setAll(order, task -> task);
        int[] begins = new int[order.length / 2 + 1];
        for (int task = 0; task + 1 < begins.length; task++) {
            int other = task + random.nextInt(order.length - task);
            int drawn = order[other];
            order[other] = order[task];
            order[task] = drawn;
            begins[task + 1] = begins[task] + from[drawn + 1] - from[drawn];
        }
        int[] workerOf = new int[begins[begins.length - 1]];
        double[] valueOf = new double[workerOf.length];
        for (int task = 0; task + 1 < begins.length; task++) {
            int length = begins[task + 1] - begins[task];
            System.arraycopy(worker, from[order[task]], workerOf, begins[task], length);
            System.arraycopy(value, from[order[task]], valueOf, begins[task], length);
        }
        return new RatingTable(workers, begins, workerOf, valueOf);
    }
}
