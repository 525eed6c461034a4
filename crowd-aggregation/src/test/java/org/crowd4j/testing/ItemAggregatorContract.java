package org.crowd4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.AggregatorContract.assertNear;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.Answer;
import org.crowd4j.Answers;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.Progress;
import org.junit.jupiter.api.Test;

/**
 * What every aggregator that scores items promises: of comparisons and of rankings. Crowds judge
 * the items i000, i001 … i009, of which the first is the best.
 *
 * @param <A> the answers
 * @param <R> one of them
 */
public interface ItemAggregatorContract<A extends Answers, R extends Answer>
        extends AggregatorContract<A, R, ItemGold, ItemConsensus> {

    ItemConsensus aggregate(A answers);

    /** {@return answers enough for the order of ten items that differ much} */
    A clear();

    /** {@return an answer that prefers an item to another} */
    R preferring(String worker, String item, String other);

    /** {@return an answer that finds two items equal} */
    R level(String worker, String item, String other);

    @Override
    default ItemGold gold(Names names) {
        return ItemGold.of(Map.of(names.label("i001"), 3.0, names.label("i005"), -0.25, "unheard", 4.0));
    }

    @Override
    default ItemGold noGold() {
        return ItemGold.none();
    }

    @Override
    default Set<String> clamped(ItemConsensus consensus) {
        return consensus.clamped().items();
    }

    @Override
    default void assertSound(ItemConsensus consensus) {
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
        assertThat(consensus.components().stream().flatMap(Set::stream)).containsExactlyInAnyOrderElementsOf(items);
        AggregatorContract.assertSoundWorkers(consensus, -Double.MAX_VALUE, Double.MAX_VALUE);
        assertThat(consensus.table(5).rows()).hasSize(Math.min(5, items.size()));
    }

    @Override
    default void assertSame(ItemConsensus found, ItemConsensus expected, Names names) {
        String first = expected.items().id(0);
        for (String item : expected.items()) {
            String name = names.label(item);
            assertNear(found.score(name), expected.score(item));
            assertNear(found.standardError(name), expected.standardError(item));
            assertNear(
                    found.difference(name, names.label(first), 0.9).low(),
                    expected.difference(item, first, 0.9).low());
        }
    }

    @Override
    default Stream<Object> results(ItemConsensus consensus) {
        List<String> items = consensus.items().ids().stream().sorted().toList();
        return items.stream()
                .flatMap(item -> Stream.of(
                        consensus.score(item),
                        consensus.standardError(item),
                        consensus.difference(item, items.get(0), 0.9).low(),
                        consensus.ranksTogether(item, 0.9)));
    }

    @Test
    default void findsTheOrderOfItemsThatDiffer() {
        var consensus = aggregate(clear());

        assertThat(consensus.ranking()).isSorted();
        assertThat(consensus.probability("i000", "i009")).isGreaterThan(0.8);
        assertThat(consensus.components()).hasSize(1);
        assertSound(consensus);
    }

    @Test
    default void givesGoldItsVeryScoreWithoutError() {
        double third = aggregate(crowd(8)).score("i003") + 1.0 / 3;
        var gold = ItemGold.of(Map.of("i003", third, "i005", -0.25, "unheard", 5.0));

        var consensus = aggregate(crowd(8), gold, Progress.none());

        assertThat(consensus.score("i003")).isEqualTo(third);
        assertThat(consensus.score("i005")).isEqualTo(-0.25);
        assertThat(consensus.standardError("i005")).isZero();
        assertThat(consensus.clamped().items()).containsExactlyInAnyOrder("i003", "i005");
        assertSound(consensus);
    }

    @Test
    default void takesEqualItemsAlone() {
        var consensus = aggregate(of(Stream.of(level("ann", "a", "b"), level("bob", "c", "b"))));

        assertThat(consensus.probability("a", "c")).isCloseTo(0.5, within(1e-6));
        assertThat(consensus.components()).hasSize(1);
        assertSound(consensus);
    }

    @Test
    default void takesAnItemThatIsAlwaysBest() {
        Stream<R> wins = IntStream.range(0, 10).mapToObj(i -> preferring("w001", "best", "i00" + i));

        var consensus = aggregate(of(Stream.concat(rows(crowd(9)), wins)));

        assertThat(consensus.components()).hasSize(2).last().isEqualTo(Set.of("best"));
        if (!seesOrder()) {
            assertThat(consensus.ranking()).startsWith("best");
        }
        assertSound(consensus);
    }

    @Test
    default void takesItemsThatAreNotConnected() {
        Stream<R> apart = IntStream.range(0, 10)
                .mapToObj(i -> i % 3 == 0 ? preferring("w001", "y", "x") : preferring("w001", "x", "y"));

        var consensus = aggregate(of(Stream.concat(rows(crowd(10)), apart)));

        assertThat(consensus.components()).hasSize(2);
        assertThat(consensus.components().get(1)).containsExactlyInAnyOrder("x", "y");
        assertThat(consensus.score("x")).isGreaterThan(consensus.score("y"));
        assertSound(consensus);
    }

    @Test
    default void namesAnItemThatIsNotThere() {
        var consensus = aggregate(crowd(12));

        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> consensus.score("zed"))
                .withMessageContaining("zed");
    }
}
