package org.crowd4j.benchmarks.quality.workers;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.benchmarks.quality.data.Ranks;
import org.crowd4j.reputation.Knowledge;
import org.crowd4j.reputation.Rating;

/**
 * Ratings to be scored.
 *
 * @param ratings the ratings
 */
record RatedWorkers(List<Rating> ratings) {
    private static final double CONSTANT = 0.97; // share of one label
    private static final int TOP = 10; // of the workers are the first tenth

    RatedWorkers {
        ratings = List.copyOf(ratings);
    }

    /** {@return the ratings of these workers by a method} */
    static RatedWorkers of(List<String> workers, Map<String, Rating> ratings) {
        return new RatedWorkers(workers.stream()
                .map(worker -> {
                    Rating rating = ratings.get(worker);
                    if (rating == null) {
                        throw new IllegalStateException("no rating of " + worker);
                    }
                    return rating;
                })
                .toList());
    }

    /** {@return whether the method has intervals} */
    boolean hasIntervals() {
        return !ratings.stream().allMatch(rating -> rating.lower() == 0 && rating.upper() == 1);
    }

    /** {@return the rank correlation of the accuracies with true figures} */
    double byAccuracy(ToDoubleFunction<String> truth) {
        return correlation(Rating::accuracy, truth);
    }

    /** {@return the same of the informedness, or of the accuracy of a method without it} */
    double byInformedness(ToDoubleFunction<String> truth) {
        return correlation(
                rating -> rating.knowledge().map(Knowledge::informedness).orElse(rating.accuracy()), truth);
    }

    private double correlation(ToDoubleFunction<Rating> figure, ToDoubleFunction<String> truth) {
        return Ranks.correlation(
                ratings.stream().mapToDouble(figure).toArray(),
                ratings.stream()
                        .mapToDouble(rating -> truth.applyAsDouble(rating.worker()))
                        .toArray());
    }

    /** {@return the share of workers of the first tenth who nearly always give the same label} */
    double constantAtTheTop(CategoricalAnswers answers) {
        int labels = answers.labels().size();
        int[][] counts = new int[answers.workers().size()][labels];
        for (int answer = 0; answer < answers.size(); answer++) {
            counts[answers.worker(answer)][answers.label(answer)]++;
        }
        return ratings.stream()
                .sorted(Comparator.comparingDouble(Rating::rankedBy)
                        .thenComparingDouble(Rating::accuracy)
                        .reversed())
                .limit((ratings.size() + TOP - 1) / TOP)
                .mapToInt(rating -> {
                    int[] given = counts[answers.workers().position(rating.worker())];
                    int most = Arrays.stream(given).max().orElseThrow();
                    return most >= CONSTANT * Arrays.stream(given).sum() ? 1 : 0;
                })
                .average()
                .orElse(Double.NaN);
    }
}
