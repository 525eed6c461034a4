package org.crowd4j.benchmarks.quality.workers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.reputation.Rating;

/**
 * The accuracy of the ratings of several methods.
 *
 * @param seeds the number of histories of each scenario, with seeds from {@link #FIRST_SEED}
 * @param rows the results of each scenario
 */
public record ReputationTrials(int seeds, List<Row> rows) {

    /** Workers with fewer answers are left out. */
    static final int MIN_ANSWERS = 5;

    /** Workers who changed count separately once they have so many answers since. */
    static final int MIN_ANSWERS_SINCE = 20;

    /** Smaller seeds served to choose settings, and must not be used for judging them. */
    static final int FIRST_SEED = 101;

    /** Copies the lists. */
    public ReputationTrials {
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
     * @param changed the same for workers who started or stopped looking; NaN without any
     * @param meanError the mean absolute error of its accuracies
     * @param top the share of the first tenth who nearly always give the same label
     */
    record Figures(
            double spearman, double standardError, double coverage, double changed, double meanError, double top) {}

    /** Runs all methods on every scenario; reports the name of each finished scenario. */
    public static ReputationTrials run(
            List<ReputationScenario> worlds, List<RatingMethod> methods, int seeds, Consumer<String> progress) {
        List<Row> rows = new ArrayList<>();
        for (ReputationScenario scenario : worlds) {
            Map<String, Sums> sums = new LinkedHashMap<>();
            for (int seed = 0; seed < seeds; seed++) {
                ReputationScenario.Outcome outcome = scenario.simulate(FIRST_SEED + seed);
                List<String> workers = rated(outcome.answers());
                for (RatingMethod method : methods) {
                    Map<String, Rating> ratings = method.rate().apply(outcome.answers(), outcome.gold());
                    sums.computeIfAbsent(method.name(), name -> new Sums())
                            .add(outcome, RatedWorkers.of(workers, ratings));
                }
            }
            Map<String, Figures> figures = new LinkedHashMap<>();
            sums.forEach((name, sum) -> figures.put(name, sum.figures()));
            rows.add(new Row(scenario, figures));
            progress.accept(scenario.name());
        }
        return new ReputationTrials(seeds, rows);
    }

    private static List<String> rated(CategoricalAnswers answers) {
        int[] counts = answers.countByWorker();
        return answers.workers().ids().stream()
                .filter(worker -> counts[answers.workers().position(worker)] >= MIN_ANSWERS)
                .toList();
    }

    /** What the histories of a scenario add up to. */
    private static final class Sums {
        private int seeds;
        private double spearman;
        private double squares;
        private double coverage;
        private double error;
        private double top;
        private int changed;
        private int changedCovered;

        void add(ReputationScenario.Outcome outcome, RatedWorkers rated) {
            seeds++;
            double correlation = rated.byAccuracy(worker -> truth(outcome, worker));
            spearman += correlation;
            squares += correlation * correlation;
            int covered = 0;
            double errors = 0;
            for (Rating rating : rated.ratings()) {
                double truth = truth(outcome, rating.worker());
                int inside = rating.interval().contains(truth) ? 1 : 0;
                covered += inside;
                errors += Math.abs(rating.accuracy() - truth);
                if (outcome.changed().getOrDefault(rating.worker(), 0) >= MIN_ANSWERS_SINCE) {
                    changed++;
                    changedCovered += inside;
                }
            }
            int workers = rated.ratings().size();
            coverage += rated.hasIntervals() ? (double) covered / workers : Double.NaN;
            error += errors / workers;
            top += rated.constantAtTheTop(outcome.answers());
        }

        private static double truth(ReputationScenario.Outcome outcome, String worker) {
            return Optional.ofNullable(outcome.accuracies().get(worker)).orElseThrow();
        }

        Figures figures() {
            double mean = spearman / seeds;
            double variance = Math.max(0, squares / seeds - mean * mean) / (seeds - 1);
            return new Figures(
                    mean,
                    Math.sqrt(variance),
                    coverage / seeds,
                    Double.isNaN(coverage) ? Double.NaN : (double) changedCovered / changed,
                    error / seeds,
                    top / seeds);
        }
    }
}
