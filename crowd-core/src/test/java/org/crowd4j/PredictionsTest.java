package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionsTest {
    private final Predictions expected = Predictions.builder()
            .add("jar-1", "ann", 900)
            .add("photo-7", "ann", "cat", 0.7)
            .add("jar-1", "ann", 900)
            .build();

    @Test
    void holdMeansAndShares() {
        assertThat(expected.mean("jar-1", "ann")).hasValue(900);
        assertThat(expected.mean("jar-1", "bob")).isEmpty();
        assertThat(expected.mean("photo-7", "ann")).isEmpty();
        assertThat(expected.share("photo-7", "ann", "cat")).hasValue(0.7);
        assertThat(expected.share("photo-7", "ann", "dog")).isEmpty();
        assertThat(expected.size()).isEqualTo(2);
        assertThat(expected).hasToString("Predictions[2]");
        assertThat(Predictions.builder()).hasToString("Builder[0 predictions]");
        assertThat(Predictions.builder().build()).isSameAs(Predictions.none());
    }

    @Test
    void areEqualByContent() {
        var same = Predictions.builder()
                .add("photo-7", "ann", "cat", 0.7)
                .add("jar-1", "ann", 900)
                .build();

        assertThat(same).isEqualTo(expected).hasSameHashCodeAs(expected).isNotEqualTo(Predictions.none());
    }

    @Test
    void travelWithAnswers() {
        var answers = NumericAnswers.builder()
                .add("jar-1", "ann", 800)
                .add("jar-1", "bob", 700)
                .build();

        var with = answers.withPredictions(expected);

        assertThat(with.prediction(0)).hasValue(900);
        assertThat(with.prediction(1)).isEmpty();
        assertThat(answers.prediction(0)).isEmpty();
        assertThat(with.value(1)).isEqualTo(700);
        assertThat(with.where(answer -> answer.worker().equals("ann")).prediction(0))
                .hasValue(900);
        assertThat(with.withPredictions(Predictions.none()).prediction(0)).isEmpty();
    }

    @Test
    void travelWithLabels() {
        var answers = CategoricalAnswers.builder()
                .add("photo-7", "ann", "dog")
                .add("photo-7", "bob", "cat")
                .add("photo-8", "ann", "cat")
                .build();
        var ofOthers = Predictions.builder()
                .add("photo-7", "ann", "cat", 0.75)
                .add("photo-8", "ann", 0.25)
                .add("elsewhere", "ann", 900)
                .build();

        var with = answers.withPredictions(ofOthers);
        var turned = with.withScale(OrdinalScale.of("dog", "cat")).withLabels(List.of("owl"));

        assertThat(with.prediction(0, 0)).hasValue(0.75);
        assertThat(with.prediction(0, 1)).hasValue(0.25); // the rest
        assertThat(with.prediction(1, 0)).isEmpty();
        assertThat(with.prediction(2, 1)).hasValue(0.25); // the share of the second
        assertThat(with.prediction(2, 0)).hasValue(0.75);
        assertThat(turned.prediction(2, 0)).hasValue(0.25); // still that of "dog"
        assertThat(turned.prediction(2, 2)).isEmpty();
        assertThat(answers.prediction(0, 0)).isEmpty();
        assertThat(with.where(answer -> answer.task().equals("photo-8")).prediction(0, 0))
                .hasValue(0.75);
        assertThat(with.withPredictions(Predictions.none()).prediction(0, 0)).isEmpty();
        assertRefused(
                () -> answers.withPredictions(
                        Predictions.builder().add("photo-7", "bob", 900).build()),
                "prediction of worker \"bob\" for task \"photo-7\" must be a share from 0 to 1, got 900.0");
    }

    @Test
    void refuseSharesThatSumToMoreThanOne() {
        Predictions.Builder shares = Predictions.builder()
                .add("t", "ann", "x", 0.34)
                .add("t", "ann", "y", 0.34)
                .add("t", "ann", "z", 0.34) // rounded up
                .add("t", "ann", "z", 0.34) // given again
                .add("t", "bob", "x", 0.9);

        assertRefused(
                () -> shares.add("t", "bob", "y", 0.9),
                "the shares that worker \"bob\" expects for task \"t\" must not sum to more than 1, got" + " 1.8000");
        assertThat(shares.build().size()).isEqualTo(4);
    }

    @Test
    void refuseWhatNoWorkerCanExpect() {
        var builder = Predictions.builder().add("t", "w", 1);

        assertRefused(() -> builder.add("t", "w", Double.NaN), "prediction must be finite, got NaN");
        assertRefused(() -> builder.add("t", "w", "cat", 1.1), "share must be from 0 to 1, got 1.1");
        assertRefused(() -> builder.add(" ", "w", 1), "task must not be blank");
        assertRefused(() -> builder.add("t", "", 1), "worker must not be blank");
        assertRefused(() -> builder.add("t", "w", " ", 1), "label must not be blank");
        assertRefused(() -> expected.share("t", "w", ""), "label must not be blank");
        assertRefused(
                () -> builder.add("t", "w", 2),
                "worker \"w\" must have one prediction for task \"t\", got 1.0 and 2.0");
        assertThat(builder.build().size()).isEqualTo(1);
    }
}
