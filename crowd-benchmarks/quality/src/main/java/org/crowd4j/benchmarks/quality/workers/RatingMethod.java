package org.crowd4j.benchmarks.quality.workers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.categorical.Committee;
import org.crowd4j.quality.WorkerQuality;
import org.crowd4j.quality.WorkerQuality.Verdict;
import org.crowd4j.reputation.BetaReputation;
import org.crowd4j.reputation.EloReputation;
import org.crowd4j.reputation.Glicko2Reputation;
import org.crowd4j.reputation.GoldSkill;
import org.crowd4j.reputation.Knowledge;
import org.crowd4j.reputation.PlainElo;
import org.crowd4j.reputation.Rating;
import org.crowd4j.reputation.Rating.Status;
import org.crowd4j.reputation.Reputation;

/**
 * A method that rates workers.
 *
 * @param name the name in the report
 * @param rate rates all workers who answered; the interval from 0 to 1 means no interval
 */
public record RatingMethod(String name, BiFunction<CategoricalAnswers, Gold, Map<String, Rating>> rate) {

    /** {@return the methods that learn from gold and from other workers} */
    public static List<RatingMethod> withPeers() {
        return List.of(
                of("plain-elo", new PlainElo()),
                of("beta 1", new BetaReputation().withMemory(1)),
                of("beta 0.98", new BetaReputation().withMemory(0.98)),
                of("glicko-2", new Glicko2Reputation()),
                of("elo", new EloReputation()),
                new RatingMethod("committee", RatingMethod::batch));
    }

    /** {@return the methods that learn from gold only} */
    public static List<RatingMethod> withGoldOnly() {
        return List.of(
                of("plain-elo", new PlainElo().withGoldOnly(true)),
                of("beta 1", new BetaReputation().withMemory(1).withGoldOnly(true)),
                of("beta 0.98", new BetaReputation().withMemory(0.98).withGoldOnly(true)),
                of("gold-skill", new GoldSkill()),
                of("glicko-2", new Glicko2Reputation().withGoldOnly(true)),
                of("elo", new EloReputation().withPeerWeight(0)));
    }

    private static RatingMethod of(String name, Reputation reputation) {
        return new RatingMethod(
                name,
                (answers, gold) -> reputation.rate(answers, gold).leaderboard().places().stream()
                        .collect(Collectors.toMap(place -> place.rating().worker(), place -> place.rating())));
    }

    /** Rates by all answers at once. */
    private static Map<String, Rating> batch(CategoricalAnswers answers, Gold gold) {
        return WorkerQuality.of(new Committee().aggregate(answers, gold), gold).rows().stream()
                .map(row -> new Rating(
                        row.worker(),
                        row.accuracy(),
                        row.interval(),
                        Optional.of(new Knowledge(
                                row.informedness(), row.informednessInterval(), 1 - row.probability(Verdict.INFORMED))),
                        0,
                        row.answers(),
                        Status.ESTABLISHED))
                .collect(Collectors.toMap(Rating::worker, Function.identity()));
    }
}
