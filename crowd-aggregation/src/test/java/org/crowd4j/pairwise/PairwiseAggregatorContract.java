package org.crowd4j.pairwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAggregator;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Answer;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.Progress;
import org.crowd4j.testing.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every aggregator of comparisons promises. A test class implements this to inherit the
 * checks.
 */
interface PairwiseAggregatorContract {

    /** Another order of terms rounds differently; relative. */
    double REORDERED = 1e-9;

    PairwiseAggregator aggregator();

    /** {@return whether the result depends on which item was shown on which side} */
    default boolean seesSides() {
        return false;
    }

    /** {@return whether the result depends on the order in which comparisons arrived} */
    default boolean seesOrder() {
        return false;
    }

    /** {@return how many comparisons of the arena of ten items are enough for its order} */
    default int enough() {
        return 4000;
    }

    private static void assertSound(ItemConsensus consensus) {
        var items = consensus.items().ids();
        assertThat(consensus.ranking()).containsExactlyInAnyOrderElementsOf(items);
        for (String item : items) {
            assertThat(consensus.score(item)).isFinite();
            assertThat(consensus.standardError(item)).isFinite().isNotNegative();
            assertThat(consensus.interval(item, 0.95).contains(consensus.score(item)))
                    .isTrue();
            int rank = 1 + consensus.ranking().indexOf(item);
            assertThat(consensus.ranks(item, 0.95).contains(rank)).isTrue();
            var together = consensus.ranksTogether(item, 0.95);
            assertThat(together.contains(rank)).isTrue();
            assertThat(together.high()).isLessThanOrEqualTo(items.size());
            String other = items.get(0);
            double probability = consensus.probability(item, other);
            assertThat(probability).isBetween(0.0, 1.0);
            assertThat(consensus.probability(other, item)).isCloseTo(1 - probability, within(1e-12));
            assertThat(consensus.difference(item, other, 0.9).contains(consensus.score(item) - consensus.score(other)))
                    .isTrue();
        }
        assertThat(consensus.components().stream()
                        .mapToInt(group -> group.size())
                        .sum())
                .isEqualTo(items.size());
        for (String worker : consensus.answers().workers()) {
            consensus
                    .worker(worker)
                    .figures()
                    .values()
                    .forEach(figure -> assertThat(figure).isFinite());
        }
        assertThat(consensus.workersByTrust().stream().sorted().toList())
                .isEqualTo(consensus.answers().workers().ids().stream().sorted().toList());
        assertThat(consensus.table(5).rows()).hasSize(Math.min(5, items.size()));
    }

    private static List<Long> bits(ItemConsensus consensus) {
        return Stream.concat(
                        consensus.items().ids().stream()
                                .flatMap(item -> Stream.of(
                                        consensus.score(item),
                                        consensus.standardError(item),
                                        consensus
                                                .difference(
                                                        item, consensus.items().id(0), 0.9)
                                                .low(),
                                        (double) consensus
                                                .ranksTogether(item, 0.9)
                                                .low())),
                        consensus.answers().workers().ids().stream()
                                .flatMap(worker -> consensus.worker(worker).figures().values().stream()))
                .map(Double::doubleToRawLongBits)
                .toList();
    }

    private static void assertNear(double found, double expected) {
        assertThat(found).isCloseTo(expected, within(REORDERED * Math.max(1, Math.abs(expected))));
    }

    /** Requires the same scores and errors, where {@code name} gives the other id of an item. */
    private static void assertSame(ItemConsensus found, ItemConsensus expected, UnaryOperator<String> name) {
        for (String item : expected.items()) {
            assertNear(found.score(name.apply(item)), expected.score(item));
            assertNear(found.standardError(name.apply(item)), expected.standardError(item));
            String first = expected.items().id(0);
            assertNear(
                    found.difference(name.apply(item), name.apply(first), 0.9).low(),
                    expected.difference(item, first, 0.9).low());
        }
    }

    private static PairwiseAnswers of(Iterable<Answer> rows) {
        var builder = PairwiseAnswers.builder();
        rows.forEach(builder::add);
        return builder.build();
    }

    @Test
    default void findsTheOrderOfItemsThatDiffer() {
        var consensus = aggregator().aggregate(new Arena(10, 10, 0.8, 0.5, 0).answers(enough(), 1));

        assertThat(consensus.ranking()).isSorted();
        assertThat(consensus.probability("i000", "i009")).isGreaterThan(0.8);
        assertThat(consensus.components()).hasSize(1);
        assertSound(consensus);
    }

