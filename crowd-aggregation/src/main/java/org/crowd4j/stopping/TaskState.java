package org.crowd4j.stopping;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import java.util.Locale;
import java.util.Optional;
import org.crowd4j.Index;
import org.crowd4j.aggregation.internal.numerics.Softmax;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.internal.Plural;

/**
 * The state of one task at one moment: everything that a {@link StoppingRule} uses.
 *
 * <pre>{@code
 * int[] given = {0, 0, 1};              // positions of labels
 * double[] accuracy = {0.9, 0.8, 0.6};  // of the workers who gave them
 * var state = TaskState.voted("photo-17", labels, given, accuracy)
 *     .withRemaining(2, 0.75)           // two answers remain, of average workers
 *     .withProvisional(false);
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   weight(p) = ln[ p (K − 1) / (1 − p) ],
 *           for accuracies p, at most 0.95 and, below chance, limited to the opposite weight
 *   π(k)      ∝ exp Σ weight(p(w))           over the workers w who gave label k
 * </pre>
 *
 * <p>The limit guards against over-confidence: no worker counts as right in more than 95 % of the
 * tasks, so no single answer closes a task. Shrink the accuracies of workers with few answers
 * beforehand, as a Beta prior does.
 */
public final class TaskState {
    private static final double CUT = 0.95;
    private static final double USUAL = 0.7;
    private static final double ROUNDING = 1e-6;

    private final String task;
    private final Index labels;
    private final int[] counts; // K
    private final double[] posterior; // K
    private final int answers;
    private final int mode;
    private int remaining = Integer.MAX_VALUE;
    private double average = USUAL;
    private double best = CUT;
    private boolean provisional;
    private Optional<String> doubt = Optional.empty();

    /** Takes both arrays over. */
    private TaskState(String task, Index labels, int[] counts, double[] posterior) {
        this.task = task;
        this.labels = labels;
        this.counts = counts;
        this.posterior = posterior;
        int sum = 0;
        int first = 0;
        for (int k = 0; k < counts.length; k++) {
            sum += counts[k];
            first = posterior[k] > posterior[first] ? k : first;
        }
        this.answers = sum;
        this.mode = first;
    }

    private TaskState(TaskState same) {
        task = same.task;
        labels = same.labels;
        counts = same.counts;
        posterior = same.posterior;
        answers = same.answers;
        mode = same.mode;
        remaining = same.remaining;
        average = same.average;
        best = same.best;
        provisional = same.provisional;
        doubt = same.doubt;
    }

    /**
     * Makes the posterior of a vote weighted by the accuracies of the workers.
     *
     * @param task the id of the task
     * @param labels the labels; at least one
     * @param given the position of the label of each answer
     * @param accuracy the accuracy of the worker of each answer; from 0 to 1
     * @return the state, without a limit on the remaining answers
     * @throws IllegalArgumentException if the arrays differ in length, or an accuracy is not from 0
     *     to 1
     * @throws IndexOutOfBoundsException if {@code given} holds a position outside the labels
     */
    public static TaskState voted(String task, Index labels, int[] given, double[] accuracy) {
        checkArgument(
                given.length == accuracy.length,
                "there must be an accuracy for each of the %s answers, got %s",
                given.length,
                accuracy.length);
        int k = checkLabels(task, labels);
        int[] counts = new int[k];
        double[] q = new double[k];
        for (int i = 0; i < given.length; i++) {
            checkShare("accuracy", accuracy[i]);
            int l = checkElementIndex(given[i], k, "label");
            counts[l]++;
            q[l] += weight(accuracy[i], k);
        }
        Softmax.apply(q);
        return new TaskState(task, labels, counts, q);
    }

    /**
     * Takes the posterior from elsewhere, such as a live consensus. It is used as it is, without a
     * limit on weights.
     *
     * @param task the id of the task
     * @param labels the labels; at least one
     * @param counts the number of answers with each label
     * @param posterior the probability of each label
     * @return the state, without a limit on the remaining answers
     * @throws IllegalArgumentException if the arrays do not have an entry for each label, a count
     *     or a probability is negative, or the probabilities do not add up to 1
     */
    public static TaskState believed(String task, Index labels, int[] counts, double[] posterior) {
        int k = checkLabels(task, labels);
        checkArgument(
                counts.length == k && posterior.length == k,
                "there must be a count and a probability for each of %s labels, got %s and %s",
                k,
                counts.length,
                posterior.length);
        double sum = 0;
        for (int l = 0; l < k; l++) {
            Check.atLeast("count", counts[l], 0);
            checkArgument(posterior[l] >= 0, "probability must be at least 0, got %s", posterior[l]);
            sum += posterior[l];
        }
        checkArgument(Math.abs(sum - 1) <= ROUNDING, "probabilities must add up to 1, got %s", sum);
        return new TaskState(task, labels, counts.clone(), posterior.clone());
    }

