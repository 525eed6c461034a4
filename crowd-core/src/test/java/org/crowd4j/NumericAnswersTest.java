package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crowd4j.support.Refusals.assertRefused;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumericAnswersTest implements AnswersContract<NumericAnswers> {

    private final NumericAnswers prices = NumericAnswers.builder()
            .add("house-7", "ann", 240_000)
            .add("house-8", "bob", -0.5)
            .add("house-7", "bob", 1e300, Instant.EPOCH)
            .build();

    @Override
    public NumericAnswers build(Repeats policy, List<Row> rows) {
        var builder = NumericAnswers.builder().repeats(policy);
        rows.forEach(row -> builder.add(new NumericAnswers.Answer(row.task(), row.worker(), row.content(), row.at())));
        return builder.build();
    }

    @Override
    public List<Row> stream(NumericAnswers answers) {
        return answers.stream()
                .map(answer -> Row.of(answer, (int) answer.value()))
                .toList();
    }

    @Override
    public int content(NumericAnswers answers, int answer) {
        return (int) answers.value(answer);
    }

    @Test
    void keepsValuesToTheBit() {
        assertThat(prices.value(0)).isEqualTo(240_000);
        assertThat(prices.value(1)).isEqualTo(1e300);
        assertThat(prices.value(2)).isEqualTo(-0.5);
        assertThat(prices.stream().map(NumericAnswers.Answer::value)).containsExactly(240_000.0, -0.5, 1e300);
        assertThat(prices).hasToString("NumericAnswers[3 answers, 2 tasks, 2 workers]");
    }

    @Test
    void keepsTheAnswersThatArePicked() {
        var kept = prices.where(answer -> answer.worker().equals("bob"));

        assertThat(kept.tasks()).containsExactly("house-8", "house-7");
        assertThat(kept.at(1)).contains(Instant.EPOCH);
        assertThat(prices.size()).isEqualTo(3);
    }

    @Test
    void addsTheAnswersOfAnotherBuilderAsIfOneByOne() {
        var more = NumericAnswers.builder().add("t2", "bob", 2).add("t1", "cid", 3, Instant.EPOCH);
        var builder = NumericAnswers.builder().add("t1", "ann", 1);
        var before = builder.build();

        var all = builder.add(more).add(builder).build();

        assertThat(all.stream().map(NumericAnswers.Answer::value)).containsExactly(1.0, 2.0, 3.0, 1.0, 2.0, 3.0);
        assertThat(all.tasks()).containsExactly("t1", "t2");
        assertThat(all.workers()).containsExactly("ann", "bob", "cid");
        assertThat(all.stream().filter(answer -> answer.at().isPresent())).hasSize(2);
        assertThat(before.workers()).containsExactly("ann");
        assertThat(more.build().size()).isEqualTo(2);
    }

    @Test
    void goesOnBuildingWithoutChangingWhatWasBuilt() {
        var builder = NumericAnswers.builder().add("t1", "ann", 1);
        var first = builder.build();
        builder.add(new StringBuilder("t2"), "bob", 2);

        assertThat(first).hasToString("NumericAnswers[1 answers, 1 tasks, 1 workers]");
        assertThat(builder).hasToString("Builder[2 answers]");
        assertThat(builder.build().tasks()).containsExactly("t1", "t2");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesValuesThatAreNotFinite(double value) {
        var builder = NumericAnswers.builder();

        assertRefused(() -> builder.add("t", "w", value), "value must be finite, got " + value);
        assertThatIllegalArgumentException().isThrownBy(() -> new NumericAnswers.Answer("t", "w", value));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add("t", " ", 1));
        assertThat(builder.build().size()).isZero();
    }
}