    @Test
    default void ignoresTheOrderOfRows() {
        var answers = new Arena().answers(400, 2);
        var rows = new ArrayList<>(answers.stream().toList());
        if (!seesOrder()) {
            Collections.shuffle(rows, new Random(2));
        }

        assertSame(aggregator().aggregate(of(rows)), aggregator().aggregate(answers), item -> item);
    }

    @Test
    default void ignoresNames() {
        var answers = new Arena().answers(400, 3);
        List<Answer> renamed = answers.stream()
                .map(row -> new Answer(
                        1000 - row.worker().hashCode() + "", "~" + row.left(), "~" + row.right(), row.outcome()))
                .toList();

        assertSame(aggregator().aggregate(of(renamed)), aggregator().aggregate(answers), item -> "~" + item);
    }

    @Test
    default void ignoresSides() {
        if (seesSides()) {
            return;
        }
        var answers = new Arena().answers(400, 4);
        List<Answer> swapped = answers.stream()
                .map(row -> row.left().hashCode() % 2 == 0
                        ? new Answer(
                                row.worker(),
                                row.right(),
                                row.left(),
                                row.outcome().swapped())
                        : row)
                .toList();

        assertSame(aggregator().aggregate(of(swapped)), aggregator().aggregate(answers), item -> item);
    }

    @Test
    default void countsAWeightOfTwoAsTwoComparisons() {
        var answers = new Arena().answers(300, 5);
        var twice = PairwiseAnswers.builder();
        var doubled = PairwiseAnswers.builder();
        var without = PairwiseAnswers.builder();
        answers.stream().forEach(row -> {
            twice.add(row).add(row);
            doubled.add(row, 2);
            without.add(row, 2);
        });
        without.add(new Answer("w000", "i009", "i000", Outcome.LEFT), 0);

        var expected = aggregator().aggregate(doubled.build());

        if (!seesOrder()) {
            assertSame(aggregator().aggregate(twice.build()), expected, item -> item);
        }
        assertSame(aggregator().aggregate(without.build()), expected, item -> item);
    }

    @Test
    default void givesTheSameBitsFromAnyThread() {
        var answers = new Arena(30, 20, 0.1, 0.5, 0.2).answers(3000, 6);
        var once = bits(aggregator().aggregate(answers));

        assertThat(bits(aggregator().aggregate(answers))).isEqualTo(once);
        for (int threads : new int[] {1, 3}) {
            assertThat(Threads.on(threads, () -> bits(aggregator().aggregate(answers))))
                    .isEqualTo(once);
        }
    }

    @Test
    default void leavesItsArgumentsAsTheyWere() {
        var answers = new Arena().answers(100, 7);
        var rows = answers.stream().toList();
        var gold = ItemGold.of(Map.of("i001", 3.0, "unheard", 4.0));

        var unused = aggregator().aggregate(answers, gold);

        assertThat(answers.stream()).containsExactlyElementsOf(rows);
        assertThat(gold.size()).isEqualTo(2);
    }

    @Test
    default void givesNoItemsForNoAnswers() {
        var none = aggregator().aggregate(PairwiseAnswers.builder().build(), ItemGold.of(Map.of("i001", 1.0)));

        assertThat(none.items().size()).isZero();
        assertThat(none.ranking()).isEmpty();
        assertThat(none.components()).isEmpty();
        assertThat(none.clamped().size()).isZero();
        assertThat(none.convergence().reached()).isTrue();
        assertThat(none.workersByTrust()).isEmpty();
        assertThat(none.table(5).rows()).isEmpty();
    }

    @Test
    default void givesGoldItsVeryScoreWithoutError() {
        double third = aggregator().aggregate(new Arena().answers(300, 8)).score("i003") + 1.0 / 3;
        var gold = ItemGold.of(Map.of("i003", third, "i005", -0.25, "unheard", 5.0));

        var consensus = aggregator().aggregate(new Arena().answers(300, 8), gold);

        assertThat(consensus.score("i003")).isEqualTo(third);
        assertThat(consensus.score("i005")).isEqualTo(-0.25);
        assertThat(consensus.standardError("i005")).isZero();
        assertThat(consensus.clamped().items()).containsExactlyInAnyOrder("i003", "i005");
        assertSound(consensus);
    }

