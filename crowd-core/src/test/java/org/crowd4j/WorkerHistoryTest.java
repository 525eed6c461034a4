package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.crowd4j.support.Locales;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerHistoryTest {
    private final WorkerHistory history = WorkerHistory.builder()
            .add("ann", "cat", "cat", 3)
            .add("ann", "cat", "dog", 0.5)
            .add("bob", "dog", "dog", 1)
            .add("ann", "cat", "cat", 1)
            .build();

    private static final String REFUSED =
            "count of worker \"ann\" for truth \"cat\" and answer \"dog\" must be from 0 to 1e15, got ";

    private static List<String> seen(WorkerHistory history) {
        List<String> seen = new ArrayList<>();
        history.forEach((worker, truth, given, count) -> seen.add(worker + " " + truth + " " + given + " " + count));
        return seen;
    }

    @Test
    void addsUpCounts() {
        assertThat(history.count("ann", "cat", "cat")).isEqualTo(4);
        assertThat(history.count("ann", "cat", "dog")).isEqualTo(0.5);
        assertThat(history.count("ann", "dog", "cat")).isZero();
        assertThat(history.count("cid", "cat", "cat")).isZero();
        assertThat(history.workers()).containsExactly("ann", "bob");
        assertThat(seen(history)).containsExactly("ann cat cat 4.0", "ann cat dog 0.5", "bob dog dog 1.0");
    }

    @Test
    void cannotBeChangedThroughItsWorkers() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> history.workers().remove("ann"));
    }

    @Test
    void staysAsItWasWhenTheBuilderGoesOn() {
        var builder = WorkerHistory.builder().add("ann", "cat", "cat", 1);
        var before = builder.build();
        builder.add("ann", "cat", "cat", 1).add("ann", "dog", "cat", 1).add("bob", "cat", "cat", 1);

        assertThat(seen(before)).containsExactly("ann cat cat 1.0");
        assertThat(seen(builder.build())).containsExactly("ann cat cat 2.0", "ann dog cat 1.0", "bob cat cat 1.0");
    }

    @Test
    void forgetsCountsOfZero() {
        var nothing = WorkerHistory.builder().add("ann", "cat", "cat", 0).build();

        assertThat(nothing).isSameAs(WorkerHistory.none());
        assertThat(nothing.workers()).isEmpty();
        assertThat(nothing).hasToString("WorkerHistory[0 workers, 0.0 answers]");
    }

    @Test
    void addsAnotherHistory() {
        var sum = history.plus(WorkerHistory.builder()
                .add("ann", "cat", "cat", 2)
                .add("cid", "a", "b", 1)
                .build());

        assertThat(seen(sum)).containsExactly("ann cat cat 6.0", "ann cat dog 0.5", "bob dog dog 1.0", "cid a b 1.0");
        assertThat(history.count("ann", "cat", "cat")).isEqualTo(4);
        assertThat(seen(WorkerHistory.none().plus(history))).isEqualTo(seen(history));
        assertThat(seen(history.plus(WorkerHistory.none()))).isEqualTo(seen(history));
    }

    @Test
    void isDiscounted() {
        assertThat(seen(history.times(0.5))).containsExactly("ann cat cat 2.0", "ann cat dog 0.25", "bob dog dog 0.5");
        assertThat(history.times(0)).isSameAs(WorkerHistory.none());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, -1e-300, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWeightsThatAreNoAmounts(double bad) {
        assertRefused(() -> history.times(bad), "weight must be finite and at least 0, got " + bad);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, -1e-300, 1e15 + 1, 1e100, 1e300, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesCountsThatNoMethodCanTake(double bad) {
        assertRefused(() -> WorkerHistory.builder().add("ann", "cat", "dog", bad), REFUSED + bad);
    }

    @Test
    void refusesSumsAndProductsThatNoMethodCanTake() {
        var largest = WorkerHistory.builder().add("ann", "cat", "dog", 1e15);

        assertRefused(() -> largest.add("ann", "cat", "dog", 1e15), REFUSED + 2e15);
        assertThat(seen(largest.build())).containsExactly("ann cat dog 1.0E15");
        assertRefused(() -> largest.build().plus(largest.build()), REFUSED + 2e15);
        assertRefused(() -> largest.build().times(1e85), REFUSED + 1e100);
    }

    @Test
    void refusesBlankIds() {
        for (String[] ids : new String[][] {{" ", "cat", "cat"}, {"ann", "", "cat"}, {"ann", "cat", "\n"}}) {
            assertRefused(() -> WorkerHistory.builder().add(ids[0], ids[1], ids[2], 1), "ids must not be blank");
        }
    }

    @Test
    void showsItsSizeInEveryCountryAlike() throws Throwable {
        for (String country : List.of("de-DE", "ar-EG")) {
            Locales.in(country, () -> assertThat(history).hasToString("WorkerHistory[2 workers, 5.5 answers]"));
        }
    }

    @Nested
    class OfAConsensus {
        @Test
        void eachAnswerAddsThePosteriorOfItsTask() {
            var answers =
                    Samples.answers("t1 ann cat", "t1 bob dog", "t1 cid cat", "t2 ann dog", "t2 bob dog", "t1 ann cat");
            var history = WorkerHistory.of(Samples.votes(answers));

            assertThat(history.count("ann", "cat", "cat")).isEqualTo(1.5, within(1e-15));
            assertThat(history.count("ann", "dog", "cat")).isEqualTo(0.5, within(1e-15));
            assertThat(history.count("ann", "dog", "dog")).isEqualTo(1);
            assertThat(history.count("ann", "cat", "dog")).isZero();
            assertThat(history.count("bob", "cat", "dog")).isEqualTo(0.75, within(1e-15));
            assertThat(history.count("bob", "dog", "dog")).isEqualTo(1.25, within(1e-15));
            assertThat(history.workers()).containsExactly("ann", "bob", "cid");
            assertThat(history).hasToString("WorkerHistory[3 workers, 6.0 answers]");
        }

        @Test
        void mayBeNothing() {
            var none = CategoricalAnswers.builder().labels("cat").build();

            assertThat(WorkerHistory.of(Samples.votes(none))).isSameAs(WorkerHistory.none());
        }

        @Test
        void needsNoTableOfAllPairsOfLabels() {
            List<String> many =
                    IntStream.range(0, 60_000).mapToObj(i -> "l" + i).toList();
            var answers = Samples.answers("t0 ann l0", "t1 ann l1", "t1 bob l0").withLabels(many);
            var certain = Posterior.of(answers, (task, row) -> row[task] = 1);
            var history = WorkerHistory.of(Consensus.of(answers, Gold.none(), certain, Convergence.CLOSED_FORM));

            assertThat(history.count("ann", answers.labels().id(0), "l0")).isEqualTo(1);
            assertThat(history.count("bob", answers.labels().id(1), "l0")).isEqualTo(1);
            assertThat(history).hasToString("WorkerHistory[2 workers, 3.0 answers]");
        }
    }
}
