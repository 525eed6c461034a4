package org.crowd4j.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.Progress;
import org.crowd4j.RankingAggregator;
import org.crowd4j.RankingAnswers;
import org.crowd4j.RankingAnswers.Answer;
import org.crowd4j.testing.ItemAggregatorContract;
import org.crowd4j.testing.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every aggregator of rankings promises. A test class implements this to inherit the checks.
 */
interface RankingAggregatorContract extends ItemAggregatorContract<RankingAnswers, Answer> {

    @Override
    RankingAggregator aggregator();

    @Override
    default ItemConsensus aggregate(RankingAnswers answers, ItemGold gold, Progress progress) {
        return aggregator().aggregate(answers, gold, progress);
    }

    @Override
    default RankingAnswers crowd(long seed) {
        return new Jury().answers(300, seed);
    }

    @Override
    default RankingAnswers large() {
        return new Jury(14, 6, 0.1, 0.2).answers(1000, 6);
    }

    @Override
    default Stream<Answer> rows(RankingAnswers answers) {
        return answers.stream();
    }

    @Override
    default RankingAnswers of(Stream<Answer> rows) {
        var answers = RankingAnswers.builder();
        rows.forEach(answers::add);
        return answers.build();
    }

    @Override
    default Answer renamed(Answer row, Names names) {
        return new Answer(
                names.task(row.task()),
                names.worker(row.worker()),
                row.tiers().stream()
                        .map(tier -> tier.stream().map(names::label).collect(Collectors.toSet()))
                        .toList());
    }

    @Override
    default ItemConsensus aggregate(RankingAnswers answers) {
        return aggregator().aggregate(answers);
    }

    @Override
    default RankingAnswers clear() {
        return new Jury(10, 5, 0.8, 0.2).answers(2000, 1);
    }

    @Override
    default Answer preferring(String worker, String item, String other) {
        return new Answer(worker, List.of(Set.of(item), Set.of(other)));
    }

    @Override
    default Answer level(String worker, String item, String other) {
        return new Answer(worker, List.of(Set.of(item, other)));
    }

    @Test
    default void ignoresRankingsThatCompareNothing() {
        var answers = new Jury().answers(200, 4);
        List<Answer> more = new ArrayList<>(answers.stream().toList());
        answers.workers().forEach(worker -> {
            more.add(new Answer(worker, List.of(Set.of("i003"))));
            more.add(new Answer(worker, List.of(Set.of("i003", "i004", "i007"))));
        });

        assertSame(aggregator().aggregate(of(more.stream())), aggregator().aggregate(answers), Names.SAME);
    }

    @Test
    default void isSurerOfRankingsThatComeTwice() {
        var rows = new Jury(6, 4, 0.5, 0).answers(40, 5).stream().toList();
        List<Answer> twice = new ArrayList<>(rows);
        rows.forEach(row -> twice.add(new Answer(row.task(), row.worker() + "'", row.tiers())));

        var once = aggregator().aggregate(of(rows.stream()));
        var both = aggregator().aggregate(of(twice.stream()));

        assertThat(both.standardError("i002")).isLessThan(once.standardError("i002"));
        assertThat(both.score("i002")).isCloseTo(once.score("i002"), within(0.5));
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
    default void takesMoreItemsThanCanBeOrderedExactly() {
        var consensus = aggregator().aggregate(new Jury(40, 12, 0.3, 0.1).answers(600, 11));

        assertSound(consensus);
        assertThat(consensus.ranking().subList(0, 10)).allMatch(item -> item.compareTo("i020") < 0);
    }
}
