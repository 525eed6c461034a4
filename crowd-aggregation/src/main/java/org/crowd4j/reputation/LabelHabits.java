package org.crowd4j.reputation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which labels workers give and tasks have, by label name. All shares are those among the labels of
 * the latest task. A task whose labels have no names has equal shares and changes nothing.
 */
final class LabelHabits {
    private final double habit;
    private final double classes;
    private final Map<String, Integer> positions = new LinkedHashMap<>();
    private double[] said = new double[0]; // L:  answers
    private double[] right = new double[0]; // L:  expected tasks
    private double[][] given = new double[0][]; // W:  answers by label, as long as needed
    private double[] totals = new double[0]; // W:  their sums

    // The latest task with names.
    private int[] named = new int[0]; // K:  positions of its labels

    // The task being settled.
    private boolean hasNames;
    private double[] share = new double[0]; // K:  b
    private double[] prior = new double[0]; // K:  π

    LabelHabits(double habit, double classes) {
        this.habit = habit;
        this.classes = classes;
    }

    /** Prepares the shares before a task. */
    void open(Settlement task) {
        int k = task.labels();
        if (share.length < k) {
            share = new double[k];
            prior = new double[k];
        }
        hasNames = task.labelName(0).isPresent();
        if (!hasNames) {
            Arrays.fill(share, 0, k, 1.0 / k);
            Arrays.fill(prior, 0, k, 1.0 / k);
            return;
        }
        if (named.length != k) {
            named = new int[k];
        }
        for (int l = 0; l < k; l++) {
            named[l] = positions.computeIfAbsent(task.labelName(l).orElseThrow(), name -> positions.size());
        }
        if (said.length < positions.size()) {
            said = Arrays.copyOf(said, 2 * positions.size());
            right = Arrays.copyOf(right, said.length);
        }
        computeShares(share, prior);
    }

    private void computeShares(double[] b, double[] pi) {
        int k = named.length;
        double answers = 0;
        double tasks = 0;
        for (int position : named) {
            answers += said[position];
            tasks += right[position];
        }
        for (int l = 0; l < k; l++) {
            b[l] = (said[named[l]] + 1) / (answers + k);
            pi[l] = (classes / k + right[named[l]]) / (classes + tasks);
        }
    }

    /** {@return π of a label of the task} */
    double prior(int label) {
        return prior[label];
    }

    /**
     * {@return h: how often a worker gives a label of the task without looking}
     *
     * @param counted how often this answer is counted
     */
    double habit(int worker, int label, int counted) {
        return hasNames ? habit(worker, label, counted, share) : share[label];
    }

    private double habit(int worker, int label, int counted, double[] b) {
        double own = 0;
        double all = 0;
        if (worker >= 0) {
            own = given(worker, named[label]);
            if (named.length == positions.size()) { // all labels
                all = totals[worker];
            } else {
                for (int position : named) {
                    all += given(worker, position);
                }
            }
        }
        return (habit * b[label] + own + counted) / (habit + all + counted);
    }

    private double given(int worker, int position) {
        return position < given[worker].length ? given[worker][position] : 0;
    }

    /** {@return G: how often habit alone is right, on tasks like the latest one with names} */
    double luck(int worker, int labels) {
        if (labels != named.length) {
            return 1.0 / labels;
        }
        double[] b = new double[labels];
        double[] pi = new double[labels];
        computeShares(b, pi);
        double sum = 0;
        for (int l = 0; l < labels; l++) {
            sum += pi[l] * habit(worker, l, 0, b);
        }
        return sum;
    }

    void addWorker(int worker) {
        if (worker >= given.length) {
            given = Arrays.copyOf(given, 2 * worker + 2);
            totals = Arrays.copyOf(totals, given.length);
        }
        given[worker] = new double[0];
    }

    /** Counts an answer to the task. */
    void count(int worker, int label) {
        if (hasNames) {
            int position = named[label];
            if (position >= given[worker].length) {
                given[worker] = Arrays.copyOf(given[worker], positions.size());
            }
            given[worker][position]++;
            totals[worker]++;
            said[position]++;
        }
    }

    /** Counts the task, whose label is known up to this posterior. */
    void count(double[] posterior) {
        if (hasNames) {
            for (int l = 0; l < named.length; l++) {
                right[named[l]] += posterior[l];
            }
        }
    }

    /** {@return the names of all labels} */
    List<String> names() {
        return new ArrayList<>(positions.keySet());
    }

    /** {@return what belongs to no worker, for snapshots} */
    double[] pooled() {
        int l = positions.size();
        double[] numbers = new double[2 * l + named.length];
        System.arraycopy(said, 0, numbers, 0, l);
        System.arraycopy(right, 0, numbers, l, l);
        for (int i = 0; i < named.length; i++) {
            numbers[2 * l + i] = named[i];
        }
        return numbers;
    }

    void restore(List<String> names, double[] pooled) {
        int l = names.size();
        names.forEach(name -> positions.put(name, positions.size()));
        said = Arrays.copyOf(pooled, l);
        right = Arrays.copyOfRange(pooled, l, 2 * l);
        named = Arrays.stream(pooled, 2 * l, pooled.length)
                .mapToInt(position -> (int) position)
                .toArray();
    }

    /** {@return the answers of a worker by label; without labels at the end that were not given} */
    double[] given(int worker) {
        double[] counts = given[worker];
        int length = counts.length;
        while (length > 0 && counts[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(counts, length);
    }

    void restore(int worker, double[] counts) {
        given[worker] = counts;
        totals[worker] = Arrays.stream(counts).sum();
    }
}
