package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.internal.Ids;
import org.crowd4j.internal.Quoted;

/**
 * Answers that are probabilities of what may happen. A task is a question with two outcomes or
 * more, an answer the forecast of one worker. Columns in task-major order, see {@link Answers}.
 *
 * <pre>{@code
 * var forecasts = ForecastAnswers.builder()
 *     .add("rain-friday", "ann", 0.7)                                  // task, worker,
 *     probability .add("cup", "ann", Map.of("reds", 0.5, "blues", 0.3, "whites", 0.2)) .build();
 * }</pre>
 *
 * <p>A single probability is that of the second of two outcomes: {@code 1} of {@code 0} and {@code
 * 1}, unless others are named. Where outcomes are named first, a task has them all; else its
 * outcomes are those that its answers name. An answer gives 0 to those that it leaves out.
 * Outcomes come in the order given, else as the labels of {@link CategoricalAnswers}. Of several
 * forecasts of a worker for a task the last counts unless the builder is given another policy.
 *
 * <p><b>Cost:</b> 4 bytes an answer and 12 a probability.
 */
public final class ForecastAnswers extends TableAnswers {
    static final List<String> TWO = List.of("0", "1");

    private static final double ROUNDED = 0.01 + 1e-9; // what rounding to two decimals may add up to
    private static final double EXACT = 1e-9;

    private final Index outcomes;
    private final boolean closed;
    private final int[] from; // A + 1:  where the probabilities of an answer begin
    private final int[] outcome; // of each probability, ascending within an answer
    private final double[] probability;
    private final Predictions predictions;
    private final int[][] ofTask; // N:  the outcomes of a task, ascending

    private ForecastAnswers(
            AnswerTable table,
            Index outcomes,
            boolean closed,
            int[] from,
            int[] outcome,
            double[] probability,
            Predictions predictions) {
        super(table);
        this.outcomes = outcomes;
        this.closed = closed;
        this.from = from;
        this.outcome = outcome;
        this.probability = probability;
        this.predictions = predictions;
        ofTask = new int[table.tasks().size()][];
        int[] all = IntStream.range(0, outcomes.size()).toArray();
        for (int task = 0; task < ofTask.length; task++) {
            if (closed || binary()) {
                ofTask[task] = all;
                continue;
            }
            BitSet named = new BitSet();
            for (int i = from[table.from(task)]; i < from[table.to(task)]; i++) {
                named.set(outcome[i]);
            }
            ofTask[task] = named.stream().toArray();
        }
    }

    /** {@return a builder without answers} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the outcomes: those named first, or those that answers name} */
    public Index outcomes() {
        return outcomes;
    }

    /** {@return whether the outcomes were named first, rather than gathered from the answers} */
    public boolean closed() {
        return closed;
    }

    /**
     * {@return whether one probability states a forecast: there are two outcomes, named first or
     * {@code 0} and {@code 1}}
     */
    public boolean binary() {
        return outcomes.size() == 2 && (closed || outcomes.ids().equals(TWO));
    }

    /** {@return how many outcomes a task has} */
    public int outcomeCount(int task) {
        return ofTask[task].length;
    }

    /**
     * {@return an outcome of a task; they are numbered in order from 0 to {@link #outcomeCount} −
     * 1}
     */
    public int outcome(int task, int number) {
        return ofTask[task][number];
    }

    /** {@return the probability that an answer gives to an outcome} */
    public double probability(int answer, int outcome) {
        int at = Arrays.binarySearch(this.outcome, from[answer], from[answer + 1], outcome);
        return at < 0 ? 0 : probability[at];
    }

    /**
     * Returns what the worker of an answer expects of the others: the mean of their probabilities
     * of the second of two outcomes. Empty where it is not known.
     */
    public OptionalDouble prediction(int answer) {
        return predictions.mean(tasks().id(task(answer)), workers().id(worker(answer)));
    }

    /**
     * Returns these answers with what their workers expect of the others, in place of what they
     * had. Predictions of answers that are not here are passed over.
     */
    public ForecastAnswers withPredictions(Predictions ofOthers) {
        return new ForecastAnswers(table, outcomes, closed, from, outcome, probability, ofOthers);
    }

    /** {@return the answers one by one, in order of arrival} */
    public Stream<Answer> stream() {
        return stream((answer, task, worker) -> new Answer(task, worker, map(answer), at(answer)));
    }

