package org.crowd4j.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crowd4j.testing.Crowd.answers;

import java.util.List;
import java.util.SplittableRandom;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrowdIntervalTest {

    /** With accuracies from .5 to 1, two other workers agree on .25² + .75² of the tasks. */
    private static final double TRUTH = 0.25;

    /** Workers of uneven accuracy answer two labels; some answer only a part of the tasks. */
    private static CategoricalAnswers crowd(int workers, int tasks, double share, SplittableRandom random) {
        var answers = CategoricalAnswers.builder().labels("0", "1");
        for (int worker = 0; worker < workers; worker++) {
            double accuracy = 0.5 + random.nextDouble() / 2;
            for (int task = 0; task < tasks; task++) {
                if (random.nextDouble() < share) {
                    int label = random.nextDouble() < accuracy ? task % 2 : 1 - task % 2;
                    answers.add("t" + task, "w" + worker, Integer.toString(label));
                }
            }
        }
        return answers.build();
    }

    @ParameterizedTest
    @CsvSource({"3, 100, 1", "5, 100, 1", "5, 500, 1", "20, 100, 1", "50, 100, 0.1"})
    void coversTheAgreementOfOtherWorkers(int workers, int tasks, double share) {
        var random = new SplittableRandom(workers + tasks);
        var alpha = KrippendorffAlpha.nominal();
        int crowds = 200;
        int covered = 0;
        int coveredForTheseWorkers = 0;
        for (int i = 0; i < crowds; i++) {
            CategoricalAnswers answers = crowd(workers, tasks, share, random);
            covered += alpha.crowdInterval(answers, 0.9).orElseThrow().contains(TRUTH) ? 1 : 0;
            Interval narrow = alpha.measure(answers).interval(0.9, 100, i).orElseThrow();
            coveredForTheseWorkers += narrow.contains(TRUTH) ? 1 : 0;
        }
        assertThat((double) covered / crowds).isBetween(0.85, 0.99);
        assertThat(coveredForTheseWorkers).isLessThan(covered);
    }

    @Test
    void isWiderForAHigherLevelAndHoldsTheValue() {
        CategoricalAnswers answers = crowd(8, 60, 1, new SplittableRandom(1));
        for (AgreementMeasure measure : Measures.all()) {
            if (!measure.comparesTwo()) {
                double value = measure.measure(answers).value().orElseThrow();
                Interval wide = measure.crowdInterval(answers, 0.99).orElseThrow();
                Interval narrow = measure.crowdInterval(answers, 0.5).orElseThrow();
                assertThat(narrow.contains(value)).isTrue();
                assertThat(wide.low()).isBetween(-1.0, narrow.low());
                assertThat(wide.high()).isBetween(narrow.high(), 1.0);
            }
        }
    }

    /** Only the first 20 tasks count. */
    private record OfSomeTasks(AgreementMeasure all) implements AgreementMeasure {
        private static CategoricalAnswers some(CategoricalAnswers answers) {
            return answers.where(answer -> Integer.parseInt(answer.task().substring(1)) < 20);
        }

        @Override
        public String title() {
            return all.title();
        }

        @Override
        public String summary() {
            return all.summary();
        }

        @Override
        public ChanceModel chance() {
            return all.chance();
        }

        @Override
        public LabelDistance distance() {
            return all.distance();
        }

        @Override
        public AgreementMeasure withDistance(LabelDistance distance) {
            return new OfSomeTasks(all.withDistance(distance));
        }

        @Override
        public Agreement measure(CategoricalAnswers answers) {
            return all.measure(some(answers));
        }

        @Override
        public List<WorkerAgreement> byWorker(CategoricalAnswers answers) {
            return all.byWorker(some(answers));
        }
    }

    @Test
    void isThatOfTheMeasureWhereItMeasuresInItsOwnWay() {
        CategoricalAnswers answers = crowd(8, 60, 1, new SplittableRandom(2));
        var alpha = KrippendorffAlpha.nominal();

        assertThat(new OfSomeTasks(alpha).crowdInterval(answers, 0.9))
                .isEqualTo(alpha.crowdInterval(OfSomeTasks.some(answers), 0.9))
                .isNotEqualTo(alpha.crowdInterval(answers, 0.9));
    }

    @Test
    void doesNotExistForTwoWorkersOrWithoutDisagreement() {
        var alpha = KrippendorffAlpha.nominal();

        assertThat(alpha.crowdInterval(answers("a ann x", "a bob x", "b ann x", "b bob y"), 0.9))
                .isEmpty();
        assertThat(alpha.crowdInterval(answers("a ann x", "a bob x", "b ann y", "b bob y", "a cid x", "b cid y"), 0.9))
                .isEmpty();
        assertThat(alpha.crowdInterval(CategoricalAnswers.builder().build(), 0.9))
                .isEmpty();
        assertThatThrownBy(() -> alpha.crowdInterval(answers("a ann x"), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("level must be greater than 0 and less than 1, got 1.0");
    }
}
