package org.crowd4j.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Collections2;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.Methods;
import org.crowd4j.choice.ApprovalBallots;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What voting rules promise, on random ballots. */
@DisplayName("On random ballots")
class VotingRulePropertyTest {
    private static final int TRIALS = 60;

    private record Line(long count, List<Set<String>> ranking) {}

    static Stream<RankedRule> all() {
        return Methods.all(RankedRule.class).stream();
    }

    static Stream<RankedRule> condorcetRules() {
        return Stream.of(
                new Copeland(),
                new Schulze(),
                new RankedPairs(),
                new Kemeny(),
                new SplitCycle(),
                new Minimax(),
                new Black(),
                new Nanson(),
                new Baldwin());
    }

    static Stream<RankedRule> smithRules() {
        return Stream.of(new Copeland(), new Schulze(), new RankedPairs(), new Kemeny(), new SplitCycle());
    }

    static Stream<RankedRule> monotoneRules() {
        return Stream.of(
                new Plurality(),
                new Borda(),
                new Copeland(),
                new Minimax(),
                new Schulze(),
                new RankedPairs(),
                new Kemeny());
    }

    static Stream<RankedRule> majorityRules() {
        return Methods.all(RankedRule.class).stream()
                .filter(rule -> !rule.name().equals("borda"));
    }

    private static List<Line> random(Random random, int candidates, boolean complete) {
        List<Line> lines = new ArrayList<>();
        int different = 1 + random.nextInt(6);
        for (int line = 0; line < different; line++) {
            List<String> order = new ArrayList<>(names(candidates));
            Collections.shuffle(order, random);
            int length = complete ? candidates : random.nextInt(candidates + 1);
            lines.add(new Line(
                    1 + random.nextInt(4),
                    order.subList(0, length).stream().map(Set::of).toList()));
        }
        return lines;
    }

    private static List<String> names(int candidates) {
        return IntStream.range(0, candidates).mapToObj(c -> "c" + c).toList();
    }

    private static RankedBallots ballots(List<Line> lines, List<String> candidates) {
        var builder = RankedBallots.builder(candidates.toArray(String[]::new));
        lines.forEach(line -> builder.add(line.count(), line.ranking()));
        return builder.build();
    }

    private static Set<Set<String>> outcomes(RankedRule rule, List<Line> lines, List<String> candidates) {
        return new LinkedHashSet<>(rule.elect(ballots(lines, candidates)).outcomes());
    }

    @ParameterizedTest
    @MethodSource("all")
    void neitherTheOrderOfRowsNorTheNamesOfCandidatesMatter(RankedRule rule) {
        Random random = new Random(1);
        for (int trial = 0; trial < TRIALS; trial++) {
            List<Line> lines = random(random, 4, false);
            Set<Set<String>> before = outcomes(rule, lines, names(4));

            List<Line> apart = new ArrayList<>();
            lines.forEach(line -> {
                for (int copy = 0; copy < line.count(); copy++) {
                    apart.add(new Line(1, line.ranking()));
                }
            });
            Collections.shuffle(apart, random);
            List<String> declared = new ArrayList<>(names(4));
            Collections.shuffle(declared, random);
            assertThat(outcomes(rule, apart, declared)).as("%s %s", rule, lines).isEqualTo(before);

            List<String> renamed = new ArrayList<>(names(4));
            Collections.shuffle(renamed, random);
            List<Line> others = lines.stream()
                    .map(line -> new Line(
                            line.count(),
                            line.ranking().stream()
                                    .map(tier -> rename(tier, renamed))
                                    .toList()))
                    .toList();
            Set<Set<String>> expected = new LinkedHashSet<>();
            before.forEach(outcome -> expected.add(rename(outcome, renamed)));
            assertThat(outcomes(rule, others, names(4)))
                    .as("%s %s", rule, lines)
                    .isEqualTo(expected);
        }
    }

    private static Set<String> rename(Set<String> tier, List<String> renamed) {
        Set<String> names = new TreeSet<>();
        tier.forEach(name -> names.add(renamed.get(Integer.parseInt(name.substring(1)))));
        return names;
    }

    @ParameterizedTest
    @MethodSource("all")
    void whoIsFirstOnEveryBallotWins(RankedRule rule) {
        Random random = new Random(2);
        for (int trial = 0; trial < TRIALS; trial++) {
            List<Line> lines = random(random, 4, true).stream()
                    .map(line -> new Line(line.count(), first(line.ranking(), "c2")))
                    .toList();

            assertThat(outcomes(rule, lines, names(4))).as("%s %s", rule, lines).containsExactly(Set.of("c2"));
        }
    }

