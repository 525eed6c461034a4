package org.crowd4j.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules of rankings, approvals and scores promise when voters or candidates are added. */
@DisplayName("On random elections")
class MorePropertiesTest {
    private static final int TRIALS = 80;

    static Stream<ApprovalRule> approvals() {
        return Methods.all(ApprovalRule.class).stream();
    }

    static Stream<ScoreRule> scores() {
        return Methods.all(ScoreRule.class).stream();
    }

    private static List<String> names(int candidates) {
        return IntStream.range(0, candidates).mapToObj(each -> "c" + each).toList();
    }

    private static List<String> shuffled(List<String> names, Random random) {
        List<String> order = new ArrayList<>(names);
        Collections.shuffle(order, random);
        return order;
    }

    private static RankedBallots.Builder builder(List<String> names) {
        return RankedBallots.builder(names.toArray(String[]::new));
    }

    private static List<Set<String>> tiers(List<String> order) {
        return order.stream().map(Set::of).toList();
    }

    private static RankedBallots ballots(List<List<String>> orders, List<String> names) {
        RankedBallots.Builder builder = builder(names);
        orders.forEach(order -> builder.add(1, tiers(order)));
        return builder.build();
    }

    private static List<List<String>> orders(Random random, int voters, List<String> names) {
        return IntStream.range(0, voters)
                .mapToObj(voter -> shuffled(names, random))
                .toList();
    }

    @Test
    void whoeverVotesGetsNoWorseWinnerByPluralityAndBorda() {
        Random random = new Random(1);
        for (int trial = 0; trial < TRIALS; trial++) {
            List<List<String>> orders = orders(random, 2 + random.nextInt(9), names(4));
            List<String> last = orders.get(orders.size() - 1);
            for (RankedRule rule : List.of(new Plurality(), new Borda())) {
                Set<String> without = rule.elect(ballots(orders.subList(0, orders.size() - 1), names(4)))
                        .possible();
                Set<String> with = rule.elect(ballots(orders, names(4))).possible();
                assertThat(best(with, last)).isLessThanOrEqualTo(best(without, last));
                assertThat(worst(with, last)).isLessThanOrEqualTo(worst(without, last));
            }
        }
    }

    private static int best(Set<String> winners, List<String> order) {
        return winners.stream().mapToInt(order::indexOf).min().orElseThrow();
    }

    private static int worst(Set<String> winners, List<String> order) {
        return winners.stream().mapToInt(order::indexOf).max().orElseThrow();
    }

    @Test
    void aSupporterMoreNeverCostsAWinnerOfApprovalsOrScoresTheSeat() {
        Random random = new Random(2);
        for (int trial = 0; trial < TRIALS; trial++) {
            var approvals = ApprovalBallots.builder("A", "B", "C");
            var scores = ScoreBallots.builder("A", "B", "C").maximum(5);
            for (int voter = 0; voter < 7; voter++) {
                approvals.add(1, names(random));
                scores.add(1, Map.of("A", random.nextInt(6), "B", random.nextInt(6), "C", random.nextInt(6)));
            }
            Set<String> approved = new Approval().elect(approvals.build()).possible();
            Set<String> liked = new Score().elect(scores.build()).possible();
            String one = approved.iterator().next();
            String another = liked.iterator().next();
            assertThat(new Approval()
                            .elect(approvals.add(1, List.of(one)).build())
                            .winners())
                    .containsExactly(one);
            assertThat(new Score()
                            .elect(scores.add(1, Map.of(another, 5)).build())
                            .winners())
                    .containsExactly(another);
        }
    }

    private static List<String> names(Random random) {
        return Stream.of("A", "B", "C").filter(name -> random.nextBoolean()).toList();
    }

    @Test
    void theOrderOfRankedPairsTurnsRoundWithTheBallots() {
        Random random = new Random(3);
        for (int trial = 0; trial < TRIALS; trial++) {
            List<List<String>> orders = orders(random, 9, names(4));
            List<List<String>> turned = orders.stream()
                    .map(order -> {
                        List<String> back = new ArrayList<>(order);
                        Collections.reverse(back);
                        return back;
                    })
                    .toList();
            Election before = new RankedPairs().elect(ballots(orders, names(4)));
            Election after = new RankedPairs().elect(ballots(turned, names(4)));
            if (before.decided() && after.decided()) {
                assertThat(after.winners()).as("%s", orders).isNotEqualTo(before.winners());
            }
        }
    }

