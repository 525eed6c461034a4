package org.crowd4j.reputation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    private final List<LabelCounts> given = new ArrayList<>(); // W:  answers by label

    // The latest task with names.
    private Optional<Object> labelSet = Optional.empty();
    private int[] named = new int[0]; // K:  positions of its labels
    private int[] ascending = new int[0]; // K:  the same, sorted

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
        Optional<Object> set = task.labelSet();
        if (set.isEmpty() || !set.equals(labelSet)) {
            labelSet = set;
            findNames(task);
        }
        computeShares(share, prior);
    }

    private void findNames(Settlement task) {
        named = new int[task.labels()];
        for (int l = 0; l < named.length; l++) {
            named[l] = positions.computeIfAbsent(task.labelName(l).orElseThrow(), name -> positions.size());
        }
        ascending = sorted(named);
        if (said.length < positions.size()) {
            said = Arrays.copyOf(said, 2 * positions.size());
            right = Arrays.copyOf(right, said.length);
        }
    }

    private static int[] sorted(int[] numbers) {
        int[] copy = numbers.clone();
        Arrays.sort(copy);
        return copy;
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
        return hasNames ? habit(given.get(worker), answers(worker), label, counted, share) : share[label];
    }

    private double habit(LabelCounts own, int answers, int label, int counted, double[] b) {
        return (habit * b[label] + own.of(named[label]) + counted) / (habit + answers + counted);
    }

    /** {@return the number of a worker's answers with labels of the task} */
    private int answers(int worker) {
        LabelCounts own = given.get(worker);
        return named.length == positions.size() ? own.total() : own.sum(ascending);
    }

    /** {@return G: how often habit alone is right, on tasks like the latest one with names} */
    double luck(int worker, int labels) {
        if (labels != named.length) {
            return 1.0 / labels;
        }
        double[] b = new double[labels];
        double[] pi = new double[labels];
        computeShares(b, pi);
        LabelCounts own = worker < 0 ? new LabelCounts() : given.get(worker);
        int answers = worker < 0 ? 0 : answers(worker);
        double sum = 0;
        for (int l = 0; l < labels; l++) {
            sum += pi[l] * habit(own, answers, l, 0, b);
        }
        return sum;
    }

    void addWorker() {
        given.add(new LabelCounts());
    }

    /** Counts an answer to the task. */
    void count(int worker, int label) {
        if (hasNames) {
            given.get(worker).add(named[label]);
            said[named[label]]++;
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
        StandingCodec.require(
                positions.size() == l && pooled.length >= 2L * l,
                () -> "%s different labels of %s, and %s numbers".formatted(positions.size(), l, pooled.length));
        said = Arrays.copyOf(pooled, l);
        right = Arrays.copyOfRange(pooled, l, 2 * l);
        named = Arrays.stream(pooled, 2 * l, pooled.length)
                .mapToInt(position -> (int) position)
                .toArray();
        for (int position : named) {
            StandingCodec.require(position >= 0 && position < l, () -> "label %s of %s".formatted(position, l));
        }
        ascending = sorted(named);
    }

    /** {@return the answers of a worker: each label given, followed by its count} */
    double[] given(int worker) {
        return given.get(worker).pairs();
    }

    void restore(int worker, double[] pairs) {
        boolean sound = pairs.length % 2 == 0;
        double last = -1;
        for (int i = 0; sound && i < pairs.length; i += 2) {
            sound = pairs[i] > last && pairs[i] < positions.size() && pairs[i + 1] > 0;
            last = pairs[i];
        }
        StandingCodec.require(sound, () -> "counts of labels that it cannot have");
        given.set(worker, LabelCounts.of(pairs));
    }
}