    private static List<Set<String>> first(List<Set<String>> ranking, String name) {
        List<Set<String>> moved = new ArrayList<>(List.of(Set.of(name)));
        ranking.stream().filter(tier -> !tier.contains(name)).forEach(moved::add);
        return moved;
    }

    @ParameterizedTest
    @MethodSource("majorityRules")
    void whoIsFirstOnMoreThanHalfOfTheBallotsWins(RankedRule rule) {
        Random random = new Random(3);
        for (int trial = 0; trial < TRIALS; trial++) {
            List<Line> lines = new ArrayList<>(random(random, 4, true));
            long others = lines.stream().mapToLong(Line::count).sum();
            lines.add(new Line(others + 1, List.of(Set.of("c1"), Set.of("c0"), Set.of("c3"), Set.of("c2"))));

            assertThat(outcomes(rule, lines, names(4))).as("%s %s", rule, lines).containsExactly(Set.of("c1"));
        }
    }

    @ParameterizedTest
    @MethodSource("condorcetRules")
    void whoBeatsEveryOtherWins(RankedRule rule) {
        Random random = new Random(4);
        for (int trial = 0; trial < 4 * TRIALS; trial++) {
            List<Line> lines = random(random, 4, true);
            PairwiseMatrix.of(ballots(lines, names(4)))
                    .condorcetWinner()
                    .ifPresent(winner -> assertThat(outcomes(rule, lines, names(4)))
                            .as("%s %s", rule, lines)
                            .containsExactly(Set.of(winner)));
        }
    }

    @ParameterizedTest
    @MethodSource("smithRules")
    void nobodyOutsideOfTheSmithSetWins(RankedRule rule) {
        Random random = new Random(5);
        for (int trial = 0; trial < TRIALS; trial++) {
            RankedBallots ballots = ballots(random(random, 5, true), names(5));

            assertThat(PairwiseMatrix.of(ballots).smithSet())
                    .containsAll(rule.elect(ballots).possible());
        }
    }

    @ParameterizedTest
    @MethodSource("monotoneRules")
    void aWinnerWhoIsRankedHigherStillWins(RankedRule rule) {
        Random random = new Random(6);
        for (int trial = 0; trial < TRIALS; trial++) {
            List<Line> lines = random(random, 4, true);
            Set<Set<String>> before = outcomes(rule, lines, names(4));
            if (before.size() == 1) {
                String winner = before.iterator().next().iterator().next();
                int raised = random.nextInt(lines.size());
                List<Line> after = new ArrayList<>(lines);
                after.set(
                        raised,
                        new Line(
                                lines.get(raised).count(),
                                first(lines.get(raised).ranking(), winner)));

                assertThat(outcomes(rule, after, names(4)))
                        .as("%s %s", rule, lines)
                        .containsExactly(Set.of(winner));
            }
        }
    }

    @Test
    void aTwinOfALoserChangesNoWinnerBySchulzeAndRankedPairs() {
        Random random = new Random(7);
        for (int trial = 0; trial < TRIALS; trial++) {
            List<Line> lines = random(random, 3, true);
            List<Line> withTwin = lines.stream()
                    .map(line -> new Line(
                            line.count(),
                            line.ranking().stream()
                                    .flatMap(tier ->
                                            tier.contains("c0") ? Stream.of(tier, Set.of("twin")) : Stream.of(tier))
                                    .toList()))
                    .toList();
            for (RankedRule rule : List.of(new Schulze(), new RankedPairs())) {
                Set<String> before = rule.elect(ballots(lines, names(3))).possible();
                Set<String> after = rule.elect(ballots(withTwin, List.of("c0", "c1", "c2", "twin")))
                        .possible();
                assertThat(after.contains("c1")).as("%s %s", rule, lines).isEqualTo(before.contains("c1"));
                assertThat(after.contains("c2")).as("%s %s", rule, lines).isEqualTo(before.contains("c2"));
            }
        }
    }

    @Test
    void bordaAndKemenyTurnedRoundElectTheLast() {
        Random random = new Random(8);
        for (int trial = 0; trial < TRIALS; trial++) {
            List<Line> lines = random(random, 4, true);
            List<Line> reversed = lines.stream()
                    .map(line -> {
                        List<Set<String>> turned = new ArrayList<>(line.ranking());
                        Collections.reverse(turned);
                        return new Line(line.count(), turned);
                    })
                    .toList();
            for (RankedRule rule : List.of(new Borda(), new Kemeny(), new Schulze(), new Copeland())) {
                Set<Set<String>> before = outcomes(rule, lines, names(4));
                Set<Set<String>> after = outcomes(rule, reversed, names(4));
                if (before.size() == 1 && after.size() == 1) {
                    assertThat(after).as("%s %s", rule, lines).isNotEqualTo(before);
                }
            }
        }
    }

