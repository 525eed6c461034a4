package org.crowd4j.aggregation.internal.items;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Answer;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.junit.jupiter.api.Test;

class ComparisonCountsTest {

    private static PairwiseAnswers answers(List<Answer> rows, List<Double> weights) {
        var builder = PairwiseAnswers.builder();
        for (int row = 0; row < rows.size(); row++) {
            builder.add(rows.get(row), weights.get(row));
        }
        return builder.build();
    }

    private static List<Answer> rows(int items, int size, Random random) {
        List<Answer> rows = new ArrayList<>();
        for (int row = 0; row < size; row++) {
            int left = random.nextInt(items);
            int right = (left + 1 + random.nextInt(items - 1)) % items;
            rows.add(new Answer("w" + row % 5, "i" + left, "i" + right, Outcome.values()[random.nextInt(4)]));
        }
        return rows;
    }

    private static double count(List<Answer> rows, List<Double> weights, String better, String worse) {
        double sum = 0;
        for (int row = 0; row < rows.size(); row++) {
            Answer answer = rows.get(row);
            boolean left = answer.left().equals(better) && answer.right().equals(worse);
            boolean right = answer.left().equals(worse) && answer.right().equals(better);
            if (left && answer.outcome() == Outcome.LEFT || right && answer.outcome() == Outcome.RIGHT) {
                sum += weights.get(row);
            }
        }
        return sum;
    }

    @Test
    void countsEveryPairByOutcome() {
        var random = new Random(4);
        for (int trial = 0; trial < 50; trial++) {
            var rows = rows(2 + random.nextInt(12), 1 + random.nextInt(200), random);
            var weights = rows.stream().map(row -> (double) random.nextInt(3)).toList();
            double total = weights.stream().mapToDouble(weight -> weight).sum();

            var counts = ComparisonCounts.of(answers(rows, weights));

            double sum = 0;
            for (int pair = 0; pair < counts.pairs(); pair++) {
                assertThat(counts.first[pair]).isLessThan(counts.second[pair]);
                assertThat(counts.total(pair)).isPositive();
                String first = counts.items.id(counts.first[pair]);
                String second = counts.items.id(counts.second[pair]);
                assertThat(counts.firstWins[pair]).isEqualTo(count(rows, weights, first, second));
                assertThat(counts.secondWins[pair]).isEqualTo(count(rows, weights, second, first));
                sum += counts.total(pair);
            }
            assertThat(sum).isEqualTo(total);
        }
    }

    @Test
    void givesTheSameBitsInAnyOrderOfRows() {
        var random = new Random(5);
        var rows = rows(9, 500, random);
        var weights = rows.stream().map(row -> random.nextDouble()).toList();
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, rows.size()).boxed().toList());
        Collections.shuffle(order, random);

        var there = ComparisonCounts.of(answers(rows, weights));
        var back = ComparisonCounts.of(answers(
                order.stream().map(rows::get).toList(),
                order.stream().map(weights::get).toList()));

        assertThat(back.firstWins).isEqualTo(there.firstWins);
        assertThat(back.secondWins).isEqualTo(there.secondWins);
        assertThat(back.ties).isEqualTo(there.ties);
    }

    @Test
    void connectsByWinsAndTiesThatHaveWeight() {
        var counts = ComparisonCounts.of(PairwiseAnswers.builder()
                .add(new Answer("w", "a", "b", Outcome.LEFT))
                .add(new Answer("w", "b", "c", Outcome.NEITHER))
                .add(new Answer("w", "b", "a", Outcome.LEFT), 0)
                .build());

        int[] component = counts.components();

        assertThat(component[1]).isEqualTo(component[2]).isNotEqualTo(component[0]);
    }
}
