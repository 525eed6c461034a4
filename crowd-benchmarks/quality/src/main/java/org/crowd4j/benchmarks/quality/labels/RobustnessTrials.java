package org.crowd4j.benchmarks.quality.labels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.simulation.Simulation;

/**
 * The accuracy of methods on many kinds of simulated crowds, compared with the smoothed vote.
 *
 * @param methods the names of the methods
 * @param seeds the number of crowds of each kind, with seeds from 1
 * @param rows the results of each scenario
 */
public record RobustnessTrials(List<String> methods, int seeds, List<Row> rows) {
    private static final double POINTS = 100;

    /** Copies the lists. */
    public RobustnessTrials {
        methods = List.copyOf(methods);
        rows = List.copyOf(rows);
    }

    /**
     * The results of a scenario: mean accuracies.
     *
     * @param scenario the scenario
     * @param vote the smoothed vote
     * @param accuracies the methods, by name; methods that rejected these answers are missing
     */
    record Row(RobustnessScenario scenario, double vote, Map<String, Double> accuracies) {

        Row {
            accuracies = Map.copyOf(accuracies);
        }

        /**
         * {@return the accuracy of a method minus that of the smoothed vote, in points; NaN if it
         * rejected the answers}
         */
        double gain(String method) {
            return POINTS * (accuracies.getOrDefault(method, Double.NaN) - vote);
        }
    }

    /** Runs the methods that need no gold on every scenario; reports each finished scenario. */
    public static RobustnessTrials run(
            List<RobustnessScenario> scenarios,
            List<CategoricalAggregator> methods,
            int seeds,
            Consumer<String> progress) {
        List<CategoricalAggregator> withoutGold =
                methods.stream().filter(method -> !method.needsGold()).toList();
        List<Row> rows = new ArrayList<>();
        for (RobustnessScenario scenario : scenarios) {
            double vote = 0;
            Map<String, Double> accuracies = new LinkedHashMap<>();
            for (int seed = 1; seed <= seeds; seed++) {
                var simulation = scenario.crowd().withSeed(seed).simulate();
                vote += CategoricalEvaluation.of(new MajorityVote(1).aggregate(simulation.answers()), simulation.gold())
                                .accuracy()
                        / seeds;
                for (CategoricalAggregator method : withoutGold) {
                    accuracies.merge(method.name(), accuracy(method, simulation) / seeds, Double::sum);
                }
            }
            accuracies.values().removeIf(share -> Double.isNaN(share));
            rows.add(new Row(scenario, vote, accuracies));
            progress.accept(scenario.name());
        }
        return new RobustnessTrials(
                withoutGold.stream().map(CategoricalAggregator::name).toList(), seeds, rows);
    }

    /** NaN if the method refuses the answers: there may be too many labels or answers for it. */
    private static double accuracy(CategoricalAggregator method, Simulation simulation) {
        try {
            return CategoricalEvaluation.of(method.aggregate(simulation.answers()), simulation.gold())
                    .accuracy();
        } catch (IllegalArgumentException refused) {
            return Double.NaN;
        }
    }
}
