package org.crowd4j.independence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.DependentWorkers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.categorical.Committee;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulation;
import org.crowd4j.simulation.Simulator;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.Shared;
import org.crowd4j.testing.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DependenceDetectorTest {
    static final Simulator HONEST = new Simulator().withLabels(4).withHonest(0.735, 0.11);
    static final Simulator COPIERS = HONEST.withGroup(0.4, Behaviour.ring(1, 0.51));

    static List<String> copiers(Simulation simulation) {
        return simulation.workers().stream()
                .filter(worker -> worker.behaviour() instanceof Behaviour.Ring)
                .map(Simulation.Profile::id)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void findsAllCopiersAndNoHonestWorker(long seed) {
        var simulation = COPIERS.withSeed(seed).simulate();

        var report = new DependenceDetector().detect(simulation.answers());

        assertThat(report.groups()).hasSize(1);
        var group = report.groups().get(0);
        assertThat(group.kind()).isEqualTo(DependenceKind.COPIES);
        assertThat(group.workers()).containsExactlyInAnyOrderElementsOf(copiers(simulation));
        assertThat(group.strength()).isCloseTo(1, within(0.01));
        assertThat(group.members()).allMatch(member -> member.kappa() > 0.95 && member.commonTasks() >= 8);
        assertThat(group.tasks()).hasSize(10);
        assertThat(report.effectiveVotersPerTask()).isBetween(3.0, report.votersPerTask() - 1);
    }

    @Test
    void intervalOfTheStrengthEndsAtOne() {
        var almostAlways = HONEST.withTasks(60).withWorkers(20).withGroup(0.4, Behaviour.ring(0.97, 0.51));
        var groups = LongStream.rangeClosed(1, 20)
                .mapToObj(seed -> almostAlways.withSeed(seed).simulate().answers())
                .flatMap(answers -> new DependenceDetector().detect(answers).groups().stream())
                .toList();

        assertThat(groups)
                .isNotEmpty()
                .allSatisfy(group -> assertThat(group.interval().high()).isBetween(group.strength(), 1.0));
    }

    @Test
    void discountingCopiesRestoresTheAccuracyOfTheDefault() {
        var simulation = COPIERS.withSeed(34).simulate();
        var known = Known.nothing()
                .withDependence(
                        new DependenceDetector().detect(simulation.answers()).dependentWorkers());

        double vote = CategoricalEvaluation.of(new MajorityVote().aggregate(simulation.answers()), simulation.gold())
                .accuracy();
        double misled = CategoricalEvaluation.of(new Committee().aggregate(simulation.answers()), simulation.gold())
                .accuracy();
        double restored = CategoricalEvaluation.of(
                        new Committee().aggregate(simulation.answers(), known, Progress.none()), simulation.gold())
                .accuracy();

        assertThat(misled).isLessThan(vote - 0.05);
        assertThat(restored).isGreaterThan(vote + 0.05);
    }

    @Test
    void separatesTwoGroupsOfCopiers() {
        var simulation = HONEST.withGroup(0.2, Behaviour.ring(1, 0.51))
                .withGroup(0.2, Behaviour.ring(1, 0.51))
                .withSeed(35)
                .simulate();

        var report = new DependenceDetector().detect(simulation.answers());

        assertThat(report.groups()).hasSize(2);
        assertThat(report.groups())
                .allSatisfy(group -> assertThat(group.workers().stream()
                                .map(id -> simulation.worker(id).source().orElse("none"))
                                .distinct())
                        .hasSize(1));
        assertThat(report.dependentWorkers().groups()).hasSize(2);
    }

    @Test
    void partialCopyingIsADependentGroup() {
        var simulation =
                HONEST.withGroup(0.4, Behaviour.ring(0.65, 0.51)).withSeed(36).simulate();

        var report = new DependenceDetector().detect(simulation.answers());

        assertThat(report.groups()).hasSize(1);
        assertThat(report.groups().get(0).kind()).isEqualTo(DependenceKind.DEPENDENT_GROUP);
        assertThat(report.groups().get(0).strength()).isBetween(0.3, 0.6);
        assertThat(report.dependentWorkers()).isEqualTo(DependentWorkers.none());
    }

    @Test
    void findsCopiersWithFewCommonTasks() {
        var simulation = COPIERS.withWorkers(300).withSeed(37).simulate();

        var report = new DependenceDetector().detect(simulation.answers());

        assertThat(report.pairsFlagged()).isZero();
        assertThat(report.dependentWorkers().groups()).hasSize(1);
        List<String> found = report.groups().get(0).workers();
        List<String> copiers = copiers(simulation);
        assertThat(found.stream().filter(copiers::contains).count())
                .isGreaterThanOrEqualTo(copiers.size() * 9L / 10)
                .isGreaterThanOrEqualTo(found.size() - 2L);
    }

    @Test
    void findsNoGroupInHonestCrowds() {
        for (Simulator crowd : List.of(
                HONEST,
                HONEST.withDifficulty(2),
                HONEST.withPopularMistakes(0.5, 0.8).withAnswersPerTask(10),
                HONEST.withGroup(0.4, Behaviour.constantSpammer()),
                HONEST.withGroup(0.5, Behaviour.habit(0.5)))) {
            var report = new DependenceDetector()
                    .detect(crowd.withSeed(38).simulate().answers());

            assertThat(report.groups()).as(crowd.toString()).isEmpty();
            assertThat(report.effectiveVotersPerTask()).isCloseTo(report.votersPerTask(), within(1e-9));
            assertThat(report.overdispersion()).isBetween(1.0, 1.3);
        }
    }

    @Test
    void findsAccountsOfOnePersonInASmallPanel() {
        var simulation = new Simulator()
                .withLabels(3)
                .withTasks(40)
                .withWorkers(12)
                .withAnswersPerTask(9)
                .withHonest(0.77, 0.05)
                .withGroup(0.34, Behaviour.ring(0.97, 0.73))
                .withSeed(43)
                .simulate();

        var report = new DependenceDetector().detect(simulation.answers());

        assertThat(report.groups()).hasSize(1);
        assertThat(report.groups().get(0).workers()).containsExactlyInAnyOrderElementsOf(copiers(simulation));
    }

    /** panoptes 1918: one person classified from four anonymous sessions. */
    @Test
    void findsSessionsOfOnePerson() throws IOException {
        var answers = CategoricalCsv.read(Shared.file("cases/35-several-accounts/answers.csv"));
        var gold = CategoricalCsv.readGold(Shared.file("cases/35-several-accounts/gold.csv"));

        var without = new DependenceDetector().detect(answers);
        var with = new DependenceDetector().detect(answers, gold);

        for (var report : List.of(without, with)) {
            assertThat(report.groups()).hasSize(1);
            assertThat(report.groups().get(0).workers())
                    .containsExactlyInAnyOrder("anon-0a7", "anon-1a7", "anon-2a7", "anon-3a7");
        }
        assertThat(with.groups().get(0).kind()).isEqualTo(DependenceKind.COPIES);
    }

    @Test
    void statesHowManyWorkersCouldHideInASmallPanel() {
        var panel = HONEST.withTasks(20)
                .withWorkers(9)
                .withAnswersPerTask(8)
                .withSeed(44)
                .simulate();
        var many = HONEST.withTasks(100)
                .withWorkers(9)
                .withAnswersPerTask(8)
                .withSeed(44)
                .simulate();

        assertThat(new DependenceDetector().detect(panel.answers()).describe())
                .contains("no group of workers was found; 3 of the 9 workers could be copies that remain undetected");
        assertThat(new DependenceDetector().detect(many.answers()).describe())
                .contains("no group of workers was found; errors that the whole crowd shares cannot be detected");
    }

    @Test
    void findsMostCopiersWhereWorkersGaveFewAnswers() {
        var simulation = COPIERS.withWorkers(300)
                .withTasks(2000)
                .withAnswersPerTask(3)
                .withSeed(62)
                .simulate();

        var report = new DependenceDetector().detect(simulation.answers());

        assertThat(report.groups()).hasSize(1);
        assertThat(report.groups().get(0).kind()).isEqualTo(DependenceKind.COPIES);
        assertThat(report.groups().get(0).workers().stream().filter(copiers(simulation)::contains))
                .hasSizeGreaterThan(90);
    }

    @Test
    void withGoldAMajorityOfCopiersDoesNotIncriminateOthers() {
        var simulation =
                HONEST.withGroup(0.7, Behaviour.ring(1, 0.51)).withSeed(39).simulate();

        var report = new DependenceDetector().detect(simulation.answers(), simulation.gold());

        assertThat(report.groups())
                .allSatisfy(group -> assertThat(copiers(simulation)).containsAll(group.workers()));
    }

    @Test
    void resultDoesNotDependOnThreads() {
        var answers = COPIERS.withTasks(300).withSeed(40).simulate().answers();

        var report = Threads.on(3, () -> new DependenceDetector().detect(answers));

        assertThat(report.groups())
                .isEqualTo(new DependenceDetector().detect(answers).groups());
    }

    @Test
    void acceptsTinyCrowds() {
        assertThat(new DependenceDetector()
                        .detect(CategoricalAnswers.builder().build())
                        .groups())
                .isEmpty();
        assertThat(new DependenceDetector().detect(Crowd.answers("t1 ann cat")).groups())
                .isEmpty();
        assertThat(new DependenceDetector()
                        .detect(Crowd.answers("t1 ann cat", "t1 bob dog", "t2 ann cat"), Gold.none())
                        .groups())
                .isEmpty();
    }

    @Test
    void listsWhatWasLeftOut() {
        var builder = CategoricalAnswers.builder();
        HONEST.withTasks(40).withAnswersPerTask(49).withSeed(41).simulate().answers().stream()
                .forEach(builder::add);
        for (int worker = 50; worker < 90; worker++) {
            builder.add("t0", "w" + worker, "l1");
        }
        var answers = builder.add("t1", "w1", "l0").add("t1", "w1", "l0").build();

        var report = new DependenceDetector().withMaxWorkers(70).detect(answers);

        assertThat(report.skipped())
                .anyMatch(part -> part.startsWith("20 of 90 workers"))
                .anyMatch(part -> part.startsWith("on 1 tasks only a random sample of 60 answers"))
                .anyMatch(part -> part.contains("answered the same task again"));
        assertThat(report.describe()).contains("omitted: 20 of 90 workers");
        assertThat(new DependenceDetector()
                        .detect(HONEST.withTasks(50).simulate().answers())
                        .skipped())
                .isEmpty();
    }

    @Test
    void reportsProgressAndStopsWhenInterrupted() {
        var answers = COPIERS.withTasks(200).simulate().answers();
        List<Long> reported = new ArrayList<>();

        new DependenceDetector().detect(answers, Gold.none(), (stage, done, total) -> reported.add(done));

        assertThat(reported).hasSizeGreaterThan(2).isSorted();
        Threads.assertCancelled(() -> new DependenceDetector().detect(answers));
    }

    @Test
    void stopsWhenInterruptedBetweenRounds() {
        var answers = COPIERS.withTasks(200).simulate().answers();
        try {
            assertThatThrownBy(() -> new DependenceDetector().detect(answers, Gold.none(), (stage, done, total) -> {
                        if (done == 1) {
                            Thread.currentThread().interrupt();
                        }
                    }))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void describesAnswersWithoutAccusations() {
        var report =
                new DependenceDetector().detect(COPIERS.withSeed(42).simulate().answers());

        assertThat(report.describe())
                .contains("agree beyond what skill, label bias and difficulty explain", "tasks to inspect: t")
                .doesNotContainIgnoringCase("cheat")
                .doesNotContainIgnoringCase("fraud");
        assertThat(report.toString()).startsWith("DependenceReport[1 group, 20 workers look like copies, 5.00 answers");
        assertThat(report.groups().get(0).toString()).startsWith("WorkerGroup[copies, 20 workers, strength 1.00");
        assertThat(report.table(3).rows()).hasSize(3);
        assertThat(report.groups().get(0).table().rows()).hasSize(20);
    }

    @Test
    void rejectsSettingsOutOfRange() {
        assertRefused(() -> new DependenceDetector().withMinStrength(1.1), "minStrength must be from 0 to 1, got 1.1");
        assertThatIllegalArgumentException().isThrownBy(() -> new DependenceDetector().withMinStrength(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new DependenceDetector().withMaxWorkers(1));
        assertThatIllegalArgumentException().isThrownBy(() -> new DependenceDetector().withTasksShown(-1));
        assertThat(new DependenceDetector()).hasToString("DependenceDetector[]");
        assertThat(new DependenceDetector().withMinStrength(0.8).withSeed(3))
                .hasToString("DependenceDetector[minStrength=0.8, seed=3]");
    }
}
