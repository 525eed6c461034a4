package org.crowd4j.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.Progress;
import org.crowd4j.RankingAggregator;
import org.crowd4j.RankingAnswers;
import org.crowd4j.RankingAnswers.Answer;
import org.crowd4j.testing.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every aggregator of rankings promises. A test class implements this to inherit the checks.
 */
interface RankingAggregatorContract {

    /** Another order of terms rounds differently; relative. */
    double REORDERED = 1e-9;

    RankingAggregator aggregator();

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
        assertThat(consensus.components().stream().mapToInt(Set::size).sum()).isEqualTo(items.size());
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

    private static List<Long> bits(ItemConsensus consensus, List<String> items) {
        return Stream.concat(
                        items.stream()
                                .flatMap(item -> Stream.of(
                                        consensus.score(item),
                                        consensus.standardError(item),
                                        consensus
                                                .difference(item, items.get(0), 0.9)
                                                .low(),
                                        (double) consensus
                                                .ranksTogether(item, 0.9)
                                                .low())),
                        consensus.answers().workers().ids().stream()
                                .sorted()
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

    private static RankingAnswers of(Iterable<Answer> rows) {
        var builder = RankingAnswers.builder();
        rows.forEach(builder::add);
        return builder.build();
    }

    private static List<Set<String>> map(Collection<Set<String>> tiers, UnaryOperator<String> name) {
        return tiers.stream()
                .map(tier -> tier.stream().map(name).collect(Collectors.toSet()))
                .toList();
    }

    @Test
    default void findsTheOrderOfItemsThatDiffer() {
        var consensus = aggregator().aggregate(new Jury(10, 5, 0.8, 0.2).answers(2000, 1));

        assertThat(consensus.ranking()).isSorted();
        assertThat(consensus.probability("i000", "i009")).isGreaterThan(0.8);
        assertThat(consensus.components()).hasSize(1);
        assertSound(consensus);
    }

    @Test
    default void givesTheSameBitsForAnyOrderOfRows() {
        var answers = new Jury().answers(300, 2);
        var rows = new ArrayList<>(answers.stream().toList());
        Collections.shuffle(rows, new Random(2));
        var items = answers.items().ids();

        assertThat(bits(aggregator().aggregate(of(rows)), items))
                .isEqualTo(bits(aggregator().aggregate(answers), items));
    }

    @Test
    default void ignoresNamesAndTasks() {
        var answers = new Jury().answers(300, 3);
        List<Answer> renamed = answers.stream()
                .map(row -> new Answer(
                        "t" + row.hashCode(),
                        1000 - row.worker().hashCode() + "",
                        map(row.tiers(), item -> "~" + item)))
                .toList();

        assertSame(aggregator().aggregate(of(renamed)), aggregator().aggregate(answers), item -> "~" + item);
    }

    @Test
    default void ignoresRankingsThatCompareNothing() {
        var answers = new Jury().answers(200, 4);
        List<Answer> more = new ArrayList<>(answers.stream().toList());
        answers.workers().forEach(worker -> {
            more.add(new Answer(worker, List.of(Set.of("i003"))));
            more.add(new Answer(worker, List.of(Set.of("i003", "i004", "i007"))));
        });

        assertSame(aggregator().aggregate(of(more)), aggregator().aggregate(answers), item -> item);
    }

    @Test
    default void isSurerOfRankingsThatComeTwice() {
        var rows = new Jury(6, 4, 0.5, 0).answers(40, 5).stream().toList();
        List<Answer> twice = new ArrayList<>(rows);
        rows.forEach(row -> twice.add(new Answer(row.task(), row.worker() + "'", row.tiers())));

        var once = aggregator().aggregate(of(rows));
        var both = aggregator().aggregate(of(twice));

        assertThat(both.standardError("i002")).isLessThan(once.standardError("i002"));
        assertThat(both.score("i002")).isCloseTo(once.score("i002"), within(0.5));
    }

    @Test
    default void givesTheSameBitsFromAnyThread() {
        var answers = new Jury(14, 6, 0.1, 0.2).answers(1000, 6);
        var items = answers.items().ids();
        var once = bits(aggregator().aggregate(answers), items);

        for (int threads : new int[] {1, 3}) {
            assertThat(Threads.on(threads, () -> bits(aggregator().aggregate(answers), items)))
                    .isEqualTo(once);
        }
    }

    @Test
    default void leavesItsArgumentsAsTheyWere() {
        var answers = new Jury().answers(50, 7);
        var rows = answers.stream().toList();
        var gold = ItemGold.of(Map.of("i001", 3.0, "unheard", 4.0));

        var unused = aggregator().aggregate(answers, gold);

        assertThat(answers.stream()).containsExactlyElementsOf(rows);
        assertThat(gold.size()).isEqualTo(2);
    }

    @Test
    default void givesNoItemsForNoAnswers() {
        var none = aggregator().aggregate(RankingAnswers.builder().build(), ItemGold.of(Map.of("i001", 1.0)));

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
        var answers = new Jury().answers(300, 8);
        double third = aggregator().aggregate(answers).score("i003") + 1.0 / 3;
        var gold = ItemGold.of(Map.of("i003", third, "i005", -0.25, "unheard", 5.0));

        var consensus = aggregator().aggregate(answers, gold);

        assertThat(consensus.score("i003")).isEqualTo(third);
        assertThat(consensus.score("i005")).isEqualTo(-0.25);
        assertThat(consensus.standardError("i005")).isZero();
        assertThat(consensus.clamped().items()).containsExactlyInAnyOrder("i003", "i005");
        assertSound(consensus);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e3, 1e6, 1e100})
    default void takesItemsOfWhichAllHaveGold(double score) {
        var gold = ItemGold.of(Map.of("a", score, "b", -score, "c", 0.0));

        var consensus = aggregator()
                .aggregate(
                        RankingAnswers.builder().add("t", "ann", "b", "a", "c").build(), gold);

        assertThat(consensus.ranking()).containsExactly("a", "c", "b");
        assertThat(consensus.ranksTogether("a", 0.95).high()).isEqualTo(1);
        assertSound(consensus);
    }

    @Test
    default void takesOneItem() {
        var consensus = aggregator()
                .aggregate(RankingAnswers.builder().add("t", "ann", "a").build());

        assertThat(consensus.ranking()).containsExactly("a");
        assertThat(consensus.standardError("a")).isLessThan(1e-6);
        assertSound(consensus);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 300})
    default void takesRankingsThatAllAgree(int times) {
        var builder = RankingAnswers.builder();
        for (int i = 0; i < times; i++) {
            builder.add("t" + i, "w" + i % 7, "a", "b", "c");
        }

        var consensus = aggregator().aggregate(builder.build());

        assertThat(consensus.ranking()).containsExactly("a", "b", "c");
        assertThat(consensus.components()).hasSize(3);
        assertSound(consensus);
    }

