package org.crowd4j.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Crowd.answers;

import java.util.Comparator;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.RealSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Agreement by label, task, worker and pair. */
class BreakdownTest {
    private static final double ROUNDING = 1e-12;

    /** With repetitions: six workers give eight answers to each task. */
    private static final CategoricalAnswers CROWD =
            numbered(Crowd.of(60, 6, 3, 8, 4).answers());

    private static CategoricalAnswers numbered(CategoricalAnswers answers) {
        var builder = CategoricalAnswers.builder();
        answers.stream()
                .forEach(
                        row -> builder.add(row.task(), row.worker(), row.label().replace("l", "1")));
        return builder.build();
    }

    private static void assertSame(OptionalDouble found, OptionalDouble expected) {
        assertThat(found.isPresent()).isEqualTo(expected.isPresent());
        assertThat(found.orElse(0)).isCloseTo(expected.orElse(0), within(ROUNDING));
    }

    @ParameterizedTest
    @MethodSource("org.crowd4j.agreement.Measures#ofCrowds")
    void byLabelMergesAllOtherLabels(AgreementMeasure measure) {
        var builder = CategoricalAnswers.builder();
        CROWD.stream()
                .forEach(
                        row -> builder.add(row.task(), row.worker(), row.label().equals("11") ? "1" : "2"));
        var nominal = Measures.all().stream()
                .filter(other -> other.chance() == measure.chance()
                        && other.distance() == LabelDistance.NOMINAL
                        && !other.comparesTwo())
                .findFirst()
                .orElseThrow();

        Agreement found = measure.byLabel(CROWD).get("11");

        assertSame(found.value(), nominal.measure(builder.build()).value());
        assertSame(found.standardError(), nominal.measure(builder.build()).standardError());
        assertThat(found.measure()).isEqualTo(measure.title() + " on \"11\"");
        assertThat(measure.byLabel(CROWD).keySet()).containsExactly("10", "11", "12");
    }

    @Test
    void byLabelOfTwoWorkersMergesAllOtherLabels() {
        var two = answers("a ann x", "a bob x", "b ann x", "b bob y", "c ann z", "c bob z", "d ann y", "d bob x");
        var merged = answers("a ann x", "a bob x", "b ann x", "b bob o", "c ann o", "c bob o", "d ann o", "d bob x");

        assertSame(
                new CohenKappa().byLabel(two).get("x").value(),
                new CohenKappa().measure(merged).value());
    }

    @ParameterizedTest
    @MethodSource("org.crowd4j.agreement.Measures#ofCrowds")
    void overallAgreementIsTheMeanOverTasks(AgreementMeasure measure) {
        double mean = measure.byTask(CROWD).stream()
                .mapToDouble(task -> task.value().orElseThrow())
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(measure.measure(CROWD).value().orElseThrow(), within(ROUNDING));
    }

    @Test
    void byTaskOfTwoWorkersListsCommonTasks() {
        var tasks = new CohenKappa().byTask(answers("a ann x", "a bob x", "b ann x", "c ann x", "c bob y"));

        assertThat(tasks).extracting(TaskAgreement::task).containsExactly("a", "c");
        assertThat(tasks.get(0).value()).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("org.crowd4j.agreement.Measures#ofCrowds")
    void agreementWithoutAWorkerIsThatOfTheOtherAnswers(AgreementMeasure measure) {
        for (WorkerAgreement worker : measure.byWorker(CROWD)) {
            var others = CROWD.where(row -> !row.worker().equals(worker.worker()));
            assertSame(worker.without(), measure.measure(others).value());
            assertSame(worker.with(), measure.measure(CROWD).value());
            assertThat(worker.effect().orElseThrow())
                    .isEqualTo(worker.with().orElseThrow() - worker.without().orElseThrow());
        }
    }

    @Test
    void aGuessingWorkerLowersAgreement() {
        var builder = CategoricalAnswers.builder();
        for (int i = 0; i < 300; i++) {
            builder.add("t" + i / 3, "w" + i % 3, i % 3 == 2 ? "l" + i % 5 % 2 : "l" + i / 3 % 2);
        }

        assertThat(KrippendorffAlpha.nominal().byWorker(builder.build()).stream()
                        .min(Comparator.comparingDouble(
                                worker -> worker.effect().orElseThrow()))
                        .orElseThrow()
                        .worker())
                .isEqualTo("w2");
    }

    @ParameterizedTest
    @MethodSource("org.crowd4j.agreement.Measures#all")
    void pairsAgreeAsTwoComparedWorkersDo(AgreementMeasure measure) {
        PairAgreement pairs = measure.byPair(CROWD);

        assertThat(pairs.pairs()).hasSize(15);
        for (PairAgreement.Pair pair : pairs.pairs()) {
            Agreement two = measure.measure(CROWD, pair.worker(), pair.other());
            assertSame(pair.value(), two.value());
            assertThat(pair.tasks()).isEqualTo(two.tasks());
            assertThat(pairs.pair(pair.other(), pair.worker())).contains(pair);
        }
    }

    @Test
    void pairsPrintAsAMatrix() {
        PairAgreement pairs =
                new CohenKappa().byPair(answers("a ann x", "a bob x", "b ann y", "b bob y", "c cid x", "d ann x"));

        assertThat(pairs.table(3).columns()).containsExactly("worker", "ann", "bob", "cid");
        assertThat(pairs.table(3).rows().get(0)).containsExactly("ann", "", "1.00 (2)", "-");
        assertThat(pairs.table(1).rows()).hasSize(1);
        assertThat(pairs).hasToString("PairAgreement[Cohen kappa, 3 workers, 1 pairs]");
        assertThatThrownBy(() -> pairs.pair("ann", "zoe")).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> pairs.table(-1)).hasMessage("rows must be at least 0, got -1");
    }

    @Test
    void rejectsTooManyPairs() {
        var builder = CategoricalAnswers.builder();
        for (int worker = 0; worker < 7000; worker++) {
            builder.add("a", "w" + worker, "x");
        }
        CategoricalAnswers crowd = builder.build();

        assertThatThrownBy(() -> new CohenKappa().byPair(crowd))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pairs of workers with a common task must be at most 20000000, got more from 7000 workers");
    }

    @Test
    void canBeInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new FleissKappa().byWorker(CROWD))
                .isInstanceOf(CancellationException.class)
                .hasMessage("fleiss-kappa by worker was interrupted");
        assertThatThrownBy(() -> new FleissKappa().crowdInterval(CROWD, 0.9)).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> new CohenKappa().byPair(CROWD))
                .isInstanceOf(CancellationException.class)
                .hasMessage("cohen-kappa by pair was interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void breaksDownARealDataSet() {
        var answers = RealSet.answers("rte");

        assertThat(KrippendorffAlpha.nominal().measure(answers)).hasToString("Krippendorff alpha 0.241 (se 0.011)");
        assertThat(KrippendorffAlpha.nominal().byWorker(answers))
                .hasSize(answers.workers().size())
                .allMatch(worker -> worker.effect().isPresent());
        assertThat(new CohenKappa().byPair(answers).pairs())
                .allMatch(
                        pair -> pair.value().isEmpty() || Math.abs(pair.value().orElseThrow()) <= 1);
    }
}
