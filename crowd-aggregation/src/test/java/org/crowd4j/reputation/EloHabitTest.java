package org.crowd4j.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.reputation.EloCrowd.crowd;
import static org.crowd4j.reputation.EloCrowd.informedness;
import static org.crowd4j.reputation.EloCrowd.settled;

import java.util.List;
import java.util.Random;
import org.crowd4j.reputation.EloCrowd.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("EloReputation: habits")
class EloHabitTest {

    @ParameterizedTest
    @CsvSource({"0.9, 0", "0.9, 10", "0.6, 0", "0.6, 10"})
    void aWorkerWhoAlwaysGivesTheFrequentLabelIsRatedAsGuessing(double frequent, int gold) {
        for (long seed = 1; seed <= 3; seed++) {
            EloStanding standing = settled(new EloReputation(), crowd(frequent, Kind.CONSTANT, gold, seed));

            for (String worker : List.of("w0", "w1")) {
                Rating rating = standing.rating(worker);
                assertThat(rating.answers()).isGreaterThan(300);
                assertThat(rating.points()).isLessThan(1250);
                assertThat(rating.isUninformed()).isTrue();
                assertThat(rating.accuracy()).as("often right all the same").isGreaterThan(frequent - 0.15);
                assertThat(standing.probabilityCorrect(worker, 2))
                        .as("the vote has no weight")
                        .isCloseTo(0.5, within(0.05));
            }
            assertThat(standing.leaderboard().workers().subList(18, 20)).containsExactlyInAnyOrder("w0", "w1");
        }
    }

    @Test
    void aWorkerWhoPermutesTwoLabelsIsRatedBelowGuessing() {
        EloStanding standing = settled(new EloReputation(), crowd(0.5, Kind.PERMUTING, 0, 1));

        assertThat(standing.rating("w0").points()).isLessThan(1196);
        assertThat(informedness(standing, "w0")).isCloseTo(-0.6, within(0.15));
        assertThat(informedness(standing, "w7")).isCloseTo(0.6, within(0.15));
    }

    @Test
    void outcomesTeachNoHabit() {
        EloStanding standing = new EloReputation().open();
        for (int n = 0; n < 60; n++) {
            standing.settle(Settlement.outcome("ann", n % 10 != 0, 4));
            standing.settle(Settlement.outcome("bob", n % 4 == 0, 4));
        }

        assertThat(informedness(standing, "ann")).isCloseTo(0.87, within(0.06));
        assertThat(informedness(standing, "bob")).isCloseTo(0, within(0.15));
        assertThat(standing.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.habit()).isEqualTo(0.25));
        assertThat(standing.labelNames()).isEmpty();
    }

    @Test
    void habitsBelongToLabelsByNameInTasksOfDifferentLabels() {
        EloReputation rules = new EloReputation();
        EloStanding together = rules.open();
        EloStanding apart = rules.open();
        Random random = new Random(8);
        for (int n = 0; n < 300; n++) {
            String right = random.nextInt(10) > 0 ? "no" : "yes";
            Settlement task = pets("q" + n, List.of("yes", "no"), right, "no", random);
            apart.settle(task);
            together.settle(task);
            if (n % 3 == 0) {
                together.settle(Settlement.builder("c" + n, List.of("blue", "green", "red"))
                        .answer("zed", n % 2 == 0 ? "red" : "blue")
                        .answer("zoe", n % 2 == 0 ? "red" : "blue")
                        .build());
            }
        }

        for (String worker : apart.workers()) {
            assertThat(together.belief(worker)).isEqualTo(apart.belief(worker));
        }
        assertThat(together.rating("lazy").isUninformed()).isTrue();
        assertThat(together.labelNames()).containsExactly("yes", "no", "blue", "green", "red");
        Settlement reordered = pets("last", List.of("no", "yes"), "no", "no", random);
        together.settle(reordered);
        apart.settle(reordered);
        assertThat(together.belief("ann")).isEqualTo(apart.belief("ann"));
    }

    private static Settlement pets(String id, List<String> labels, String right, String lazy, Random random) {
        String wrong = right.equals("yes") ? "no" : "yes";
        return Settlement.builder(id, labels)
                .answer("ann", random.nextInt(10) > 0 ? right : wrong)
                .answer("bob", random.nextInt(10) > 1 ? right : wrong)
                .answer("lazy", lazy)
                .build();
    }
}
