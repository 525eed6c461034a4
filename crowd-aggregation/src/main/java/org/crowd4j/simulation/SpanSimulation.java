package org.crowd4j.simulation;

import java.util.Set;
import org.crowd4j.SpanAnswers;
import org.crowd4j.SpanGold;

/**
 * Simulated spans and the truth behind them. Made by {@link SpanSimulator#simulate()}.
 *
 * @param answers the answers, with the lengths of the texts
 * @param gold the right spans of every task
 * @param spammers the workers who mark anywhere
 */
public record SpanSimulation(SpanAnswers answers, SpanGold gold, Set<String> spammers) {

    /** Copies the collection. */
    public SpanSimulation {
        spammers = Set.copyOf(spammers);
    }

    /** {@return such as {@code SpanSimulation[200 tasks, 40 workers, 8 spammers]}} */
    @Override
    public String toString() {
        return "SpanSimulation[%d tasks, %d workers, %d spammers]"
                .formatted(answers.tasks().size(), answers.workers().size(), spammers.size());
    }
}
