package org.crowd4j.agreement;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import org.crowd4j.CategoricalAnswers;

/**
 * Measures how concentrated the votes on a task are, without a model of chance: the two figures by
 * which Crowd-Kit describes a crowd.
 *
 * <pre>{@code
 * var votes = VoteConsistency.of(answers);
 * votes.uncertainty();                // 0.497
 * votes.uncertainty("photo-17");      // of one task
 * votes.consistency();                // 0.966
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>The uncertainty of a task is the entropy −Σ v · ln v of its vote shares v. Its consistency is
 * the probability of the most frequent label (the first in label order on a tie), if worker w is
 * right with probability s(w), the share of their answers that equal the most frequent label, and
 * gives any other label otherwise:
 *
 * <pre>
 *   p(c) ∝ Π s(w) if w gave c, (1 − s(w)) / (K − 1) otherwise
 * </pre>
 *
 * <p>Both are means over tasks. If every p(c) is 0, the consistency of a task is 1 / K.
 *
 * <p><b>When not:</b> to compare data sets: the number of labels and of answers per task changes
 * both figures; see {@link KrippendorffAlpha}.
 *
 * <p><b>Cost:</b> O(A · m) time for up to m different labels per task; 8 bytes for each task.
 *
 * <p><b>Differs from Crowd-Kit:</b> sums of logarithms replace products, so that many answers do
 * not underflow.
 */
public final class VoteConsistency {
    private final CategoricalAnswers answers;
    private final int labels;
    private final double[] uncertainty; // N
    private final OptionalDouble consistency;

    private VoteConsistency(CategoricalAnswers answers) {
        this.answers = answers;
        labels = answers.labels().size();
        int tasks = answers.tasks().size();
        uncertainty = new double[tasks];
        int[] winner = new int[tasks];
        int[] votes = new int[labels];
        double[] accuracy = new double[answers.workers().size()];
        for (int task = 0; task < tasks; task++) {
            winner[task] = countVotes(task, votes);
            double n = answers.to(task) - answers.from(task);
            for (int a = answers.from(task); a < answers.to(task); a++) {
                uncertainty[task] -=
                        Math.log(votes[answers.label(a)] / n) / n; // summed over the answers, each label counts v times
                accuracy[answers.worker(a)] += answers.label(a) == winner[task] ? 1 : 0;
            }
            uncertainty[task] = Math.max(0, uncertainty[task]);
            clear(task, votes);
        }
        int[] given = answers.countByWorker();
        for (int worker = 0; worker < given.length; worker++) {
            accuracy[worker] /= given[worker];
        }
        double sum = 0;
        for (int task = 0; task < tasks; task++) {
            sum += consistency(task, winner[task], accuracy, votes);
        }
        consistency = tasks == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / tasks);
    }

    /** {@return the consistency of the votes in these answers} */
    public static VoteConsistency of(CategoricalAnswers answers) {
        return new VoteConsistency(answers);
    }

    /** {@return the most frequent label, the first on a tie; leaves the counts in {@code votes}} */
    private int countVotes(int task, int[] votes) {
        int best = answers.label(answers.from(task));
        for (int a = answers.from(task); a < answers.to(task); a++) {
            int l = answers.label(a);
            votes[l]++;
            if (votes[l] > votes[best] || (votes[l] == votes[best] && l < best)) {
                best = l;
            }
        }
        return best;
    }

    private void clear(int task, int[] votes) {
        for (int a = answers.from(task); a < answers.to(task); a++) {
            votes[answers.label(a)] = 0;
        }
    }

    private double consistency(int task, int winner, double[] accuracy, int[] votes) {
        if (labels == 1) {
            return 1;
        }
        double best = logLikelihood(task, winner, accuracy);
        double otherLabels = logLikelihood(task, -1, accuracy);
        double largest = Math.max(best, otherLabels);
        double[] logs = new double[answers.to(task) - answers.from(task)];
        int given = 0;
        for (int a = answers.from(task); a < answers.to(task); a++) {
            int l = answers.label(a);
            if (votes[l]++ == 0) {
                logs[given] = logLikelihood(task, l, accuracy);
                largest = Math.max(largest, logs[given++]);
            }
        }
        clear(task, votes);
        if (largest == Double.NEGATIVE_INFINITY) {
            return 1.0 / labels;
        }
        double sum = (labels - given) * Math.exp(otherLabels - largest);
        for (int i = 0; i < given; i++) {
            sum += Math.exp(logs[i] - largest);
        }
        return Math.exp(best - largest) / sum;
    }

    private double logLikelihood(int task, int truth, double[] accuracy) {
        double sum = 0;
        for (int a = answers.from(task); a < answers.to(task); a++) {
            double s = accuracy[answers.worker(a)];
            sum += Math.log(answers.label(a) == truth ? s : (1 - s) / (labels - 1));
        }
        return sum;
    }

    /**
     * {@return the mean entropy of the vote shares of a task, from 0 to ln K; empty without
     * answers}
     */
    public OptionalDouble uncertainty() {
        return Arrays.stream(uncertainty).average();
    }

    /**
     * Returns the entropy of the vote shares of one task.
     *
     * @throws java.util.NoSuchElementException if {@code task} has no answer
     */
    public double uncertainty(String task) {
        return uncertainty[answers.tasks().position(task)];
    }

    /** {@return the mean probability of the most frequent label; empty without answers} */
    public OptionalDouble consistency() {
        return consistency;
    }

    /** {@return such as {@code VoteConsistency[consistency 0.966, uncertainty 0.497]}} */
    @Override
    public String toString() {
        return consistency.isEmpty()
                ? "VoteConsistency[no answers]"
                : String.format(
                        Locale.ROOT,
                        "VoteConsistency[consistency %.3f, uncertainty %.3f]",
                        consistency.getAsDouble(),
                        uncertainty().orElseThrow());
    }
}
