package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.crowd4j.internal.Ids;

/**
 * Answers that are numbers: prices, counts, scores on a scale without steps. Columns in task-major
 * order, see {@link Answers}.
 *
 * <pre>{@code
 * var answers = NumericAnswers.builder()
 *     .add("jar-1", "ann", 820)      // task, worker, value
 *     .add("jar-1", "bob", 1000)
 *     .build();
 * }</pre>
 *
 * <p>Tasks and workers are numbered in order of first appearance.
 *
 * <p><b>Cost:</b> at most 16 bytes an answer: worker 4, value 8, arrival 4 (none if the rows came
 * in this order); times add 8.
 */
public final class NumericAnswers extends TableAnswers {
    private final double[] value; // A
    private final Predictions predictions;
    private final double[] prediction; // A:  not a number where it is not known; of length 0 if none is

    private NumericAnswers(AnswerTable table, double[] value, Predictions predictions) {
        super(table);
        this.value = value;
        this.predictions = predictions;
        prediction = new double[predictions.size() == 0 ? 0 : value.length];
        for (int task = 0; task < tasks().size() && prediction.length > 0; task++) {
            for (int answer = from(task); answer < to(task); answer++) {
                prediction[answer] = predictions
                        .mean(tasks().id(task), workers().id(worker(answer)))
                        .orElse(Double.NaN);
            }
        }
    }

    /** {@return a builder without answers} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the value of an answer} */
    public double value(int answer) {
        return value[answer];
    }

    /**
     * Returns what the worker of an answer expects of the others: the mean of their answers to the
     * task. Empty where it is not known.
     */
    public OptionalDouble prediction(int answer) {
        return prediction.length == 0 || Double.isNaN(prediction[answer])
                ? OptionalDouble.empty()
                : OptionalDouble.of(prediction[answer]);
    }

    /**
     * Returns these answers with what their workers expect of the others, in place of what they
     * had. Predictions of answers that are not here are passed over. Adds 8 bytes an answer.
     */
    public NumericAnswers withPredictions(Predictions ofOthers) {
        return new NumericAnswers(table, value, ofOthers);
    }

    /** {@return the answers one by one, in order of arrival} */
    public Stream<Answer> stream() {
        return stream((answer, task, worker) -> new Answer(task, worker, value[answer], at(answer)));
    }

    /** {@return the answers that {@code keep} accepts, with their predictions} */
    public NumericAnswers where(Predicate<Answer> keep) {
        Builder kept = builder();
        stream().filter(keep).forEachOrdered(kept::add);
        return kept.build().withPredictions(predictions);
    }

    /** {@return such as {@code NumericAnswers[7000 answers, 700 tasks, 38 workers]}} */
    @Override
    public String toString() {
        return table.describe("NumericAnswers", "", repeats());
    }

    /**
     * One worker's number for one task.
     *
     * @param task the id of the task; not blank
     * @param worker the id of the worker; not blank
     * @param value the number; finite
     * @param at when, where that is known
     */
    public record Answer(String task, String worker, double value, Optional<Instant> at) implements org.crowd4j.Answer {

        /** An answer of unknown time. */
        public Answer(String task, String worker, double value) {
            this(task, worker, value, Optional.empty());
        }

        /**
         * Checks the ids and the value.
         *
         * @throws IllegalArgumentException if the task or the worker is blank, or the value is not
         *     finite
         */
        public Answer {
            Ids.checkNamed(task, worker);
            checkValue(value);
        }
    }

    private static void checkValue(double value) {
        checkArgument(Double.isFinite(value), "value must be finite, got %s", value);
    }

    /**
     * Takes answers one at a time. Not safe for use by many threads; what it builds is. Of several
     * of a worker to a task each counts, unless {@link #repeats} says otherwise.
     */
    public static final class Builder extends RowsBuilder<Builder> {
        private final LongPages bits = new LongPages(0); // of the value, by row

        private Builder() {
            super(Repeats.ALL);
        }

        /**
         * Adds an answer of unknown time. The characters are copied, so that a reader may use its
         * buffers again.
         *
         * @param task the id of the task; not blank
         * @param worker the id of the worker; not blank
         * @param value the number; finite
         * @return this builder
         * @throws IllegalArgumentException if the task or the worker is blank, or the value is not
         *     finite
         */
        public Builder add(CharSequence task, CharSequence worker, double value) {
            return add(task, worker, value, Optional.empty());
        }

        /**
         * Adds an answer of known time.
         *
         * @throws IllegalArgumentException if the task or the worker is blank, the value is not
         *     finite, or the time is before 1678 or after 2261
         */
        public Builder add(CharSequence task, CharSequence worker, double value, Instant at) {
            return add(task, worker, value, Optional.of(at));
        }

        /** {@return this builder, with one answer more} */
        public Builder add(Answer answer) {
            return add(answer.task(), answer.worker(), answer.value(), answer.at());
        }

        /**
         * Adds an answer, with its time where that is known.
         *
         * @throws IllegalArgumentException as for an answer without a time
         */
        public Builder add(CharSequence task, CharSequence worker, double value, Optional<Instant> at) {
            checkValue(value);
            int row = rows.add(task, worker, AnswerTable.nanos(at));
            bits.set(row, Double.doubleToRawLongBits(value));
            return this;
        }

        /**
         * Adds the answers of another builder, which does not change, in their order. Its policy
         * for repeats is not taken over.
         */
        public Builder add(Builder more) {
            int before = rows.size();
            int count = more.rows.size();
            rows.add(more.rows);
            for (int row = 0; row < count; row++) {
                bits.set(before + row, more.bits.get(row));
            }
            return this;
        }

        /**
         * {@return this builder without answers, and with the room that they took: faster than a
         * new one}
         */
        public Builder clear() {
            rows.clear();
            bits.clear();
            return this;
        }

        /**
         * Builds the answer set. May be called again; later additions do not change what was built.
         *
         * @return the answers so far
         * @throws IllegalArgumentException if a worker repeats a task and repeats are refused
         */
        public NumericAnswers build() {
            AnswerTable table = sorted();
            double[] value = Arrays.stream(table.rows())
                    .mapToDouble(row -> Double.longBitsToDouble(bits.get(row)))
                    .toArray();
            return new NumericAnswers(table, value, Predictions.none());
        }
    }
}
