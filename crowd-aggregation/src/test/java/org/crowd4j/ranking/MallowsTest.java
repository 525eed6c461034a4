package org.crowd4j.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.crowd4j.ItemGold;
import org.crowd4j.RankingAnswers;
import org.crowd4j.RankingAnswers.Answer;
import org.junit.jupiter.api.Test;

class MallowsTest {

    /** Draws rankings about the order of names, by insertion from the first to the last. */
    private static RankingAnswers scattered(int items, int size, double theta, long seed) {
        var random = new Random(seed);
        var answers = RankingAnswers.builder();
        for (int answer = 0; answer < size; answer++) {
            List<String> order = new ArrayList<>();
            for (int item = 0; item < items; item++) {
                int place = order.size();
                double u = random.nextDouble() * (1 - Math.exp(-theta * (item + 1))) / (1 - Math.exp(-theta));
                for (double weight = 1; place > 0 && u > weight; place--) {
                    u -= weight;
                    weight *= Math.exp(-theta);
                }
                order.add(place, Jury.id(item));
            }
            answers.add("t" + answer, "w" + answer % 5, order.toArray(String[]::new));
        }
        return answers.build();
    }

    @Test
    void findsTheCentreAndTheDispersion() {
        for (double theta : new double[] {0.2, 0.7, 2}) {
            var result = new Mallows().aggregate(scattered(9, 2000, theta, 1));

            assertThat(result.centre()).isSorted().isEqualTo(result.ranking());
            assertThat(result.dispersion()).isCloseTo(theta, within(0.05 * theta + 0.01));
            assertThat(result.proved()).isTrue();
            assertThat(result.bestOrders()).isEqualTo(1);
            assertThat(result.score("i002")).isEqualTo(6);
        }
    }

    @Test
    void foretellsPairsOfARanking() {
        var answers = scattered(7, 4000, 0.5, 2);
        var result = new Mallows().aggregate(answers);

        for (String other : List.of("i001", "i004", "i006")) {
            double share = answers.stream()
                            .filter(answer -> answer.tiers().indexOf(Set.of("i000"))
                                    < answer.tiers().indexOf(Set.of(other)))
                            .count()
                    / 4000.0;
            assertThat(result.probability("i000", other)).isCloseTo(share, within(0.025));
        }
    }

    @Test
    void searchesAsWellAsItCounts() {
        for (int seed = 0; seed < 20; seed++) {
            var answers = new Jury(9, 6, 0.2, 0.2).answers(60, seed);
            var exact = new Mallows().aggregate(answers);
            var found = new Mallows(0).aggregate(answers);

            assertThat(found.disagreements()).isBetween(exact.disagreements(), exact.disagreements() + 3);
        }
    }

    @Test
    void isAsUnsureBySamplesAsByAllOrders() {
        var answers = new Jury(8, 5, 0.3, 0.1).answers(60, 3);
        var exact = new Mallows().aggregate(answers);
        var sampled = new Mallows(7).aggregate(answers);

        for (String item : exact.items()) {
            assertThat(sampled.standardError(item)).isCloseTo(exact.standardError(item), within(0.12));
        }
    }

    @Test
    void countsTheOrdersThatAreBest() {
        var cycle = RankingAnswers.builder()
                .add("t", "ann", "a", "b", "c")
                .add("t", "bob", "b", "c", "a")
                .add("t", "cid", "c", "a", "b")
                .build();

        var result = new Mallows().aggregate(cycle);

        assertThat(result.bestOrders()).isEqualTo(3);
        assertThat(result.disagreements()).isEqualTo(4);
        assertThat(result.score("a")).isCloseTo(1, within(1e-12));
        assertThat(result.score("b")).isCloseTo(1, within(1e-12));
        assertThat(result.centre()).hasSize(3);
    }

    @Test
    void ordersItemsByGold() {
        var rows = new ArrayList<>(scattered(6, 50, 1, 3).stream().toList());
        Collections.reverse(rows);
        var answers = RankingAnswers.builder();
        rows.forEach(answers::add);

        for (int exactUpTo : new int[] {16, 0}) {
            var result = new Mallows(exactUpTo)
                    .aggregate(answers.build(), ItemGold.of(Map.of("i005", 9.0, "i001", 2.5, "i003", 1.0)));

            assertThat(result.centre().indexOf("i005"))
                    .isLessThan(result.centre().indexOf("i001"));
            assertThat(result.centre().indexOf("i001"))
                    .isLessThan(result.centre().indexOf("i003"));
            assertThat(result.score("i005")).isEqualTo(9);
        }
    }

    @Test
    void takesLevelItemsAsOrdersThatAreNotKnown() {
        var chosen = RankingAnswers.builder();
        for (int i = 0; i < 30; i++) {
            String best = i % 5 == 0 ? "b" : "a";
            chosen.add(new Answer("w" + i, List.of(Set.of(best), Set.of("a".equals(best) ? "b" : "a", "c"))));
        }

        var result = new Mallows().aggregate(chosen.build());

        // P(b first) = e^-θ / (1 + e^-θ + e^-2θ); a is first in 24 of 30, and c never
        assertThat(result.disagreements()).isEqualTo(6);
        double phi = Math.exp(-result.dispersion());
        assertThat((phi + 2 * phi * phi) / (1 + phi + phi * phi) * 30 + phi / (1 + phi))
                .isCloseTo(6.5, within(1e-6));
    }

    @Test
    void holdsTheTrueOrderInsideItsBands() {
        for (double theta : new double[] {0.2, 0.6}) {
            int alone = 0;
            int together = 0;
            for (int seed = 0; seed < 60; seed++) {
                var result = new Mallows().aggregate(scattered(8, 25, theta, seed));
                boolean all = true;
                for (int item = 0; item < 8; item++) {
                    alone += result.ranks(Jury.id(item), 0.9).contains(item + 1) ? 1 : 0;
                    all &= result.ranksTogether(Jury.id(item), 0.9).contains(item + 1);
                }
                together += all ? 1 : 0;
            }
            assertThat(alone / 480.0).isGreaterThan(0.9);
            assertThat(together).isGreaterThanOrEqualTo(54);
        }
    }

    @Test
    void refusesMoreItemsThanItCanCount() {
        assertRefused(() -> new Mallows(17), "exactUpTo must be from 0 to 16, got 17");
        assertRefused(() -> new Mallows(-1), "exactUpTo must be from 0 to 16, got -1");
        assertThat(new Mallows().withExactUpTo(8)).hasToString("Mallows[exactUpTo=8]");
    }
}
