package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import org.crowd4j.internal.Quoted;

/**
 * A consensus of labels that have an order. Beside the most probable label it gives the median
 * level, which has the smallest expected absolute error, the mean position and an interval.
 *
 * <pre>{@code
 * OrdinalConsensus consensus = new OrdinalCommittee().aggregate(answers.withScale(scale));
 * consensus.label("photo-17");         // the most probable label
 * consensus.median("photo-17");        // the level with half of the probability on either side
 * consensus.expected("photo-17");      // 1.3
 * consensus.interval("photo-17", 0.9); // [1, 2]
 * }</pre>
 *
 * <p>Median, mean and interval are of the levels, given that the task has one: a label outside the
 * scale has no part in them. Where the levels have no probability, as in a task with gold outside
 * the scale, every level counts the same.
 */
public interface OrdinalConsensus extends Consensus {

    /**
     * Makes a consensus with the order of its labels.
     *
     * @param consensus a consensus of answers with a scale, of any method
     * @throws IllegalArgumentException if the answers have no scale
     */
    static OrdinalConsensus of(Consensus consensus) {
        requireScale("an ordinal consensus", consensus.answers());
        return consensus instanceof OrdinalConsensus ordinal ? ordinal : new ScaledConsensus(consensus);
    }

    /**
     * Returns the scale of some answers.
     *
     * @param name what needs it, for the message
     * @throws IllegalArgumentException if the answers have no scale
     */
    static OrdinalScale requireScale(String name, CategoricalAnswers answers) {
        return answers.scale()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s needs the order of the labels: declare it by answers.withScale(OrdinalScale.of(…)), got labels %s"
                                .formatted(name, Quoted.some(answers.labels().ids()))));
    }

    /** {@return the scale of the answers} */
    default OrdinalScale scale() {
        return answers().scale().orElseThrow();
    }

    /**
     * Returns the median level of a task: the first, from the low end, up to which there is at
     * least half of the probability. With exactly half on either side it is the lower of two.
     *
     * @throws java.util.NoSuchElementException if the task has no answers
     */
    default String median(String task) {
        return scale().levels().get(LevelShares.of(this, task).quantile(0.5));
    }

    /**
     * Returns the mean position of a task's level.
     *
     * @throws java.util.NoSuchElementException if the task has no answers
     */
    default double expected(String task) {
        return LevelShares.of(this, task).mean(scale());
    }

    /**
     * Returns the positions between which a task's level lies with a given probability, with the
     * same probability on either side of them. As levels are steps, it is more often too wide than
     * too narrow.
     *
     * @param task the id of the task
     * @param level the probability, such as 0.9; above 0 and below 1
     * @throws java.util.NoSuchElementException if the task has no answers
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    default Interval interval(String task, double level) {
        checkArgument(level > 0 && level < 1, "level must be greater than 0 and less than 1, got %s", level);
        LevelShares shares = LevelShares.of(this, task);
        return new Interval(
                scale().position(shares.quantile((1 - level) / 2)), scale().position(shares.quantile((1 + level) / 2)));
    }

    @Override
    default OrdinalConsensus blendedWithVote(double share) {
        return OrdinalConsensus.of(Consensus.super.blendedWithVote(share));
    }

    @Override
    default Table table(int rows) {
        return TaskTable.of(
                answers(),
                rows,
                List.of("task", "label", "confidence", "median", "expected", "answers"),
                (task, id, given) -> {
                    String label = label(id) + (posterior().tied(task) ? " (tie)" : "");
                    return List.of(id, label, confidence(id), median(id), expected(id), given);
                });
    }
}
