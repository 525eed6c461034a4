package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.crowd4j.support.Refusals.assertRefused;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crowd4j.PairwiseAnswers.Answer;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.internal.RepeatedAnswerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairwiseAnswersTest implements AnswersContract<PairwiseAnswers> {

    private final PairwiseAnswers arena = PairwiseAnswers.builder()
            .add("poem", "ann", "A", "B")
            .add("joke", "bob", "B", "C", Outcome.TIE)
            .add(new Answer("poem", "bob", "C", "A", Outcome.NEITHER, Optional.of(Instant.EPOCH)), 2.5)
            .build();

    /** The content is the weight: all rows compare the same pair. */
    @Override
    public PairwiseAnswers build(Repeats policy, List<Row> rows) {
        var builder = PairwiseAnswers.builder().repeats(policy);
        rows.forEach(row ->
                builder.add(new Answer(row.task(), row.worker(), "A", "B", Outcome.LEFT, row.at()), row.content()));
        return builder.build();
    }

    @Override
    public List<Row> stream(PairwiseAnswers answers) {
        List<Answer> streamed = answers.stream().toList();
        List<Row> rows = new ArrayList<>();
        for (int answer : answers.byArrival()) {
            Answer next = streamed.get(rows.size());
            rows.add(new Row(next.task(), next.worker(), content(answers, answer), next.at()));
        }
        return rows;
    }

    @Override
    public int content(PairwiseAnswers answers, int answer) {
        return (int) answers.weight(answer);
    }

    @Test
    void keepsItemsOutcomesAndWeights() {
        assertThat(arena.items()).containsExactly("A", "B", "C");
        assertThat(arena.outcome(0)).isEqualTo(Outcome.LEFT);
        assertThat(arena.outcome(1)).isEqualTo(Outcome.NEITHER);
        assertThat(arena.weight(0)).isEqualTo(1);
        assertThat(arena.weight(1)).isEqualTo(2.5);
        assertThat(arena.left(1)).isEqualTo(2);
        assertThat(arena.right(1)).isZero();
        assertThat(arena.stream().map(Answer::outcome)).containsExactly(Outcome.LEFT, Outcome.TIE, Outcome.NEITHER);
        assertThat(arena).hasToString("PairwiseAnswers[3 answers, 2 tasks, 2 workers, 3 items]");
    }

    @Test
    void takesThePairForATaskThatIsNotGiven() {
        assertThat(new Answer("ann", "B", "A", Outcome.LEFT).task()).isEqualTo("A | B");
        assertThat(new Answer("ann", "A", "B", Outcome.LEFT).task()).isEqualTo("A | B");
    }

    @Test
    void countsRepeatsOfTheSamePairOnEitherSide() {
        var builder = PairwiseAnswers.builder()
                .add("poem", "ann", "A", "B")
                .add("poem", "ann", "A", "C")
                .add("poem", "ann", "B", "A")
                .add("joke", "ann", "A", "B");

        assertThat(builder.build().repeats()).isEqualTo(1);
        assertThat(builder.repeats(Repeats.FIRST).build().size()).isEqualTo(3);
        assertThat(builder.repeats(Repeats.LAST).build().stream().map(Answer::left))
                .containsExactly("A", "B", "A");
        assertThatExceptionOfType(RepeatedAnswerException.class)
                .isThrownBy(() -> builder.repeats(Repeats.REFUSE).build())
                .withMessage("worker \"ann\" may answer task \"poem\" only once, but rows 1 and 3 both do");
    }

    @Test
    void keepsWeightsAndCovariatesOfTheAnswersThatArePicked() {
        var kept = arena.withCovariate(
                        "length",
                        answer -> answer.left().charAt(0) - answer.right().charAt(0))
                .where(answer -> answer.worker().equals("bob"));

        assertThat(kept.items()).containsExactly("B", "C", "A");
        assertThat(kept.weight(0)).isEqualTo(1);
        assertThat(kept.weight(1)).isEqualTo(2.5);
        assertThat(kept.covariates()).containsExactly("length");
        assertThat(kept.covariate(0, 0)).isEqualTo(-1);
        assertThat(kept.covariate(1, 0)).isEqualTo(2);
        assertThat(arena.covariates()).isEmpty();
    }

    @Test
    void takesCovariatesThatAreDeclaredFirst() {
        var answers = PairwiseAnswers.builder()
                .covariate("length")
                .covariate("emoji")
                .add(new Answer("ann", "A", "B", Outcome.RIGHT), 1, 120, -2)
                .build();

        assertThat(answers.covariates()).containsExactly("length", "emoji");
        assertThat(answers.covariate(0, 1)).isEqualTo(-2);
        assertRefused(
                () -> PairwiseAnswers.builder().covariate("length").add(new Answer("ann", "A", "B", Outcome.RIGHT)),
                "each comparison must have 1 covariates, got 0");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        PairwiseAnswers.builder().add("poem", "ann", "A", "B").covariate("length"));
    }

    @Test
    void refusesAnItemComparedWithItself() {
        assertRefused(
                () -> PairwiseAnswers.builder().add("poem", "ann", "A", "A"),
                "item \"A\" must not be compared with itself");
        assertRefused(() -> PairwiseAnswers.builder().add("poem", "ann", " ", "A"), "left must not be blank");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAWeightThatIsNegativeOrNotFinite(double weight) {
        assertRefused(
                () -> PairwiseAnswers.builder().add(new Answer("poem", "ann", "A", "B", Outcome.LEFT), weight),
                "weight must be finite and at least 0, got " + weight);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
    void refusesACovariateThatIsNotFinite(double value) {
        assertRefused(
                () -> arena.withCovariate("length", answer -> value),
                "covariate \"length\" must be finite, got " + value);
        assertThatIllegalArgumentException().isThrownBy(() -> arena.withCovariate(" ", answer -> 0));
    }

    @Test
    void swapsOutcomes() {
        assertThat(Outcome.LEFT.swapped()).isEqualTo(Outcome.RIGHT);
        assertThat(Outcome.RIGHT.swapped()).isEqualTo(Outcome.LEFT);
        assertThat(Outcome.NEITHER.swapped()).isEqualTo(Outcome.NEITHER);
        assertThat(Outcome.TIE.score() + Outcome.LEFT.score() + Outcome.RIGHT.score())
                .isEqualTo(1.5);
    }
}
