package org.crowd4j.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.crowd4j.RankingAnswers;
import org.crowd4j.RankingAnswers.Answer;
import org.crowd4j.Repeats;
import org.crowd4j.simulation.RankingSimulator;
import org.junit.jupiter.api.Test;

class RankAgreementTest {

    @Test
    void knowsTheEnds() {
        var alike = RankingAnswers.builder();
        var cycle = RankingAnswers.builder();
        for (int i = 0; i < 3; i++) {
            alike.add("t", "w" + i, "a", "b", "c");
            cycle.add("t", "w" + i, "abc".substring(i, i + 1), "bca".substring(i, i + 1), "cab".substring(i, i + 1));
        }

        var agreement = RankAgreement.of(alike.build());

        assertThat(agreement.concordance()).isEqualTo(1);
        assertThat(agreement.chiSquare()).isEqualTo(6);
        assertThat(agreement.degreesOfFreedom()).isEqualTo(2);
        assertThat(agreement.pValue()).isCloseTo(Math.exp(-3), within(1e-12));
        assertThat(RankAgreement.of(cycle.build()).concordance()).isZero();
        assertThat(RankAgreement.of(cycle.build()).pValue()).isEqualTo(1);
        assertThat(RankAgreement.of(cycle.build()).pValue(99, 1)).isEqualTo(1);
    }

    /** Three rankings of four items, counted by hand: sums of ranks 4, 6, 8.5, 11.5. */
    @Test
    void correctsForLevelItems() {
        var answers = RankingAnswers.builder()
                .add("t", "ann", "a", "b", "c", "d")
                .add(new Answer("t", "bob", List.of(Set.of("b"), Set.of("a"), Set.of("c", "d"))))
                .add("t", "cid", "a", "c", "b", "d")
                .build();

        var agreement = RankAgreement.of(answers);

        double squares = 3.5 * 3.5 + 1.5 * 1.5 + 1 + 4 * 4;
        assertThat(agreement.concordance()).isCloseTo(12 * squares / (9 * 60 - 3 * 6), within(1e-12));
        assertThat(agreement.rankings()).isEqualTo(3);
        assertThat(agreement.blocks()).isEqualTo(1);
    }

    @Test
    void poolsTheRankingsOfTheSameItems() {
        var answers = RankingAnswers.builder()
                .add("t1", "ann", "a", "b", "c")
                .add("t1", "bob", "a", "b", "c")
                .add("t2", "ann", "x", "y")
                .add("t2", "bob", "y", "x")
                .add("t2", "cid", "y", "z")
                .add("t3", "bob", "x", "y")
                .build();

        var agreement = RankAgreement.of(answers);

        assertThat(agreement.blocks()).isEqualTo(2);
        assertThat(agreement.rankings()).isEqualTo(4);
        assertThat(agreement.concordance()).isCloseTo(96 / (96 + 24.0), within(1e-12));
    }

    @Test
    void givesTheSameFiguresForAnyOrderOfRows() {
        var rows = new ArrayList<>(new RankingSimulator()
                .withItems(5).withItemsEach(4).withRankingsEach(1).withRandomShare(0.8).simulate().answers().stream()
                        .map(row -> new Answer("t" + row.worker().hashCode() % 3, row.worker(), row.tiers()))
                        .toList());
        var agreement = agreement(rows);

        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(rows, new Random(seed));
            assertThat(agreement(rows).concordance()).isEqualTo(agreement.concordance());
            assertThat(agreement(rows).pValue(99, 1)).isEqualTo(agreement.pValue(99, 1));
        }
        assertThat(agreement.pValue(99, 1)).isBetween(0.02, 1.0);
    }

    private static RankAgreement agreement(List<Answer> rows) {
        var answers = RankingAnswers.builder().repeats(Repeats.REFUSE);
        rows.forEach(answers::add);
        return RankAgreement.of(answers.build());
    }

    @Test
    void countsTheLastRankingOfAWorkerAlone() {
        var answers = RankingAnswers.builder()
                .add("t", "ann", "a", "b", "c")
                .add("t", "bob", "c", "b", "a")
                .add("t", "ann", "c", "b", "a")
                .build();

        var agreement = RankAgreement.of(answers);

        assertThat(agreement.concordance()).isEqualTo(1);
        assertThat(agreement.rankings()).isEqualTo(2);
        assertThat(agreement.byChance()).isEqualTo(0.5);
    }

    @Test
    void givesSmallPOnlyWhereRankingsAgree() {
        var serious = new RankingSimulator().withItems(6).withItemsEach(6).withRankingsEach(1);

        assertThat(RankAgreement.of(oneTask(serious)).pValue(499, 1)).isEqualTo(0.002);
        assertThat(RankAgreement.of(oneTask(serious)).pValue()).isLessThan(1e-6);
        int small = 0;
        int byChance = 0;
        for (int seed = 0; seed < 100; seed++) {
            var random = RankAgreement.of(oneTask(serious.withRandomShare(1).withSeed(seed)));
            small += random.pValue(99, seed) <= 0.1 ? 1 : 0;
            byChance += random.pValue() <= 0.1 ? 1 : 0;
        }
        assertThat(small).isBetween(2, 20);
        assertThat(byChance).isBetween(2, 20);
    }

    private static RankingAnswers oneTask(RankingSimulator world) {
        var answers = RankingAnswers.builder();
        world.simulate().answers().stream().forEach(row -> answers.add(new Answer("t", row.worker(), row.tiers())));
        return answers.build();
    }

    @Test
    void refusesRankingsThatCannotAgree() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankAgreement.of(RankingAnswers.builder()
                        .add("t", "ann", "a", "b")
                        .add("t", "bob", "a", "c")
                        .build()))
                .withMessageStartingWith("two rankings of a task must have the same two or more items");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankAgreement.of(RankingAnswers.builder()
                        .add(new Answer("ann", List.of(Set.of("a", "b"))))
                        .add(new Answer("bob", List.of(Set.of("a", "b"))))
                        .build()));
    }
}
