package org.crowd4j.simulation;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Set;
import org.crowd4j.TextAnswers;
import org.crowd4j.TextGold;

/**
 * Simulated texts and the truth behind them. Made by {@link TextSimulator#simulate()}.
 *
 * @param answers the answers
 * @param gold the right text of every task
 * @param errorRate the chance of each worker to get a word wrong
 * @param spammers the workers who do not look; their error rate has no effect
 */
public record TextSimulation(TextAnswers answers, TextGold gold, Map<String, Double> errorRate, Set<String> spammers) {

    /** Copies the collections. */
    public TextSimulation {
        errorRate = ImmutableMap.copyOf(errorRate);
        spammers = Set.copyOf(spammers);
    }

    /** {@return such as {@code TextSimulation[300 tasks, 40 workers, 8 spammers]}} */
    @Override
    public String toString() {
        return "TextSimulation[%d tasks, %d workers, %d spammers]"
                .formatted(answers.tasks().size(), answers.workers().size(), spammers.size());
    }
}
