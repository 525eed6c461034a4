package org.crowd4j.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Collections2;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.Methods;
import org.crowd4j.choice.ApprovalBallots;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.ScoreBallots;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The true margin lies between the bounds, by trying all replacements, or many. */
@DisplayName("A margin")
class MarginPropertyTest {
    private static final int VOTERS = 9;

    static Stream<RankedRule> ranked() {
        return Stream.concat(
                Methods.all(RankedRule.class).stream(),
                Stream.of(
                        new Minimax().withVariant("margins"),
                        new Minimax().withVariant("opposition"),
                        new Schulze().withVariant("margins"),
                        new RankedPairs().withVariant("margins"),
                        new SplitCycle().withVariant("winning-votes"),
                        new InstantRunoff().withVariant("batch"),
                        new SingleTransferableVote(2),
                        new SingleTransferableVote(2).withVariant("exact-quota"),
                        new SingleTransferableVote(2).withVariant("scottish"),
                        new SingleTransferableVote(2).withVariant("decimals:2"),
                        new SingleTransferableVote(2).withVariant("meek")));
    }

    static Stream<ApprovalRule> approvals() {
        return Methods.all(ApprovalRule.class).stream().map(rule -> (ApprovalRule) rule.withSeats(2));
    }

    static Stream<ScoreRule> scores() {
        return Methods.all(ScoreRule.class).stream();
    }

    /** A count of ballots of numbered types. */
    private interface Counting {
        Election elect(int[] counts);
    }

    private static List<List<Integer>> orders(int candidates) {
        return List.copyOf(Collections2.orderedPermutations(
                IntStream.range(0, candidates).boxed().toList()));
    }

    private static String[] names(int candidates) {
        return IntStream.range(0, candidates).mapToObj(each -> "c" + each).toArray(String[]::new);
    }

    private static Counting ranked(RankedRule rule, List<List<Integer>> types, int candidates) {
        List<List<Set<String>>> rankings = types.stream()
                .map(order -> order.stream().map(each -> Set.of("c" + each)).toList())
                .toList();
        return counts -> {
            var builder = RankedBallots.builder(names(candidates));
            for (int type = 0; type < counts.length; type++) {
                builder.add(counts[type], rankings.get(type));
            }
            return rule.elect(builder.build());
        };
    }

    @ParameterizedTest
    @MethodSource("ranked")
    void holdsAmongAllElectionsOfNineVotersAndThreeCandidates(RankedRule rule) {
        Counting counting = ranked(rule, orders(3), 3);
        List<int[]> profiles = new ArrayList<>();
        profiles(new int[6], 0, VOTERS, profiles);
        List<List<Set<String>>> outcomes = profiles.stream()
                .map(counts -> counting.elect(counts).outcomes())
                .toList();
        Random random = new Random(1);
        for (int trial = 0; trial < 40; trial++) {
            int drawn = random.nextInt(profiles.size());
            int[] counts = profiles.get(drawn);
            long fewest = IntStream.range(0, profiles.size())
                    .filter(other -> !outcomes.get(other).equals(outcomes.get(drawn)))
                    .mapToLong(other -> removed(counts, profiles.get(other)))
                    .min()
                    .orElseThrow();
            Election election = counting.elect(counts);
            if (election.decided()) {
                assertThat(fewest)
                        .as("%s %s", rule, list(counts))
                        .isBetween(election.margin().low(), election.margin().high());
            }
        }
    }

    private static List<Integer> list(int[] counts) {
        return IntStream.of(counts).boxed().toList();
    }

    private static long removed(int[] from, int[] to) {
        long removed = 0;
        for (int type = 0; type < from.length; type++) {
            removed += Math.max(0, from[type] - to[type]);
        }
        return removed;
    }

    private static void profiles(int[] begun, int type, int left, List<int[]> all) {
        if (type == begun.length - 1) {
            begun[type] = left;
            all.add(begun.clone());
            return;
        }
        for (int count = 0; count <= left; count++) {
            begun[type] = count;
            profiles(begun, type + 1, left - count, all);
        }
    }

    @ParameterizedTest
    @MethodSource("ranked")
    void holdsForFiveShortBallotsOfFourCandidates(RankedRule rule) {
        List<List<Integer>> types = new ArrayList<>(orders(4));
        int complete = types.size();
        orders(4).forEach(order -> types.add(order.subList(0, 1)));
        orders(4).forEach(order -> types.add(order.subList(0, 2)));
        types.add(List.of());
        everyReplacement(ranked(rule, types, 4), types.size(), complete, rule);
    }

    @ParameterizedTest
    @MethodSource("approvals")
    void holdsForFiveBallotsOfApprovals(ApprovalRule rule) {
        everyReplacement(approvals(rule, 4), 16, 16, rule);
    }

    private static Counting approvals(ApprovalRule rule, int candidates) {
        List<List<String>> approved = IntStream.range(0, 1 << candidates)
                .mapToObj(members -> IntStream.range(0, candidates)
                        .filter(each -> ((members >> each) & 1) == 1)
                        .mapToObj(each -> "c" + each)
                        .toList())
                .toList();
        return counts -> {
            var builder = ApprovalBallots.builder(names(candidates));
            for (int type = 0; type < counts.length; type++) {
                builder.add(counts[type], approved.get(type));
            }
            return rule.elect(builder.build());
        };
    }