    private Map<String, Double> map(int answer) {
        ImmutableMap.Builder<String, Double> map = ImmutableMap.builder();
        for (int i = from[answer]; i < from[answer + 1]; i++) {
            map.put(outcomes.id(outcome[i]), probability[i]);
        }
        return map.buildOrThrow();
    }

    /** {@return the answers that {@code keep} accepts; outcomes named first stay as they are} */
    public ForecastAnswers where(Predicate<Answer> keep) {
        Builder kept = builder().repeats(Repeats.ALL);
        if (closed) {
            kept.outcomes(outcomes.ids());
        }
        stream().filter(keep).forEachOrdered(kept::add);
        return kept.build().withPredictions(predictions);
    }

    /**
     * {@return such as {@code ForecastAnswers[45900 answers, 500 tasks, 459 workers, 2 outcomes]}}
     */
    @Override
    public String toString() {
        return table.describe("ForecastAnswers", ", %s outcomes".formatted(outcomes.size()), repeats());
    }

    /**
     * The forecast of one worker for one task.
     *
     * @param task the id of the task; not blank
     * @param worker the id of the worker; not blank
     * @param probabilities the probability of each outcome; from 0 to 1, and adding up to 1 within
     *     0.01, which rounding to two decimals may leave
     * @param at when, where that is known
     */
    public record Answer(String task, String worker, Map<String, Double> probabilities, Optional<Instant> at)
            implements org.crowd4j.Answer {

        /** An answer of unknown time. */
        public Answer(String task, String worker, Map<String, Double> probabilities) {
            this(task, worker, probabilities, Optional.empty());
        }

        /**
         * Checks the ids and the probabilities, and copies them.
         *
         * @throws IllegalArgumentException if the task, the worker or an outcome is blank, a
         *     probability is not from 0 to 1, or they do not add up to 1
         */
        public Answer {
            Ids.checkNamed(task, worker);
            probabilities = ImmutableMap.copyOf(probabilities);
            check(probabilities);
        }
    }

    private static void check(double probability) {
        checkArgument(probability >= 0 && probability <= 1, "probability must be from 0 to 1, got %s", probability);
    }

    private static double check(Map<String, Double> probabilities) {
        double sum = 0;
        for (Map.Entry<String, Double> each : probabilities.entrySet()) {
            checkArgument(!each.getKey().isBlank(), "outcome must not be blank");
            check(each.getValue());
        }
        for (double probability : probabilities.values().stream()
                .sorted()
                .mapToDouble(Double::doubleValue)
                .toArray()) {
            sum += probability; // sorted: the order of outcomes has no part in it
        }
        checkArgument(
                Math.abs(sum - 1) <= ROUNDED,
                "the probabilities of an answer must add up to 1, got %s from %s",
                sum,
                Quoted.list(
                        probabilities.entrySet().stream().map(Object::toString).toList()));
        return sum;
    }

    /**
     * Takes answers one at a time. Not safe for use by many threads; what it builds is. Of several
     * of a worker to a task the last counts, unless {@link #repeats} says otherwise.
     */
    public static final class Builder extends RowsBuilder<Builder> {
        private final ForecastPages forecasts = new ForecastPages(); // outcomes as they arrived
        private Ids outcomes = new Ids();
        private boolean closed;

        private Builder() {
            super(Repeats.LAST);
        }

        /** {@return this builder, with {@linkplain #outcomes(Collection) named outcomes}} */
        public Builder outcomes(String... names) {
            return outcomes(List.of(names));
        }

        /**
         * Names the outcomes: others are refused, and they keep the order given. Of two the second
         * is the event of which a single probability is meant.
         *
         * @param names the outcomes; at least two, none blank, no two equal
         * @return this builder
         * @throws IllegalArgumentException if there are fewer than two, one is blank, or two are
         *     equal
         * @throws IllegalStateException if answers were added already
         */
        public Builder outcomes(Collection<String> names) {
            checkArgument(names.size() >= 2, "outcomes must be at least 2, got %s", names);
            checkState(rows.size() == 0, "outcomes must be named before the first answer");
            outcomes = new Ids();
            Index.of("outcome", names).forEach(outcomes::add);
            closed = true;
            return this;
        }

