package org.crowd4j.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.testing.Crowd.answers;

import java.util.OptionalDouble;
import org.crowd4j.CategoricalAnswers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Degenerate data give a reason instead of a value; no result is NaN. */
class NoValueReasonTest {

    private static void assertDegenerate(Agreement agreement, NoValueReason why) {
        assertThat(agreement.value()).isEmpty();
        assertThat(agreement.noValueReason()).contains(why);
        assertThat(agreement.standardError()).isEmpty();
        assertThat(agreement.interval(0.9)).isEmpty();
        assertThat(agreement).hasToString(agreement.measure() + " undefined: " + why.reason());
    }

    @ParameterizedTest
    @MethodSource("org.crowd4j.agreement.Measures#all")
    void noAnswers(AgreementMeasure measure) {
        var none = CategoricalAnswers.builder().build();

        assertDegenerate(measure.measure(none), NoValueReason.NO_ANSWERS);
        assertThat(measure.byLabel(none)).isEmpty();
        assertThat(measure.byTask(none)).isEmpty();
        assertThat(measure.byWorker(none)).isEmpty();
        assertThat(measure.byPair(none).pairs()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.crowd4j.agreement.Measures#all")
    void noCommonTasks(AgreementMeasure measure) {
        var apart = answers("a ann 1", "b bob 2");

        assertDegenerate(
                measure.measure(apart), measure.comparesTwo() ? NoValueReason.NO_COMMON_TASKS : NoValueReason.NO_PAIRS);
        assertDegenerate(measure.measure(apart, "ann", "bob"), NoValueReason.NO_COMMON_TASKS);
        assertThat(measure.measure(apart).observed()).isEmpty();
        assertThat(measure.byPair(apart).pair("ann", "bob")).isEmpty();
        assertThat(measure.byTask(apart)).allMatch(task -> task.value().isEmpty());
        assertThat(measure.byWorker(apart)).allMatch(worker -> worker.effect().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("org.crowd4j.agreement.Measures#all")
    void oneLabel(AgreementMeasure measure) {
        var same = answers("a ann 1", "a bob 1", "b ann 1", "b bob 1");
        if (measure.chance() == ChanceModel.NONE) {
            assertThat(measure.measure(same).value()).hasValue(1);
            return;
        }
        assertDegenerate(measure.measure(same), NoValueReason.ONE_LABEL);
        assertThat(measure.measure(same).observed()).hasValue(1);
        assertThat(measure.measure(same).expected()).hasValue(1);
        assertThat(measure.byPair(same).pairs().get(0).value()).isEmpty();
        assertThat(measure.byPair(same).table(2).rows().get(0)).containsExactly("ann", "", "- (2)");
        assertThat(measure.byTask(same)).allMatch(task -> task.value().isEmpty());
    }

    @Test
    void oneLabelOfAClosedSetHasAValueIfAllLabelsCount() {
        var same = CategoricalAnswers.builder()
                .labels("x", "y")
                .add("a", "ann", "x")
                .add("a", "bob", "x")
                .build();

        assertThat(new GwetAc().measure(same).value()).hasValue(1);
        assertThat(new BrennanPrediger().measure(same).value()).hasValue(1);
        assertDegenerate(KrippendorffAlpha.nominal().measure(same), NoValueReason.ONE_LABEL);
        assertDegenerate(new FleissKappa().byLabel(same).get("y"), NoValueReason.ONE_LABEL);
    }

    @Test
    void labelsWithEqualValues() {
        var same = answers("a ann 1", "a bob 1.0", "b ann 1.0", "b bob 1");

        assertDegenerate(KrippendorffAlpha.interval().measure(same), NoValueReason.ONE_LABEL);
        assertDegenerate(KrippendorffAlpha.ratio().measure(same), NoValueReason.ONE_LABEL);
        assertThat(KrippendorffAlpha.ratio()
                        .measure(answers("a ann 0", "a bob 1", "b ann 0", "b bob 0"))
                        .value())
                .isPresent();
    }

    /** Sums over many tasks leave no rounding error that looks like disagreement by chance. */
    @ParameterizedTest
    @MethodSource("org.crowd4j.agreement.Measures#all")
    void oneLabelInAnyNumberOfTasks(AgreementMeasure measure) {
        var builder = CategoricalAnswers.builder();
        for (int task = 0; task < 100 && measure.chance() != ChanceModel.NONE; task++) {
            for (int worker = 0; worker < (measure.comparesTwo() ? 2 : 1 + task % 50); worker++) {
                builder.add("t" + task, "w" + worker, "3");
            }
            var same = builder.build();
            assertThat(measure.measure(same).value()).as("%d tasks", task).isEmpty();
        }
    }

    @Test
    void oneTaskHasNoStandardError() {
        Agreement one = KrippendorffAlpha.nominal().measure(answers("a ann x", "a bob y"));

        assertThat(one.value()).hasValue(0);
        assertThat(one.standardError()).isEmpty();
        assertThat(one.interval(0.9)).isEmpty();
        assertThat(one).hasToString("Krippendorff alpha 0.000; rests on one task; no standard error, no interval");
    }

    @Test
    void zeroHasNoSign() {
        Agreement none =
                new FleissKappa().measure(answers("a ann 1", "a bob 2", "b ann 3", "b bob 0", "c ann 1", "c bob 1"));

        assertThat(none.value()).hasValue(0.0);
        assertThat(none).asString().startsWith("Fleiss kappa 0.000 (se ");
    }

    @ParameterizedTest
    @MethodSource("org.crowd4j.agreement.Measures#all")
    void twoWorkersWhoNeverAgree(AgreementMeasure measure) {
        var never = answers("a ann 1", "a bob 2", "b ann 1", "b bob 2", "c ann 1", "c bob 2");
        Agreement none = measure.measure(never);

        assertThat(none.value().orElseThrow()).isBetween(-1.0, 0.0);
        assertThat(none.standardError()).isEmpty();
        assertThat(none.caution().orElseThrow()).startsWith("the same disagreement in 3 tasks; no standard error");
        assertThat(none.interval(0.9).orElseThrow().low())
                .isLessThanOrEqualTo(none.value().orElseThrow());
        assertThat(none.interval(0.9).orElseThrow().high())
                .isGreaterThan(none.value().orElseThrow());
        assertThat(measure.byWorker(never)).allMatch(worker -> worker.without().equals(OptionalDouble.empty()));
    }
}
