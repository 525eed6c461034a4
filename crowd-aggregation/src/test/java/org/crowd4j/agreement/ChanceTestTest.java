package org.crowd4j.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Crowd.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Progress;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.Test;

class ChanceTestTest {
    private static final int DRAWS = 4000;

    private static ChanceTest test(AgreementMeasure measure, CategoricalAnswers answers) {
        return measure.test(answers, DRAWS, 1, Progress.none()).orElseThrow();
    }

    /** SAS prints the standard errors .1484 and .1426 without agreement; it divides by n. */
    @Test
    void standardErrorsOfKappaWithoutAgreement() {
        CategoricalAnswers nineteen = AgreementPaperTest.crossed(new int[][] {{0, 4, 1}, {0, 8, 0}, {0, 1, 5}});
        ChanceTest plain = test(new CohenKappa(), nineteen);
        ChanceTest weighted = test(new CohenKappa(LabelDistance.LINEAR), nineteen);

        assertThat(plain.value()).isCloseTo(0.4842, within(0.00005));
        assertThat(plain.standardError() * Math.sqrt(18 / 19.0)).isCloseTo(0.1484, within(0.005));
        assertThat(plain.mean()).isCloseTo(0, within(0.01));
        assertThat(plain.p()).isLessThan(0.003);
        assertThat(weighted.value()).isCloseTo(0.4701, within(0.00005));
        assertThat(weighted.standardError() * Math.sqrt(18 / 19.0)).isCloseTo(0.1426, within(0.005));
    }

    /** Fleiss, Levin and Paik (2003), section 18.1: 100 subjects, two raters, .68 and .076. */
    @Test
    void standardErrorOfAHundredSubjects() {
        ChanceTest found =
                test(new CohenKappa(), AgreementPaperTest.crossed(new int[][] {{75, 1, 4}, {5, 4, 1}, {0, 0, 10}}));

        assertThat(found.value()).isCloseTo(0.68, within(0.005));
        assertThat(found.standardError()).isCloseTo(0.076, within(0.003));
        assertThat(found.z()).hasValueCloseTo(8.9, within(0.4));
        assertThat(found.p()).isEqualTo(1 / 4001.0);
    }

    /**
     * Fleiss, Nee and Landis (1979), as kappam.fleiss of the R package irr: 17.65 standard errors
     * for the diagnoses, whose raters are not identified.
     */
    @Test
    void workersWithOneAnswerDealAmongEachOther() {
        ChanceTest found = test(new FleissKappa(), anonymous());

        assertThat(found.value()).isCloseTo(0.430, within(0.0005));
        assertThat(found.standardError()).isCloseTo(0.02437, within(0.001));
        assertThat(found.z()).hasValueCloseTo(17.65, within(1.0));
    }

    @Test
    void guessingWorkersAreFoundOutAtTheirRate() {
        for (AgreementMeasure measure : List.of(
                KrippendorffAlpha.nominal(),
                new FleissKappa(),
                new CongerKappa(),
                new LightKappa(),
                new GwetAc(),
                new PercentAgreement())) {
            var random = new SplittableRandom(7);
            int rejected = 0;
            for (int sample = 0; sample < 200; sample++) {
                CategoricalAnswers crowd = guessing(random);
                rejected += measure.test(crowd, 99, sample, Progress.none())
                                        .orElseThrow()
                                        .p()
                                <= 0.05
                        ? 1
                        : 0;
            }
            assertThat(rejected / 200.0).as(measure.name()).isBetween(0.015, 0.095);
        }
    }

    /** Workers with habits of their own, who answer blocks of tasks and do not look at them. */
    private static CategoricalAnswers guessing(SplittableRandom random) {
        var answers = CategoricalAnswers.builder().labels("x", "y");
        for (int block = 0; block < 2; block++) {
            for (int worker = 0; worker < 4; worker++) {
                for (int task = 0; task < 20; task++) {
                    if (random.nextInt(5) > 0) {
                        boolean x = random.nextDouble() < (block == 0 ? 0.8 : 0.2);
                        answers.add(block + "-" + task, block + "-w" + worker, x ? "x" : "y");
                    }
                }
            }
        }
        return answers.build();
    }

    @Test
    void sameSeedGivesTheSameTest() {
        CategoricalAnswers crowd = guessing(new SplittableRandom(1));
        var alpha = KrippendorffAlpha.nominal();

        assertThat(alpha.test(crowd)).isEqualTo(alpha.test(crowd, 999, 0, Progress.none()));
        assertThat(alpha.test(crowd)).isNotEqualTo(alpha.test(crowd, 999, 1, Progress.none()));
        assertThat(alpha.test(crowd).orElseThrow())
                .asString()
                .matches("Krippendorff alpha \\S+, by chance \\S+ \\(se 0\\.\\d{3}\\), p [01].*");
    }

    @Test
    void doesNotDependOnTheOrderOfRows() {
        for (CategoricalAnswers crowd : List.of(AgreementPaperTest.diagnoses(), anonymous())) {
            for (AgreementMeasure measure : List.of(KrippendorffAlpha.nominal(), new CongerKappa())) {
                ChanceTest first = measure.test(crowd).orElseThrow();
                ChanceTest shuffled = measure.test(Crowd.shuffled(crowd, 3)).orElseThrow();

                assertThat(shuffled.p()).isEqualTo(first.p());
                assertThat(shuffled.mean()).isCloseTo(first.mean(), within(1e-12));
                assertThat(shuffled.standardError()).isCloseTo(first.standardError(), within(1e-12));
            }
        }
    }

    /** Each answer by another worker. */
    private static CategoricalAnswers anonymous() {
        var answers = CategoricalAnswers.builder();
        AgreementPaperTest.diagnoses().stream()
                .forEach(row -> answers.add(row.task(), row.task() + row.worker(), row.label()));
        return answers.build();
    }

    @Test
    void samplesThatAreAllAlikeHaveNoZ() {
        ChanceTest same = KrippendorffAlpha.nominal()
                .test(answers("a ann x", "a bob y", "b ann x", "b bob y"))
                .orElseThrow();

        assertThat(same.z()).isEmpty();
        assertThat(same.p()).isEqualTo(1);
        assertThat(KrippendorffAlpha.nominal().test(answers("a ann x", "a bob x")))
                .isEmpty();
    }

    @Test
    void repeatedAnswersDoNotCount() {
        var repeated = answers("a ann x", "a ann y", "a bob y", "b ann x", "b bob x", "c ann y", "c bob y");
        var once = answers("a ann y", "a bob y", "b ann x", "b bob x", "c ann y", "c bob y");

        assertThat(new CongerKappa().test(repeated).orElseThrow().p())
                .isCloseTo(new CongerKappa().test(once).orElseThrow().p(), within(0.05));
    }

    @Test
    void reportsProgressAndCanBeInterrupted() {
        CategoricalAnswers crowd = guessing(new SplittableRandom(1));
        List<Long> done = new ArrayList<>();

        new LightKappa().test(crowd, 99, 1, (stage, at, total) -> {
            assertThat(stage).isEqualTo("light-kappa test");
            assertThat(total).isEqualTo(99);
            done.add(at);
        });
        assertThat(done).isSorted().startsWith(0L).endsWith(99L);

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new FleissKappa().test(crowd))
                .isInstanceOf(CancellationException.class)
                .hasMessage("fleiss-kappa test was interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThatThrownBy(() -> new FleissKappa().test(crowd, 98, 1, Progress.none()))
                .hasMessage("draws must be at least 99, got 98");
    }
}
