package org.crowd4j.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.CostMatrix;
import org.crowd4j.Gold;
import org.crowd4j.Index;
import org.crowd4j.aggregation.internal.packing.LeaveOneOutPosterior;
import org.crowd4j.categorical.Committee;
import org.crowd4j.categorical.ConfusionConsensus;
import org.crowd4j.categorical.DawidSkene;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.categorical.OneCoin;
import org.crowd4j.quality.WorkerQuality.Verdict;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulation;
import org.crowd4j.simulation.Simulator;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerQualityTest {
    private static final Crowd CROWD = Crowd.of(300, 12, 3, 5, 11);

    /** 60 workers of 50 answers, a third of whom do not try. */
    static Simulator crowd(int labels, double accuracy, double spread, long seed) {
        return new Simulator()
                .withTasks(600)
                .withAnswersPerTask(5)
                .withWorkers(60)
                .withLabels(labels)
                .withHonest(accuracy, spread)
                .withGroup(0.15, Behaviour.uniformSpammer())
                .withGroup(0.1, Behaviour.constantSpammer())
                .withGroup(0.1, Behaviour.adversary(1))
                .withSeed(seed);
    }

    @ParameterizedTest
    @CsvSource({"2, 0.85, 0.05", "3, 0.8, 0.1", "4, 0.75, 0.1"})
    void findsSpammersAndAdversaries(int labels, double accuracy, double spread) {
        int found = 0;
        int rightly = 0;
        int all = 0;
        for (long seed = 100; seed < 106; seed++) {
            Simulation world = crowd(labels, accuracy, spread, seed).simulate();
            WorkerQuality quality = WorkerQuality.of(new OneCoin().aggregate(world.answers()));
            for (Simulation.Profile worker : world.workers()) {
                Verdict verdict = quality.worker(worker.id()).verdict();
                boolean accused = verdict == Verdict.SPAMMER || verdict == Verdict.ADVERSARY;
                boolean guilty = !(worker.behaviour() instanceof Behaviour.Honest);
                found += accused ? 1 : 0;
                rightly += accused && guilty ? 1 : 0;
                all += guilty ? 1 : 0;
            }
        }

        assertThat(rightly / (double) found).as("precision").isGreaterThanOrEqualTo(0.9);
        assertThat(rightly / (double) all).as("recall").isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void canBeWatchedAndInterrupted() {
        Consensus consensus = new OneCoin().aggregate(CROWD.answers());
        CostMatrix costs = CostMatrix.zeroOne(CROWD.answers().labels());
        List<String> reports = new ArrayList<>();
        WorkerQuality.of(
                consensus, Gold.none(), costs, (stage, done, all) -> reports.add(stage + " " + done + " of " + all));

        assertThat(reports)
                .startsWith("worker quality 0 of 4")
                .endsWith("worker quality 4 of 4")
                .hasSize(5);
        Threads.assertCancelled(() -> WorkerQuality.of(consensus));
    }

    @Test
    void distinguishesSpammersFromAdversaries() {
        Simulation world = crowd(2, 0.85, 0.05, 3).simulate();
        WorkerQuality quality = WorkerQuality.of(new DawidSkene().aggregate(world.answers()));

        assertThat(quality.workers(Verdict.ADVERSARY))
                .containsExactlyInAnyOrderElementsOf(world.workers().stream()
                        .filter(worker -> worker.behaviour() instanceof Behaviour.Adversary)
                        .map(Simulation.Profile::id)
                        .toList());
        for (Simulation.Profile worker : world.workers()) {
            WorkerQuality.Row row = quality.worker(worker.id());
            if (worker.behaviour() instanceof Behaviour.Habit) {
                assertThat(row.spammerScore()).isLessThan(0.1);
                assertThat(row.bits()).isLessThan(0.1);
                assertThat(row.costQuality()).isBetween(0.0, 0.1);
            } else if (worker.behaviour() instanceof Behaviour.Adversary) {
                assertThat(row.spammerScore()).isGreaterThan(0.4);
                assertThat(row.costQuality())
                        .as("an answer turned round is good")
                        .isGreaterThan(0.4);
                assertThat(row.informedness()).isLessThan(-0.6);
            }
        }
    }

    @Test
    void leavesOwnAnswersOut() {
        for (CategoricalAggregator method :
                List.of(new DawidSkene(), new OneCoin(), new MajorityVote(), new Committee())) {
            Consensus consensus = method.aggregate(CROWD.answers());
            LeaveOneOutPosterior others = LeaveOneOutPosterior.of(consensus);
            CategoricalAnswers answers = consensus.answers();
            double[] row = new double[3];
            double agreed = 0;
            int given = 0;
            for (int a = 0; a < answers.size(); a++) {
                if (answers.worker(a) == 0) {
                    others.probabilities(answers.task(a), a, a + 1, row);
                    agreed += row[answers.label(a)];
                    given++;
                }
            }

            WorkerQuality.Row first =
                    WorkerQuality.of(consensus).worker(answers.workers().id(0));

            assertThat(first.agreement()).hasValueCloseTo(agreed / given, within(1e-12));
            assertThat(first.agreement().orElseThrow()).isLessThan(first.accuracy());
        }
    }

    @Test
    void dividesOwnAnswersOutOfThePosterior() {
        ConfusionConsensus consensus = new DawidSkene().aggregate(CROWD.answers());
        CategoricalAnswers answers = consensus.answers();
        double[] row = new double[3];
        for (int a = 0; a < 200; a++) {
            int task = answers.task(a);
            var confusion = consensus.confusion(answers.workers().id(answers.worker(a)));
            LeaveOneOutPosterior.of(consensus).probabilities(task, a, a + 1, row);
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                sum += row[c] * confusion.rate(c, answers.label(a));
            }
            for (int c = 0; c < 3; c++) {
                assertThat(row[c] * confusion.rate(c, answers.label(a)) / sum)
                        .isCloseTo(consensus.posterior().probability(task, c), within(1e-9));
            }
        }
    }

    @Test
    void aWorkerCannotRaiseTheirOwnAgreementByRepeating() {
        CategoricalAnswers once = Crowd.answers("a ann x", "a bob y", "a cid y", "b ann x", "b bob x", "b cid x");
        CategoricalAnswers often =
                Crowd.answers("a ann x", "a ann x", "a ann x", "a bob y", "a cid y", "b ann x", "b bob x", "b cid x");

        double alone = agreement(once, "ann");
        double repeated = agreement(often, "ann");

        assertThat(repeated).as("three of four answers are against the others").isLessThan(alone);
    }

    private static double agreement(CategoricalAnswers answers, String worker) {
        return WorkerQuality.of(new MajorityVote().aggregate(answers))
                .worker(worker)
                .agreement()
                .orElseThrow();
    }

    @Test
    void judgesByGoldToo() {
        CategoricalAnswers answers = Crowd.answers("a ann x", "b ann y", "c ann x", "c bob x");
        Consensus consensus = new MajorityVote().aggregate(answers);

        WorkerQuality.Row alone = WorkerQuality.of(consensus).worker("ann");
        WorkerQuality.Row judged =
                WorkerQuality.of(consensus, Gold.of(Map.of("a", "x", "b", "x"))).worker("ann");

        assertThat(alone.judged()).isEqualTo(1);
        assertThat(judged.judged()).isEqualTo(3);
        assertThat(judged.accuracy()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(judged.confusion().rate("x", "y"))
                .isGreaterThan(alone.confusion().rate("x", "y"));
    }

    @Test
    void scoresAreThoseOfTheMatrix() {
        Consensus consensus =
                new DawidSkene().aggregate(Crowd.of(200, 8, 2, 4, 5).answers());
        for (WorkerQuality.Row row : WorkerQuality.of(consensus).rows()) {
            var theta = row.confusion();
            double youden = theta.rate(0, 0) + theta.rate(1, 1) - 1;
            assertThat(row.spammerScore()).isCloseTo(youden * youden, within(1e-12));
            assertThat(row.bits()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void intervalsMostlyHoldTheTruth() {
        int inside = 0;
        int all = 0;
        for (long seed = 0; seed < 5; seed++) {
            Simulation world = crowd(4, 0.75, 0.1, seed).simulate();
            WorkerQuality quality = WorkerQuality.of(new OneCoin().aggregate(world.answers()));
            for (Simulation.Profile worker : world.workers()) {
                inside += quality.worker(worker.id()).interval().contains(worker.accuracy()) ? 1 : 0;
                all++;
            }
        }

        assertThat(inside / (double) all).isGreaterThan(0.8);
    }

    @Test
    void uncertainPosteriorsWidenIntervals() {
        CategoricalAnswers sure = Crowd.answers("a ann x", "b ann y", "a bob x", "b bob y", "a cid x", "b cid y");
        CategoricalAnswers split = Crowd.answers("a ann x", "b ann y", "a bob y", "b bob x");

        var narrow = WorkerQuality.of(new MajorityVote().aggregate(sure)).worker("ann");
        var wide = WorkerQuality.of(new MajorityVote().aggregate(split)).worker("ann");

        assertThat(wide.accuracy()).isEqualTo(0.5);
        assertThat(wide.interval().high() - wide.interval().low())
                .isGreaterThan(narrow.interval().high() - narrow.interval().low());
        assertThat(narrow.interval().contains(1)).isTrue();
    }

    @Test
    void equalCostsChangeNothing() {
        Consensus consensus = new DawidSkene().aggregate(CROWD.answers());
        CostMatrix even = CostMatrix.zeroOne(consensus.answers().labels());
        CostMatrix uneven = even.with("l0", "l1", 30);

        var plain = WorkerQuality.of(consensus).worker("w3");

        assertThat(WorkerQuality.of(consensus, Gold.none(), even).worker("w3").costQuality())
                .isEqualTo(plain.costQuality())
                .isBetween(0.0, 1.0);
        assertThat(WorkerQuality.of(consensus, Gold.none(), uneven).worker("w3").costQuality())
                .isNotEqualTo(plain.costQuality());
        assertThatThrownBy(() -> WorkerQuality.of(
                        consensus, Gold.none(), CostMatrix.zeroOne(Index.of("label", List.of("l0", "l1")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the costs must be for Index[3 labels: l0, l1, l2], got Index[2 labels: l0, l1]");
    }

    @Test
    void measuresTheTimeBetweenAnswers() {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        var answers = CategoricalAnswers.builder()
                .add("a", "ann", "x", noon)
                .add("c", "ann", "x", noon.plusSeconds(90))
                .add("b", "ann", "x", noon.plusSeconds(10))
                .add("a", "bob", "x", noon)
                .add("b", "bob", "x", noon.plusSeconds(40))
                .add("a", "cid", "x")
                .add("b", "cid", "x")
                .build();
        WorkerQuality quality = WorkerQuality.of(new MajorityVote().aggregate(answers));

        assertThat(quality.worker("ann").gaps()).isEqualTo(2);
        assertThat(quality.worker("ann").medianGap()).contains(Duration.ofSeconds(45)); // of 10 and 80
        assertThat(quality.worker("ann").relativeGap()).hasValue(45.0 / 40); // of 10, 40 and 80
        assertThat(quality.worker("bob").medianGap()).contains(Duration.ofSeconds(40));
        assertThat(quality.worker("cid").medianGap()).isEmpty();
        assertThat(quality.worker("cid").relativeGap()).isEmpty();
    }

    @Test
    void answersSentTogetherHaveNoRelativeGap() {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        var answers = CategoricalAnswers.builder()
                .add("a", "ann", "x", noon)
                .add("b", "ann", "x", noon)
                .build();
        var row = WorkerQuality.of(new MajorityVote().aggregate(answers)).worker("ann");

        assertThat(row.medianGap()).contains(Duration.ZERO);
        assertThat(row.relativeGap()).isEmpty();
    }

    @Test
    void degenerateCrowdsHaveFiniteFigures() {
        List<CategoricalAnswers> crowds = List.of(
                Crowd.answers("a ann x"),
                Crowd.answers("a ann x", "b ann y"),
                Crowd.answers("a ann x", "a bob x", "b ann x", "b bob x"),
                Crowd.answers("a ann x", "a bob x", "a cid x", "b ann y", "b bob y", "b cid y"),
                CategoricalAnswers.builder()
                        .labels("x", "y")
                        .add("a", "ann", "x")
                        .build(),
                Crowd.answers("a ann x", "a ann y", "a ann x"));
        for (CategoricalAnswers answers : crowds) {
            for (CategoricalAggregator method : List.of(new DawidSkene(), new OneCoin(), new MajorityVote())) {
                for (WorkerQuality.Row row :
                        WorkerQuality.of(method.aggregate(answers)).rows()) {
                    assertThat(List.of(
                                    row.accuracy(),
                                    row.interval().low(),
                                    row.interval().high(),
                                    row.agreement().orElse(0),
                                    row.bits(),
                                    row.spammerScore(),
                                    row.costQuality(),
                                    row.informedness(),
                                    row.informednessInterval().low(),
                                    row.probability(Verdict.SPAMMER)))
                            .allMatch(Double::isFinite);
                    assertThat(row.confusion().rate(0, 0)).isBetween(0.0, 1.0);
                }
            }
        }
        var one = WorkerQuality.of(new MajorityVote().aggregate(crowds.get(0))).worker("ann");
        assertThat(one.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(one.agreement()).isEqualTo(OptionalDouble.empty());
        assertThat(one.spammerScore()).isZero();
    }

    @Test
    void givesNoVerdictOnAFewAnswers() {
        var answers = CategoricalAnswers.builder();
        CROWD.answers().stream().forEach(answers::add);
        for (int task = 0; task < 5; task++) {
            String right = CROWD.truth().label("t" + task).orElseThrow();
            answers.add("t" + task, "five", right);
            if (task < 4) {
                answers.add("t" + task, "four", right);
            }
        }

        WorkerQuality quality = WorkerQuality.of(new DawidSkene().aggregate(answers.build()));

        assertThat(quality.worker("four").verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(quality.worker("five").verdict()).isEqualTo(Verdict.INFORMED);
    }

    @Test
    void givesNoVerdictInACrowdThatAgreesTooLittle() {
        Simulation world = new Simulator()
                .withTasks(500)
                .withWorkers(50)
                .withLabels(2)
                .withHonest(0.6, 0.05)
                .withSeed(7)
                .simulate();

        WorkerQuality quality = WorkerQuality.of(new Committee().aggregate(world.answers()));

        assertThat(quality.workers(Verdict.SPAMMER)).isEmpty();
        assertThat(quality.workers(Verdict.ADVERSARY)).isEmpty();
        assertThat(quality.workers(Verdict.UNDECIDED)).isNotEmpty();
    }

    @Test
    void noAnswersHaveNoWorkers() {
        WorkerQuality none = WorkerQuality.of(
                new DawidSkene().aggregate(CategoricalAnswers.builder().build()));

        assertThat(none.rows()).isEmpty();
        assertThat(none).hasToString("WorkerQuality[0 workers]");
        assertThat(none.table(5).rows()).isEmpty();
    }

    @Test
    void printsItself() {
        WorkerQuality quality = WorkerQuality.of(new DawidSkene().aggregate(CROWD.answers()));

        assertThat(quality.toString()).matches("WorkerQuality\\[12 workers: .*informed.*]");
        assertThat(quality.rows().get(0).toString())
                .matches("w\\d+: \\d+ answers, accuracy 0\\.\\d{3} \\[.*], [01]\\.\\d\\d bits, informed");
        assertThat(quality.table(3).rows()).hasSize(3);
        assertThatThrownBy(() -> quality.table(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> quality.worker("zoe"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("zoe");
        assertThatThrownBy(() -> WorkerQuality.of(
                        new MajorityVote().aggregate(CROWD.answers()), Gold.of(Map.of("t0", "unheard"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"unheard\" of task \"t0\"");
    }
}
