package org.crowd4j.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/**
 * A number that says something about how a worker works. All are over every answer of the worker in the answer set; for another
 * window take {@link org.crowd4j.CategoricalAnswers#where} first. A signal that cannot speak says why, and no condition on it holds.
 *
 * <p>Signals on time need the time of every answer of the worker. Order is that of the times; where they are missing, {@link
 * #SAME_ANSWER_RUN} takes tasks in the order of the answer set, and {@link #RUN_SURPRISE}, which accuses, is silent.
 *
 * <p><b>When not:</b> there is no signal for skipped tasks. Answers do not tell which tasks were offered.
 *
 * @see WorkerSignals
 */
public enum Signal {
    /** The share of the worker's answers to gold tasks that is right. Says nothing without gold. */
    GOLD_ACCURACY(10),

    /**
     * How far the worker agrees with what gold and the other workers say, corrected for chance: 1 for always, 0 for somebody who does
     * not look at the task, less for somebody who contradicts. The worker's own answers are left out.
     */
    AGREEMENT(10),

    /**
     * {@link #AGREEMENT} divided by that of a typical worker: the median of the others who have enough answers. Says nothing where
     * somebody who does not look at the tasks could not be told from a typical worker over so many answers; and where fewer than
     * five others can be compared.
     */
    RELATIVE_AGREEMENT(10),

    /**
     * How probable it is that the answers do not depend on the truth, or contradict it: 0 for somebody who surely looks at the tasks, 1
     * for a spammer or an adversary. What is usual is learned from the crowd, and few or doubtful answers leave it near that. Says nothing
     * of workers in whose like, those with as many answers or more, one in eight would be taken for what they are not.
     */
    UNINFORMED(10),

    /**
     * The time that the worker takes, divided by that of others: 1 for as long as they do, 0.5 for twice as fast. An answer takes the
     * time since the worker's previous one; it is divided by the median of the others on the same task, or of all answers if fewer
     * than three others are known there; the signal is the median of these. Pauses hardly move it.
     */
    SPEED(10),

    /** The most answers in a row that say the same label. */
    SAME_ANSWER_RUN(1),

    /**
     * How hard the worst run of one label is to explain: the sum, over its answers that contradict the others, of −log₁₀ of how likely
     * a typical worker was to say this, at most 1 an answer. A long run of a label that is right counts 0. Says nothing without times.
     */
    RUN_SURPRISE(1),

    /** The entropy of the labels that the worker gives, in bits: 0 for always the same. Rare labels make it small for everybody. */
    ENTROPY(10),

    /** The most answers within 60 seconds. */
    BURST(1),

    /** The most answers on one day, by universal time. */
    DAILY_VOLUME(1);

    private final int least;

    Signal(int least) {
        this.least = least;
    }

    /** {@return the fewest answers over which it speaks, unless a condition asks for more} */
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
     * {@return the signal of a name, such as {@code gold_accuracy}}
     *
     * @throws NoSuchElementException if there is none; the message names those that there are
     */
    public static Signal named(String name) {
        if (name.equals("skips")) {
            throw new NoSuchElementException(
                    "no signal \"skips\": answers do not tell which tasks were offered and not answered");
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