    @Test
    default void takesItemsOfWhichAllHaveGold() {
        var gold = ItemGold.of(Map.of("a", 1.0, "b", -1.0));

        var consensus = aggregator()
                .aggregate(PairwiseAnswers.builder().add("t", "ann", "b", "a").build(), gold);

        assertThat(consensus.ranking()).containsExactly("a", "b");
        assertThat(consensus.ranksTogether("a", 0.95).high()).isEqualTo(1);
        assertSound(consensus);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30})
    default void takesOnePair(int times) {
        var builder = PairwiseAnswers.builder();
        for (int i = 0; i < times; i++) {
            builder.add("t" + i, "ann", "a", "b");
        }

        var consensus = aggregator().aggregate(builder.build());

        assertThat(consensus.ranking()).containsExactly("a", "b");
        assertThat(consensus.components()).hasSize(2);
        assertSound(consensus);
    }

    @Test
    default void takesTiesAlone() {
        var consensus = aggregator()
                .aggregate(of(List.of(
                        new Answer("ann", "a", "b", Outcome.TIE), new Answer("bob", "c", "b", Outcome.NEITHER))));

        assertThat(consensus.probability("a", "c")).isCloseTo(0.5, within(1e-6));
        assertThat(consensus.components()).hasSize(1);
        assertSound(consensus);
    }

    @Test
    default void takesComparisonsThatCountNothing() {
        var consensus = aggregator()
                .aggregate(PairwiseAnswers.builder()
                        .add(new Answer("ann", "a", "b", Outcome.LEFT), 0)
                        .build());

        assertThat(consensus.components()).hasSize(2);
        assertSound(consensus);
    }

    @Test
    default void takesAnItemThatWinsAlways() {
        var builder = PairwiseAnswers.builder();
        new Arena().answers(300, 9).stream().forEach(builder::add);
        for (int i = 0; i < 10; i++) {
            builder.add("t" + i, "w001", "best", Arena.id(i));
        }

        var consensus = aggregator().aggregate(builder.build());

        assertThat(consensus.components()).hasSize(2).last().isEqualTo(Set.of("best"));
        assertSound(consensus);
    }

    @Test
    default void takesItemsThatAreNotConnected() {
        var builder = PairwiseAnswers.builder();
        new Arena().answers(300, 10).stream().forEach(builder::add);
        for (int i = 0; i < 10; i++) {
            builder.add("t", "w001", i % 3 == 0 ? "y" : "x", i % 3 == 0 ? "x" : "y");
        }

        var consensus = aggregator().aggregate(builder.build());

        assertThat(consensus.components()).hasSize(2);
        assertThat(consensus.components().get(1)).containsExactlyInAnyOrder("x", "y");
        assertSound(consensus);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-3, 1e6, 1e12})
    default void takesWeightsOfAnySize(double weight) {
        var builder = PairwiseAnswers.builder();
        new Arena().answers(300, 11).stream().forEach(row -> builder.add(row, weight));

        assertSound(aggregator().aggregate(builder.build()));
    }

    @Test
    default void namesAnItemThatIsNotThere() {
        var consensus = aggregator().aggregate(new Arena().answers(50, 12));

        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> consensus.score("zed"))
                .withMessageContaining("zed");
    }

    @Test
    default void reportsProgressFromTheCallingThread() {
        List<Thread> callers = new ArrayList<>();

        var unused = aggregator().aggregate(new Arena().answers(100, 13), ItemGold.none(), (stage, steps, total) -> {
            callers.add(Thread.currentThread());
            assertThat(stage).isEqualTo(aggregator().name());
            assertThat(total == -1 || steps <= total).isTrue();
        });

        assertThat(callers).isNotEmpty().containsOnly(Thread.currentThread());
    }

    @Test
    default void stopsForAProgressThatThrows() {
        var mine = new IllegalStateException("not today");
        Progress refusing = (stage, done, total) -> {
            throw mine;
        };

        assertThatThrownBy(() -> aggregator().aggregate(new Arena().answers(50, 14), ItemGold.none(), refusing))
                .isSameAs(mine);
    }

    @Test
    default void stopsForAnInterruptAndKeepsTheFlag() {
        Progress interrupting = (stage, done, total) -> Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(
                            () -> aggregator().aggregate(new Arena().answers(50, 14), ItemGold.none(), interrupting))
                    .withMessageContaining(aggregator().name());
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
