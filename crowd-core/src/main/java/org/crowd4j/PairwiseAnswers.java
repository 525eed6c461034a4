package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import com.google.common.base.Suppliers;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.crowd4j.internal.Ids;

/**
 * Comparisons of two items: which of two answers of a model, photos or essays is better. Columns in
 * task-major order, see {@link Answers}.
 *
 * <pre>{@code
 * var answers = PairwiseAnswers.builder()
 *     .add("prompt-1", "ann", "A", "B")                    // task, worker, winner, loser
 *     .add("prompt-1", "bob", "B", "A", Outcome.TIE)       // left, right, outcome
 *     .build();
 * }</pre>
 *
 * <p>A task is what the items were made for, such as a prompt; where there is none, the pair is the
 * task. Workers, tasks and items are numbered in order of first appearance. An answer repeats
 * another if the same worker compares the same two items, on either side, for the same task.
 *
 * <p><b>Cost:</b> at most 17 bytes a comparison: worker 4, items 8, outcome 1, arrival 4 (none if
 * the rows came in this order); weights, times and each covariate add 8.
 */
public final class PairwiseAnswers extends TableAnswers {
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final PairwiseColumns columns;
    private final Supplier<Integer> repeats = Suppliers.memoize(() -> new PairwiseRepeats(this).count());

    /** What a worker found. */
    public enum Outcome {
        /** The left item is better. */
        LEFT,
        /** The right item is better. */
        RIGHT,
        /** Neither item is better. */
        TIE,
        /** Neither item is better, and both are bad. */
        NEITHER;

        /** {@return the outcome with the items on the other side} */
        public Outcome swapped() {
            return switch (this) {
                case LEFT -> RIGHT;
                case RIGHT -> LEFT;
                case TIE, NEITHER -> this;
            };
        }

        /** {@return the part of a win that the left item gets: 1, 0, or ½ where none is better} */
        public double score() {
            return switch (this) {
                case LEFT -> 1;
                case RIGHT -> 0;
                case TIE, NEITHER -> 0.5;
            };
        }
    }

    private PairwiseAnswers(AnswerTable table, PairwiseColumns columns) {
        super(table);
        this.columns = columns;
    }

    /** {@return a builder without answers} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the items compared} */
    public Index items() {
        return columns.items();
    }

    /** {@return the position of the item that was shown on the left} */
    public int left(int answer) {
        return columns.left(answer);
    }

    /** {@return the position of the item that was shown on the right} */
    public int right(int answer) {
        return columns.right(answer);
    }

    /** {@return what the worker found} */
    public Outcome outcome(int answer) {
        return OUTCOMES[columns.outcome(answer)];
    }

    /** {@return how much the comparison counts; 1 unless it was added with a weight} */
    public double weight(int answer) {
        return columns.weight(answer);
    }

    /** {@return the names of what else was measured, in the order it was added} */
    public List<String> covariates() {
        return columns.covariates();
    }

    /**
     * Returns the value of a covariate, left minus right.
     *
     * @param covariate the position of the covariate in {@link #covariates}
     */
    public double covariate(int answer, int covariate) {
        return columns.covariate(answer, covariate);
    }

    /**
     * Returns these comparisons with something measured about both items that may sway workers,
     * such as the length of a text. A method that knows covariates estimates their effect and takes
     * it out of the scores.
     *
     * @param name the name of the covariate; not blank, not one that is there
     * @param leftMinusRight the value for the left item minus the value for the right item; finite
     * @throws IllegalArgumentException if the name is blank or taken, or a value is not finite
     */
    public PairwiseAnswers withCovariate(String name, ToDoubleFunction<Answer> leftMinusRight) {
        double[] values = new double[size()];
        int[] taskOf = table.taskOfEach();
        for (int answer = 0; answer < values.length; answer++) {
            values[answer] = leftMinusRight.applyAsDouble(answer(answer, taskOf));
        }
        return new PairwiseAnswers(table, columns.with(name, values));
    }

    /** {@return the answers after the first of a worker to the same pair and task} */
    @Override
    public int repeats() {
        return repeats.get();
    }

    /** {@return the comparisons one by one, in order of arrival} */
    public Stream<Answer> stream() {
        int[] taskOf = table.taskOfEach();
        return Arrays.stream(byArrival()).mapToObj(answer -> answer(answer, taskOf));
    }

    private Answer answer(int answer, int[] taskOf) {
        return new Answer(
                tasks().id(taskOf[answer]),
                workers().id(worker(answer)),
                items().id(left(answer)),
                items().id(right(answer)),
                outcome(answer),
                at(answer));
    }

    /** {@return the comparisons that {@code keep} accepts, with their weights and covariates} */
    public PairwiseAnswers where(Predicate<Answer> keep) {
        int[] taskOf = table.taskOfEach();
        return keeping(answer -> keep.test(answer(answer, taskOf)));
    }

    PairwiseAnswers keeping(IntPredicate keep) {
        int[] taskOf = table.taskOfEach();
        Builder builder = builder();
        covariates().forEach(builder::covariate);
        Arrays.stream(byArrival()).filter(keep).forEach(answer -> {
            double[] values = new double[covariates().size()];
            Arrays.setAll(values, c -> covariate(answer, c));
            builder.add(answer(answer, taskOf), weight(answer), values);
        });
        return builder.build();
    }

    /** {@return such as {@code PairwiseAnswers[8931 answers, 13 tasks, 124 workers, 59 items]}} */
    @Override
    public String toString() {
        return table.describe("PairwiseAnswers", ", %s items".formatted(items().size()), repeats());
    }