    @ParameterizedTest
    @MethodSource("scores")
    void holdsForFiveBallotsOfScores(ScoreRule rule) {
        everyReplacement(scores(rule, 3, 3), 64, 64, rule);
    }

    private static Counting scores(ScoreRule rule, int candidates, int maximum) {
        return counts -> {
            var builder = ScoreBallots.builder(names(candidates)).maximum(maximum);
            for (int type = 0; type < counts.length; type++) {
                builder.add(counts[type], scores(type, candidates, maximum));
            }
            return rule.elect(builder.build());
        };
    }

    private static Map<String, Integer> scores(int type, int candidates, int maximum) {
        Map<String, Integer> scores = new HashMap<>();
        for (int each = 0, rest = type; each < candidates; each++, rest /= maximum + 1) {
            scores.put("c" + each, rest % (maximum + 1));
        }
        return scores;
    }

    /** Replaces one ballot, then two, in every way. */
    private static void everyReplacement(Counting counting, int types, int replacements, VotingRule rule) {
        Random random = new Random(2);
        for (int trial = 0; trial < 10; trial++) {
            int[] counts = new int[types];
            for (int voter = 0; voter < 5; voter++) {
                counts[random.nextInt(types)]++;
            }
            Election election = counting.elect(counts);
            if (!election.decided()) {
                continue;
            }
            Election.Margin margin = election.margin();
            if (changes(counting, counts, 1, 0, replacements, election)) {
                assertThat(margin.low()).as("%s %s", rule, list(counts)).isEqualTo(1);
            } else {
                assertThat(margin.high()).as("%s %s", rule, list(counts)).isGreaterThan(1);
                if (margin.low() > 2 || margin.high() == 2) {
                    assertThat(changes(counting, counts, 2, 0, replacements, election))
                            .as("%s %s %s", rule, list(counts), margin)
                            .isEqualTo(margin.high() == 2);
                }
            }
        }
    }

    private static boolean changes(
            Counting counting, int[] counts, int replaced, int from, int replacements, Election election) {
        if (replaced == 0) {
            return !counting.elect(counts).outcomes().equals(election.outcomes());
        }
        for (int type = 0; type < counts.length; type++) {
            for (int other = from; other < replacements && counts[type] > 0; other++) {
                counts[type]--;
                counts[other]++;
                boolean found = changes(counting, counts, replaced - 1, other, replacements, election);
                counts[other]--;
                counts[type]++;
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }

    @ParameterizedTest
    @MethodSource("ranked")
    void standsUpToAttacksOnLargerElectionsOfRankings(RankedRule rule) {
        List<List<Integer>> types = new ArrayList<>(orders(5));
        int complete = types.size();
        orders(5).forEach(order -> types.add(order.subList(0, 2)));
        types.add(List.of());
        attack(ranked(rule, types, 5), types.size(), complete, rule);
    }

    @ParameterizedTest
    @MethodSource("approvals")
    void standsUpToAttacksOnLargerElectionsOfApprovals(ApprovalRule rule) {
        attack(approvals(rule, 5), 32, 32, rule);
    }

    @ParameterizedTest
    @MethodSource("scores")
    void standsUpToAttacksOnLargerElectionsOfScores(ScoreRule rule) {
        attack(scores(rule, 4, 3), 256, 256, rule);
    }

    /** Replaces ballots of one or two types by others of one or two, one fewer than the bound. */
    private static void attack(Counting counting, int types, int replacements, VotingRule rule) {
        Random random = new Random(3);
        for (int trial = 0; trial < 10; trial++) {
            int[] counts = new int[types];
            for (int different = 0; different < 9; different++) {
                counts[random.nextInt(types)] += 1 + random.nextInt(40);
            }
            Election election = counting.elect(counts);
            if (!election.decided() || election.margin().low() < 2) {
                continue;
            }
            for (int attack = 0; attack < 100; attack++) {
                int[] attacked = counts.clone();
                move(attacked, (int) election.margin().low() - 1, replacements, random);
                assertThat(counting.elect(attacked).outcomes())
                        .as("%s %s %s %s", rule, list(counts), list(attacked), election.margin())
                        .isEqualTo(election.outcomes());
            }
        }
    }

    private static void move(int[] counts, int most, int replacements, Random random) {
        List<Integer> from = new ArrayList<>(IntStream.range(0, counts.length)
                .filter(type -> counts[type] > 0)
                .boxed()
                .toList());
        Collections.shuffle(from, random);
        int one = random.nextInt(replacements);
        int another = random.nextInt(replacements);
        int left = most;
        for (int type : from) {
            int taken = Math.min(left, counts[type]);
            counts[type] -= taken;
            int part = random.nextBoolean() ? taken : random.nextInt(taken + 1);
            counts[one] += part;
            counts[another] += taken - part;
            left -= taken;
        }
    }
}