    @Test
    void kemenyFindsTheLeastDisagreementOfAllOrders() {
        Random random = new Random(9);
        for (int trial = 0; trial < TRIALS; trial++) {
            RankedBallots ballots = ballots(random(random, 5, false), names(5));
            PairwiseMatrix duels = PairwiseMatrix.of(ballots);
            List<Long> scores = new ArrayList<>();
            for (List<Integer> order : Collections2.permutations(List.of(0, 1, 2, 3, 4))) {
                long score = 0;
                for (int i = 0; i < 5; i++) {
                    for (int j = i + 1; j < 5; j++) {
                        score += duels.votes(order.get(j), order.get(i));
                    }
                }
                scores.add(score);
            }
            long least = Collections.min(scores);

            Election kemeny = new Kemeny().elect(ballots);

            assertThat(kemeny.figures().get("score")).isEqualTo(Rational.of(least));
            assertThat(kemeny.figures().get("optimal"))
                    .isEqualTo(Rational.of(
                            scores.stream().filter(score -> score == least).count()));
        }
    }

    @Test
    void transferableVotesLoseNothingAndFillAllSeats() {
        Random random = new Random(10);
        for (int trial = 0; trial < TRIALS; trial++) {
            RankedBallots ballots = ballots(random(random, 5, false), names(5));
            for (String variant : List.of("weighted-inclusive", "exact-quota", "scottish", "decimals:4", "meek")) {
                Election count = new SingleTransferableVote(2)
                        .withVariant(variant)
                        .withTies(TieBreak.seed("trial" + trial))
                        .elect(ballots);

                assertThat(count.decided()).as("%s %s", variant, ballots).isTrue();
                assertThat(count.winners()).hasSize(2);
                for (Election.Round round : count.rounds()) {
                    Rational sum = round.votes().values().stream().reduce(Rational.ZERO, Rational::plus);
                    assertThat(sum.plus(round.exhausted()).plus(round.rounding()))
                            .as(variant)
                            .isEqualTo(Rational.of(ballots.size() - ballots.blank()));
                    assertThat(round.exhausted().signum()).isNotNegative();
                    assertThat(round.rounding().signum()).isNotNegative();
                }
            }
        }
    }

    @Test
    void aTransferableVoteForOneSeatIsAnInstantRunoff() {
        Random random = new Random(11);
        for (int trial = 0; trial < TRIALS; trial++) {
            RankedBallots ballots = ballots(random(random, 4, true), names(4));

            assertThat(new SingleTransferableVote().elect(ballots).possible())
                    .as("%s", trial)
                    .isEqualTo(new InstantRunoff().elect(ballots).possible());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void noBallotsMakeEverybodyTieAndOneCandidateWins(RankedRule rule) {
        assertThat(rule.elect(ballots(List.of(), names(3))).possible())
                .as(rule.name())
                .hasSize(3);
        assertThat(rule.elect(ballots(List.of(), names(3))).decided()).isFalse();
        assertThat(rule.elect(ballots(List.of(), names(25))).possible())
                .as(rule.name())
                .hasSize(25);
        assertThat(rule.elect(ballots(List.of(), names(1))).winners()).containsExactly("c0");
        assertThat(rule.elect(ballots(List.of(new Line(2, List.of(Set.of("c0")))), names(1)))
                        .margin())
                .isNotNull();
    }

    @Test
    void noBallotsMakeEveryCommitteeTie() {
        var none = ApprovalBallots.builder(names(20).toArray(String[]::new)).build();
        for (ApprovalRule rule : Methods.all(ApprovalRule.class)) {
            Election election = ((ApprovalRule) rule.withSeats(3)).elect(none);

            assertThat(election.possible()).as(rule.name()).hasSizeGreaterThan(6);
            assertThat(election.winners()).as(rule.name()).isEmpty();
        }
        for (String variant : List.of("weighted-inclusive", "scottish", "meek", "decimals:2")) {
            Election election =
                    new SingleTransferableVote(3).withVariant(variant).elect(ballots(List.of(), names(20)));

            assertThat(election.decided()).as(variant).isFalse();
            assertThat(election.outcomes().get(0)).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void stepsSettleEveryTieAndSayHow(RankedRule rule) {
        RankedRule settled = (RankedRule) rule.withTies(TieBreak.order("c2", "c0", "c1"));

        Election election = settled.elect(ballots(List.of(), names(3)));

        assertThat(election.decided()).isTrue();
        assertThat(election.ties()).isNotEmpty();
        assertThat(election.ties()).allMatch(use -> use.step().equals(TieBreak.order("c2", "c0", "c1")));
    }
}
