package org.crowd4j.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Interval;
import org.crowd4j.aggregation.internal.agreement.Binomial;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootstrapTest {
    private static final Agreement ALPHA =
            KrippendorffAlpha.nominal().measure(Crowd.of(300, 20, 3, 5, 1).answers());

    @Test
    void sameSeedGivesTheSameInterval() {
        assertThat(ALPHA.interval(0.9, 500, 7)).isEqualTo(ALPHA.interval(0.9, 500, 7));
        assertThat(ALPHA.interval(0.9, 500, 7)).isNotEqualTo(ALPHA.interval(0.9, 500, 8));
        assertThat(ALPHA.interval(0.9)).isEqualTo(ALPHA.interval(0.9, 2000, 0));
    }

    @Test
    void isNearTheNormalIntervalForManyTasks() {
        Interval interval = ALPHA.interval(0.9, 5000, 1).orElseThrow();
        double half = 1.645 * ALPHA.standardError().orElseThrow();

        assertThat(interval.low()).isCloseTo(ALPHA.value().orElseThrow() - half, within(half / 10));
        assertThat(interval.high()).isCloseTo(ALPHA.value().orElseThrow() + half, within(half / 10));
    }

    @Test
    void isWiderForAHigherLevel() {
        Interval narrow = ALPHA.interval(0.5).orElseThrow();
        Interval wide = ALPHA.interval(0.99).orElseThrow();

        assertThat(wide.low()).isLessThan(narrow.low());
        assertThat(wide.high()).isGreaterThan(narrow.high());
        assertThat(narrow.contains(ALPHA.value().orElseThrow())).isTrue();
    }

    @Test
    void drawsSingleTasksIfAllDiffer() {
        Agreement many =
                KrippendorffAlpha.nominal().measure(Crowd.of(300, 30, 60, 8, 2).answers());
        Interval interval = many.interval(0.9, 3000, 1).orElseThrow();

        assertThat((interval.high() - interval.low()) / 2)
                .isCloseTo(1.645 * many.standardError().orElseThrow(), within(0.002));
    }

    @Test
    void isTheNormalIntervalForVeryManyDifferentTasks() {
        var random = new SplittableRandom(5);
        var answers = CategoricalAnswers.builder();
        for (int task = 0; task < 30_000; task++) {
            answers.add("t" + task, "ann", "l" + random.nextInt(1000));
            answers.add("t" + task, "bob", "l" + random.nextInt(1000));
        }
        Agreement many = KrippendorffAlpha.nominal().measure(answers.build());
        double half = 1.6448536 * many.standardError().orElseThrow();
        Interval interval = many.interval(0.9).orElseThrow();

        assertThat(interval.low()).isCloseTo(many.value().orElseThrow() - half, within(1e-9));
        assertThat(interval.high()).isCloseTo(many.value().orElseThrow() + half, within(1e-9));
    }

    @Test
    void rejectsLevelsAndDrawsOutOfRange() {
        assertRefused(() -> ALPHA.interval(1), "level must be greater than 0 and less than 1, got 1.0");
        assertRefused(() -> ALPHA.interval(0.9, 10, 1), "draws must be at least 100, got 10");
    }

    @Test
    void reportsProgressAndCanBeInterrupted() {
        List<Long> done = new ArrayList<>();
        var interval = ALPHA.interval(0.9, 500, 7, (stage, at, total) -> {
            assertThat(stage + " " + total).isEqualTo("Krippendorff alpha interval 500");
            done.add(at);
        });

        assertThat(interval).isEqualTo(ALPHA.interval(0.9, 500, 7));
        assertThat(done).isSorted().startsWith(0L).endsWith(500L);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> ALPHA.interval(0.9))
                .isInstanceOf(CancellationException.class)
                .hasMessage("Krippendorff alpha interval was interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void binomialNumbersHaveTheRightMoments() {
        var random = new SplittableRandom(3);
        for (double p : new double[] {0.001, 0.3, 0.95}) {
            for (int n : new int[] {10, 1000, 100_000}) {
                double sum = 0;
                double squares = 0;
                int draws = 20_000;
                for (int i = 0; i < draws; i++) {
                    double number = Binomial.draw(n, p, random);
                    sum += number;
                    squares += (number - n * p) * (number - n * p);
                }
                double variance = n * p * (1 - p);
                assertThat(sum / draws).isCloseTo(n * p, within(4 * Math.sqrt(variance / draws)));
                double kurtosis = 3 + 1 / variance;
                assertThat(squares / draws / variance).isCloseTo(1, within(4 * Math.sqrt(kurtosis / draws)));
            }
        }
        assertThat(Binomial.draw(100, 1, random)).isEqualTo(100);
        assertThat(Binomial.draw(100, 0, random)).isZero();
    }

    @Test
    void intervalsCoverTheTruthAtTheirLevel() {
        assertCoverage(500, 80, 250, 0.87, 0.93);
    }

    @Test
    @Tag("long")
    void intervalsCoverTheTruthAtTheirLevelInManyCrowds() {
        for (int tasks : new int[] {60, 200}) {
            assertCoverage(3000, tasks, 1000, 0.87, 0.93);
        }
    }

    /** Two workers, two labels: most samples show no disagreement, or one. */
    @ParameterizedTest
    @CsvSource({"30, 0.01", "100, 0.01", "30, 0.04", "100, 0.04"})
    void intervalsCoverTheTruthIfWorkersRarelyDiffer(int tasks, double differ) {
        double truth = 1 - differ / 0.5;
        var random = new SplittableRandom(tasks);
        int samples = 1000;
        int covered = 0;
        for (int sample = 0; sample < samples; sample++) {
            var answers = CategoricalAnswers.builder().labels("0", "1");
            for (int task = 0; task < tasks; task++) {
                int label = random.nextInt(2);
                answers.add("t" + task, "ann", Integer.toString(label));
                answers.add("t" + task, "bob", Integer.toString(random.nextDouble() < differ ? 1 - label : label));
            }
            Agreement alpha = KrippendorffAlpha.nominal().measure(answers.build());
            Interval interval = alpha.interval(0.9, 200, sample).orElseThrow();
            assertThat(interval.high()).isGreaterThan(interval.low());
            assertThat(alpha.standardError().isPresent()).isEqualTo(alpha.disagreeingTasks() > 0);
            assertThat(alpha.caution().isPresent()).isEqualTo(alpha.disagreeingTasks() < 5);
            covered += interval.contains(truth) ? 1 : 0;
        }
        assertThat((double) covered / samples).isGreaterThanOrEqualTo(0.88);
    }

    /** The rule of three, through the disagreement by chance. */
    @Test
    void withoutDisagreementTheIntervalIsWhatTheTasksCanExclude() {
        var answers = CategoricalAnswers.builder();
        for (int task = 0; task < 30; task++) {
            answers.add("t" + task, "ann", "l" + task % 2).add("t" + task, "bob", "l" + task % 2);
        }
        double unseen = 1 - Math.pow(0.1, 1 / 30.0);

        for (AgreementMeasure measure : Measures.all()) {
            if (measure.distance() == LabelDistance.NOMINAL) {
                Agreement perfect = measure.measure(answers.build());
                double chance = perfect.expected().orElseThrow();
                assertThat(perfect.interval(0.9).orElseThrow().low())
                        .as(measure.name())
                        .isCloseTo(1 - unseen / (1 - chance), within(1e-12));
                assertThat(perfect.interval(0.9).orElseThrow().high()).isEqualTo(1);
            }
        }
    }

    @Test
    void noIntervalHasWidthZero() {
        for (int disagreeing : new int[] {0, 1, 2, 199, 200}) {
            var answers = CategoricalAnswers.builder().labels("0", "1");
            for (int task = 0; task < 200; task++) {
                answers.add("t" + task, "ann", Integer.toString(task % 2));
                answers.add("t" + task, "bob", Integer.toString((task < disagreeing ? 1 + task : task) % 2));
            }
            CategoricalAnswers built = answers.build();
            for (AgreementMeasure measure : Measures.all()) {
                Agreement found = measure.measure(built);
                for (double level : new double[] {0.01, 0.1, 0.9, 0.999}) {
                    Interval interval = found.interval(level, 100, 1).orElseThrow();
                    assertThat(interval.high() - interval.low())
                            .as("%s, level %s, %d tasks differ", measure.name(), level, disagreeing)
                            .isGreaterThan(1e-9);
                    assertThat(interval.low()).isGreaterThanOrEqualTo(-1);
                    assertThat(interval.high()).isLessThanOrEqualTo(1);
                }
            }
        }
    }

    private static void assertCoverage(int crowds, int tasks, int draws, double min, double max) {
        List<AgreementMeasure> measures = List.of(
                KrippendorffAlpha.nominal(),
                KrippendorffAlpha.ordinal(),
                KrippendorffAlpha.interval(),
                new FleissKappa(),
                new GwetAc());
        CategoricalAnswers population = crowd(200_000, 0);
        double[] truth = measures.stream()
                .mapToDouble(measure -> measure.measure(population).value().orElseThrow())
                .toArray();
        int[] covered = new int[truth.length];
        for (int seed = 1; seed <= crowds; seed++) {
            CategoricalAnswers sample = crowd(tasks, seed);
            for (int m = 0; m < truth.length; m++) {
                var interval = measures.get(m).measure(sample).interval(0.9, draws, seed);
                covered[m] += interval.orElseThrow().contains(truth[m]) ? 1 : 0;
            }
        }
        for (int m = 0; m < truth.length; m++) {
            assertThat((double) covered[m] / crowds).as(measures.get(m).name()).isBetween(min, max);
        }
    }

    /**
     * Five workers, four scores with unequal shares, tasks of two difficulties, a seventh of some
     * answers missing.
     */
    private static CategoricalAnswers crowd(int tasks, long seed) {
        var random = new SplittableRandom(seed * 1_000_003 + 17);
        var answers = CategoricalAnswers.builder().labels("1", "2", "3", "4");
        for (int task = 0; task < tasks; task++) {
            int right = Math.min(random.nextInt(5), 3);
            double known = random.nextBoolean() ? 0.9 : 0.4;
            for (int worker = 0; worker < 5; worker++) {
                if (worker < 2 || random.nextInt(7) > 0) {
                    int given = random.nextDouble() < known ? right : random.nextInt(4);
                    answers.add("t" + task, "w" + worker, Integer.toString(1 + given));
                }
            }
        }
        return answers.build();
    }
}
