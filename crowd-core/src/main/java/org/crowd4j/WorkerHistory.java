package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What workers did before: how often each gave a label when another was right, as expected counts.
 * An aggregator that learns about workers adds them to the prior of the worker in every sweep, so
 * that a long record weighs as much as the answers it came from; {@code MajorityVote} and its like
 * learn nothing and ignore it. Workers and labels that the answers do not know are passed over.
 *
 * <p>Day by day, with the past fading; no answer may be in both the history and the answers, or it
 * counts twice:
 *
 * <pre>{@code
 * var known = Known.nothing().withHistory(history);
 * var consensus = new DawidSkene().aggregate(today, known, Progress.none());
 * // of() holds the answers of the consensus alone
 * history = history.times(0.9).plus(WorkerHistory.of(consensus));
 * }</pre>
 */
public final class WorkerHistory {
    private static final double LARGEST = 1e15; // below 2⁵³: one more answer still counts
    private static final WorkerHistory NONE = new WorkerHistory(Map.of());

    private final Map<String, Map<Pair, Double>> counts; // by worker

    private WorkerHistory(Map<String, Map<Pair, Double>> counts) {
        this.counts = counts;
    }

    private record Pair(String truth, String given) {}

    /** Receives the counts of a history one by one. */
    @FunctionalInterface
    public interface Visitor {

        /** Receives the count of one worker, truth and given label; greater than 0. */
        void visit(String worker, String truth, String given, double count);
    }

    /** {@return no history} */
    public static WorkerHistory none() {
        return NONE;
    }

    /** {@return the expected counts of a consensus: each answer adds the posterior of its task} */
    public static WorkerHistory of(Consensus past) {
        CategoricalAnswers answers = past.answers();
        int k = answers.labels().size();
        Builder builder = builder();
        double[] @Nullable [] counts = new double[k][]; // given, truth: of the current worker; null if never given
        int[] byWorker = answers.byWorker();
        for (int i = 0; i < byWorker.length; i++) {
            int task = answers.task(byWorker[i]);
            int given = answers.label(byWorker[i]);
            double[] truths = counts[given] == null ? new double[k] : counts[given];
            for (int truth = 0; truth < k; truth++) {
                truths[truth] += past.posterior().probability(task, truth);
            }
            counts[given] = truths;
            int worker = answers.worker(byWorker[i]);
            if (i + 1 == byWorker.length || answers.worker(byWorker[i + 1]) != worker) {
                builder.add(answers.workers().id(worker), answers.labels(), counts);
                Arrays.fill(counts, null);
            }
        }
        return builder.build();
    }

    /** {@return a builder without counts} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return how often {@code worker} gave {@code given} when {@code truth} was right; 0 if
     * nothing is known}
     */
    public double count(String worker, String truth, String given) {
        return counts.getOrDefault(worker, Map.of()).getOrDefault(new Pair(truth, given), 0.0);
    }

    /** {@return the workers that something is known of} */
    public Set<String> workers() {
        return ImmutableSet.copyOf(counts.keySet());
    }

    /** Shows every count to a visitor, by worker. */
    public void forEach(Visitor visitor) {
        counts.forEach((worker, pairs) ->
                pairs.forEach((pair, count) -> visitor.visit(worker, pair.truth(), pair.given(), count)));
    }

    /**
     * {@return the counts of both}
     *
     * @throws IllegalArgumentException if the sum of two counts exceeds 1e15
     */
    public WorkerHistory plus(WorkerHistory other) {
        Builder sum = builder();
        forEach(sum::add);
        other.forEach(sum::add);
        return sum.build();
    }

    /**
     * Returns every count times a weight: below 1 it discounts the past.
     *
     * @param weight the weight; finite, at least 0
     * @throws IllegalArgumentException if {@code weight} is negative or not finite, or a count
     *     times {@code weight} exceeds 1e15
     */
    public WorkerHistory times(double weight) {
        checkArgument(
                weight >= 0 && weight < Double.POSITIVE_INFINITY,
                "weight must be finite and at least 0, got %s",
                weight);
        Builder scaled = builder();
        forEach((worker, truth, given, count) -> scaled.add(worker, truth, given, count * weight));
        return scaled.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WorkerHistory that && counts.equals(that.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    /** {@return such as {@code WorkerHistory[5 workers, 315.0 answers]}} */
    @Override
    public String toString() {
        double total = counts.values().stream()
                .flatMap(pairs -> pairs.values().stream())
                .mapToDouble(Double::doubleValue)
                .sum();
        return String.format(Locale.ROOT, "WorkerHistory[%d workers, %.1f answers]", counts.size(), total);
    }

    /** Gathers counts. Not safe for use by many threads; what it builds is. */
    public static final class Builder {
        private final Map<String, Map<Pair, Double>> counts = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds to the count of one worker, truth and given label. Zero adds nothing. The sum is at
         * most 1e15: methods lose the answers beside larger counts to rounding, or overflow.
         *
         * @param worker who
         * @param truth the label that was right
         * @param given the label the worker gave
         * @param count how often; from 0 to 1e15; need not be whole
         * @return this builder
         * @throws IllegalArgumentException if {@code count}, or its sum with those added before, is
         *     not from 0 to 1e15, or an id is blank
         */
        public Builder add(String worker, String truth, String given, double count) {
            checkArgument(!worker.isBlank() && !truth.isBlank() && !given.isBlank(), "ids must not be blank");
            require(count, worker, truth, given);
            if (count > 0) {
                Pair pair = new Pair(truth, given);
                Map<Pair, Double> pairs = counts.computeIfAbsent(worker, name -> new LinkedHashMap<>());
                double sum = pairs.getOrDefault(pair, 0.0) + count;
                require(sum, worker, truth, given);
                pairs.put(pair, sum);
            }
            return this;
        }

        private static void require(double count, String worker, String truth, String given) {
            checkArgument(
                    count >= 0 && count <= LARGEST,
                    "count of worker \"%s\" for truth \"%s\" and answer \"%s\" must be from 0 to 1e15, got %s",
                    worker,
                    truth,
                    given,
                    count);
        }

        /** Adds the counts of one worker: for each given label, one entry per truth. */
        private void add(String worker, Index labels, double[] @Nullable [] counts) {
            for (int given = 0; given < counts.length; given++) {
                double[] truths = counts[given];
                for (int truth = 0; truths != null && truth < truths.length; truth++) {
                    add(worker, labels.id(truth), labels.id(given), truths[truth]);
                }
            }
        }

        /** {@return the history so far; later additions do not change it} */
        public WorkerHistory build() {
            Map<String, Map<Pair, Double>> copy = new LinkedHashMap<>();
            counts.forEach((worker, pairs) -> copy.put(worker, new LinkedHashMap<>(pairs)));
            return copy.isEmpty() ? NONE : new WorkerHistory(copy);
        }

        /** {@return such as {@code Builder[12 workers]}} */
        @Override
        public String toString() {
            return "Builder[%d workers]".formatted(counts.size());
        }
    }
}
