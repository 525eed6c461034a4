package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.crowd4j.internal.Ids;
import org.crowd4j.internal.Quoted;

/**
 * What workers expect of the others, task by task: the mean of their numbers, or the shares of
 * their labels. It travels with the answers, for the methods that learn from it who knows more.
 *
 * <pre>{@code
 * var expected = Predictions.builder()
 *     .add("jar-1", "ann", 900)              // task, worker, mean of the others
 *     .add("photo-7", "ann", "cat", 0.7)     // task, worker, label, its share
 *     .build();
 * new MinimalPivoting().aggregate(answers.withPredictions(expected));
 * }</pre>
 *
 * <p>Where there are two labels, a mean is the share of the second.
 *
 * <p><b>Cost:</b> about 150 bytes a prediction. Immutable.
 */
public final class Predictions {
    private static final Predictions NONE = new Predictions(ImmutableMap.of());
    private static final String MEAN = ""; // in place of a label
    private static final double MOST = 1.05; // sum of shares, each of which may be rounded

    private final ImmutableMap<Key, Double> values;

    /** Of whom a prediction is; the label is empty for a mean. */
    private record Key(String task, String worker, String label) {

        /** Numbered ids such as t1, w2 and l3 would collide under the sum of a record. */
        @Override
        public int hashCode() {
            int hash = task.hashCode() * 0x9E3779B9;
            hash = (Integer.rotateLeft(hash, 15) ^ worker.hashCode()) * 0x85EBCA6B;
            hash = (Integer.rotateLeft(hash, 13) ^ label.hashCode()) * 0xC2B2AE35;
            return hash ^ (hash >>> 16);
        }
    }

    private Predictions(ImmutableMap<Key, Double> values) {
        this.values = values;
    }

    /** {@return no predictions} */
    public static Predictions none() {
        return NONE;
    }

    /** {@return a builder without predictions} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return how many there are; shares of one worker for one task count each} */
    public int size() {
        return values.size();
    }

    /** {@return the mean that a worker expects of the others for a task, where it is known} */
    public OptionalDouble mean(String task, String worker) {
        return value(task, worker, MEAN);
    }

    /** {@return the share of a label that a worker expects for a task, where it is known} */
    public OptionalDouble share(String task, String worker, String label) {
        checkArgument(!label.isBlank(), "label must not be blank");
        return value(task, worker, label);
    }

    private OptionalDouble value(String task, String worker, String label) {
        Double value = values.get(new Key(task, worker, label));
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Predictions that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** {@return such as {@code Predictions[490]}} */
    @Override
    public String toString() {
        return "Predictions[%s]".formatted(size());
    }

    /** Takes predictions one at a time. Not safe for use by many threads; what it builds is. */
    public static final class Builder {
        private final Map<Key, Double> values = new LinkedHashMap<>();
        private final Map<Key, Double> sums = new HashMap<>(); // of the shares, without label

        private Builder() {}

        /**
         * Adds the mean that a worker expects of the others.
         *
         * @param task the id of the task; not blank
         * @param worker the id of the worker; not blank
         * @param mean the mean; finite
         * @return this builder
         * @throws IllegalArgumentException if the task or the worker is blank, the mean is not
         *     finite, or the worker already has another mean for the task
         */
        public Builder add(String task, String worker, double mean) {
            checkArgument(Double.isFinite(mean), "prediction must be finite, got %s", mean);
            return put(new Key(task, worker, MEAN), mean);
        }

        /**
         * Adds the share of the others that a worker expects to give a label.
         *
         * @param task the id of the task; not blank
         * @param worker the id of the worker; not blank
         * @param label the label; not blank
         * @param share from 0 to 1
         * @return this builder
         * @throws IllegalArgumentException if the task, the worker or the label is blank, the share
         *     is not from 0 to 1, the worker already has another share for task and label, or the
         *     shares of a worker for a task sum to more than 1.05, which allows for rounding
         */
        public Builder add(String task, String worker, String label, double share) {
            checkArgument(!label.isBlank(), "label must not be blank");
            checkArgument(share >= 0 && share <= 1, "share must be from 0 to 1, got %s", share);
            Key key = new Key(task, worker, label);
            if (!values.containsKey(key)) {
                double sum = sums.getOrDefault(new Key(task, worker, MEAN), 0.0) + share;
                checkArgument(
                        sum <= MOST,
                        "the shares that worker %s expects for task %s must not sum to more than 1, got %s",
                        Quoted.of(worker),
                        Quoted.of(task),
                        String.format(Locale.ROOT, "%.4f", sum));
                sums.put(new Key(task, worker, MEAN), sum);
            }
            return put(key, share);
        }

        private Builder put(Key key, double value) {
            Ids.checkNamed(key.task, key.worker);
            Double before = values.putIfAbsent(key, value + 0.0); // -0 is 0
            checkArgument(
                    before == null || before == value,
                    "worker %s must have one prediction for task %s, got %s and %s",
                    Quoted.of(key.worker),
                    Quoted.of(key.task),
                    before,
                    value);
            return this;
        }

        /** {@return the predictions so far} */
        public Predictions build() {
            return values.isEmpty() ? NONE : new Predictions(ImmutableMap.copyOf(values));
        }

        /** {@return such as {@code Builder[490 predictions]}} */
        @Override
        public String toString() {
            return "Builder[%s predictions]".formatted(values.size());
        }
    }
}
