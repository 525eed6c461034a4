package org.crowd4j.agreement;

import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.TDistribution;
import org.crowd4j.Answers;
import org.crowd4j.Interval;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.aggregation.internal.text.Decimals;
import org.crowd4j.similarity.Similarity;
import org.crowd4j.similarity.TrustWeights;

/**
 * How much workers agree whose answers can be compared but are hardly ever equal: the mean
 * similarity of the answers of two workers to one task. It is not corrected for chance.
 *
 * <pre>{@code
 * PairwiseSimilarity.of(texts, TextSimilarity.of(texts, Tokeniser.words()));     // 0.812
 * }</pre>
 *
 * <p>Each task with answers of two or more workers counts alike, and in a task each pair of
 * workers. Of a large task, pairs are taken as {@link TrustWeights} takes them.
 *
 * <p><b>Cost:</b> n² similarities for a task of n answers.
 */
public final class PairwiseSimilarity {
    private final int tasks;
    private final long answers;
    private final double mean;
    private final double standardError; // not a number for one task

    private PairwiseSimilarity(int tasks, long answers, double mean, double standardError) {
        this.tasks = tasks;
        this.answers = answers;
        this.mean = mean;
        this.standardError = standardError;
    }

    /** {@return the agreement on answers, compared by {@code similarity}} */
    public static PairwiseSimilarity of(Answers answers, Similarity similarity) {
        return of(answers, similarity, Progress.none());
    }

    /**
     * Measures the agreement, watched by {@code progress}.
     *
     * @param answers the answers
     * @param similarity how much two of them resemble each other
     * @param progress receives the number of tasks done
     * @throws IllegalArgumentException if a similarity is not from 0 to 1
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static PairwiseSimilarity of(Answers answers, Similarity similarity, Progress progress) {
        TrustWeights.Result found = new TrustWeights().weigh(answers, new WithoutGold(similarity), progress);
        int tasks = 0;
        long compared = 0;
        double sum = 0;
        double squares = 0;
        for (int task = 0; task < answers.tasks().size(); task++) {
            int from = answers.from(task);
            int to = answers.to(task);
            if (answers.worker(from) == answers.worker(to - 1)) {
                continue; // answers of a task stand together by worker
            }
            double ofTask = 0;
            int workers = 0;
            for (int first = from, end; first < to; first = end) {
                double ofWorker = 0;
                end = first;
                while (end < to && answers.worker(end) == answers.worker(first)) {
                    ofWorker += found.centrality(end++);
                }
                ofTask += ofWorker / (end - first);
                workers++;
            }
            tasks++;
            compared += to - from;
            sum += ofTask / workers;
            squares += ofTask / workers * (ofTask / workers);
        }
        double mean = sum / tasks;
        double variance = Math.max(0, squares / tasks - mean * mean);
        return new PairwiseSimilarity(tasks, compared, mean, Math.sqrt(variance / (tasks - 1)));
    }

    /** Gold is no worker. */
    private record WithoutGold(Similarity similarity) implements Similarity {
        @Override
        public double between(int answer, int other) {
            return similarity.between(answer, other);
        }

        @Override
        public int order(int answer, int other) {
            return similarity.order(answer, other);
        }
    }

    /** {@return the mean similarity, from 0 to 1; empty if no task has answers of two workers} */
    public OptionalDouble value() {
        return tasks == 0 ? OptionalDouble.empty() : OptionalDouble.of(mean);
    }

    /**
     * {@return the standard error of the value for the choice of tasks; empty for fewer than two}
     */
    public OptionalDouble standardError() {
        return tasks < 2 ? OptionalDouble.empty() : OptionalDouble.of(standardError);
    }

    /**
     * Returns an interval for these workers on other tasks, by Student's t.
     *
     * @param level the coverage; greater than 0 and less than 1
     * @return the interval, within 0 to 1; for fewer than two tasks it is 0 to 1
     * @throws IllegalArgumentException if {@code level} is not greater than 0 and less than 1
     */
    public Interval interval(double level) {
        Check.properShare("level", level);
        if (tasks < 2) {
            return new Interval(0, 1);
        }
        double reach = standardError * new TDistribution(tasks - 1.0).inverseCumulativeProbability((1 + level) / 2);
        return new Interval(Math.max(0, mean - reach), Math.min(1, mean + reach));
    }

    /** {@return the number of tasks compared} */
    public int tasks() {
        return tasks;
    }

    /** {@return the number of answers to these tasks} */
    public long answers() {
        return answers;
    }

    /** {@return such as {@code pairwise similarity 0.812}} */
    @Override
    public String toString() {
        return tasks == 0
                ? "pairwise similarity undefined: no task has answers of two workers"
                : "pairwise similarity " + Decimals.of(3, mean);
    }
}
