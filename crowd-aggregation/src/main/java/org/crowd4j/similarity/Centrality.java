package org.crowd4j.similarity;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.crowd4j.Answers;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.TaskBlocks;
import org.crowd4j.aggregation.internal.numerics.OrderFreeSum;
import org.crowd4j.aggregation.internal.numerics.Positions;
import org.crowd4j.internal.Quoted;

/** How much each answer is like the others to its task, and the sums of each worker. */
final class Centrality {
    final double[] centrality; // A
    final double[] share; // A:  of the vote of its worker on the task
    final double[] tasksOf; // W:  tasks that teach something about the worker
    final double[] sumOf; // W:  of centralities there

    private final Answers answers;
    private final Similarity similarity;
    private final int compared;
    private final boolean[] teaches; // A

    Centrality(Answers answers, Similarity similarity, int compared, RunMonitor monitor) {
        this.answers = answers;
        this.similarity = similarity;
        this.compared = compared;
        centrality = new double[answers.size()];
        share = new double[answers.size()];
        teaches = new boolean[answers.size()];
        tasksOf = new double[answers.workers().size()];
        sumOf = new double[answers.workers().size()];
        int tasks = answers.tasks().size();
        TaskBlocks.each(tasks, monitor, 0, tasks, task -> compare(task, monitor));
        sum();
    }

    private void compare(int task, RunMonitor monitor) {
        int from = answers.from(task);
        int to = answers.to(task);
        boolean alone = share(from, to);
        if (similarity.toGold(from).isPresent()) {
            for (int answer = from; answer < to; answer++) {
                OptionalDouble found = similarity.toGold(answer);
                centrality[answer] = checked(found.orElseThrow(), answer, answer);
                teaches[answer] = true;
            }
        } else if (alone) {
            Arrays.fill(centrality, from, to, 1);
        } else {
            Arrays.fill(teaches, from, to, true);
            if (to - from <= compared) {
                compareAll(from, to, monitor);
            } else {
                compareSome(from, to, monitor);
            }
        }
    }

    /** {@return whether one worker gave all answers, which stand together by worker} */
    private boolean share(int from, int to) {
        for (int first = from; first < to; ) {
            int end = first + 1;
            while (end < to && answers.worker(end) == answers.worker(first)) {
                end++;
            }
            Arrays.fill(share, first, end, 1.0 / (end - first));
            first = end;
        }
        return answers.worker(from) == answers.worker(to - 1);
    }

    private void compareAll(int from, int to, RunMonitor monitor) {
        int n = to - from;
        double unit = OrderFreeSum.unit(n);
        double[] sum = new double[n];
        double[] weight = new double[n];
        for (int i = 0; i < n; i++) {
            monitor.check();
            for (int j = i + 1; j < n; j++) {
                if (answers.worker(from + i) != answers.worker(from + j)) {
                    double s = between(from + i, from + j);
                    sum[i] += OrderFreeSum.term(s * share[from + j], unit);
                    sum[j] += OrderFreeSum.term(s * share[from + i], unit);
                    weight[i] += OrderFreeSum.term(share[from + j], unit);
                    weight[j] += OrderFreeSum.term(share[from + i], unit);
                }
            }
        }
        for (int i = 0; i < n; i++) {
            centrality[from + i] = Math.min(1, sum[i] / weight[i]);
        }
    }

    private void compareSome(int from, int to, RunMonitor monitor) {
        int[] sorted = Positions.sorted(IntStream.range(from, to), similarity::order);
        int[] panel = new int[compared];
        for (int i = 0; i < compared; i++) {
            panel[i] = sorted[(int) ((long) sorted.length * i / compared)];
        }
        for (int answer = from; answer < to; answer++) {
            monitor.check();
            double found = mean(answer, panel);
            // A panel of one worker's repeats says nothing about that worker: few answers are left
            // then.
            centrality[answer] = found >= 0 ? found : mean(answer, sorted);
        }
    }

    /**
     * {@return the mean similarity to those answers of a list that others gave; negative if none}
     */
    private double mean(int answer, int[] others) {
        double unit = OrderFreeSum.unit(others.length);
        double sum = 0;
        double weight = 0;
        for (int other : others) {
            if (answers.worker(other) != answers.worker(answer)) {
                sum += OrderFreeSum.term(between(answer, other) * share[other], unit);
                weight += OrderFreeSum.term(share[other], unit);
            }
        }
        return weight > 0 ? Math.min(1, sum / weight) : -1;
    }

    private double between(int answer, int other) {
        return checked(similarity.between(answer, other), answer, other);
    }

    private double checked(double s, int answer, int other) {
        if (s >= 0 && s <= 1) {
            return s;
        }
        throw new IllegalArgumentException("a similarity must be from 0 to 1, got %s for task %s, workers %s and %s"
                .formatted(
                        s,
                        Quoted.of(answers.tasks().id(answers.task(answer))),
                        Quoted.of(answers.workers().id(answers.worker(answer))),
                        Quoted.of(answers.workers().id(answers.worker(other)))));
    }

    private void sum() {
        double unit = OrderFreeSum.unit(centrality.length);
        for (int answer = 0; answer < centrality.length; answer++) {
            if (teaches[answer]) {
                int worker = answers.worker(answer);
                tasksOf[worker] += OrderFreeSum.term(share[answer], unit);
                sumOf[worker] += OrderFreeSum.term(share[answer] * centrality[answer], unit);
            }
        }
    }

    /** {@return the mean over all answers that teach something, or else {@code unknown}} */
    double mean(double unknown) {
        double unit = OrderFreeSum.unit(centrality.length);
        double tasks = 0;
        double sum = 0;
        for (int worker = 0; worker < tasksOf.length; worker++) {
            tasks += OrderFreeSum.term(tasksOf[worker], unit);
            sum += OrderFreeSum.term(sumOf[worker], unit);
        }
        return tasks > 0 ? sum / tasks : unknown;
    }
}
