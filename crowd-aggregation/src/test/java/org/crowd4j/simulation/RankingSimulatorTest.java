package org.crowd4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.crowd4j.RankingAnswers.Answer;
import org.junit.jupiter.api.Test;

class RankingSimulatorTest {

    @Test
    void makesAsManyRankingsAsAsked() {
        var crowd = new RankingSimulator()
                .withItems(7)
                .withWorkers(5)
                .withRankingsEach(3)
                .withItemsEach(6)
                .withRandomShare(0.4)
                .simulate();

        assertThat(crowd.answers()).hasToString("RankingAnswers[15 answers, 15 tasks, 5 workers, 7 items]");
        assertThat(crowd.answers().stream().map(Answer::tiers)).allMatch(tiers -> tiers.size() == 6);
        assertThat(crowd.randomRankers()).containsExactlyInAnyOrder("w0", "w1");
        assertThat(crowd.gold().size()).isEqualTo(7);
    }

    @Test
    void makesTheSameRankingsOfTheSameSeed() {
        var world = new RankingSimulator().withSeed(3);

        assertThat(world.simulate().answers().stream())
                .containsExactlyElementsOf(world.simulate().answers().stream().toList());
        assertThat(world.withSeed(4).simulate().gold())
                .isNotEqualTo(world.simulate().gold());
        assertThat(world.withRandomShare(0.5).simulate().gold())
                .isEqualTo(world.simulate().gold());
    }

    @Test
    void ranksPairsAsOftenAsTheStrengthsSay() {
        var world = new RankingSimulator()
                .withItems(3)
                .withItemsEach(3)
                .withWorkers(200)
                .withRankingsEach(50);
        var crowd = world.simulate();
        double difference = crowd.gold().score("i0").orElseThrow()
                - crowd.gold().score("i1").orElseThrow();

        double above =
                crowd.answers().stream().filter(RankingSimulatorTest::above).count() / 10_000.0;
        double atRandom = world.withRandomShare(1).simulate().answers().stream()
                        .filter(RankingSimulatorTest::above)
                        .count()
                / 10_000.0;

        assertThat(above).isCloseTo(1 / (1 + Math.exp(-difference)), within(0.02));
        assertThat(atRandom).isCloseTo(0.5, within(0.02));
    }

    private static boolean above(Answer answer) {
        return answer.tiers().stream()
                .flatMap(Set::stream)
                .filter(item -> !"i2".equals(item))
                .findFirst()
                .orElseThrow()
                .equals("i0");
    }
}
