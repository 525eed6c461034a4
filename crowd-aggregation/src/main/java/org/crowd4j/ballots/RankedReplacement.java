package org.crowd4j.ballots;

import com.google.common.collect.Collections2;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.crowd4j.choice.RankedBallots;

/** Replaces ranked ballots by complete ones without ties. A new ballot is an order of names. */
final class RankedReplacement implements Replaceable<List<String>> {
    private static final int MOST_CANDIDATES = 4;

    private final RankedRule rule;
    private final RankedBallots ballots;
    private final List<List<Set<String>>> rankings;
    private final int[][] standing; // by ballot and candidate

    RankedReplacement(RankedRule rule, RankedBallots ballots) {
        this.rule = rule;
        this.ballots = ballots;
        this.rankings = IntStream.range(0, ballots.distinct())
                .mapToObj(ballots::ranking)
                .toList();
        this.standing = new int[ballots.distinct()][ballots.candidates().size()];
        for (int ballot = 0; ballot < standing.length; ballot++) {
            for (int at = ballots.from(ballot); at < ballots.to(ballot); at++) {
                standing[ballot][ballots.candidate(at)] = standing[ballot].length - ballots.tier(at);
            }
        }
    }

    @Override
    public long mostCounts() {
        return 100_000;
    }

    @Override
    public int standing(int ballot, int candidate) {
        return standing[ballot][candidate];
    }

    @Override
    public List<List<String>> favouring(int rival, Set<String> losers) {
        List<String> order = new ArrayList<>(List.of(ballots.candidates().id(rival)));
        ballots.candidates().ids().stream()
                .filter(name -> !losers.contains(name) && !order.contains(name))
                .forEach(order::add);
        ballots.candidates().ids().stream()
                .filter(name -> !order.contains(name))
                .forEach(order::add);
        return List.of(order);
    }

    @Override
    public List<List<String>> every() {
        List<String> names = ballots.candidates().ids();
        return names.size() <= MOST_CANDIDATES
                ? List.copyOf(Collections2.orderedPermutations(names, Comparator.comparing(names::indexOf)))
                : List.of();
    }

    @Override
    public List<Set<String>> outcomes(long[] removed, Map<List<String>, Long> added) {
        RankedBallots.Builder builder = ballots.emptied();
        for (int ballot = 0; ballot < removed.length; ballot++) {
            builder.add(ballots.count(ballot) - removed[ballot], rankings.get(ballot));
        }
        added.forEach(
                (order, count) -> builder.add(count, order.stream().map(Set::of).toList()));
        return rule.elect(builder.build()).outcomes();
    }
}
