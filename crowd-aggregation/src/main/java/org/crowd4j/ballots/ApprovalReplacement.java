package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.crowd4j.choice.ApprovalBallots;

/** Replaces ballots of approvals. A new ballot is the names that it approves. */
record ApprovalReplacement(ApprovalRule rule, ApprovalBallots ballots) implements Replaceable<List<String>> {
    private static final int MOST_CANDIDATES = 4;

    @Override
    public long mostCounts() {
        return 5_000;
    }

    @Override
    public int standing(int ballot, int candidate) {
        return approved(ballot).anyMatch(each -> each == candidate) ? 1 : 0;
    }

    private IntStream approved(int ballot) {
        return IntStream.range(ballots.from(ballot), ballots.to(ballot)).map(ballots::candidate);
    }

    @Override
    public List<List<String>> favouring(int rival, Set<String> losers) {
        return List.of(
                List.of(ballots.candidates().id(rival)),
                ballots.candidates().ids().stream()
                        .filter(name -> !losers.contains(name))
                        .toList());
    }

    @Override
    public List<List<String>> every() {
        List<List<String>> all = new ArrayList<>();
        int n = ballots.candidates().size();
        for (int set = 0; n <= MOST_CANDIDATES && set < (1 << n); set++) {
            int members = set;
            all.add(IntStream.range(0, n)
                    .filter(candidate -> ((members >> candidate) & 1) == 1)
                    .mapToObj(ballots.candidates()::id)
                    .toList());
        }
        return all;
    }

    @Override
    public List<Set<String>> outcomes(long[] removed, Map<List<String>, Long> added) {
        var builder = ApprovalBallots.builder(ballots.candidates().ids().toArray(String[]::new));
        for (int ballot = 0; ballot < removed.length; ballot++) {
            builder.add(
                    ballots.count(ballot) - removed[ballot],
                    approved(ballot).mapToObj(ballots.candidates()::id).toList());
        }
        added.forEach((names, count) -> builder.add(count, names));
        return rule.elect(builder.build()).outcomes();
    }
}
