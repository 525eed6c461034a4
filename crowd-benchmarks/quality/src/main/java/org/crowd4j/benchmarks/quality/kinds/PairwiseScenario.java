package org.crowd4j.benchmarks.quality.kinds;

import java.util.List;
import org.crowd4j.simulation.ComparisonSimulator;
import org.crowd4j.simulation.ComparisonSimulator.Crowd;

/**
 * A kind of simulated arena.
 *
 * @param name what is special about it
 * @param arena its settings; each seed gives another one
 */
public record PairwiseScenario(String name, ComparisonSimulator arena) {
    private static final int WORKERS = 40;

    /** What holds unless a name says otherwise. */
    static final String DEFAULTS =
            "20 items of spread 1 in log-odds, 3000 comparisons by 40 attentive workers, no ties";

    /** {@return all kinds} */
    public static List<PairwiseScenario> all() {
        ComparisonSimulator standard = new ComparisonSimulator().withItems(20).withComparisons(3000);
        Crowd crowd = new Crowd(WORKERS);
        return List.of(
                new PairwiseScenario("attentive", standard.withCrowd(crowd)),
                new PairwiseScenario("ties", standard.withCrowd(crowd).withTies(0.7)),
                new PairwiseScenario(
                        "600 comparisons", standard.withCrowd(crowd).withComparisons(600)),
                new PairwiseScenario("60 items", standard.withCrowd(crowd).withItems(60)),
                new PairwiseScenario("attention 0.2 to 1", standard.withCrowd(crowd.withLeastAttention(0.2))),
                new PairwiseScenario("30 % spammers", standard.withCrowd(crowd.withSpammers(0.3))),
                new PairwiseScenario(
                        "30 % spammers, left 9 in 10",
                        standard.withCrowd(crowd.withSpammers(0.3).withLeftShare(0.9))),
                new PairwiseScenario(
                        "60 % spammers, left 9 in 10",
                        standard.withCrowd(crowd.withSpammers(0.6).withLeftShare(0.9))));
    }
}