    /**
     * One worker's comparison of two items.
     *
     * @param task the id of the task; not blank
     * @param worker the id of the worker; not blank
     * @param left the item shown on the left; not blank
     * @param right the item shown on the right; another one
     * @param outcome what the worker found
     * @param at when, where that is known
     */
    public record Answer(String task, String worker, String left, String right, Outcome outcome, Optional<Instant> at)
            implements org.crowd4j.Answer {

        /** A comparison of unknown time. */
        public Answer(String task, String worker, String left, String right, Outcome outcome) {
            this(task, worker, left, right, outcome, Optional.empty());
        }

        /** A comparison of unknown time without a task: the pair is the task. */
        public Answer(String worker, String left, String right, Outcome outcome) {
            this(pair(left, right), worker, left, right, outcome, Optional.empty());
        }

        /**
         * Checks the ids.
         *
         * @throws IllegalArgumentException if an id is blank, or the items are the same
         */
        public Answer {
            Ids.checkNamed(task, worker);
            checkItems(left, right);
        }

        /** {@return the task of a comparison that has none: the pair, in the order of the ids} */
        public static String pair(String left, String right) {
            return left.compareTo(right) <= 0 ? left + " | " + right : right + " | " + left;
        }
    }

    private static void checkItems(CharSequence left, CharSequence right) {
        checkArgument(!Ids.blank(left), "left must not be blank");
        checkArgument(!Ids.blank(right), "right must not be blank");
        checkArgument(CharSequence.compare(left, right) != 0, "item \"%s\" must not be compared with itself", left);
    }

    /**
     * Takes comparisons one at a time. Not safe for use by many threads; what it builds is. Of
     * several of a worker to a task each counts, unless {@link #repeats} says otherwise.
     */
    public static final class Builder extends RowsBuilder<Builder> {
        private final PairwiseColumns.Staged columns = new PairwiseColumns.Staged();

        private Builder() {
            super(Repeats.ALL);
        }

        /**
         * Declares a covariate: each comparison then comes with its value, left minus right, in the
         * order of declaration.
         *
         * @return this builder
         * @throws IllegalArgumentException if the name is blank or taken
         * @throws IllegalStateException if there are comparisons already
         */
        public Builder covariate(String name) {
            checkState(rows.size() == 0, "covariates must be declared before the first comparison");
            columns.declare(name);
            return this;
        }

        /**
         * Adds a comparison of unknown time.
         *
         * @param task the id of the task; not blank
         * @param worker the id of the worker; not blank
         * @param winner the better item; not blank
         * @param loser the other item
         * @return this builder
         * @throws IllegalArgumentException if an id is blank, or the items are the same
         */
        public Builder add(CharSequence task, CharSequence worker, CharSequence winner, CharSequence loser) {
            return add(task, worker, winner, loser, Outcome.LEFT);
        }

        /**
         * Adds a comparison of unknown time.
         *
         * @param task the id of the task; not blank
         * @param worker the id of the worker; not blank
         * @param left the item shown on the left; not blank
         * @param right the item shown on the right; another one
         * @param outcome what the worker found
         * @return this builder
         * @throws IllegalArgumentException if an id is blank, or the items are the same
         */
        public Builder add(
                CharSequence task, CharSequence worker, CharSequence left, CharSequence right, Outcome outcome) {
            return add(task, worker, left, right, outcome, 1, Optional.empty());
        }

        /** {@return this builder, with one comparison more} */
        public Builder add(Answer comparison) {
            return add(comparison, 1);
        }

        /**
         * Adds a comparison that counts more or less than others: a weight of 2 is the same as two
         * comparisons.
         *
         * @param weight how much it counts; finite and at least 0
         * @param covariates the value of each covariate, left minus right
         * @return this builder
         * @throws IllegalArgumentException if the weight is negative or not finite
         */
        public Builder add(Answer comparison, double weight, double... covariates) {
            return add(
                    comparison.task(),
                    comparison.worker(),
                    comparison.left(),
                    comparison.right(),
                    comparison.outcome(),
                    weight,
                    comparison.at(),
                    covariates);
        }

        /**
         * Adds a comparison with all that may be known of it. The characters are copied, so that a
         * reader may use its buffers again.
         *
         * @return this builder
         * @throws IllegalArgumentException if an id is blank, the items are the same, the weight is
         *     negative or not finite, a covariate is missing or not finite, or the time is before
         *     1678 or after 2261
         */
        public Builder add(
                CharSequence task,
                CharSequence worker,
                CharSequence left,
                CharSequence right,
                Outcome outcome,
                double weight,
                Optional<Instant> at,
                double... covariates) {
            checkItems(left, right);
            columns.check(covariates);
            checkArgument(
                    weight >= 0 && weight <= Double.MAX_VALUE, "weight must be finite and at least 0, got %s", weight);
            int row = rows.add(task, worker, AnswerTable.nanos(at));
            columns.set(row, left, right, outcome, weight, covariates);
            return this;
        }

        /**
         * Builds the answer set. May be called again; later additions do not change what was built.
         *
         * @return the answers so far
         * @throws IllegalArgumentException if a worker repeats a comparison and repeats are refused
         */
        public PairwiseAnswers build() {
            AnswerTable table = rows.sort(Repeats.ALL);
            PairwiseAnswers all = new PairwiseAnswers(table, columns.of(table.rows()));
            if (policy() == Repeats.ALL) {
                return all;
            }
            AnswerTable counted = new PairwiseRepeats(all).resolve(policy());
            return new PairwiseAnswers(counted, columns.of(counted.rows()));
        }
    }
}
