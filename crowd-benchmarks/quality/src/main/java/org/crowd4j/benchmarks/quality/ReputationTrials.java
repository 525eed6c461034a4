package org.crowd4j.benchmarks.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.reputation.Rating;

/**
 * The accuracy of the ratings of several methods.
 *
 * @param seeds the number of histories of each scenario, with seeds from {@link #FIRST_SEED}
 * @param rows the results of each scenario
 */
record ReputationTrials(int seeds, List<Row> rows) {

    /** Workers with fewer answers are left out. */
    static final int MIN_ANSWERS = 5;

    /** Smaller seeds served to choose settings, and must not be used for judging them. */
    static final int FIRST_SEED = 101;

    ReputationTrials {
        rows = List.copyOf(rows);
    }

    /**
     * The results of a scenario.
     *
     * @param scenario the scenario
     * @param figures the results, by name of the method
     */
    record Row(ReputationScenario scenario, Map<String, Figures> figures) {}

    /**
     * The results of a method: means over seeds.
     *
     * @param spearman the rank correlation of its accuracies with the true ones
     * @param standardError the standard error of {@code spearman}
     * @param coverage the share of true accuracies within their intervals; NaN without intervals
     * @param meanError the mean absolute error of its accuracies
     */
    record Figures(double spearman, double standardError, double coverage, double meanError) {}

    /** Runs all methods on every scenario; reports the name of each finished scenario. */
    static ReputationTrials run(
            List<ReputationScenario> worlds, List<RatingMethod> methods, int seeds, Consumer<String> progress) {
        List<Row> rows = new ArrayList<>();
        for (ReputationScenario scenario : worlds) {
            Map<String, double[]> spearman = new LinkedHashMap<>();
            Map<String, double[]> others = new LinkedHashMap<>(); // coverage and mean error
            for (int seed = 0; seed < seeds; seed++) {
                ReputationScenario.Outcome outcome = scenario.simulate(FIRST_SEED + seed);
                List<String> workers = rated(outcome.answers());
                for (RatingMethod method : methods) {
                    Map<String, Rating> ratings = method.rate().apply(outcome);
                    spearman.computeIfAbsent(method.name(), name -> new double[seeds])[seed] =
                            spearman(workers, ratings, outcome.accuracies());
                    double[] sums = others.computeIfAbsent(method.name(), name -> new double[2]);
                    sums[0] += coverage(workers, ratings, outcome.accuracies()) / seeds;
                    sums[1] += meanError(workers, ratings, outcome.accuracies()) / seeds;
                }
            }
            Map<String, Figures> figures = new LinkedHashMap<>();
            spearman.forEach((name, values) ->
                    figures.put(name, figures(values, others.getOrDefault(name, new double[2]))));
            rows.add(new Row(scenario, figures));
            progress.accept(scenario.name());
        }
        return new ReputationTrials(seeds, rows);
    }

    private static Figures figures(double[] values, double[] others) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double error = Math.sqrt(squares / (values.length - 1) / values.length);
        return new Figures(mean, error, others[0], others[1]);
    }

    private static List<String> rated(CategoricalAnswers answers) {
        int[] counts = new int[answers.workers().size()];
        for (int answer = 0; answer < answers.size(); answer++) {
            counts[answers.worker(answer)]++;
        }
        return answers.workers().ids().stream()
                .filter(worker -> counts[answers.workers().position(worker)] >= MIN_ANSWERS)
                .toList();
    }

    private static double spearman(List<String> workers, Map<String, Rating> ratings, Map<String, Double> truth) {
        double[] rank = Ranks.of(workers.stream()
                .mapToDouble(worker -> rating(ratings, worker).accuracy())
                .toArray());
        double[] trueRank = Ranks.of(
                workers.stream().mapToDouble(worker -> accuracy(truth, worker)).toArray());
        double middle = (workers.size() + 1) / 2.0;
        double both = 0;
        double one = 0;
        double other = 0;
        for (int i = 0; i < rank.length; i++) {
            both += (rank[i] - middle) * (trueRank[i] - middle);
            one += (rank[i] - middle) * (rank[i] - middle);
            other += (trueRank[i] - middle) * (trueRank[i] - middle);
        }
        return both / Math.sqrt(one * other);
    }

    private static double coverage(List<String> workers, Map<String, Rating> ratings, Map<String, Double> truth) {
        boolean none = workers.stream()
                .map(worker -> rating(ratings, worker))
                .allMatch(rating -> rating.lower() == 0 && rating.upper() == 1);
        return none
                ? Double.NaN
                : workers.stream()
                        .mapToInt(
                                worker -> rating(ratings, worker).interval().contains(accuracy(truth, worker)) ? 1 : 0)
                        .average()
                        .orElseThrow();
    }

    private static double meanError(List<String> workers, Map<String, Rating> ratings, Map<String, Double> truth) {
        return workers.stream()
                .mapToDouble(worker -> Math.abs(rating(ratings, worker).accuracy() - accuracy(truth, worker)))
                .average()
                .orElseThrow();
    }

    private static Rating rating(Map<String, Rating> ratings, String worker) {
        Rating rating = ratings.get(worker);
        if (rating == null) {
            throw new IllegalStateException("no rating of " + worker);
        }
        return rating;
    }

    private static double accuracy(Map<String, Double> truth, String worker) {
        return truth.getOrDefault(worker, Double.NaN);
    }
}
