package org.crowd4j.ballots;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.crowd4j.Index;
import org.crowd4j.ballots.Election.Round;
import org.crowd4j.ballots.Election.TieUse;
import org.crowd4j.choice.ApprovalBallots;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.Rational;

/** Fills several seats with those who have most points. */
final class PointsCount {

    private PointsCount() {}

    /**
     * Counts approvals, each divided by the number that a function makes of those on its ballot.
     */
    static Election of(VotingRule rule, ApprovalBallots ballots, int seats, IntUnaryOperator sharers) {
        int n = ballots.candidates().size();
        Shares shares = new Shares(n);
        for (int ballot = 0; ballot < ballots.distinct(); ballot++) {
            int size = ballots.to(ballot) - ballots.from(ballot);
            for (int at = ballots.from(ballot); at < ballots.to(ballot); at++) {
                shares.add(ballots.candidate(at), sharers.applyAsInt(size), ballots.count(ballot));
            }
        }
        List<Rational> points = shares.totals();
        Index candidates = ballots.candidates();
        var result = new CountedElection.Builder(
                rule,
                candidates,
                () -> PairwiseMatrix.of(ballots),
                outcomes -> new PositionalMargin(
                                candidates,
                                MarginSearch.counts(ballots.distinct(), ballots::count),
                                (ballot, candidate) -> points(ballots, ballot, candidate, sharers),
                                Rational.ONE)
                        .of(outcomes, !rule.ties().isEmpty()));
        int filled = Math.min(seats, candidates.size());
        Rational last =
                points.stream().sorted(Comparator.reverseOrder()).toList().get(filled - 1);
        Set<String> sure = new LinkedHashSet<>();
        Set<String> level = new LinkedHashSet<>();
        for (String name : candidates) {
            int compared = points.get(candidates.position(name)).compareTo(last);
            if (compared > 0) {
                sure.add(name);
            } else if (compared == 0) {
                level.add(name);
            }
        }
        OutcomeSet outcomes = new OutcomeSet();
        fill(sure, level, filled, new TieSettler(rule.ties()), result, outcomes);
        Map<String, Rational> votes = SingleCount.byName(candidates, points);
        return result.outcomes(outcomes)
                .round(Round.of(votes, List.copyOf(outcomes.inAll()), List.of()))
                .build();
    }

    private static Rational points(ApprovalBallots ballots, int ballot, int candidate, IntUnaryOperator sharers) {
        boolean approved = IntStream.range(ballots.from(ballot), ballots.to(ballot))
                .anyMatch(at -> ballots.candidate(at) == candidate);
        return approved ? Rational.of(1, sharers.applyAsInt(ballots.to(ballot) - ballots.from(ballot))) : Rational.ZERO;
    }

    /** Fills the seats that are left with some of those who are level. */
    private static void fill(
            Set<String> sure,
            Set<String> level,
            int seats,
            TieSettler settler,
            CountedElection.Builder result,
            OutcomeSet outcomes) {
        Set<String> chosen = new LinkedHashSet<>(sure);
        Set<String> left = new LinkedHashSet<>(level);
        while (chosen.size() < seats && left.size() > seats - chosen.size()) {
            TieSettler.Settled settled = settler.settle(left, List.of(), true);
            result.tie(new TieUse(1, "winner", Set.copyOf(left), settled.step(), settled.first()));
            if (settled.open()) {
                break;
            }
            chosen.add(settled.first());
            left.remove(settled.first());
        }
        outcomes.addChoices(chosen, left, seats - chosen.size());
    }
}
