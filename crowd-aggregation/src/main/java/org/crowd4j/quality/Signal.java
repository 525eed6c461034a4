package org.crowd4j.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/**
 * A number about how a worker works, over all answers of the worker in the answer set; for another
 * window call {@link org.crowd4j.CategoricalAnswers#where} first. A signal without a value has a
 * reason, and no condition on it holds.
 *
 * <p>Signals of time need the time of every answer of the worker. Answers are in order of time;
 * without times, {@link #SAME_ANSWER_RUN} takes tasks in the order of the answer set, and
 * {@link #RUN_SURPRISE} has no value.
 *
 * <p><b>When not:</b> to find skipped tasks: answers do not show which tasks were offered.
 *
 * @see WorkerSignals
 */
public enum Signal {
    /** The share of right answers to gold tasks. No value without gold. */
    GOLD_ACCURACY(10),

    /**
     * The agreement with gold and the other workers, corrected for chance: 1 for full agreement, 0
     * for a worker whose answers do not depend on the task, less for one who contradicts. The
     * worker's own answers are left out.
     */
    AGREEMENT(10),

    /**
     * {@link #AGREEMENT} divided by that of a typical worker: the median of the others who have
     * enough answers. No value where a spammer could not be distinguished from a typical worker
     * over this number of answers, or fewer than five others are comparable.
     */
    RELATIVE_AGREEMENT(10),

    /**
     * The probability that the answers do not depend on the truth, or contradict it: 0 for an
     * informed worker, 1 for a spammer or an adversary. Its prior is learned from the crowd. No
     * value if the expected error rate among workers with at least as many answers exceeds 1/8.
     */
    UNINFORMED(10),

    /**
     * The time per answer, relative to other workers: 1 for equally fast, 0.5 for twice as fast.
     * The time of an answer is that since the worker's previous one, divided by the median of the
     * others on the same task, or of all answers if fewer than three others are known there; the
     * signal is the median of these ratios. Pauses hardly affect it.
     */
    SPEED(10),

    /** The longest run of answers with the same label. */
    SAME_ANSWER_RUN(1),

    /**
     * How improbable the most improbable run of one label is: the sum, over its answers that
     * contradict the others, of −log₁₀ of the probability that a typical worker gives this label,
     * at most 1 per answer. A long run of a right label counts 0. No value without times.
     */
    RUN_SURPRISE(1),

    /**
     * The entropy of the worker's labels in bits: 0 for one label only. Rare labels make it small
     * for all workers.
     */
    ENTROPY(10),

    /** The largest number of answers within 60 seconds. */
    BURST(1),

    /** The largest number of answers on one day, by universal time. */
    DAILY_VOLUME(1);

    private final int least;

    Signal(int least) {
        this.least = least;
    }

    /** {@return the minimum number of answers for a value; a condition may require more} */
    public int least() {
        return least;
    }

    /** {@return a condition that holds if the signal is less than a number} */
    public Condition below(double limit) {
        return new Condition(this, Condition.Comparison.BELOW, limit, least);
    }

    /** {@return a condition that holds if the signal is greater than a number} */
    public Condition above(double limit) {
        return new Condition(this, Condition.Comparison.ABOVE, limit, least);
    }

    /**
     * {@return the signal with a name, such as {@code gold_accuracy}}
     *
     * @throws NoSuchElementException if no signal has this name; the message lists all names
     */
    public static Signal named(String name) {
        if (name.equals("skips")) {
            throw new NoSuchElementException(
                    "no signal \"skips\": answers do not show which tasks were offered and not answered");
        }
        return Arrays.stream(values())
                .filter(signal -> signal.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no signal \"%s\"; there are %s"
                        .formatted(
                                name,
                                Arrays.stream(values()).map(Signal::toString).collect(Collectors.joining(", ")))));
    }

    /** {@return such as {@code gold_accuracy}} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
