package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.WorkerHistory;
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
class LeaveOneOutDawidSkeneTest implements CategoricalAggregatorContract, RobustnessContract {

    /** Sums and products of some dozen doubles. */
    private static final double ROUNDING = 1e-12;

    /** Twenty sweeps in which products and logarithms round differently. */
    private static final double BY_HAND = 1e-9;

    private static final int SWEEPS = 20;

    @Override
    public LeaveOneOutDawidSkene aggregator() {
        return new LeaveOneOutDawidSkene();
    }

    /** A variant, checked against the contracts. */
    private interface Variant extends CategoricalAggregatorContract, RobustnessContract {
        @Override
        LeaveOneOutDawidSkene aggregator();
    }

    @Nested
    class WithoutSubtypes implements Variant {
        @Override
        public LeaveOneOutDawidSkene aggregator() {
            return new LeaveOneOutDawidSkene().withSubtypes(1);
        }
    }

    /** These swap labels where there are many, as the Javadoc says: no promise to be tame. */
    @Nested
    class WithTwoSubtypes implements CategoricalAggregatorContract {
        @Override
        public LeaveOneOutDawidSkene aggregator() {
            return new LeaveOneOutDawidSkene().withSubtypes(2);
        }
    }

    @Nested
    class WithFourSubtypes implements CategoricalAggregatorContract {
        @Override
        public LeaveOneOutDawidSkene aggregator() {
            return new LeaveOneOutDawidSkene().withSubtypes(4);
        }
    }

    @Nested
    class StartedByTheHierarchicalOne implements Variant {
        @Override
        public LeaveOneOutDawidSkene aggregator() {
            return new LeaveOneOutDawidSkene().withStart(LeaveOneOutDawidSkene.Start.HIERARCHICAL);
        }
    }

    @Test
    void startsFromTheMeanOfTheHierarchicalOneAndTheVote() {
        var crowd = Crowd.of(60, 12, 3, 4, 5);
        var known = Known.nothing().withGold(crowd.gold(7));
        var start = new HierarchicalDawidSkene()
                .aggregate(crowd.answers(), known, Progress.none())
                .blendedWithVote(0.5);
        var led = new LeaveOneOutDawidSkene().withStart(LeaveOneOutDawidSkene.Start.HIERARCHICAL);

        double[][] found = LongHand.rows(
                led.aggregate(crowd.answers(), known, Progress.none()).posterior());
        double[][] started = LongHand.rows(new LeaveOneOutDawidSkene()
                .aggregate(crowd.answers(), known.withStart(start), Progress.none())
                .posterior());
        for (int task = 0; task < found.length; task++) {
            assertThat(found[task]).containsExactly(started[task], within(BY_HAND));
        }
    }

    @Test
    @DisplayName("believes 30 % who always say yes, unless the hierarchical one starts it")
    void believesManyConstantSpammers() {
        double alone = 0;
        double led = 0;
        for (long seed = 1; seed <= 5; seed++) {
            var crowd = new Simulator()
                    .withTasks(400)
                    .withWorkers(50)
                    .withAnswersPerTask(5)
                    .withLabels(2)
                    .withHonest(0.7, 0.1)
                    .withGroup(0.3, Behaviour.constantSpammer(0))
                    .withSeed(seed)
                    .simulate();
            var method = new LeaveOneOutDawidSkene();
            alone += CategoricalEvaluation.of(method.aggregate(crowd.answers()), crowd.gold())
                            .accuracy()
                    / 5;
            led += CategoricalEvaluation.of(
                                    method.withStart(LeaveOneOutDawidSkene.Start.HIERARCHICAL)
                                            .aggregate(crowd.answers()),
                                    crowd.gold())
                            .accuracy()
                    / 5;
        }
        assertThat(alone).isLessThan(0.6);
        assertThat(led).isGreaterThan(0.65);
    }

