package org.crowd4j;

import static com.google.common.base.Preconditions.checkElementIndex;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.crowd4j.internal.CompensatedSum;
import org.crowd4j.internal.Quoted;

/**
 * The probability of every label of every task, and the label that wins.
 *
 * <p><b>Ties:</b> labels whose probabilities lie within {@link #TIE} of the largest tie. Of these
 * the winner is the one given more often in all answers, then the first in label order, so that it
 * never hangs on the order of rows. Every aggregator's winner is chosen here.
 *
 * <p><b>Cost:</b> 8 bytes a task and label, and 4 a task.
 */
public final class Posterior {

    /** Labels this close to the most probable one tie with it. */
    public static final double TIE = 1e-9;

    private static final double SUM_TOLERANCE = 1e-12;

    private final Index tasks;
    private final Index labels;
    private final double[] p; // N × K:  task, label
    private final int[] mode; // N

    private Posterior(Index tasks, Index labels, double[] p, int[] mode) {
        this.tasks = tasks;
        this.labels = labels;
        this.p = p;
        this.mode = mode;
    }

    /** Gives the probabilities of one task. */
    @FunctionalInterface
    public interface Rows {

        /**
         * Fills in the probabilities of a task.
         *
         * @param task the position of the task
         * @param row one entry per label, in label order; zero at first
         */
        void fill(int task, double[] row);
    }

    /**
     * Makes a posterior of rows, and chooses the winners.
     *
     * @param answers the answers it is about: they give the tasks, the labels and how often each
     *     label was given
     * @param rows the probabilities of each task; finite, not negative, with a sum of 1 to within
     *     10⁻¹²
     * @return the posterior
     * @throws IllegalArgumentException if a probability is negative or not finite, a row does not
     *     sum to 1, or tasks times labels exceed an array or the heap
     */
    public static Posterior of(CategoricalAnswers answers, Rows rows) {
        return of(answers.tasks(), answers.labels(), answers::count, rows);
    }

