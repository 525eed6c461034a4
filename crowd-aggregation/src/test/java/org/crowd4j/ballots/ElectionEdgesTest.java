package org.crowd4j.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.crowd4j.choice.ApprovalBallots;
import org.crowd4j.choice.RankedBallots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elections where many ways of settling ties, odd quotas or write-ins meet. */
class ElectionEdgesTest {

    private static String[] names(int count) {
        return IntStream.range(0, count).mapToObj("c%02d"::formatted).toArray(String[]::new);
    }

    private static RankedBallots ballots(String[] candidates, String... lines) {
        return ChoiceCases.ranked(List.of(candidates), List.of(lines));
    }

    @Test
    void noCandidateIsSureWhereMoreWaysExistThanAreListed() {
        var all = ApprovalBallots.builder(names(15))
                .add(1, Arrays.asList(names(15)))
                .build();

        for (ApprovalRule rule : List.of(new Approval().withSeats(5), new Pav().withSeats(5))) {
            Election election = rule.elect(all);
            assertThat(election.winners()).as("%s", rule).isEmpty();
            assertThat(election.possible()).as("%s", rule).hasSize(15);
            assertThat(election.outcomes()).as("%s", rule).hasSize(1000);
        }
        Election none = new SingleTransferableVote(3).elect(ballots(names(20)));
        assertThat(none.winners()).isEmpty();
        assertThat(none.possible()).hasSize(20);
        assertThat(none.outcomes()).hasSizeLessThanOrEqualTo(1000);
    }

    @Test
    void candidatesWithoutSupportLeaveBeforeOthers() {
        var ballots = ApprovalBallots.builder("A", "B", "C", "D", "E")
                .add(3, List.of("A"))
                .add(2, List.of("B"))
                .add(1, List.of("C"))
                .build();

        assertThat(new ReverseSequentialPav().elect(ballots).outcomes()).containsExactly(Set.of("A"));
    }

    @Test
    void aHareQuotaNeverElectsMoreThanThereAreSeats() {
        var rule = new SingleTransferableVote(3).withVariant("decimals:4:hare");
        String[] five = {"A", "B", "C", "D", "E"};

        assertThat(rule.elect(ballots(five, "1:A", "1:B", "1:C", "1:D", "1:E")).outcomes())
                .hasSize(10)
                .allMatch(winners -> winners.size() == 3);
        assertThat(rule.elect(ballots(five, "1:A", "1:B")).winners()).containsExactly("A", "B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"instant-runoff", "single-transferable-vote", "coombs", "baldwin", "nanson"})
    void aWriteInWhoWasNotDeclaredLeavesFirst(String name) {
        RankedRule rule = org.crowd4j.Methods.named(RankedRule.class, name);
        var ballots = RankedBallots.builder("W", "A", "B")
                .add(60, "W>A>B")
                .add(30, "A>B>W")
                .add(10, "B>A>W")
                .undeclared("W")
                .build();

        Election election = rule.elect(ballots);

        assertThat(election.rounds().get(0).excluded()).containsExactly("W");
        assertThat(election.winners()).containsExactly("A");
        assertThat(new SingleTransferableVote()
                        .withVariant(StvVariant.meek())
                        .elect(ballots)
                        .winners())
                .containsExactly("A");
        assertThat(PropertyReport.of(new InstantRunoff(), ballots).violations())
                .extracting(PropertyReport.Violation::property)
                .doesNotContain("monotonicity", "participation");
    }

    @Test
    void manySurplusesAreCountedInReasonableTime() {
        String[] candidates = names(60);
        var builder = RankedBallots.builder(candidates);
        for (int first = 0; first < 40; first++) {
            builder.add(1000 + first, "c%02d>c%02d>c%02d".formatted(first, (first + 7) % 60, (first + 19) % 60));
        }

        Election election =
                new SingleTransferableVote(30).withTies(TieBreak.seed("x")).elect(builder.build());

        assertThat(election.winners()).hasSize(30);
    }

    @Test
    void stepsThatLookBackShareWhatTheyLookBackAt() {
        String[] level = names(9);
        var builder = RankedBallots.builder(level);
        Arrays.asList(level).forEach(builder::add);

        for (RankedRule rule : List.of(
                new InstantRunoff().withTies(TieBreak.previousRounds()),
                new SingleTransferableVote(1).withVariant(StvVariant.scottish()).withTies(TieBreak.previousRounds()),
                new SingleTransferableVote(1).withVariant(StvVariant.meek()))) {
            assertThat(rule.elect(builder.build()).possible()).as("%s", rule).hasSize(9);
        }
    }

    @Test
    void aMarginIsABoundWhereStepsSettleTiesOrWaysAreTooMany() {
        var lead = ballots(new String[] {"A", "B"}, "3:A", "1:B");
        assertThat(new Plurality().elect(lead).margin()).isEqualTo(new Election.Margin(1, 1));
        assertThat(new Plurality()
                        .withTies(TieBreak.order("A", "B"))
                        .elect(lead)
                        .margin())
                .isEqualTo(new Election.Margin(1, 2));

        var builder = RankedBallots.builder(names(16)).add(20, "c00");
        IntStream.range(1, 16).forEach(other -> builder.add("c%02d".formatted(other)));
        Election runoff = new InstantRunoff().elect(builder.build());
        assertThat(runoff.winners()).containsExactly("c00");
        assertThat(runoff.margin().low()).isPositive();
    }

    @Test
    void aBatchOfLevelCandidatesLeavesTogether() {
        var ballots = ballots(new String[] {"A", "B", "C", "D"}, "10:A", "9:B", "2:C>B", "2:D>B");

        Election election = new InstantRunoff().withBatch(true).elect(ballots);

        assertThat(election.rounds().get(0).excluded()).containsExactly("C", "D");
        assertThat(election.ties()).isEmpty();
        assertThat(election.winners()).containsExactly("B");
    }

    @Test
    void moreSeatsThanCandidatesElectAll() {
        var three = ApprovalBallots.builder("A", "B", "C").add(2, List.of("A")).build();

        for (ApprovalRule rule : org.crowd4j.Methods.all(ApprovalRule.class)) {
            assertThat(((ApprovalRule) rule.withSeats(31)).elect(three).winners())
                    .as(rule.name())
                    .hasSize(3);
        }
    }
}
