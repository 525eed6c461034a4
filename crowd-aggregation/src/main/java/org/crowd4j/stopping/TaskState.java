package org.crowd4j.stopping;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import java.util.Locale;
import java.util.Optional;
import org.crowd4j.Index;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.internal.Plural;

/**
 * What is known of one task at one moment: all that a {@link StoppingRule} looks at.
 *
 * <pre>{@code
 * int[] said = {0, 0, 1};                                       // positions of labels
 * double[] accuracy = {0.9, 0.8, 0.6};                          // of those who said it
 * var state = TaskState.voted("photo-17", labels, said, accuracy)
 *     .withRemaining(2, 0.75)                                   // two answers may come, of average workers
 *     .withProvisional(false);
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   weight(p) = ln[ p (K − 1) / (1 − p) ],   for accuracies p cut off at 0.95 and, below chance, where the weight is as low
 *   π(k)      ∝ exp Σ weight(p(w))           over the workers w who said k
 * </pre>
 *
 * <p>The cut is the first guard against over-confidence: nobody is believed to be wrong in less than one task of twenty, so no single
 * answer closes a task. Shrink accuracies of workers with few answers before they come here, as a Beta prior does.
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
     * Weighs the answers of a task by how often those who gave them are right.
     *
     * @param task the id of the task
     * @param labels the labels; at least one
     * @param said the position of the label of each answer
     * @param accuracy the accuracy of who gave it; from 0 to 1
     * @return the state, in which nothing limits the answers to come
     * @throws IllegalArgumentException if the arrays are not equally long, or an accuracy is not from 0 to 1
     * @throws IndexOutOfBoundsException if there is no such label
     */
    public static TaskState voted(String task, Index labels, int[] said, double[] accuracy) {
        checkArgument(
                said.length == accuracy.length,
                "there must be an accuracy for each of the %s answers, got %s",
                said.length,
                accuracy.length);
        int k = checkLabels(task, labels);
        int[] counts = new int[k];
        double[] q = new double[k];
        for (int i = 0; i < said.length; i++) {
            checkShare("accuracy", accuracy[i]);
            int l = checkElementIndex(said[i], k, "label");
            counts[l]++;
            q[l] += weight(accuracy[i], k);
        }
        double max = Double.NEGATIVE_INFINITY;
        for (double sum : q) {
            max = Math.max(max, sum);
        }
        double total = 0;
        for (int l = 0; l < k; l++) {
            q[l] = Math.exp(q[l] - max);
            total += q[l];
        }
        for (int l = 0; l < k; l++) {
            q[l] /= total;
        }
        return new TaskState(task, labels, counts, q);
    }

    /**
     * Takes the posterior from elsewhere, such as a live consensus. It is believed as it stands: no weight is cut off.
     *
     * @param task the id of the task
     * @param labels the labels; at least one
     * @param counts how many answers gave each label
     * @param posterior how probable each label is
     * @return the state, in which nothing limits the answers to come
     * @throws IllegalArgumentException if the arrays do not have an entry for each label, a count is negative, or the probabilities are
     *     not at least 0 and add up to 1
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
     * Returns this state, with a limit to the answers to come.
     *
     * @param answers how many may come; at least 0
     * @param accuracy how often an average worker is right of those who may give them; from 0 to 1
     * @throws IllegalArgumentException if an argument is not so
     */
    public TaskState withRemaining(int answers, double accuracy) {
        Check.atLeast("remaining", answers, 0);
        TaskState changed = new TaskState(this);
        changed.remaining = answers;
        changed.average = checkShare("accuracy", accuracy);
        return changed;
    }

    /** {@return this state, where the best of those who may answer is right so often; from 0 to 1} */
    public TaskState withBest(double accuracy) {
        TaskState changed = new TaskState(this);
        changed.best = checkShare("accuracy", accuracy);
        return changed;
    }

    /** {@return this state, where some worker who answered is too little known, or not} */
    public TaskState withProvisional(boolean unknown) {
        TaskState changed = new TaskState(this);
        changed.provisional = unknown;
        return changed;
    }

    /** {@return this state, where posteriors are not to be trusted for a reason such as {@code no task is settled yet}} */
    public TaskState withDoubt(String reason) {
        TaskState changed = new TaskState(this);
        changed.doubt = Optional.of(reason);
        return changed;
    }

    private static double checkShare(String name, double value) {
        Check.share(name, value);
        return value;
    }

    /** {@return what the answer of somebody so accurate weighs, with K labels} */
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

    /** {@return how many answers there are} */
    public int answers() {
        return answers;
    }

    /** {@return how many answers gave the label at a position} */
    public int count(int label) {
        return counts[label];
    }

    /** {@return how probable each label is; a copy} */
    public double[] posterior() {
        return posterior.clone();
    }

    /** {@return how probable the label at a position is} */
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

    /** {@return how probable the most probable label is} */
    public double confidence() {
        return posterior[mode];
    }

    /** {@return the log-odds of the most probable label against the next; infinite where no other is possible} */
    public double lead() {
        double next = 0;
        for (int l = 0; l < posterior.length; l++) {
            next = l == mode ? next : Math.max(next, posterior[l]);
        }
        return next == 0 ? Double.POSITIVE_INFINITY : Math.log(posterior[mode] / next);
    }

    /** {@return how many answers may still come; {@link Integer#MAX_VALUE} if nothing limits them} */
    public int remaining() {
        return remaining;
    }

    /** {@return how often an average worker is right of those who may answer; 0.7 unless it was said} */
    public double average() {
        return average;
    }

    /** {@return how often the best worker is right of those who may answer; 0.95, above which nobody is believed, unless it was said} */
    public double best() {
        return best;
    }

    /** {@return whether some worker who answered is too little known} */
    public boolean provisional() {
        return provisional;
    }

    /** {@return why posteriors of this crowd are not to be trusted, if there is a reason} */
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