    private static int checkLabels(String task, Index labels) {
        checkArgument(labels.size() >= 1, "task \"%s\" must have at least one label", task);
        return labels.size();
    }

    /**
     * Returns this state, with a limit on the remaining answers.
     *
     * @param answers the number of remaining answers; at least 0
     * @param accuracy the mean accuracy of the workers who may give them; from 0 to 1
     * @throws IllegalArgumentException if {@code answers < 0} or {@code accuracy} is not from 0 to
     *     1
     */
    public TaskState withRemaining(int answers, double accuracy) {
        Check.atLeast("remaining", answers, 0);
        TaskState changed = new TaskState(this);
        changed.remaining = answers;
        changed.average = checkShare("accuracy", accuracy);
        return changed;
    }

    /**
     * {@return this state, with another accuracy of the best worker who may still answer; from 0 to
     * 1}
     */
    public TaskState withBest(double accuracy) {
        TaskState changed = new TaskState(this);
        changed.best = checkShare("accuracy", accuracy);
        return changed;
    }

    /** {@return this state, with or without a worker whose accuracy rests on too few tasks} */
    public TaskState withProvisional(boolean unknown) {
        TaskState changed = new TaskState(this);
        changed.provisional = unknown;
        return changed;
    }

    /**
     * {@return this state, with a reason not to rely on posteriors, such as
     * {@code no task is settled yet}}
     */
    public TaskState withDoubt(String reason) {
        TaskState changed = new TaskState(this);
        changed.doubt = Optional.of(reason);
        return changed;
    }

    private static double checkShare(String name, double value) {
        Check.share(name, value);
        return value;
    }

    /** {@return the weight of an answer by the accuracy of its worker, with k labels} */
    static double weight(double accuracy, int k) {
        if (k == 1) {
            return 0;
        }
        double cut = Math.log(CUT * (k - 1) / (1 - CUT));
        return Math.max(-cut, Math.min(cut, Math.log(accuracy * (k - 1) / (1 - accuracy))));
    }

    /** {@return the id of the task} */
    public String task() {
        return task;
    }

    /** {@return the labels} */
    public Index labels() {
        return labels;
    }

    /** {@return the number of answers} */
    public int answers() {
        return answers;
    }

    /** {@return the number of answers with the label at a position} */
    public int count(int label) {
        return counts[label];
    }

    /** {@return the probability of each label; a copy} */
    public double[] posterior() {
        return posterior.clone();
    }

    /** {@return the probability of the label at a position} */
    public double probability(int label) {
        return posterior[label];
    }

    /** {@return the position of the most probable label, the first of those that tie} */
    public int mode() {
        return mode;
    }

    /** {@return the most probable label} */
    public String label() {
        return labels.id(mode);
    }

    /** {@return the probability of the most probable label} */
    public double confidence() {
        return posterior[mode];
    }

    /**
     * {@return the log-odds of the most probable label against the next; infinite if all others
     * have probability 0}
     */
    public double lead() {
        double next = 0;
        for (int l = 0; l < posterior.length; l++) {
            next = l == mode ? next : Math.max(next, posterior[l]);
        }
        return next == 0 ? Double.POSITIVE_INFINITY : Math.log(posterior[mode] / next);
    }

    /** {@return the number of remaining answers; {@link Integer#MAX_VALUE} without a limit} */
    public int remaining() {
        return remaining;
    }

    /** {@return the mean accuracy of the workers who may still answer; 0.7 by default} */
    public double average() {
        return average;
    }

    /**
     * {@return the accuracy of the best worker who may still answer; 0.95, the limit of all
     * accuracies, by default}
     */
    public double best() {
        return best;
    }

    /** {@return whether the accuracy of a worker who answered rests on too few tasks} */
    public boolean provisional() {
        return provisional;
    }

    /** {@return a reason not to rely on posteriors of this crowd, if there is one} */
    public Optional<String> doubt() {
        return doubt;
    }

    /** {@return such as {@code TaskState[photo-17: cat 0.973 after 3 answers, provisional]}} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "TaskState[%s: %s %.3f after %s%s%s]",
                task,
                label(),
                confidence(),
                Plural.of(answers, "answer"),
                provisional ? ", provisional" : "",
                doubt.isPresent() ? ", in doubt" : "");
    }
}
