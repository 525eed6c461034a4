package org.crowd4j.reputation;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Index;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * A closed task: its answers, and the right label if it is known. An interface, so that a program
 * that holds its answers in a form of its own need not copy them.
 */
public interface Settlement {

    /** {@return the id of the task} */
    String task();

    /** {@return the number of labels that the task offers; at least 2} */
    int labels();

    /**
     * {@return the name of a label, by which it is recognized in other tasks; empty for all labels
     * if answers are only known to be right or wrong, which says nothing about labels}
     *
     * @param label the label, from 0 to {@code labels() - 1}
     */
    Optional<String> labelName(int label);

    /**
     * {@return an immutable object that is equal for tasks with the same labels in the same order
     * only: while it stays the same, no label is looked up by name; empty if there is no such
     * object}
     */
    default Optional<Object> labelSet() {
        return Optional.empty();
    }

    /** {@return the number of answers} */
    int size();

    /** {@return the worker of an answer; answers are numbered from 0, in any order} */
    String worker(int answer);

    /** {@return the label of an answer, from 0 to {@code labels() - 1}} */
    int label(int answer);

    /** {@return the right label, if it is known} */
    OptionalInt gold();

    /** {@return when the task was settled, if that is known} */
    Optional<Instant> at();

    /**
     * {@return a builder of a settlement}
     *
     * @param task the id of the task
     * @param labels the labels that the task offers
     * @throws IllegalArgumentException if there are fewer than two labels or one occurs twice
     */
    static Builder builder(String task, Collection<String> labels) {
        return new Builder(task, Index.of("label", labels));
    }

    /**
     * {@return a task of an answer table as a settlement}
     *
     * @param answers the answers
     * @param task the position of the task
     * @param gold the known right labels
     * @throws IllegalArgumentException if the answers have fewer than two labels
     */
    static Settlement of(CategoricalAnswers answers, int task, Gold gold) {
        return new RecordedTask(answers, task, gold);
    }

    /**
     * Returns the tasks of a recorded crowd in the order in which they were settled: by the time of
     * their last answer if every answer has a time, else by id.
     *
     * @param answers the answers
     * @param gold the known right labels; labels that occur only here are offered too
     * @return one settlement per task, with the time of its last answer if every answer has a time
     * @throws IllegalArgumentException if answers and gold have fewer than two labels
     */
    static Stream<Settlement> inOrder(CategoricalAnswers answers, Gold gold) {
        return RecordedTask.inOrder(answers, gold);
    }

    /**
     * Returns a single answer that is known to be right or wrong.
     *
     * @param worker the worker
     * @param right whether the answer is right
     * @param labels the number of labels that the task offered; at least 2
     * @return the settlement
     * @throws IllegalArgumentException if {@code labels} is less than 2
     */
    static Settlement outcome(String worker, boolean right, int labels) {
        Check.atLeast("labels", labels, 2);
        return new OutcomeTask(worker, right, labels);
    }

    /** Collects the answers of one task. */
    final class Builder {
        private final String task;
        private final CategoricalAnswers.Builder answers;
        private final Index labels;
        private Optional<Instant> at = Optional.empty();
        private Gold gold = Gold.none();
        private boolean empty = true;

        private Builder(String task, Index labels) {
            checkArgument(labels.size() >= 2, "a task must offer at least 2 labels, got %s", labels.ids());
            this.task = task;
            this.labels = labels;
            this.answers = CategoricalAnswers.builder().labels(labels.ids());
        }

        /**
         * Adds an answer.
         *
         * @throws IllegalArgumentException if the task does not offer the label
         */
        public Builder answer(String worker, String label) {
            answers.add(task, worker, label);
            empty = false;
            return this;
        }

        /**
         * Sets the right label.
         *
         * @throws IllegalArgumentException if the task does not offer the label
         */
        public Builder gold(String label) {
            checkArgument(
                    labels.find(label).isPresent(),
                    "the right label must be one of %s, got \"%s\"",
                    labels.ids(),
                    label);
            gold = Gold.of(Map.of(task, label));
            return this;
        }

        /** Sets the time at which the task was settled. */
        public Builder at(Instant time) {
            at = Optional.of(time);
            return this;
        }

        /**
         * {@return the settlement}
         *
         * @throws IllegalStateException if there are no answers
         */
        public Settlement build() {
            if (empty) {
                throw new IllegalStateException("task \"%s\" has no answers to settle".formatted(task));
            }
            return new RecordedTask(answers.build(), 0, gold, at);
        }
    }
}
