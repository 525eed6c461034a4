package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.crowd4j.Index;
import org.crowd4j.ballots.Election.Margin;
import org.crowd4j.ballots.Election.Round;
import org.crowd4j.ballots.Election.TieUse;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.Rational;

/** Rules that count once: one round, and a tie for the one seat. */
final class SingleCount {

    private SingleCount() {}

    /** {@return a result where those with the greatest number are level} */
    static CountedElection.Builder highest(
            VotingRule rule,
            Index candidates,
            List<Rational> score,
            Supplier<PairwiseMatrix> pairwise,
            Function<List<Set<String>>, Margin> margin) {
        Rational best = score.stream().reduce(Rational::max).orElse(Rational.ZERO);
        return among(rule, candidates, score, at(score, best, candidates), pairwise, margin);
    }

    /** {@return those with a number} */
    static Set<String> at(List<Rational> score, Rational best, Index candidates) {
        return Outcomes.names(
                IntStream.range(0, score.size()).filter(each -> score.get(each).equals(best)), candidates);
    }

    /** {@return a result where some are level, whatever their numbers} */
    static CountedElection.Builder among(
            VotingRule rule,
            Index candidates,
            List<Rational> score,
            Set<String> level,
            Supplier<PairwiseMatrix> pairwise,
            Function<List<Set<String>>, Margin> margin) {
        var result = new CountedElection.Builder(rule, candidates, pairwise, margin);
        List<String> winners = new ArrayList<>(level);
        if (level.size() > 1) {
            TieSettler.Settled settled = new TieSettler(rule.ties()).settle(level, List.of(), true);
            result.tie(new TieUse(1, "winner", level, settled.step(), settled.first()));
            winners = settled.choices();
        }
        return result.outcomes(Outcomes.single(winners))
                .round(Round.of(byName(candidates, score), winners.size() == 1 ? winners : List.of(), List.of()));
    }

    static Map<String, Rational> byName(Index candidates, List<Rational> score) {
        Map<String, Rational> votes = new LinkedHashMap<>();
        for (int candidate = 0; candidate < score.size(); candidate++) {
            votes.put(candidates.id(candidate), score.get(candidate));
        }
        return votes;
    }
}