    @Test
    void aTwinOfALoserChangesNoWinnerOfAnInstantRunoff() {
        Random random = new Random(4);
        for (int trial = 0; trial < TRIALS; trial++) {
            List<List<String>> orders = orders(random, 5 + random.nextInt(12), names(3));
            List<List<String>> twins = orders.stream()
                    .map(order -> {
                        List<String> more = new ArrayList<>(order);
                        more.add(more.indexOf("c0") + random.nextInt(2), "twin");
                        return more;
                    })
                    .toList();
            Election before = new InstantRunoff().elect(ballots(orders, names(3)));
            Election after = new InstantRunoff().elect(ballots(twins, List.of("c0", "c1", "c2", "twin")));
            if (before.decided() && before.ties().isEmpty() && after.ties().isEmpty()) {
                Set<String> winners = new LinkedHashSet<>(after.winners());
                if (winners.remove("twin")) {
                    winners.add("c0");
                }
                assertThat(winners).as("%s", orders).isEqualTo(before.winners());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"weighted-inclusive", "exact-quota", "scottish", "decimals:4", "meek"})
    void aCoalitionOfTwoQuotasFillsTwoSeats(String variant) {
        Random random = new Random(5);
        for (int trial = 0; trial < TRIALS; trial++) {
            List<List<String>> orders = new ArrayList<>();
            for (int voter = 0; voter < 30; voter++) {
                boolean solid = voter < 17; // two quotas of 30 / 4 and one more each
                List<String> first = shuffled(solid ? List.of("c0", "c1", "c2") : names(6), random);
                List<String> order = new ArrayList<>(first);
                shuffled(names(6), random).stream()
                        .filter(name -> !first.contains(name))
                        .forEach(order::add);
                orders.add(order);
            }

            Election election =
                    new SingleTransferableVote(3).withVariant(variant).elect(ballots(orders, names(6)));

            assertThat(election.outcomes())
                    .as("%s", orders)
                    .allMatch(winners -> Stream.of("c0", "c1", "c2")
                                    .filter(winners::contains)
                                    .count()
                            >= 2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pav", "method-of-equal-shares"})
    void whoIsLargeEnoughAndAgreesIsRepresented(String name) {
        Random random = new Random(6);
        ApprovalRule rule =
                (ApprovalRule) Methods.named(ApprovalRule.class, name).withSeats(3);
        for (int trial = 0; trial < TRIALS; trial++) {
            int voters = 9;
            List<Set<String>> approved = new ArrayList<>();
            var builder = ApprovalBallots.builder(names(5).toArray(String[]::new));
            for (int voter = 0; voter < voters; voter++) {
                Set<String> own = new LinkedHashSet<>(shuffled(names(5), random).subList(0, random.nextInt(4)));
                approved.add(own);
                builder.add(1, own);
            }
            for (Set<String> committee : rule.elect(builder.build()).outcomes()) {
                assertThat(represents(committee, approved, 3))
                        .as("%s %s %s", name, approved, committee)
                        .isTrue();
            }
        }
    }

    /** Extended justified representation, by all groups that share some candidates. */
    private static boolean represents(Set<String> committee, List<Set<String>> approved, int seats) {
        for (int group = 1; group < (1 << approved.size()); group++) {
            Set<String> common = new LinkedHashSet<>(names(5));
            long most = 0;
            for (int voter = 0; voter < approved.size(); voter++) {
                if (((group >> voter) & 1) == 1) {
                    common.retainAll(approved.get(voter));
                    most = Math.max(
                            most,
                            approved.get(voter).stream()
                                    .filter(committee::contains)
                                    .count());
                }
            }
            long deserved = Math.min(common.size(), (long) Integer.bitCount(group) * seats / approved.size());
            if (most < deserved) {
                return false;
            }
        }
        return true;
    }

    @ParameterizedTest
    @MethodSource("approvals")
    void neitherRowsNorNamesMatterToApprovals(ApprovalRule rule) {
        Random random = new Random(7);
        ApprovalRule two = (ApprovalRule) rule.withSeats(2);
        for (int trial = 0; trial < 25; trial++) {
            List<List<String>> approved = IntStream.range(0, 8)
                    .mapToObj(voter -> shuffled(names(4), random).subList(0, random.nextInt(4)))
                    .toList();
            List<String> renamed = shuffled(names(4), random);
            var before = ApprovalBallots.builder(names(4).toArray(String[]::new));
            var after = ApprovalBallots.builder(renamed.toArray(String[]::new));
            approved.forEach(names -> before.add(2, names));
            List<List<String>> others = new ArrayList<>(approved);
            Collections.shuffle(others, random);
            others.addAll(List.copyOf(others)); // a count of 2 is the ballot twice
            others.forEach(names -> after.add(1, renamed(names, renamed)));

            assertRenamed(two.elect(after.build()), two.elect(before.build()), renamed);
        }
    }

    private static void assertRenamed(Election found, Election before, List<String> renamed) {
        Set<Set<String>> expected = new LinkedHashSet<>();
        before.outcomes().forEach(outcome -> expected.add(new LinkedHashSet<>(renamed(outcome, renamed))));
        assertThat(new LinkedHashSet<>(found.outcomes()))
                .as("%s", before.rule())
                .isEqualTo(expected);
    }

    private static List<String> renamed(Iterable<String> names, List<String> renamed) {
        List<String> others = new ArrayList<>();
        names.forEach(name -> others.add(renamed.get(Integer.parseInt(name.substring(1)))));
        return others;
    }

    @ParameterizedTest
    @MethodSource("scores")
    void neitherRowsNorNamesMatterToScores(ScoreRule rule) {
        Random random = new Random(8);
        for (int trial = 0; trial < TRIALS; trial++) {
            List<String> renamed = shuffled(names(4), random);
            var before = ScoreBallots.builder(names(4).toArray(String[]::new)).maximum(3);
            var after = ScoreBallots.builder(renamed.toArray(String[]::new)).maximum(3);
            for (int voter = 0; voter < 6; voter++) {
                Map<String, Integer> scores = new HashMap<>();
                Map<String, Integer> others = new HashMap<>();
                for (int candidate = 0; candidate < 4; candidate++) {
                    int score = random.nextInt(4);
                    scores.put("c" + candidate, score);
                    others.put(renamed.get(candidate), score);
                }
                before.add(2, scores);
                after.add(1, others).add(1, others);
            }
            assertRenamed(rule.elect(after.build()), rule.elect(before.build()), renamed);
        }
    }
}
