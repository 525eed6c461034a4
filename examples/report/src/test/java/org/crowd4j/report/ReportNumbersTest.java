package org.crowd4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ForkJoinPool;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.agreement.GwetAc;
import org.crowd4j.agreement.KrippendorffAlpha;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.quality.WorkerQuality;
import org.crowd4j.report.figures.AgreementFigures;
import org.crowd4j.report.figures.ConfidenceFigures;
import org.crowd4j.report.figures.ConfusionFigures;
import org.crowd4j.report.figures.Subject;
import org.crowd4j.report.figures.TopFigures;
import org.crowd4j.report.figures.TopFigures.Way;
import org.crowd4j.report.figures.WorkerFigures;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportNumbersTest {
    private static final double EXACT = 1e-12;

    @TempDir
    Path folder;

    private static Subject subject(String name, boolean gold) throws IOException {
        SharedData data = SharedData.of(name);
        return new Report().withTitle(name).subject(data.consensus(), gold ? data.gold() : Gold.none());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dog", "rte"})
    void sharesOfRightLabelsAreThoseOfTheEvaluation(String name) throws IOException {
        Subject subject = subject(name, true);
        CategoricalEvaluation judged = CategoricalEvaluation.of(subject.consensus(), subject.gold());
        TopFigures top = TopFigures.of(subject);
        ConfidenceFigures sure = ConfidenceFigures.of(subject);

        assertThat(top.share(Way.CONSENSUS)).isEqualTo(judged.accuracy());
        assertThat(top.share(Way.VOTE))
                .isEqualTo(CategoricalEvaluation.of(new MajorityVote().aggregate(subject.answers()), subject.gold())
                        .accuracy());
        assertThat(sure.calibrationError()).isCloseTo(judged.ece(), within(EXACT));
        assertThat(sure.wrong()).isCloseTo(judged.tasks() * (1 - judged.accuracy()), within(1e-9));
        assertThat(sure.thresholds().get(0).right() / judged.tasks()).isCloseTo(judged.accuracy(), within(EXACT));
        assertThat(sure.settled() + sure.likely() + sure.open())
                .isEqualTo(subject.answers().tasks().size());
        assertThat(sure.bins().stream()
                        .mapToDouble(ConfidenceFigures.Bin::wrong)
                        .sum())
                .isCloseTo(sure.wrong(), within(1e-9));
        assertThat(subject.interval(judged.tasks() * judged.accuracy(), judged.tasks()))
                .isEqualTo(judged.accuracyInterval(subject.level()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dog", "rte"})
    void confusionsAreThoseOfTheEvaluation(String name) throws IOException {
        Subject subject = subject(name, true);
        CategoricalEvaluation judged = subject.evaluation().orElseThrow();
        ConfusionFigures figures = ConfusionFigures.of(subject);
        double answers = 0;
        for (int right = 0; right < subject.labels().size(); right++) {
            for (int given = 0; given < subject.labels().size(); given++) {
                answers += figures.counts().answers()[right][given];
                assertThat(figures.counts().labels()[right][given])
                        .isEqualTo(judged.confusion(
                                subject.labels().id(right), subject.labels().id(given)));
            }
        }

        assertThat(answers).isEqualTo(subject.answers().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dog", "rte"})
    void workersAreThoseOfTheQuality(String name) throws IOException {
        for (boolean gold : new boolean[] {true, false}) {
            Subject subject = subject(name, gold);
            WorkerQuality quality = WorkerQuality.of(subject.consensus(), subject.gold());
            WorkerFigures figures = WorkerFigures.of(subject);

            assertThat(figures.byGold()).isEqualTo(gold);
            assertThat(figures.workers()).allSatisfy(worker -> {
                WorkerQuality.Row row = quality.worker(worker.id());
                assertThat(worker.answers()).isEqualTo(row.answers());
                assertThat(worker.bits()).isEqualTo(row.bits());
                assertThat(worker.share()).isEqualTo(gold ? (double) worker.right() / worker.judged() : row.accuracy());
                assertThat(worker.interval().contains(worker.share())).isTrue();
                assertThat(worker.mark() == WorkerFigures.Mark.NOT_INFORMED)
                        .isEqualTo(worker.answers() >= 20 && row.verdict() == WorkerQuality.Verdict.SPAMMER);
            });
        }
    }

    @Test
    void agreementIsThatOfTheCommand() throws IOException {
        Subject subject = subject("dog", false);
        AgreementFigures figures = AgreementFigures.of(subject);
        var alpha = KrippendorffAlpha.nominal().measure(subject.answers());

        assertThat(figures.alpha().value()).isEqualTo(alpha.value());
        assertThat(figures.alpha().interval()).isEqualTo(alpha.interval(0.9, 2000, 0));
        assertThat(figures.measures().get(1).value())
                .isEqualTo(new GwetAc().measure(subject.answers()).value());
        assertThat(figures.byLabel()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dog", "rte", "leaves"})
    void constantsOfPublicCrowdsAreWhatTheLibraryComputes(String name) throws IOException {
        double alpha = KrippendorffAlpha.nominal()
                .measure(SharedData.of(name).answers())
                .value()
                .orElseThrow();

        assertThat(AgreementFigures.PUBLIC.get(name)).isCloseTo(alpha, within(0.0005));
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"dog", "rte"})
    void theSameInputGivesTheSameBytesOnAnyNumberOfThreads(String name) throws Exception {
        SharedData data = SharedData.of(name);
        Path first = folder.resolve("first.html");
        Path second = folder.resolve("second.html");
        new ForkJoinPool(1).submit(() -> write(data, first)).get();
        new ForkJoinPool(4).submit(() -> write(data, second)).get();

        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(Files.size(first)).isLessThan(500_000);
        PageCheck.check(Files.readString(first, StandardCharsets.UTF_8));
    }

    private static Consensus write(SharedData data, Path file) throws IOException {
        Consensus consensus = data.consensus();
        new Report().write(consensus, data.gold(), file);
        return consensus;
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"fact_eval", "AdultContent2"})
    void aLargeCrowdHasASmallPage(String name) throws IOException {
        SharedData data = SharedData.of(name);
        Path file = folder.resolve("large.html");
        write(data, file);

        assertThat(Files.size(file)).isLessThan(2_000_000);
        PageCheck.check(Files.readString(file, StandardCharsets.UTF_8));
    }
}
