package org.crowd4j.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.crowd4j.Methods;
import org.crowd4j.choice.ApprovalBallots;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.ScoreBallots;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ballots on which rules lack a property, found by search; the rules must show the failure. */
@DisplayName("A property that a rule lacks")
class CounterExamplesTest {

    private static RankedBallots ballots(String lines) {
        Set<String> names = new TreeSet<>();
        Stream.of(lines.split(", "))
                .forEach(line -> names.addAll(
                        List.of(line.substring(line.indexOf(':') + 1).split(">"))));
        return ChoiceCases.ranked(names, List.of(lines.split(", ")));
    }

    private static String winner(String rule, String lines) {
        Election election = Methods.named(RankedRule.class, rule).elect(ballots(lines));
        assertThat(election.decided()).as("%s %s", rule, lines).isTrue();
        return String.join(",", election.winners());
    }

    /** The winner is ranked higher on some ballots, and loses. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "coombs|6:A>C>B, 3:A>B>C, 2:B>A>C, 7:C>B>A|6:A>C>B, 1:A>B>C, 2:B>A>C, 7:C>B>A, 2:A>C>B|C|A",
                "baldwin|5:C>A>B, 9:A>B>C, 6:A>C>B, 11:B>A>C, 12:C>B>A"
                        + "|5:C>A>B, 2:A>B>C, 6:A>C>B, 11:B>A>C, 12:C>B>A, 7:B>A>C|B|C",
                "nanson|10:D>A>B>C, 7:B>D>A>C, 4:A>D>C>B, 10:C>A>B>D, 8:B>C>D>A"
                        + "|10:D>A>B>C, 7:B>D>A>C, 2:A>D>C>B, 10:C>A>B>D, 8:B>C>D>A, 2:A>B>D>C|B|A",
            })
    void monotonicity(String rule, String before, String after, String winner, String then) {
        assertThat(winner(rule, before)).isEqualTo(winner);
        assertThat(winner(rule, after)).isEqualTo(then);
    }

    /** Voters stay at home, and get a winner whom they rank higher. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "copeland|4:D>B>A>C, 3:C>D>A>B, 4:A>D>C>B, 5:C>B>A>D, 3:C>D>B>A, 9:B>A>D>C|2:C>D>B>A|A|B",
                "minimax|9:A>B>D>C, 2:B>D>C>A, 5:C>A>D>B, 9:D>C>B>A, 9:B>C>A>D, 8:D>C>A>B|7:D>C>B>A|B|C",
                "ranked-pairs|8:A>B>D>C, 5:D>B>C>A, 3:A>C>B>D, 6:B>D>C>A, 9:D>C>A>B|2:A>C>B>D|D|B",
                "kemeny|5:A>B>C>D, 9:C>D>A>B, 4:C>D>B>A, 5:A>D>B>C, 3:B>A>C>D, 6:D>B>A>C|3:A>B>C>D|D|C",
                "split-cycle|3:C>B>A>D, 5:A>B>D>C, 5:A>C>D>B, 8:B>C>D>A, 9:D>A>B>C|4:A>B>D>C|D|B",
                "black|5:A>B>D>C, 6:A>C>D>B, 7:B>D>A>C, 5:D>C>B>A, 1:C>B>D>A|1:C>B>D>A|D|B",
                "nanson|8:B>A>D>C, 6:A>C>D>B, 3:C>D>B>A, 4:C>A>D>B, 5:A>B>D>C, 5:D>B>A>C|2:A>B>D>C|B|A",
                "baldwin|4:B>A>D>C, 3:B>D>A>C, 1:B>D>C>A, 8:A>D>C>B, 1:A>C>D>B, 5:D>C>B>A|3:D>C>B>A|A|B",
                "coombs|8:B>A>D>C, 6:A>C>D>B, 3:C>D>B>A, 4:C>A>D>B, 5:A>B>D>C, 5:D>B>A>C|4:A>B>D>C|B|A",
                "bucklin|8:A>B>C, 9:C>A>B, 7:B>C>A|7:B>C>A|A|C",
            })
    void participation(String rule, String before, String home, String winner, String then) {
        String order = home.substring(home.indexOf(':') + 1);
        int left = Integer.parseInt(home.substring(0, home.indexOf(':')));
        String after = String.join(
                ", ",
                Arrays.stream(before.split(", "))
                        .map(line -> line.endsWith(":" + order)
                                ? Integer.parseInt(line.substring(0, line.indexOf(':'))) - left + ":" + order
                                : line)
                        .toList());

        assertThat(winner(rule, before)).isEqualTo(winner);
        assertThat(winner(rule, after)).isEqualTo(then);
        assertThat(order.indexOf(then)).isLessThan(order.indexOf(winner));
    }

    /** T comes beside another on each ballot, and the winner is none of the two or was none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kemeny|4:B>C>A, 5:A>B>C, 6:C>A>B|4:T>B>C>A, 5:A>T>B>C, 6:C>A>T>B|C|A",
                "bucklin|2:C>B>A, 6:A>B>C, 4:B>A>C|2:C>B>T>A, 6:T>A>B>C, 4:B>T>A>C|B|T",
                "coombs|4:B>A>C, 5:C>A>B, 2:A>B>C, 1:C>B>A|4:B>A>C>T, 5:T>C>A>B, 2:A>B>T>C, 1:T>C>B>A|A|T",
            })
    void independenceOfClones(String rule, String before, String after, String winner, String then) {
        assertThat(winner(rule, before)).isEqualTo(winner);
        assertThat(winner(rule, after)).isEqualTo(then);
    }

    /** The same candidate wins when all ballots are turned round. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plurality|3:C>A>B, 6:C>B>A, 5:B>A>C, 3:A>B>C|C",
                "minimax|3:A>B>D>C, 8:B>C>D>A, 9:D>A>C>B, 5:C>A>B>D|C",
                "instant-runoff|4:C>B>A, 5:A>C>B, 5:B>A>C, 3:A>B>C|B",
            })
    void reversal(String rule, String before, String winner) {
        String reversed = String.join(
                ", ",
                Arrays.stream(before.split(", "))
                        .map(line -> line.substring(0, line.indexOf(':') + 1)
                                + new StringBuilder(line.substring(line.indexOf(':') + 1)).reverse())
                        .toList());

        assertThat(winner(rule, before)).isEqualTo(winner);
        assertThat(winner(rule, reversed)).isEqualTo(winner);
    }

    /** A candidate beats every other, and does not win. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "instant-runoff|2:A>C>B, 6:C>A>B, 6:B>A>C|C|A",
                "borda|6:B>A>C, 3:A>C>B, 1:C>A>B|A|B",
                "plurality|4:A>C>B, 3:C>A>B, 5:B>C>A|B|C",
                "bucklin|4:A>B>C, 6:C>A>B, 1:A>C>B, 1:B>C>A|A|C",
            })
    void condorcet(String rule, String lines, String winner, String best) {
        assertThat(winner(rule, lines)).isEqualTo(winner);
        assertThat(PairwiseMatrix.of(ballots(lines)).condorcetWinner()).hasValue(best);
    }

    /** The winner is outside of the smallest set that beats all others. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "minimax|9:A>B>D>C, 2:B>D>C>A, 5:C>A>D>B, 9:D>C>B>A, 9:B>C>A>D, 8:D>C>A>B|B",
                "black|9:C>B>D>A, 9:C>A>D>B, 1:A>C>D>B, 8:D>B>A>C, 9:A>D>B>C|D",
            })
    void smith(String rule, String lines, String winner) {
        assertThat(winner(rule, lines)).isEqualTo(winner);
        assertThat(PairwiseMatrix.of(ballots(lines)).smithSet()).doesNotContain(winner);
    }

    /** A is the favourite of more than half, and B wins. */
    @Test
    void majority() {
        assertThat(winner("borda", "3:A>B>C, 2:B>C>A")).isEqualTo("B");
        var scores = ScoreBallots.builder("A", "B")
                .maximum(5)
                .add(3, Map.of("A", 5, "B", 4))
                .add(2, Map.of("B", 5))
                .build();
        assertThat(new Score().elect(scores).winners()).containsExactly("B");
        var grades = ScoreBallots.builder("A", "B")
                .maximum(5)
                .add(2, Map.of("A", 2, "B", 1))
                .add(1, Map.of("A", 5, "B", 4))
                .add(2, Map.of("B", 5))
                .build();
        assertThat(new MajorityJudgment().elect(grades).winners()).containsExactly("B");
        var three = ScoreBallots.builder("A", "B", "C")
                .maximum(5)
                .add(3, Map.of("A", 5, "B", 4, "C", 4))
                .add(2, Map.of("B", 5, "C", 5))
                .build();
        assertThat(new Star().elect(three).possible()).containsExactly("B", "C");
        var approvals = ApprovalBallots.builder("A", "B")
                .add(3, List.of("A", "B"))
                .add(2, List.of("B"))
                .build();
        assertThat(new Approval().elect(approvals).winners()).containsExactly("B");
    }

    /** Two thirds agree on four candidates, a third on two; the larger part takes all seats. */
    @Test
    void representation() {
        var parts = ApprovalBallots.builder("A", "B", "C", "D", "X", "Y")
                .add(6, List.of("A", "B", "C", "D"))
                .add(3, List.of("X", "Y"))
                .build();

        assertThat(new Approval().withSeats(3).elect(parts).possible()).doesNotContain("X", "Y");
        assertThat(new Pav().withSeats(3).elect(parts).outcomes())
                .allMatch(committee -> committee.contains("X") || committee.contains("Y"));
    }
}