    /**
     * Makes a posterior of rows about some of the tasks, and chooses the winners as if all were
     * here.
     *
     * @param tasks the tasks
     * @param labels the labels
     * @param given how often each label was given, about whatever task; this breaks ties
     * @param rows the probabilities of each task; finite, not negative, with a sum of 1 to within
     *     10⁻¹²
     * @return the posterior
     * @throws IllegalArgumentException if a probability is negative or not finite, a row does not
     *     sum to 1, or tasks times labels exceed an array or the heap
     */
    public static Posterior of(Index tasks, Index labels, IntToLongFunction given, Rows rows) {
        int n = tasks.size();
        int k = labels.size();
        if ((long) n * k > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "a posterior holds at most 2147483639 probabilities, got %s tasks with %s labels".formatted(n, k));
        }
        long heap = Runtime.getRuntime().maxMemory();
        if ((long) Double.BYTES * n * k > heap) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "a posterior of %d tasks with %d labels needs %.1f GB, and the heap holds %.1f GB; make the heap"
                            + " larger (-Xmx)",
                    n,
                    k,
                    8e-9 * n * k,
                    heap / 1e9));
        }
        double[] p = new double[n * k];
        int[] mode = new int[n];
        double[] row = new double[k];
        for (int task = 0; task < n; task++) {
            Arrays.fill(row, 0);
            rows.fill(task, row);
            check(row, task, tasks, labels);
            mode[task] = winner(row, given);
            for (int l = 0; l < k; l++) {
                p[task * k + l] =
                        Math.min(1, Math.max(0, row[l])); // what is more than 1 by rounding, and negative zero
            }
        }
        return new Posterior(tasks, labels, p, mode);
    }

    /**
     * These probabilities, with the gold of its tasks certain; this very posterior if it is so
     * already.
     */
    Posterior clamped(CategoricalAnswers answers, Gold gold) {
        int[] certain = new int[tasks.size()];
        Arrays.fill(certain, -1);
        boolean already = true;
        for (String task : gold.tasks()) {
            String label = gold.label(task).orElseThrow();
            int position = tasks.position(task);
            certain[position] = labels.find(label)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the gold label %s of task %s is not among the labels; add it by answers.withLabels"
                                    .formatted(Quoted.of(label), Quoted.of(task))));
            already &= probability(position, certain[position]) == 1;
        }
        return already
                ? this
                : of(answers, (task, row) -> {
                    for (int l = 0; l < row.length; l++) {
                        row[l] = certain[task] < 0 ? probability(task, l) : certain[task] == l ? 1 : 0;
                    }
                });
    }

    private static void check(double[] row, int task, Index tasks, Index labels) {
        for (int l = 0; l < row.length; l++) {
            if (!(row[l] >= 0 && row[l] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "the probability of label \"%s\" of task \"%s\" must be finite and at least 0, got %s"
                                .formatted(labels.id(l), tasks.id(task), row[l]));
            }
        }
        double sum = CompensatedSum.of(row);
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException(
                    "the probabilities of task \"%s\" must add up to 1, got %s".formatted(tasks.id(task), sum));
        }
    }

    private static int winner(double[] row, IntToLongFunction given) {
        double largest = 0;
        for (double probability : row) {
            largest = Math.max(largest, probability);
        }
        int winner = -1;
        for (int l = 0; l < row.length; l++) {
            if (row[l] >= largest - TIE && (winner < 0 || given.applyAsLong(l) > given.applyAsLong(winner))) {
                winner = l;
            }
        }
        return winner;
    }

    /** {@return the tasks} */
    public Index tasks() {
        return tasks;
    }

    /** {@return the labels} */
    public Index labels() {
        return labels;
    }

    /**
     * Returns the probability that a label is right for a task.
     *
     * @throws java.util.NoSuchElementException if there is no such task or label
     */
    public double probability(String task, String label) {
        return probability(tasks.position(task), labels.position(label));
    }

    /** {@return the probability that a label is right for a task, by position} */
    public double probability(int task, int label) {
        return p[task * labels.size() + checkElementIndex(label, labels.size(), "label")];
    }

    /**
     * Returns the probability of each label of a task.
     *
     * @return a new map, in label order
     * @throws java.util.NoSuchElementException if there is no such task
     */
    public Map<String, Double> row(String task) {
        int position = tasks.position(task);
        Map<String, Double> row = new LinkedHashMap<>();
        for (int l = 0; l < labels.size(); l++) {
            row.put(labels.id(l), probability(position, l));
        }
        return row;
    }

    /** {@return the label that wins a task, by the tie rule above} */
    public int mode(int task) {
        return mode[task];
    }

    /** {@return whether another label ties with the winner} */
    public boolean tied(int task) {
        return tiedLabels(task) > 1;
    }

    /** {@return how many labels tie for a task, the winner included; 1 if there is no tie} */
    public int tiedLabels(int task) {
        double largest = largest(task);
        int tied = 0;
        for (int l = 0; l < labels.size(); l++) {
            if (probability(task, l) >= largest - TIE) {
                tied++;
            }
        }
        return tied;
    }

    /** {@return whether a label is the winner or ties with it} */
    public boolean leads(int task, int label) {
        return probability(task, label) >= largest(task) - TIE;
    }

    /**
     * {@return how far the most probable label is ahead of the second; 1 where there is only one
     * label}
     */
    public double margin(int task) {
        double first = 0;
        double second = 0;
        for (int l = 0; l < labels.size(); l++) {
            double probability = probability(task, l);
            if (probability > first) {
                second = first;
                first = probability;
            } else {
                second = Math.max(second, probability);
            }
        }
        return first - second;
    }

    /**
     * {@return how unsure a task is, in bits: 0 if certain, log₂ K if every label is as probable}
     */
    public double entropy(int task) {
        double nats = 0;
        for (int l = 0; l < labels.size(); l++) {
            double probability = probability(task, l);
            nats -= probability > 0 ? probability * Math.log(probability) : 0;
        }
        return Math.max(0, nats / Math.log(2));
    }

    private double largest(int task) {
        double largest = 0;
        for (int l = 0; l < labels.size(); l++) {
            largest = Math.max(largest, probability(task, l));
        }
        return largest;
    }

    /** {@return such as {@code Posterior[45 tasks, 4 labels]}} */
    @Override
    public String toString() {
        return "Posterior[%s tasks, %s labels]".formatted(tasks.size(), labels.size());
    }
}
