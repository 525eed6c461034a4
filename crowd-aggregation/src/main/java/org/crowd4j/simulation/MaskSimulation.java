package org.crowd4j.simulation;

import java.util.Set;
import org.crowd4j.MaskAnswers;
import org.crowd4j.MaskGold;

/**
 * Simulated masks and the truth behind them. Made by {@link MaskSimulator#simulate()}.
 *
 * @param answers the masks
 * @param gold the right mask of every picture
 * @param spammers the workers who do not look
 */
public record MaskSimulation(MaskAnswers answers, MaskGold gold, Set<String> spammers) {

    /** Copies the set. */
    public MaskSimulation {
        spammers = Set.copyOf(spammers);
    }
}
