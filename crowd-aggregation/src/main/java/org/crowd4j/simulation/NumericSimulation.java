package org.crowd4j.simulation;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Set;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericGold;

/**
 * Simulated numbers and the truth behind them. Made by {@link NumericSimulator#simulate()}.
 *
 * @param answers the answers
 * @param gold the right value of every task
 * @param bias by how much the answers of each worker are too high, on a scale of 1
 * @param deviation the standard deviation of each worker's errors, on a scale of 1
 * @param spammers the workers who do not look; their bias and deviation have no effect
 */
public record NumericSimulation(
        NumericAnswers answers,
        NumericGold gold,
        Map<String, Double> bias,
        Map<String, Double> deviation,
        Set<String> spammers) {

    /** Copies the collections. */
    public NumericSimulation {
        bias = ImmutableMap.copyOf(bias);
        deviation = ImmutableMap.copyOf(deviation);
        spammers = Set.copyOf(spammers);
    }

    /** {@return such as {@code NumericSimulation[300 tasks, 40 workers, 8 spammers]}} */
    @Override
    public String toString() {
        return "NumericSimulation[%d tasks, %d workers, %d spammers]"
                .formatted(answers.tasks().size(), answers.workers().size(), spammers.size());
    }
}
