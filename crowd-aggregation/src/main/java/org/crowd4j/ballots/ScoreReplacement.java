package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crowd4j.choice.ScoreBallots;

/** Replaces ballots of scores. A new ballot is a score for each candidate. */
record ScoreReplacement(ScoreRule rule, ScoreBallots ballots) implements Replaceable<Map<String, Integer>> {
    private static final int MOST_BALLOTS = 32;

    @Override
    public long mostCounts() {
        return 20_000;
    }

    @Override
    public int standing(int ballot, int candidate) {
        return ballots.score(ballot, candidate);
    }

    @Override
    public List<Map<String, Integer>> favouring(int rival, Set<String> losers) {
        Map<String, Integer> others = new HashMap<>();
        for (String name : ballots.candidates()) {
            others.put(name, losers.contains(name) ? 0 : Math.max(0, ballots.maximum() - 1));
        }
        others.put(ballots.candidates().id(rival), ballots.maximum());
        return List.of(Map.of(ballots.candidates().id(rival), ballots.maximum()), others);
    }

    @Override
    public List<Map<String, Integer>> every() {
        List<Map<String, Integer>> all = List.of(Map.of());
        for (String name : ballots.candidates()) {
            List<Map<String, Integer>> longer = new ArrayList<>();
            for (Map<String, Integer> begun : all) {
                for (int score = 0; score <= ballots.maximum(); score++) {
                    Map<String, Integer> more = new HashMap<>(begun);
                    more.put(name, score);
                    longer.add(more);
                }
            }
            if (longer.size() > MOST_BALLOTS) {
                return List.of();
            }
            all = longer;
        }
        return all;
    }

    @Override
    public List<Set<String>> outcomes(long[] removed, Map<Map<String, Integer>, Long> added) {
        var builder = ScoreBallots.builder(ballots.candidates().ids().toArray(String[]::new));
        if (ballots.maximum() > 0) {
            builder.maximum(ballots.maximum());
        }
        for (int ballot = 0; ballot < removed.length; ballot++) {
            Map<String, Integer> scores = new HashMap<>();
            for (int candidate = 0; candidate < ballots.candidates().size(); candidate++) {
                scores.put(ballots.candidates().id(candidate), ballots.score(ballot, candidate));
            }
            builder.add(ballots.count(ballot) - removed[ballot], scores);
        }
        added.forEach((scores, count) -> builder.add(count, scores));
        return rule.elect(builder.build()).outcomes();
    }
}
