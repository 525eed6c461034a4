package org.crowd4j.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.Test;

/** Troubles of other tools, from their public trackers. */
class PublicCasesTest {
    private static final double ROUNDING = 1e-12;

    private static CategoricalAnswers read(String file) throws IOException {
        return CategoricalCsv.read(Shared.file("cases/" + file));
    }

    /** fast-krippendorff 9: the second worker answered one task only. */
    @Test
    void aFigureFromOneCommonTaskStatesIt() throws IOException {
        CategoricalAnswers answers = read("04-alpha-one-common-unit/answers.csv");

        assertThat(KrippendorffAlpha.nominal().measure(answers).noValueReason()).contains(NoValueReason.ONE_LABEL);
        for (AgreementMeasure measure : Measures.all()) {
            Agreement found = measure.measure(answers);
            if (found.value().isPresent()) {
                assertThat(found.value()).hasValue(1);
                assertThat(found.standardError()).isEmpty();
                assertThat(found.interval(0.9)).isEmpty();
                assertThat(found.tasks()).isEqualTo(1);
                assertThat(found.answers()).isEqualTo(2);
                assertThat(found).asString().endsWith(" 1.000; rests on one task; no standard error, no interval");
            }
        }
        assertThat(new PercentAgreement().measure(answers).value()).hasValue(1);
        assertThat(new GwetAc().measure(answers).value()).hasValue(1);
        assertThat(new FleissKappa().measure(answers).value()).hasValue(1);
    }

    /** fast-krippendorff 11: five workers, one dissent among 22 answers. */
    @Test
    void anAlphaOfZeroIsExactlyZero() throws IOException {
        CategoricalAnswers answers = read("07-alpha-zero/answers.csv");

        for (LabelDistance distance : LabelDistance.all()) {
            assertThat(new KrippendorffAlpha(distance).measure(answers).value()).hasValue(0.0);
        }
        assertThat(new GwetAc().measure(answers).value()).hasValueCloseTo(0.9133449, within(5e-8));
        assertThat(new PercentAgreement().measure(answers).value()).hasValueCloseTo(0.92, within(ROUNDING));
        assertThat(KrippendorffAlpha.nominal().measure(answers))
                .asString()
                .endsWith("; only 1 of 5 tasks shows disagreement; standard error and interval are rough");
    }

    /** label-studio 764: no two workers met, but each gave an answer twice. */
    @Test
    void repeatsOfOneWorkerAreNoAgreementBetweenWorkers() throws IOException {
        CategoricalAnswers answers = read("17-own-repeats-as-agreement/answers.csv");

        for (AgreementMeasure measure : Measures.all()) {
            if (measure.distance() == LabelDistance.NOMINAL) {
                Agreement found = measure.measure(answers);
                assertThat(found.value()).isEmpty();
                assertThat(found.observed()).isEmpty();
                assertThat(found.tasks()).isZero();
                assertThat(measure.byTask(answers))
                        .allMatch(task -> task.value().isEmpty());
                assertThat(measure.byWorker(answers))
                        .allMatch(worker -> worker.effect().isEmpty());
                assertThat(measure.byLabel(answers).values())
                        .allMatch(label -> label.value().isEmpty());
            }
        }
    }

    @Test
    void repeatsDoNotChangeTheAgreementOfTwoWorkers() throws IOException {
        CategoricalAnswers answers = read("17-own-repeats-as-agreement/mixed.csv");

        assertThat(new PercentAgreement().measure(answers).value()).hasValue(0.5);
        assertThat(KrippendorffAlpha.nominal().measure(answers).value()).hasValueCloseTo(0.125, within(ROUNDING));
        assertThat(new FleissKappa().measure(answers).value()).hasValue(0.0);
        assertThat(new FleissKappa().measure(answers).answers()).isEqualTo(8);
        for (AgreementMeasure measure : Measures.all()) {
            if (measure.distance() == LabelDistance.NOMINAL) {
                assertThat(measure.measure(answers).value())
                        .isEqualTo(measure.measure(answers, "ann", "bob").value());
            }
        }
    }
}
