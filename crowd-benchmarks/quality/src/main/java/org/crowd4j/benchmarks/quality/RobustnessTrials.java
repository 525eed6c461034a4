package org.crowd4j.benchmarks.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.evaluation.Evaluation;

/**
 * How methods stand crowds of all kinds, next to the smoothed vote.
 *
 * @param methods their names
 * @param seeds how many crowds there were of each kind, seeds 1 and up
 * @param rows what came of each scenario
 */
record RobustnessTrials(List<String> methods, int seeds, List<Row> rows) {
    private static final double POINTS = 100;

    RobustnessTrials {
        methods = List.copyOf(methods);
        rows = List.copyOf(rows);
    }

    /**
     * What came of a scenario: mean shares of tasks that are right.
     *
     * @param scenario the scenario
     * @param vote the smoothed vote
     * @param accuracies the methods, by name; one that could not serve these answers is missing
     */
    record Row(RobustnessScenario scenario, double vote, Map<String, Double> accuracies) {

        Row {
            accuracies = Map.copyOf(accuracies);
        }

        /** {@return how many points a method has more than the smoothed vote; NaN if it could not serve} */
        double gain(String method) {
            return POINTS * (accuracies.getOrDefault(method, Double.NaN) - vote);
        }
    }

    /** Runs methods that need no gold on every scenario, and tells {@code watcher} after each. */
    static RobustnessTrials run(
            List<RobustnessScenario> scenarios, List<CategoricalAggregator> methods, int seeds, Consumer<String> progress) {
        List<CategoricalAggregator> withoutGold =
                methods.stream().filter(method -> !method.needsGold()).toList();
        List<Row> rows = new ArrayList<>();
        for (RobustnessScenario scenario : scenarios) {
            double vote = 0;
            Map<String, Double> accuracies = new LinkedHashMap<>();
            for (int seed = 1; seed <= seeds; seed++) {
                var world = scenario.crowd().withSeed(seed).simulate();
                vote += Evaluation.of(new MajorityVote(1).aggregate(world.answers()), world.gold())
                                .accuracy()
                        / seeds;
                for (CategoricalAggregator method : withoutGold) {
                    double share;
                    try {
                        share = Evaluation.of(method.aggregate(world.answers()), world.gold())
                                .accuracy();
                    } catch (IllegalArgumentException unfit) {
                        share = Double.NaN;
                    }
                    accuracies.merge(method.name(), share / seeds, Double::sum);
                }
            }
            accuracies.values().removeIf(share -> Double.isNaN(share));
            rows.add(new Row(scenario, vote, accuracies));
            progress.accept(scenario.name());
        }
        return new RobustnessTrials(withoutGold.stream().map(CategoricalAggregator::name).toList(), seeds, rows);
    }
}
