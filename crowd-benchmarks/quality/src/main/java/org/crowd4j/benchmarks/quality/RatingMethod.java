package org.crowd4j.benchmarks.quality;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.crowd4j.Interval;
import org.crowd4j.categorical.ConfusionConsensus;
import org.crowd4j.categorical.DawidSkene;
import org.crowd4j.reputation.BetaReputation;
import org.crowd4j.reputation.EloReputation;
import org.crowd4j.reputation.Glicko2Reputation;
import org.crowd4j.reputation.GoldSkill;
import org.crowd4j.reputation.PlainElo;
import org.crowd4j.reputation.Rating;
import org.crowd4j.reputation.Rating.Status;
import org.crowd4j.reputation.Reputation;
import org.crowd4j.reputation.Standing;

/**
 * A method that rates the accuracy of workers.
 *
 * @param name the name in the report
 * @param rate rates all workers who answered; the interval from 0 to 1 means no interval
 */
record RatingMethod(String name, Function<ReputationScenario.Outcome, Map<String, Rating>> rate) {
    private static final Interval NONE = new Interval(0, 1);

    /** {@return the methods that learn from gold and from other workers} */
    static List<RatingMethod> withPeers() {
        return List.of(
                of("plain-elo", new PlainElo()),
                of("beta 1", new BetaReputation().withMemory(1)),
                of("beta 0.98", new BetaReputation().withMemory(0.98)),
                of("glicko-2", new Glicko2Reputation()),
                of("elo", new EloReputation()),
                new RatingMethod("dawid-skene", RatingMethod::batch));
    }

    /** {@return the methods that learn from gold only} */
    static List<RatingMethod> withGoldOnly() {
        return List.of(
                of("plain-elo", new PlainElo().withGoldOnly(true)),
                of("beta 1", new BetaReputation().withMemory(1).withGoldOnly(true)),
                of("beta 0.98", new BetaReputation().withMemory(0.98).withGoldOnly(true)),
                of("gold-skill", new GoldSkill()),
                of("glicko-2", new Glicko2Reputation().withGoldOnly(true)),
                of("elo", new EloReputation().withPeerWeight(0)));
    }

    private static RatingMethod of(String name, Reputation reputation) {
        return new RatingMethod(name, outcome -> {
            Standing standing = reputation.rate(outcome.answers(), outcome.gold());
            Map<String, Rating> ratings = new LinkedHashMap<>();
            standing.workers()
                    .forEach(worker -> ratings.put(worker, standing.rating(worker, ReputationScenario.LABELS)));
            return ratings;
        });
    }

    /**
     * Labels are equally frequent here, so the accuracy is the mean of the diagonal of the
     * confusion matrix.
     */
    private static Map<String, Rating> batch(ReputationScenario.Outcome outcome) {
        ConfusionConsensus result = new DawidSkene().aggregate(outcome.answers(), outcome.gold());
        List<String> labels = outcome.answers().labels().ids();
        Map<String, Rating> ratings = new LinkedHashMap<>();
        for (String worker : outcome.answers().workers().ids()) {
            double accuracy = labels.stream()
                    .mapToDouble(label -> result.confusion(worker).rate(label, label))
                    .average()
                    .orElseThrow();
            ratings.put(worker, new Rating(
                            worker, Math.min(1, accuracy), NONE, Optional.empty(), 0, 0, Status.PROVISIONAL));
        }
        return ratings;
    }
}
