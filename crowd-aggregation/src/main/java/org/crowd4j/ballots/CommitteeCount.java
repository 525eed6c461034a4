package org.crowd4j.ballots;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.crowd4j.Index;
import org.crowd4j.ballots.Election.Round;
import org.crowd4j.ballots.Election.TieUse;
import org.crowd4j.choice.ApprovalBallots;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.Rational;

/** Makes committees one member at a time, and follows every way of settling ties. */
final class CommitteeCount {
    private static final int MOST_STATES = 10_000;
    private static final int MOST_PROBED = 1_000;

    private final Index candidates;
    private final TieSettler settler;
    private final CountedElection.Builder result;
    private final OutcomeSet outcomes = new OutcomeSet();
    private int followed;
    private final Set<String> seen = new HashSet<>();
    private final Rational tolerance; // who is within it is level
    private final long most;

    private CommitteeCount(
            ApprovalRule rule,
            ApprovalBallots ballots,
            Function<List<Set<String>>, Election.Margin> margin,
            long replaced) {
        candidates = ballots.candidates();
        settler = new TieSettler(replaced > 0 ? List.of() : rule.ties());
        result = new CountedElection.Builder(rule, candidates, () -> PairwiseMatrix.of(ballots), margin);
        tolerance = Rational.of(2 * replaced);
        most = replaced > 0 ? MOST_PROBED : MOST_STATES;
    }

    /** {@return a count of a rule whose values a ballot may change by any number} */
    static Election of(ApprovalRule rule, ApprovalBallots ballots, CommitteeState start) {
        return of(rule, ballots, start, winners -> 1);
    }

    /** {@return a count of a rule whose values a ballot changes by one at most} */
    static Election ofShares(ApprovalRule rule, ApprovalBallots ballots, CommitteeState start) {
        return of(
                rule,
                ballots,
                start,
                winners -> MarginSearch.firstUnsafe(
                        ballots.size(), replaced -> stays(rule, ballots, start, winners, replaced)));
    }

    private static Election of(
            ApprovalRule rule, ApprovalBallots ballots, CommitteeState start, ToLongFunction<Set<String>> low) {
        CommitteeCount count = new CommitteeCount(rule, ballots, outcomes -> MarginSearch.of(rule, ballots, low), 0);
        count.follow(start, 1, true);
        return count.result.outcomes(count.outcomes).build();
    }

    /** {@return whether all ways lead to the winners, if who is nearly level may be taken} */
    private static boolean stays(
            ApprovalRule rule, ApprovalBallots ballots, CommitteeState start, Set<String> winners, long replaced) {
        CommitteeCount count =
                new CommitteeCount(rule, ballots, outcomes -> new Election.Margin(0, ballots.size()), replaced);
        try {
            count.follow(start, 1, false);
        } catch (TooManyTiesException unknown) {
            return false;
        }
        return count.outcomes.listed().equals(List.of(winners));
    }

    private void follow(CommitteeState begun, int firstRound, boolean shown) {
        CommitteeState state = begun;
        for (int round = firstRound; ; round++) {
            List<Optional<Rational>> values = state.full() ? List.of() : state.values();
            if (values.stream().allMatch(Optional::isEmpty)) {
                if (!state.full() && state.otherwise().isPresent()) {
                    state = state.otherwise().get();
                    round--;
                    continue;
                }
                outcomes.add(Outcomes.names(state.in().stream(), candidates));
                if (shown) {
                    result.figures(new LinkedHashMap<>(state.figures()));
                }
                return;
            }
            Set<String> level = level(values, state.takesMost());
            TieSettler.Settled settled = settler.settle(level, List.of(), state.adds());
            String taken = state.adds() ? settled.first() : settled.shown();
            if (shown) {
                show(round, values, level, settled, taken, state.adds());
            }
            boolean worthNothing = tolerance.signum() == 0
                    && values.get(candidates.position(taken)).equals(Optional.of(Rational.ZERO));
            boolean allLeave = worthNothing && !state.adds() && state.missing() >= level.size();
            if (settled.open() && worthNothing && !allLeave) {
                levelForGood(state, level);
                if (!shown) {
                    return;
                }
            } else if (settled.open() && !allLeave) {
                if (!seen.add(state.key())) {
                    return;
                }
                if (++followed > most) {
                    throw new TooManyTiesException(MOST_STATES, level);
                }
                for (String other : settled.choices()) {
                    if (!other.equals(taken)) {
                        follow(state.take(candidates.position(other)), round + 1, false);
                    }
                }
            }
            state = state.take(candidates.position(taken));
        }
    }

    /** Adds every way to fill the seats where those who are level make no difference to anybody. */
    private void levelForGood(CommitteeState state, Set<String> level) {
        Set<String> in = Outcomes.names(state.in().stream(), candidates);
        if (state.adds()) {
            outcomes.addChoices(in, level, state.missing());
        } else {
            in.removeAll(level);
            outcomes.addChoices(in, level, level.size() - state.missing());
        }
    }

    private Set<String> level(List<Optional<Rational>> values, boolean most) {
        Rational best = values.stream()
                .flatMap(Optional::stream)
                .reduce(most ? Rational::max : Rational::min)
                .orElseThrow();
        return Outcomes.names(
                IntStream.range(0, values.size())
                        .filter(candidate -> values.get(candidate)
                                .filter(value -> isLevel(value, best))
                                .isPresent()),
                candidates);
    }

    private boolean isLevel(Rational value, Rational best) {
        Rational apart = value.minus(best);
        return apart.max(apart.negated()).compareTo(tolerance) <= 0;
    }

    private void show(
            int round,
            List<Optional<Rational>> values,
            Set<String> level,
            TieSettler.Settled settled,
            String taken,
            boolean adds) {
        if (level.size() > 1) {
            result.tie(new TieUse(round, adds ? "winner" : "exclusion", level, settled.step(), taken));
        }
        Map<String, Rational> votes = new LinkedHashMap<>();
        for (int candidate = 0; candidate < values.size(); candidate++) {
            String name = candidates.id(candidate);
            values.get(candidate).ifPresent(value -> votes.put(name, value));
        }
        List<String> one = List.of(taken);
        result.round(Round.of(votes, adds ? one : List.of(), adds ? List.of() : one));
    }
}
