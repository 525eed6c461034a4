package org.crowd4j.simulation;

import java.util.Set;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.SequenceGold;

/**
 * Simulated tags and the truth behind them. Made by {@link SequenceSimulator#simulate()}.
 *
 * @param answers the answers
 * @param gold the right tags of every task
 * @param spammers the workers who mark anywhere
 */
public record SequenceSimulation(SequenceAnswers answers, SequenceGold gold, Set<String> spammers) {

    /** Copies the collection. */
    public SequenceSimulation {
        spammers = Set.copyOf(spammers);
    }

    /** {@return such as {@code SequenceSimulation[300 tasks, 40 workers, 8 spammers]}} */
    @Override
    public String toString() {
        return "SequenceSimulation[%d tasks, %d workers, %d spammers]"
                .formatted(answers.tasks().size(), answers.workers().size(), spammers.size());
    }
}
