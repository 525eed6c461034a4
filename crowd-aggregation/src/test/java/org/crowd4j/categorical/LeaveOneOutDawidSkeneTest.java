package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulator;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Leave-one-out Dawid–Skene")
class LeaveOneOutDawidSkeneTest implements LeaveOneOutContract, RobustnessContract {

    @Override
    public LeaveOneOutDawidSkene aggregator() {
        return new LeaveOneOutDawidSkene();
    }

    /**
     * {@return the posteriors by hand; by default there are four subtypes for up to three labels
     * and one beyond}
     */
    @Override
    public double[][][] byHand(CategoricalAnswers answers, Known known) {
        return LeaveOneOutByHand.subtypes(answers, known, answers.labels().size() <= 3 ? 4 : 1, SWEEPS);
    }

    @Nested
    class WithoutSubtypes implements LeaveOneOutContract, RobustnessContract {
        @Override
        public LeaveOneOutDawidSkene aggregator() {
            return new LeaveOneOutDawidSkene().withSubtypes(1);
        }

        @Override
        public double[][][] byHand(CategoricalAnswers answers, Known known) {
            return LeaveOneOutByHand.subtypes(answers, known, 1, SWEEPS);
        }
    }

    /** With many labels, several subtypes swap labels. */
    @Nested
    class WithTwoSubtypes implements LeaveOneOutContract {
        @Override
        public LeaveOneOutDawidSkene aggregator() {
            return new LeaveOneOutDawidSkene().withSubtypes(2);
        }

        @Override
        public double[][][] byHand(CategoricalAnswers answers, Known known) {
            return LeaveOneOutByHand.subtypes(answers, known, 2, SWEEPS);
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 5", "7, 7"})
    void isTheFormulasOfItsJavadocWithFourSubtypesOfManyLabels(int labels, long seed) {
        var crowd = LeaveOneOutByHand.crowd(labels, seed);
        var known = Known.nothing().withGold(crowd.gold(6));

        var consensus = new LeaveOneOutDawidSkene()
                .withSubtypes(4)
                .withStopping(new Stopping(SWEEPS, 0))
                .aggregate(crowd.answers(), known, Progress.none());

        double[][] byHand = LeaveOneOutByHand.subtypes(crowd.answers(), known, 4, SWEEPS)[SWEEPS - 1];
        LongHand.assertRows(consensus, byHand, BY_HAND);
    }

    @Test
    @DisplayName("believes 30 % who always say yes")
    void believesManyConstantSpammers() {
        double accuracy = 0;
        for (long seed = 1; seed <= 5; seed++) {
            accuracy += accuracyAmongConstantSpammers(new LeaveOneOutDawidSkene(), seed) / 5;
        }
        assertThat(accuracy).isLessThan(0.6);
    }

    static double accuracyAmongConstantSpammers(CategoricalAggregator method, long seed) {
        var crowd = new Simulator()
                .withTasks(400)
                .withWorkers(50)
                .withAnswersPerTask(5)
                .withLabels(2)
                .withHonest(0.7, 0.1)
                .withGroup(0.3, Behaviour.constantSpammer(0))
                .withSeed(seed)
                .simulate();
        return CategoricalEvaluation.of(method.aggregate(crowd.answers()), crowd.gold())
                .accuracy();
    }

    @Test
    void startsWhereItIsToldTo() {
        var crowd = Crowd.of(60, 8, 2, 3, 14);
        var settings = new LeaveOneOutDawidSkene().withSubtypes(1).withTolerance(0);
        var twice = settings.withMaxIterations(5).aggregate(crowd.answers());
        var known = Known.nothing().withStart(settings.withMaxIterations(3).aggregate(crowd.answers()));

        var resumed = settings.withMaxIterations(2).aggregate(crowd.answers(), known, Progress.none());

        LongHand.assertRows(resumed, twice, BY_HAND);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 14, 15, 16, 31, 400})
    void takesGoldAgainstAnyNumberOfAnswers(int answers) {
        var builder = CategoricalAnswers.builder().labels("l0", "l1");
        Crowd.of(60, 400, 2, 20, 18).answers().stream().forEach(builder::add);
        IntStream.range(0, answers).forEach(i -> builder.add("odd", "w" + i, "l0"));

        var consensus = new LeaveOneOutDawidSkene().aggregate(builder.build(), Gold.of(Map.of("odd", "l1")));

        assertThat(consensus.posterior().row("odd")).containsExactly(Map.entry("l0", 0.0), Map.entry("l1", 1.0));
    }

    @Test
    @Timeout(20)
    @DisplayName("trap: taking repeats out by looking at every pair of a task's answers")
    void takesTimeInLineWithTheRepeatsOfATask() {
        var builder = CategoricalAnswers.builder();
        IntStream.range(0, 300_000).forEach(i -> builder.add("t", "w" + i % 3, Crowd.label(i % 4 == 0 ? 1 : 0)));

        var consensus = new LeaveOneOutDawidSkene().aggregate(builder.build());

        assertThat(consensus.label("t")).isEqualTo("l0");
    }

    @Test
    @Timeout(30)
    @DisplayName("a hundred thousand answers of one worker to one task cost as much as any others")
    void takesAWorkerWhoRepeatsATaskWithoutEnd() {
        var answers = CategoricalAnswers.builder();
        for (int i = 0; i < 100_000; i++) {
            answers.add("t", "w", Crowd.label(i % 3 == 0 ? 1 : 0));
        }

        assertThat(new LeaveOneOutDawidSkene().aggregate(answers.build()).label("t"))
                .isEqualTo("l0");
    }
}
