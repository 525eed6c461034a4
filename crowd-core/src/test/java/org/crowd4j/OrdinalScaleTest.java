package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An ordinal scale")
class OrdinalScaleTest {
    private static final OrdinalScale SIZES = OrdinalScale.of("9", "10", "2").withOutside("none");

    private static CategoricalAnswers.Builder answers() {
        return CategoricalAnswers.builder()
                .add("t1", "ann", "2")
                .add("t1", "bob", "10")
                .add("t1", "cid", "none")
                .add("t2", "ann", "10");
    }

    @Test
    void keepsTheOrderInWhichLevelsAreDeclared() {
        assertThat(SIZES.levels()).containsExactly("9", "10", "2");
        assertThat(SIZES.outside()).containsExactly("none");
        assertThat(SIZES.position("2")).hasValue(2);
        assertThat(SIZES.position("none")).isEmpty();
        assertThat(SIZES.withPositions(-1, 0.5, 7).position(1)).isEqualTo(0.5);
        assertThat(SIZES).hasToString("OrdinalScale[9 < 10 < 2; outside: none]");
        assertThat(OrdinalScale.of("a", "b").withPositions(0, 5)).hasToString("OrdinalScale[a 0.0 < b 5.0]");
    }

    @Test
    void equalsAScaleOfTheSameLevelsPositionsAndLabelsOutside() {
        assertThat(SIZES)
                .isEqualTo(OrdinalScale.of("9", "10", "2").withOutside("none"))
                .hasSameHashCodeAs(OrdinalScale.of("9", "10", "2").withOutside("none"))
                .isNotEqualTo(OrdinalScale.of("9", "10", "2"))
                .isNotEqualTo(SIZES.withPositions(0, 1, 3));
    }

    @Test
    void refusesWhatIsNoScale() {
        assertRefused(() -> OrdinalScale.of(), "a scale must have at least one level");
        assertRefused(() -> OrdinalScale.of("low", " "), "level must not be blank");
        assertRefused(() -> OrdinalScale.of("low", "low"), "level \"low\" must occur only once in a scale");
        assertRefused(() -> OrdinalScale.of("low").withOutside("low"), "label \"low\" must occur only once in a scale");
        assertRefused(
                () -> OrdinalScale.of("low", "high").withPositions(1),
                "a scale of 2 levels must have as many positions, got 1");
        assertRefused(
                () -> OrdinalScale.of("low", "high").withPositions(1, 1),
                "positions must be finite and increasing, got [1.0, 1.0]");
        assertRefused(
                () -> OrdinalScale.of("low", "high").withPositions(Double.NaN, 1),
                "positions must be finite and increasing, got [NaN, 1.0]");
    }

    @Test
    void closesAndOrdersTheLabelsOfAnswers() {
        var plain = answers().build();

        var scaled = plain.withScale(SIZES);

        assertThat(plain.scale()).isEmpty();
        assertThat(scaled.scale()).hasValue(SIZES);
        assertThat(scaled.closed()).isTrue();
        assertThat(scaled.labels().ids()).containsExactly("9", "10", "2", "none");
        assertThat(scaled.stream()).containsExactlyElementsOf(plain.stream().toList());
        assertThat(scaled.count(1)).isEqualTo(2);
        assertThat(scaled.where(answer -> answer.worker().equals("ann")).scale())
                .hasValue(SIZES);
        assertThat(scaled.withLabels(List.of("new")).scale()).hasValue(SIZES);
        assertThat(scaled.withLabels(List.of("new")).labels().ids()).endsWith("none", "new");
    }

    @Test
    void refusesALabelThatIsNotOnIt() {
        var plain = answers().build();

        assertRefused(
                () -> plain.withScale(OrdinalScale.of("2", "9", "10")),
                "label \"none\" is not on the scale [2, 9, 10]; declare it by withOutside");
    }

    private static OrdinalConsensus consensus(CategoricalAnswers answers, double... shares) {
        var posterior = Posterior.of(answers, (task, row) -> System.arraycopy(shares, 0, row, 0, row.length));
        return OrdinalConsensus.of(Consensus.of(answers, Gold.none(), posterior, Convergence.CLOSED_FORM));
    }

    @Test
    void givesTheLowerMedianTheMeanAndAnInterval() {
        var answers = answers().build().withScale(SIZES.withPositions(0, 1, 10));

        var half = consensus(answers, 0.5, 0, 0.5, 0);
        var outside = consensus(answers, 0.1, 0, 0.3, 0.6);

        assertThat(half.median("t1")).isEqualTo("9");
        assertThat(half.expected("t1")).isEqualTo(5);
        assertThat(half.interval("t1", 0.9)).isEqualTo(new Interval(0, 10));
        assertThat(outside.label("t1")).isEqualTo("none");
        assertThat(outside.median("t1")).isEqualTo("2");
        assertThat(outside.expected("t1")).isCloseTo(7.5, within(1e-12));
        assertThat(consensus(answers, 0, 0, 0, 1).median("t1")).isEqualTo("10");
        assertThat(half.blendedWithVote(0.5).median("t2")).isEqualTo("10");
        assertThat(half.table(1).toString()).contains("median", "expected");
    }

    @Test
    void isNeededByAnOrdinalConsensus() {
        var answers = answers().build();
        var plain = Consensus.of(
                answers, Gold.of(Map.of()), Posterior.of(answers, (task, row) -> row[0] = 1), Convergence.CLOSED_FORM);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrdinalConsensus.of(plain))
                .withMessageContaining("withScale");
    }
}
