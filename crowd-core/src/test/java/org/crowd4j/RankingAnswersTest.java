package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.crowd4j.RankingAnswers.Answer;
import org.junit.jupiter.api.Test;

class RankingAnswersTest implements AnswersContract<RankingAnswers> {

    private final RankingAnswers photos = RankingAnswers.builder()
            .add("lake", "ann", "c", "a", "b")
            .add(new Answer("sea", "bob", List.of(Set.of("z", "b"), Set.of("a"))))
            .add("lake", "bob", "a")
            .build();

    @Override
    public RankingAnswers build(Repeats policy, List<Row> rows) {
        var builder = RankingAnswers.builder().repeats(policy);
        rows.forEach(row -> builder.add(
                new Answer(row.task(), row.worker(), List.of(Set.of("top"), Set.of("i" + row.content())), row.at())));
        return builder.build();
    }

    @Override
    public List<Row> stream(RankingAnswers answers) {
        return answers.stream()
                .map(answer -> Row.of(answer, second(answer.tiers())))
                .toList();
    }

    @Override
    public int content(RankingAnswers answers, int answer) {
        return second(answers.tiers(answer));
    }

    private static int second(List<Set<String>> tiers) {
        return Integer.parseInt(tiers.get(1).iterator().next().substring(1));
    }

    @Test
    void keepsItemsByPlaceWithTheirTiers() {
        assertThat(photos.items()).containsExactly("c", "a", "b", "z");
        assertThat(photos).hasToString("RankingAnswers[3 answers, 2 tasks, 2 workers, 4 items]");
        assertThat(photos.tiers(1)).containsExactly(Set.of("a"));
        assertThat(photos.tiers(2)).containsExactly(Set.of("b", "z"), Set.of("a"));
        assertThat(IntStream.range(photos.placesFrom(2), photos.placesTo(2))
                        .mapToObj(place -> photos.items().id(photos.item(place)) + photos.tier(place)))
                .containsExactly("b0", "z0", "a1");
    }

    @Test
    void takesTheSetOfItemsAsTheTaskWhereThereIsNone() {
        var answer = new Answer("ann", List.of(Set.of("c"), Set.of("b", "a")));

        assertThat(answer.task()).isEqualTo("a | b | c");
        assertThat(answer.at()).isEqualTo(Optional.empty());
        assertThat(new Answer("bob", List.of(Set.of("a", "b", "c"))).task()).isEqualTo(answer.task());
    }

    @Test
    void numbersOnlyTheItemsOfRankingsThatCount() {
        var answers = RankingAnswers.builder()
                .repeats(Repeats.LAST)
                .add("t", "ann", "x", "y")
                .add("t", "ann", "b", "a")
                .build();

        assertThat(answers.items()).containsExactly("b", "a");
        assertThat(answers.tiers(0)).containsExactly(Set.of("b"), Set.of("a"));
    }

    @Test
    void keepsTheRankingsThatArePicked() {
        var kept = photos.where(answer -> answer.worker().equals("bob"));

        assertThat(kept.tasks()).containsExactly("sea", "lake");
        assertThat(kept.items()).containsExactly("b", "z", "a");
        assertThat(photos.size()).isEqualTo(3);
    }

    @Test
    void goesOnBuildingWithoutChangingWhatWasBuilt() {
        var builder = RankingAnswers.builder().add("t1", "ann", "a", "b");
        var first = builder.build();
        builder.add("t2", "bob", "c", "a");

        assertThat(first).hasToString("RankingAnswers[1 answers, 1 tasks, 1 workers, 2 items]");
        assertThat(builder).hasToString("Builder[2 answers]");
        assertThat(builder.build().items()).containsExactly("a", "b", "c");
    }

    @Test
    void refusesRankingsThatAreNone() {
        var builder = RankingAnswers.builder();

        assertRefused(() -> builder.add("t", "w", "a", "b", "a"), "a ranking must name item \"a\" only once");
        assertRefused(() -> builder.add("t", "w", "a", " "), "item must not be blank");
        assertRefused(() -> builder.add("t", "w"), "a ranking must have at least one item");
        assertRefused(() -> new Answer("w", List.of()), "a ranking must have at least one item");
        assertRefused(() -> new Answer("t", "w", List.of(Set.of())), "a tier must have at least one item");
        assertRefused(() -> new Answer("t", " ", List.of(Set.of("a"))), "worker must not be blank");
        assertThat(builder.build().size()).isZero();
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> photos.tiers(3));
    }
}
