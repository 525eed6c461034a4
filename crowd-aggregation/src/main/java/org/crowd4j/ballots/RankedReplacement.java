package org.crowd4j.ballots;

import java.util.ArrayList;
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
        List<List<String>> all = new ArrayList<>();
        if (ballots.candidates().size() <= MOST_CANDIDATES) {
            permute(new ArrayList<>(), ballots.candidates().ids(), all);
        }
        return all;
    }

    private static void permute(List<String> begun, List<String> names, List<List<String>> all) {
        if (begun.size() == names.size()) {
            all.add(List.copyOf(begun));
            return;
        }
        for (String name : names) {
            if (!begun.contains(name)) {
                begun.add(name);
                permute(begun, names, all);
                begun.remove(begun.size() - 1);
            }
        }
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
