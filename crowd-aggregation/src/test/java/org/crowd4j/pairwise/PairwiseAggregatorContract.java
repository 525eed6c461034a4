package org.crowd4j.pairwise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAggregator;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Answer;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.Progress;
import org.crowd4j.testing.ItemAggregatorContract;
import org.crowd4j.testing.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every aggregator of comparisons promises. A test class implements this to inherit the
 * checks.
 */
interface PairwiseAggregatorContract extends ItemAggregatorContract<PairwiseAnswers, Answer> {

    @Override
    PairwiseAggregator aggregator();

    @Override
    default boolean roundsByRow() {
        return true;
    }

    @Override
    default ItemConsensus aggregate(PairwiseAnswers answers, ItemGold gold, Progress progress) {
        return aggregator().aggregate(answers, gold, progress);
    }

    @Override
    default PairwiseAnswers crowd(long seed) {
        return new Arena().answers(400, seed);
    }

    @Override
    default PairwiseAnswers large() {
        return new Arena(30, 20, 0.1, 0.5, 0.2).answers(3000, 6);
    }

    @Override
    default Stream<Answer> rows(PairwiseAnswers answers) {
        return answers.stream();
    }

    @Override
    default PairwiseAnswers of(Stream<Answer> rows) {
        var answers = PairwiseAnswers.builder();
        rows.forEach(answers::add);
        return answers.build();
    }

    @Override
    default Answer renamed(Answer row, Names names) {
        return new Answer(names.worker(row.worker()), names.label(row.left()), names.label(row.right()), row.outcome());
    }

    @Override
    default ItemConsensus aggregate(PairwiseAnswers answers) {
        return aggregator().aggregate(answers);
    }

    @Override
    default PairwiseAnswers clear() {
        return new Arena(10, 10, 0.8, 0.5, 0).answers(4000, 1);
    }

    @Override
    default Answer preferring(String worker, String item, String other) {
        return new Answer(worker, item, other, Outcome.LEFT);
    }

    @Override
    default Answer level(String worker, String item, String other) {
        return new Answer(worker, item, other, worker.equals("ann") ? Outcome.TIE : Outcome.NEITHER);
    }

    /** {@return whether the result depends on which item was shown on which side} */
    private boolean seesSides() {
        return aggregator() instanceof NoisyBradleyTerry
                || (aggregator() instanceof BradleyTerry model && model.sideEffect());
    }

    /** Those that go through comparisons in order; a seed shuffles the rows that are there. */
    @Override
    default boolean seesOrder() {
        return aggregator() instanceof Elo || aggregator() instanceof Glicko2 || aggregator() instanceof WengLin;
    }

    @Test
    default void ignoresSides() {
        if (seesSides()) {
            return;
        }
        var answers = new Arena().answers(400, 4);
        Stream<Answer> swapped = answers.stream()
                .map(row -> row.left().hashCode() % 2 == 0
                        ? new Answer(
                                row.worker(),
                                row.right(),
                                row.left(),
                                row.outcome().swapped())
                        : row);

        assertSame(aggregator().aggregate(of(swapped)), aggregator().aggregate(answers), Names.SAME);
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
            assertSame(aggregator().aggregate(twice.build()), expected, Names.SAME);
        }
        assertSame(aggregator().aggregate(without.build()), expected, Names.SAME);
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
    default void takesComparisonsThatCountNothing() {
        var consensus = aggregator()
                .aggregate(PairwiseAnswers.builder()
                        .add(new Answer("ann", "a", "b", Outcome.LEFT), 0)
                        .build());

        assertThat(consensus.components()).hasSize(2);
        assertSound(consensus);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-3, 1e6, 1e12})
    default void takesWeightsOfAnySize(double weight) {
        var builder = PairwiseAnswers.builder();
        new Arena().answers(300, 11).stream().forEach(row -> builder.add(row, weight));

        assertSound(aggregator().aggregate(builder.build()));
    }
}