    @Test
    default void takesLevelItemsAlone() {
        var consensus = aggregator()
                .aggregate(of(List.of(
                        new Answer("ann", List.of(Set.of("a", "b"))), new Answer("bob", List.of(Set.of("c", "b"))))));

        assertThat(consensus.probability("a", "c")).isCloseTo(0.5, within(1e-6));
        assertThat(consensus.components()).hasSize(1);
        assertSound(consensus);
    }

    @Test
    default void takesAnItemThatIsAlwaysFirst() {
        var rows = new ArrayList<>(new Jury().answers(200, 9).stream().toList());
        for (int i = 0; i < 9; i++) {
            rows.add(new Answer("w001", List.of(Set.of("best"), Set.of(Jury.id(i), Jury.id(i + 1)))));
        }

        var consensus = aggregator().aggregate(of(rows));

        assertThat(consensus.components()).hasSize(2).last().isEqualTo(Set.of("best"));
        assertThat(consensus.ranking()).startsWith("best");
        assertSound(consensus);
    }

    @Test
    default void takesItemsThatAreNotConnected() {
        var rows = new ArrayList<>(new Jury().answers(200, 10).stream().toList());
        for (int i = 0; i < 10; i++) {
            rows.add(new Answer("w001", List.of(Set.of(i % 3 == 0 ? "y" : "x"), Set.of(i % 3 == 0 ? "x" : "y"))));
        }

        var consensus = aggregator().aggregate(of(rows));

        assertThat(consensus.components()).hasSize(2);
        assertThat(consensus.components().get(1)).containsExactlyInAnyOrder("x", "y");
        assertThat(consensus.score("x")).isGreaterThan(consensus.score("y"));
        assertSound(consensus);
    }

    @Test
    default void takesMoreItemsThanCanBeOrderedExactly() {
        var consensus = aggregator().aggregate(new Jury(40, 12, 0.3, 0.1).answers(600, 11));

        assertSound(consensus);
        assertThat(consensus.ranking().subList(0, 10)).allMatch(item -> item.compareTo("i020") < 0);
    }

    @Test
    default void namesAnItemThatIsNotThere() {
        var consensus = aggregator().aggregate(new Jury().answers(50, 12));

        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> consensus.score("zed"))
                .withMessageContaining("zed");
    }

    @Test
    default void reportsProgressFromTheCallingThread() {
        List<Thread> callers = new ArrayList<>();

        var unused = aggregator().aggregate(new Jury().answers(100, 13), ItemGold.none(), (stage, steps, total) -> {
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

        assertThatThrownBy(() -> aggregator().aggregate(new Jury().answers(50, 14), ItemGold.none(), refusing))
                .isSameAs(mine);
    }

    @Test
    default void stopsForAnInterruptAndKeepsTheFlag() {
        Progress interrupting = (stage, done, total) -> Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> aggregator().aggregate(new Jury().answers(50, 14), ItemGold.none(), interrupting))
                    .withMessageContaining(aggregator().name());
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
