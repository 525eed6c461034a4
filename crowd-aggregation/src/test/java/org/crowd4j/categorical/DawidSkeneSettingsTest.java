package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.Map;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The settings of Dawid–Skene")
class DawidSkeneSettingsTest {

    @Test
    void addACountToEveryEntry() {
        assertThat(new DawidSkene().withSmoothing(2).prior()).isEqualTo(ConfusionPrior.smoothing(2));
    }

    @Nested
    @DisplayName("Confusion prior")
    class OfTheConfusionMatrices {

        @ParameterizedTest
        @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
        void refusesCountsBelowZeroOrNotFinite(double count) {
            assertRefused(
                    () -> new DawidSkene().withSmoothing(count),
                    "perEntry must be finite and at least 0, got " + count);
            assertRefused(
                    () -> ConfusionPrior.diagonal(count, 0.7), "strength must be finite and at least 0, got " + count);
        }

        @ParameterizedTest
        @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
        void refusesADiagonalOutsideZeroToOne(double share) {
            assertRefused(() -> ConfusionPrior.diagonal(4, share), "diagonal must be from 0 to 1, got " + share);
        }

        @Test
        void sharesItsStrengthOutOverARow() {
            var prior = new ConfusionPrior(0.5, 4, 0.7);

            assertThat(prior.right(4) + 3 * prior.wrong(4)).isEqualTo(4 * 0.5 + 4);
            assertThat(prior.right(1)).isEqualTo(4.5);
        }
    }

    @Nested
    @DisplayName("Label prior")
    class OfTheLabels {

        @ParameterizedTest
        @ValueSource(doubles = {0, Double.MIN_VALUE, -0.5, 1.5, Double.NaN})
        void refusesSharesOutsideZeroToOne(double share) {
            assertRefused(
                    () -> LabelPrior.fixed(Map.of("cat", share)),
                    "the share of label \"cat\" must be from 1.0E-300 to 1, got " + share);
        }

        @Test
        void refusesSharesThatDoNotAddUp() {
            assertRefused(
                    () -> LabelPrior.fixed(Map.of("cat", 0.5, "dog", 0.4)),
                    "the shares of the labels must add up to 1, got 0.9");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> LabelPrior.fixed(Map.of()))
                    .withMessageContaining("must add up to 1");
        }

        @Test
        void mustNameEveryLabelOfTheAnswers() {
            var answers = Crowd.answers("t1 ann cat", "t1 bob emu");
            var prior = LabelPrior.fixed(Map.of("cat", 0.5, "dog", 0.5));

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new DawidSkene().withLabelPrior(prior).aggregate(answers))
                    .withMessageStartingWith("the label prior gives label \"emu\" no share");
        }

        @Test
        void scalesUpWhereAnswersKnowFewerLabels() {
            var answers = CategoricalAnswers.builder()
                    .labels("cat", "dog")
                    .add("t1", "ann", "cat")
                    .build();
            var prior = LabelPrior.fixed(Map.of("cat", 0.25, "dog", 0.25, "emu", 0.5));

            var result = new DawidSkene().withLabelPrior(prior).aggregate(answers);

            assertThat(result.labelPrior()).containsExactly(Map.entry("cat", 0.5), Map.entry("dog", 0.5));
        }

        @Test
        void saysWhichOneItIs() {
            assertThat(LabelPrior.estimated()).hasToString("estimated").isNotEqualTo(LabelPrior.uniform());
            assertThat(LabelPrior.uniform()).hasToString("uniform");
            assertThat(LabelPrior.fixed(Map.of("cat", 1.0)))
                    .hasToString("fixed{cat=1.0}")
                    .isEqualTo(LabelPrior.fixed(Map.of("cat", 1.0)))
                    .hasSameHashCodeAs(LabelPrior.fixed(Map.of("cat", 1.0)));
        }
    }
}
