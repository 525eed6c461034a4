package org.crowd4j.simulation;

import java.util.Set;
import org.crowd4j.RegionAnswers;
import org.crowd4j.RegionGold;

/**
 * Simulated marks in pictures and the truth behind them. Made by
 * {@link RegionSimulator#simulate()}.
 *
 * @param answers the marks, empty answers included
 * @param gold what is in every picture
 * @param spammers the workers who do not look
 */
public record RegionSimulation(RegionAnswers answers, RegionGold gold, Set<String> spammers) {

    /** Copies the set. */
    public RegionSimulation {
        spammers = Set.copyOf(spammers);
    }
}
