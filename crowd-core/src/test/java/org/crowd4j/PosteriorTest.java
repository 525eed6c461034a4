package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PosteriorTest {

    @Test
    void isRefusedBeforeTheStartIfTheHeapCannotHoldIt() {
        Index tasks = Index.of(
                "task", IntStream.range(0, 40_000).mapToObj(t -> "t" + t).toList());
        Index labels = Index.of(
                "label", IntStream.range(0, 50_000).mapToObj(l -> "l" + l).toList());
        Assumptions.assumeTrue(Runtime.getRuntime().maxMemory() < 16_000_000_000L, "the heap is large");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Posterior.of(tasks, labels, label -> 1, (task, row) -> row[0] = 1))
                .withMessageStartingWith(
                        "a posterior of 40000 tasks with 50000 labels needs 16.0 GB, and the heap holds ");
    }

    private final CategoricalAnswers answers =
            Samples.answers("t1 ann cat", "t1 bob dog", "t2 ann dog", "t2 bob cow", "t2 cid dog");

    /** Labels are cat, cow, dog: given 1, 1 and 3 times. */
    private Posterior rows(double... rows) {
        return Posterior.of(answers, (task, row) -> System.arraycopy(rows, task * 3, row, 0, 3));
    }

    @Test
    void givesProbabilitiesByNameAndByPosition() {
        var posterior = rows(0.5, 0.25, 0.25, 0, 0, 1);

        assertThat(posterior.tasks()).containsExactly("t1", "t2");
        assertThat(posterior.labels()).containsExactly("cat", "cow", "dog");
        assertThat(posterior.probability("t1", "cat")).isEqualTo(0.5);
        assertThat(posterior.probability(1, 2)).isEqualTo(1);
        assertThat(posterior.row("t1"))
                .containsExactly(Map.entry("cat", 0.5), Map.entry("cow", 0.25), Map.entry("dog", 0.25));
        assertThat(posterior).hasToString("Posterior[2 tasks, 3 labels]");
    }

    @Test
    void keepsNothingOfTheRowItHandsOut() {
        List<double[]> kept = new ArrayList<>();
        var posterior = Posterior.of(answers, (task, row) -> {
            kept.add(row);
            assertThat(row).containsOnly(0);
            row[0] = 1;
        });
        kept.forEach(row -> Arrays.fill(row, 7));

        assertThat(posterior.probability("t1", "cat")).isEqualTo(1);
        assertThat(posterior.probability("t2", "dog")).isZero();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        var posterior = rows(1, 0, 0, 1, 0, 0);

        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> posterior.probability("t3", "cat"));
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> posterior.row("t3"));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> posterior.probability(0, 3));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> posterior.probability(2, 0));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> posterior.mode(2));
    }

    @Test
    void mayHaveNoTasks() {
        var none = CategoricalAnswers.builder().build();

        assertThat(Posterior.of(none, (task, row) -> row[0] = 1)).hasToString("Posterior[0 tasks, 0 labels]");
    }

    @Test
    void tellsMarginAndEntropy() {
        var posterior = rows(0.5, 0.25, 0.25, 0, 0, 1);

        assertThat(posterior.margin(0)).isEqualTo(0.25);
        assertThat(posterior.margin(1)).isEqualTo(1);
        assertThat(posterior.entropy(0)).isEqualTo(1.5, within(1e-15));
        assertThat(posterior.entropy(1)).isZero();
        assertThat(rows(1 / 3.0, 1 / 3.0, 1 / 3.0, 0.25, 0.5, 0.25).entropy(0))
                .isEqualTo(Math.log(3) / Math.log(2), within(1e-15));
        assertThat(rows(0.25, 0.5, 0.25, 0, 0.4, 0.6).margin(0)).isEqualTo(0.25);
    }

    @Test
    void isCertainOfTheOnlyLabel() {
        var posterior = Samples.shares(Samples.answers("t1 ann cat", "t2 ann cat"));

        assertThat(posterior.margin(0)).isEqualTo(1);
        assertThat(posterior.tied(0)).isFalse();
        assertThat(posterior.entropy(1)).isZero();
    }

    @Nested
    class ARow {
        @ParameterizedTest
        @ValueSource(doubles = {-1e-15, -1, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY})
        void mustHoldProbabilities(double bad) {
            assertRefused(
                    () -> rows(1, 0, 0, 1, bad, 0),
                    "the probability of label \"cow\" of task \"t2\" must be finite and at least 0, got " + bad);
        }

        @Test
        void mustAddUpToOne() {
            assertRefused(
                    () -> rows(0.25, 0.25, 0.25, 1, 0, 0),
                    "the probabilities of task \"t1\" must add up to 1, got 0.75");
            assertThatIllegalArgumentException().isThrownBy(() -> rows(1, 0, 0, 0, 0, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> rows(1 + 2e-12, 0, 0, 1, 0, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> rows(1 - 2e-12, 0, 0, 1, 0, 0));
            assertThat(rows(1 - 0.9e-12, 0, 0, 0.5, 0.5 + 0.9e-12, 0).mode(0)).isZero();
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 7, 1000, 9973, 99_991})
        void mayBeSharedOutAmongAnyNumberOfLabels(int k) {
            var builder = CategoricalAnswers.builder();
            IntStream.range(0, k).forEach(label -> builder.add("t", "w", "l" + label));
            var posterior = Posterior.of(builder.build(), (task, row) -> Arrays.fill(row, 1.0 / k));

            assertThat(posterior.tiedLabels(0)).isEqualTo(k);
        }
    }

    @Nested
    class Ties {
        @Test
        void goToTheLabelGivenMoreOften() {
            var posterior = rows(0.5, 0, 0.5, 1 / 3.0, 1 / 3.0, 1 / 3.0);

            assertThat(posterior.mode(0)).isEqualTo(2);
            assertThat(posterior.mode(1)).isEqualTo(2);
            assertThat(posterior.tied(0)).isTrue();
            assertThat(posterior.tiedLabels(0)).isEqualTo(2);
            assertThat(posterior.tiedLabels(1)).isEqualTo(3);
            assertThat(posterior.margin(0)).isZero();
        }

        @Test
        void thenToTheFirstInLabelOrder() {
            assertThat(rows(0.5, 0.5, 0, 0, 0.5, 0.5).mode(0)).isZero();
            var closed = CategoricalAnswers.builder()
                    .labels("z", "a")
                    .add("t", "v", "a")
                    .add("t", "w", "z")
                    .build();
            assertThat(Samples.votes(closed).label("t")).isEqualTo("z");
        }

        @Test
        void reachAsFarAsABillionth() {
            var near = rows(0.5 + 0.49e-9, 0, 0.5 - 0.49e-9, 1, 0, 0);
            var far = rows(0.5 + 0.51e-9, 0, 0.5 - 0.51e-9, 1, 0, 0);

            assertThat(near.mode(0)).isEqualTo(2);
            assertThat(near.tied(0)).isTrue();
            assertThat(near.leads(0, 0)).isTrue();
            assertThat(near.leads(0, 1)).isFalse();
            assertThat(far.mode(0)).isZero();
            assertThat(far.tied(0)).isFalse();
            assertThat(far.leads(0, 2)).isFalse();
            assertThat(Posterior.TIE).isEqualTo(1e-9);
        }

        @Test
        void areMeasuredFromTheLargestNotFromNeighbourToNeighbour() {
            double third = 1 / 3.0;
            var posterior = rows(third + 0.8e-9, third, third - 0.8e-9, 1, 0, 0);

            assertThat(posterior.mode(0)).isZero();
            assertThat(posterior.tiedLabels(0)).isEqualTo(2);
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5})
        void fallTheSameWayWhenRowsAreShuffled(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            List<String> rows = new ArrayList<>();
            for (int i = 0; i < 1200; i++) {
                rows.add("t" + i / 6 + " w" + i + " l" + random.nextInt(7));
            }
            var there = Samples.votes(Samples.answers(rows.toArray(String[]::new)));
            Collections.shuffle(rows, new Random(seed));
            var back = Samples.votes(Samples.answers(rows.toArray(String[]::new)));

            assertThat(back.labels()).containsExactlyInAnyOrderEntriesOf(there.labels());
            assertThat(IntStream.range(0, 200).filter(there.posterior()::tied).count())
                    .isPositive();
        }
    }
}