        /**
         * Adds a forecast of two outcomes, of unknown time.
         *
         * @param task the id of the task; not blank
         * @param worker the id of the worker; not blank
         * @param probability the probability of the second outcome; from 0 to 1
         * @return this builder
         * @throws IllegalArgumentException if the task or the worker is blank, the probability is
         *     not from 0 to 1, or other than two outcomes were named
         */
        public Builder add(CharSequence task, CharSequence worker, double probability) {
            return add(task, worker, probability, Optional.empty());
        }

        /**
         * Adds a forecast of two outcomes, of known time.
         *
         * @throws IllegalArgumentException as without a time, or if the time is before 1678 or
         *     after 2261
         */
        public Builder add(CharSequence task, CharSequence worker, double probability, Instant at) {
            return add(task, worker, probability, Optional.of(at));
        }

        /**
         * Adds a forecast of two outcomes, with its time where that is known.
         *
         * @throws IllegalArgumentException as for an answer without a time
         */
        public Builder add(CharSequence task, CharSequence worker, double probability, Optional<Instant> at) {
            check(probability);
            checkArgument(
                    !closed || outcomes.size() == 2,
                    "a single probability needs two outcomes, got %s",
                    Quoted.list(new Index("outcome", outcomes).ids()));
            int no = closed ? 0 : outcomes.add(TWO.get(0));
            int yes = closed ? 1 : outcomes.add(TWO.get(1));
            rows.add(task, worker, AnswerTable.nanos(at));
            forecasts.add(no, 1 - probability);
            forecasts.add(yes, probability);
            forecasts.outcomes.endRow();
            return this;
        }

        /**
         * Adds a forecast of any outcomes, of unknown time.
         *
         * @param task the id of the task; not blank
         * @param worker the id of the worker; not blank
         * @param probabilities the probability of each outcome; from 0 to 1, adding up to 1
         * @return this builder
         * @throws IllegalArgumentException as {@link Answer} does, or if an outcome is not one of
         *     those named
         */
        public Builder add(CharSequence task, CharSequence worker, Map<String, Double> probabilities) {
            return add(task, worker, probabilities, Optional.empty());
        }

        /** {@return this builder, with one answer more} */
        public Builder add(Answer answer) {
            return add(answer.task(), answer.worker(), answer.probabilities(), answer.at());
        }

        /**
         * Adds a forecast of any outcomes, with its time where that is known.
         *
         * @throws IllegalArgumentException as for an answer without a time
         */
        public Builder add(
                CharSequence task, CharSequence worker, Map<String, Double> probabilities, Optional<Instant> at) {
            double sum = check(probabilities);
            probabilities.keySet().forEach(this::position);
            rows.add(task, worker, AnswerTable.nanos(at));
            double whole = Math.abs(sum - 1) <= EXACT ? 1 : sum;
            probabilities.forEach((name, each) -> forecasts.add(position(name), Math.min(1, each / whole)));
            forecasts.outcomes.endRow();
            return this;
        }

        private int position(String name) {
            int position = closed ? outcomes.find(name) : outcomes.add(name);
            if (position < 0) {
                throw new IllegalArgumentException("outcome %s is not one of %s"
                        .formatted(Quoted.of(name), Quoted.list(new Index("outcome", outcomes).ids())));
            }
            return position;
        }

        /**
         * Builds the answer set. May be called again; later additions do not change what was
         * built.
         *
         * @return the answers so far
         * @throws IllegalArgumentException if a worker repeats a task and repeats are refused
         */
        public ForecastAnswers build() {
            AnswerTable table = sorted();
            int[] row = table.rows();
            Index ordered = ordered(forecasts.outcomes.seen(row));
            int[] from = forecasts.outcomes.starts(row);
            int[] outcome = new int[from[row.length]];
            double[] probability = new double[outcome.length];
            forecasts.gather(row, ordered.numbersOf(outcomes), outcome, probability);
            return new ForecastAnswers(table, ordered, closed, from, outcome, probability, Predictions.none());
        }

        private Index ordered(BitSet seen) {
            if (closed) {
                return new Index("outcome", new Ids(outcomes));
            }
            return seen.isEmpty() ? Index.of("outcome", TWO) : LabelOrder.of("outcome", outcomes, seen);
        }
    }
}
