package org.crowd4j.simulation;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Set;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.Gold;

/**
 * Simulated forecasts and what came true. Made by {@link ForecastSimulator#simulate()}.
 *
 * @param answers the forecasts
 * @param gold the outcome of every task
 * @param knowledge the variance of the log-odds that the evidence of each worker has; 0 for a
 *     guesser
 * @param confidence what the log-odds of each worker are multiplied by: above 1 for one who is too
 *     sure
 * @param guessers the workers whose evidence has nothing to do with what comes true
 */
public record ForecastSimulation(
        ForecastAnswers answers,
        Gold gold,
        Map<String, Double> knowledge,
        Map<String, Double> confidence,
        Set<String> guessers) {

    /** Copies the collections. */
    public ForecastSimulation {
        knowledge = ImmutableMap.copyOf(knowledge);
        confidence = ImmutableMap.copyOf(confidence);
        guessers = Set.copyOf(guessers);
    }
}
