package org.crowd4j.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crowd4j.support.Refusals.assertRefused;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BallotsTest {

    @Test
    void equalBallotsAreKeptOnceWithTheirCount() {
        var ballots = RankedBallots.builder("a", "b", "c")
                .add("a", "b")
                .add(2, "a>b")
                .add(3, "c=b>a")
                .add()
                .build();

        assertThat(ballots.size()).isEqualTo(7);
        assertThat(ballots.distinct()).isEqualTo(3);
        assertThat(ballots.count(0)).isEqualTo(3);
        assertThat(ballots.ranking(1)).containsExactly(Set.of("b", "c"), Set.of("a"));
        assertThat(ballots.hasTies(0)).isFalse();
        assertThat(ballots.hasTies(1)).isTrue();
        assertThat(ballots.blank()).isEqualTo(1);
    }

    @Test
    void aCandidateWhoWithdrawsIsPassedOver() {
        var ballots = RankedBallots.builder("a", "b", "c")
                .add(2, "a>b>c")
                .add(1, "b>c")
                .add(1, "b=a>c")
                .withdraw("b")
                .build();

        assertThat(ballots.candidates().ids()).containsExactly("a", "c");
        assertThat(ballots.distinct()).isEqualTo(2);
        assertThat(ballots.count(0)).isEqualTo(3);
        assertThat(ballots.ranking(1)).containsExactly(Set.of("c"));
    }

    @Test
    void marksThatAreNoRankingArePutRightAndCounted() {
        var rules = new MarkRules().withMaxSkipped(1).withOvervote(MarkRules.Mark.EXHAUST);
        List<Set<String>> overvoted = List.of(Set.of("a"), Set.of("b", "c"), Set.of("c"));
        List<Set<String>> gap = List.of(Set.of("a"), Set.of(), Set.of(), Set.of("b"));
        List<Set<String>> repeated = List.of(Set.of("a"), Set.of("a"), Set.of("b"));
        List<Set<String>> unmarked = List.of(Set.of(), Set.of(), Set.of());

        var ballots = RankedBallots.builder("a", "b", "c")
                .addMarks(5, overvoted, rules)
                .addMarks(4, gap, rules)
                .addMarks(3, repeated, rules)
                .addMarks(2, unmarked, rules)
                .build();

        assertThat(ballots.resolved())
                .isEqualTo(Map.of("overvote", 5L, "too many skipped ranks", 4L, "repeated candidate", 3L));
        assertThat(ballots.blank()).isEqualTo(2);
        assertThat(ballots.count(0)).as("a alone").isEqualTo(9);
        assertThat(ballots.ranking(1)).containsExactly(Set.of("a"), Set.of("b"));
    }

    @Test
    void whatNoBallotCanSayIsRefusedByName() {
        assertRefused(
                () -> RankedBallots.builder("a", "b").add("a", "x"),
                "a ballot must name declared candidates only, got \"x\"");
        assertRefused(() -> RankedBallots.builder("a", "b").add(1, "a>b>a"), "a ballot must rank \"a\" only once");
        assertRefused(() -> RankedBallots.builder("a", "b").add(-1, "a"), "count must be at least 0, got -1");
        assertThatIllegalArgumentException().isThrownBy(RankedBallots::builder).withMessageContaining("candidates");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankedBallots.builder("a", "a"))
                .withMessageContaining("\"a\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        RankedBallots.builder("a").add(Long.MAX_VALUE, "a").add("a"))
                .withMessageContaining("2^63");
        assertRefused(
                () -> ScoreBallots.builder("a").maximum(5).add(1, Map.of("a", 6)),
                "the score of \"a\" must be from 0 to 5, got 6");
        assertRefused(() -> ApprovalBallots.builder("a").add("a", "a"), "a ballot must approve \"a\" only once");
        assertRefused(
                () -> Votes.builder().add("v", Votes.Choice.FOR, BigInteger.ONE.negate()),
                "the weight of \"v\" must be at least 0, got -1");
        assertRefused(
                () -> Votes.builder().voter("v", BigInteger.ONE).voter("v", BigInteger.ONE),
                "voter \"v\" must occur only once");
        assertRefused(
                () -> Delegations.builder().add("a", "b", "energy").add("a", "c", "energy"),
                "voter \"a\" must have only one delegate for \"energy\"");
    }

    @Test
    void anUnrankedCandidateIsLastOrHasNoOpinionOnIt() {
        var ballots = RankedBallots.builder("a", "b", "c").add(3, "a").build();

        assertThat(PairwiseMatrix.of(ballots).votes("a", "b")).isEqualTo(Rational.of(3));
        assertThat(PairwiseMatrix.of(ballots, PairwiseMatrix.Unranked.NO_OPINION)
                        .votes("a", "b"))
                .isEqualTo(Rational.ZERO);
        assertThat(PairwiseMatrix.of(ballots).margin("b", "c")).isEqualTo(Rational.ZERO);
    }
}
