package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastAnswersTest implements AnswersContract<ForecastAnswers> {

    @Override
    public ForecastAnswers build(Repeats policy, List<Row> rows) {
        var builder = ForecastAnswers.builder().repeats(policy);
        rows.forEach(row -> builder.add(row.task(), row.worker(), row.content() / 1024.0, row.at()));
        return builder.build();
    }

    @Override
    public List<Row> stream(ForecastAnswers answers) {
        return answers.stream()
                .map(answer ->
                        Row.of(answer, (int) (1024 * answer.probabilities().get("1"))))
                .toList();
    }

    @Override
    public int content(ForecastAnswers answers, int answer) {
        return (int) (1024 * answers.probability(answer, 1));
    }

    @Test
    void holdTheProbabilityOfTheSecondOfTwoOutcomes() {
        var answers = ForecastAnswers.builder()
                .add("rain", "ann", 0.7)
                .add("rain", "bob", 0)
                .build();

        assertThat(answers.outcomes()).containsExactly("0", "1");
        assertThat(answers.binary()).isTrue();
        assertThat(answers.probability(0, 1)).isEqualTo(0.7);
        assertThat(answers.probability(0, 0)).isEqualTo(1 - 0.7);
        assertThat(answers.probability(1, 1)).isZero();
        assertThat(answers).hasToString("ForecastAnswers[2 answers, 1 tasks, 2 workers, 2 outcomes]");
    }

    @Test
    void keepTheOutcomesOfTasksApartUnlessTheyAreNamedFirst() {
        var open = ForecastAnswers.builder()
                .add("cup", "ann", Map.of("reds", 0.5, "blues", 0.5))
                .add("vote", "ann", Map.of("yes", 1.0))
                .add("vote", "bob", Map.of("no", 0.25, "yes", 0.75))
                .build();

        assertThat(open.outcomes()).containsExactly("blues", "no", "reds", "yes");
        assertThat(open.binary()).isFalse();
        assertThat(open.outcomeCount(0)).isEqualTo(2);
        assertThat(open.outcome(1, 0)).isEqualTo(1);
        assertThat(open.probability(1, 1)).isZero();
        assertThat(open.where(answer -> answer.task().equals("vote")).outcomes())
                .containsExactly("no", "yes");

        var closed = ForecastAnswers.builder()
                .outcomes("dry", "wet")
                .add("friday", "ann", 0.25)
                .add("friday", "bob", Map.of("wet", 1.0))
                .build();
        assertThat(closed.probability(0, 1)).isEqualTo(0.25);
        assertThat(closed.probability(1, 0)).isZero();
        assertThat(closed.outcomeCount(0)).isEqualTo(2);
        assertThat(closed.where(answer -> answer.worker().equals("bob")).outcomes())
                .containsExactly("dry", "wet");
    }

    @Test
    void takeOutTheRoundingOfTwoDecimals() {
        var answers = ForecastAnswers.builder()
                .add("t1", "ann", Map.of("a", 0.33, "b", 0.33, "c", 0.33))
                .build();

        assertThat(answers.probability(0, 0)).isCloseTo(1.0 / 3, within(1e-12));
        assertRefused(
                () -> ForecastAnswers.builder().add("t1", "ann", Map.of("a", 0.5)),
                "the probabilities of an answer must add up to 1, got 0.5 from [a=0.5]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ForecastAnswers.Answer("t", "w", Map.of("a", 0.6, "b", 0.6), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, 70, Double.NaN, Double.POSITIVE_INFINITY})
    void refuseWhatIsNoProbability(double probability) {
        var builder = ForecastAnswers.builder();

        assertRefused(
                () -> builder.add("t1", "ann", probability), "probability must be from 0 to 1, got " + probability);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add("t1", "ann", Map.of("0", 1.0, "1", probability)));
        assertThat(builder.build().size()).isZero();
        assertThat(builder.build().outcomes()).containsExactly("0", "1");
    }

    @Test
    void carryWhatWorkersExpectOfTheOthers() {
        var answers = ForecastAnswers.builder()
                .add("t1", "ann", 0.5)
                .add("t1", "bob", 0.25)
                .build()
                .withPredictions(Predictions.builder()
                        .add("t1", "bob", 0.75)
                        .add("t9", "bob", 0.1)
                        .build());

        assertThat(answers.prediction(0)).isEmpty();
        assertThat(answers.prediction(1)).hasValue(0.75);
        assertThat(answers.where(answer -> answer.worker().equals("bob")).prediction(0))
                .hasValue(0.75);
    }

    @Test
    void refuseOutcomesThatDoNotFit() {
        var three = ForecastAnswers.builder().outcomes("a", "b", "c");

        assertRefused(() -> three.add("t", "w", 0.5), "a single probability needs two outcomes, got [a, b, c]");
        assertRefused(() -> three.add("t", "w", Map.of("d", 1.0)), "outcome \"d\" is not one of [a, b, c]");
        assertRefused(() -> three.add("t", "w", Map.of(" ", 1.0)), "outcome must not be blank");
        assertRefused(() -> three.outcomes("a"), "outcomes must be at least 2, got [a]");
        assertThatIllegalStateException()
                .isThrownBy(() -> three.add("t", "w", Map.of("a", 1.0)).outcomes("a", "b"));
    }
}