    private static void assertAsByHand(
            CategoricalAnswers answers, Known known, LeaveOneOutDawidSkene settings, int types) {
        double[][][] byHand = LeaveOneOutByHand.subtypes(answers, known, types, SWEEPS);
        for (int sweeps = 1; sweeps <= SWEEPS; sweeps++) {
            var consensus = settings.withStopping(new Stopping(sweeps, 0)).aggregate(answers, known, Progress.none());
            double[][] rows = LongHand.rows(consensus.posterior());
            for (int task = 0; task < rows.length; task++) {
                assertThat(rows[task])
                        .as("task %s after %s sweeps", task, sweeps)
                        .containsExactly(byHand[sweeps - 1][task], within(BY_HAND));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1, 1",
        "2, 2, 2",
        "2, 4, 3",
        "3, 4, 4",
        "3, 5, 5",
        "4, 1, 6",
        "4, 3, 7",
        "7, 1, 8",
        "7, 4, 9",
        "2, 16, 10"
    })
    void isTheFormulasOfItsJavadoc(int labels, int types, long seed) {
        var crowd = LeaveOneOutByHand.crowd(labels, seed);
        var settings = new LeaveOneOutDawidSkene().withSubtypes(types);

        assertThat(crowd.answers().repeats()).isGreaterThan(50);
        assertAsByHand(crowd.answers(), Known.nothing(), settings, types);
        assertAsByHand(crowd.answers(), Known.nothing().withGold(crowd.gold(6)), settings, types);
    }

    @ParameterizedTest
    @CsvSource({"2, 4", "3, 4", "4, 1", "7, 1"})
    void hasFourSubtypesForUpToThreeLabelsAndNoneBeyond(int labels, int types) {
        var crowd = LeaveOneOutByHand.crowd(labels, 11);

        assertAsByHand(crowd.answers(), Known.nothing(), new LeaveOneOutDawidSkene(), types);
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 1", "2, 4", "4, 2"})
    void addsHistoryToThePriorInEverySweep(int labels, int types) {
        var crowd = LeaveOneOutByHand.crowd(labels, 12);
        var history = WorkerHistory.builder()
                .add("w0", "l0", "l1", 30)
                .add("w0", "l1", "l0", 20.5)
                .add("w3", "l1", "l1", 7)
                .add("w3", "l0", "l0", 1)
                .add("a stranger", "l0", "l0", 1000)
                .add("w3", "another label", "l0", 1000)
                .build();
        var known = Known.nothing().withGold(crowd.gold(9)).withHistory(history);

        assertAsByHand(crowd.answers(), known, new LeaveOneOutDawidSkene().withSubtypes(types), types);
    }

    @ParameterizedTest
    @CsvSource({"1, 1e6", "2, 1e6", "4, 1e6", "4, 1e15", "1, 1e18"})
    @DisplayName("trap: a million past answers move nothing")
    void believesAPastOfAMillionAnswers(int types, double past) {
        var answers = CategoricalAnswers.builder();
        Crowd.of(50, 8, 2, 5, 13).answers().stream().forEach(answers::add);
        answers.add("t50", "liar", "l0").add("t50", "w1", "l0");
        IntStream.range(0, 17)
                .forEach(i -> answers.add("t51", "liar " + i, "l0").add("t51", "w" + i % 8, "l0"));
        var history = WorkerHistory.builder();
        history.add("liar", "l0", "l1", past).add("liar", "l1", "l0", past);
        IntStream.range(0, 17)
                .forEach(i -> history.add("liar " + i, "l0", "l1", past).add("liar " + i, "l1", "l0", past));

        var consensus = new LeaveOneOutDawidSkene()
                .withSubtypes(types)
                .aggregate(answers.build(), Known.nothing().withHistory(history.build()), Progress.none());

        assertThat(consensus.posterior().probability("t50", "l1")).isGreaterThan(0.999);
        assertThat(consensus.posterior().probability("t51", "l1")).isGreaterThan(0.999);
    }

    @Test
    void startsWhereItIsToldTo() {
        var crowd = Crowd.of(60, 8, 2, 3, 14);
        var settings = new LeaveOneOutDawidSkene().withSubtypes(1).withTolerance(0);
        var twice = settings.withMaxIterations(5).aggregate(crowd.answers());
        var known = Known.nothing().withStart(settings.withMaxIterations(3).aggregate(crowd.answers()));

        var resumed = settings.withMaxIterations(2).aggregate(crowd.answers(), known, Progress.none());

        for (int task = 0; task < 60; task++) {
            assertThat(resumed.posterior().probability(task, 0))
                    .isCloseTo(twice.posterior().probability(task, 0), within(BY_HAND));
        }
    }

    @Test
    void stopsAfterTwentySweepsOrAtTheFirstThatChangesLittle() {
        var crowd = Crowd.of(60, 8, 2, 4, 16);
        double[][][] byHand = LeaveOneOutByHand.subtypes(crowd.answers(), Known.nothing(), 4, SWEEPS);

        var convergence = new LeaveOneOutDawidSkene().aggregate(crowd.answers()).convergence();

        int last = convergence.iterations() - 1;
        assertThat(convergence.reached()).isTrue();
        assertThat(last).isPositive();
        assertThat(change(byHand[last - 1], byHand[last]))
                .isCloseTo(convergence.change(), within(BY_HAND))
                .isLessThanOrEqualTo(0.01);
        for (int sweep = 1; sweep < last; sweep++) {
            assertThat(change(byHand[sweep - 1], byHand[sweep])).isGreaterThan(0.01);
        }
        assertThat(convergence.objective()).isEmpty();
        assertThat(new LeaveOneOutDawidSkene().stopping()).isEqualTo(new Stopping(20, 0.01));
    }

    private static double change(double[][] before, double[][] after) {
        double largest = 0;
        for (int task = 0; task < before.length; task++) {
            for (int c = 0; c < before[task].length; c++) {
                largest = Math.max(largest, Math.abs(after[task][c] - before[task][c]));
            }
        }
        return largest;
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
    void refusesTablesThatNoMachineHoldsBeforeItStarts() {
        var labels = IntStream.range(0, 1000).mapToObj(Crowd::label).toList();
        var builder = CategoricalAnswers.builder().labels(labels);
        IntStream.range(0, 10_000).forEach(w -> builder.add("t1", "w" + w, "l0"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LeaveOneOutDawidSkene().aggregate(builder.build()))
                .withMessageMatching("Leave-one-out Dawid-Skene needs 240\\.0 GB for 1 tasks and 10000 workers "
                        + "with 1000 labels, and the heap holds \\d+\\.\\d GB; use OneCoin, or MajorityVote");
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
