package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.CostMatrix;
import org.crowd4j.Index;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.reputation.EloReputation;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulation;
import org.crowd4j.simulation.Simulator;
import org.crowd4j.stopping.Decision;
import org.crowd4j.stopping.ExpectedCost;
import org.crowd4j.stopping.FixedRedundancy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A scoring engine")
class ScoringEngineTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final List<String> LABELS = List.of("l0", "l1", "l2", "l3");

    @TempDir
    Path folder;

    private static Simulation world() {
        return new Simulator()
                .withTasks(400)
                .withAnswersPerTask(9)
                .withWorkers(30)
                .withLabels(4)
                .withGroup(0.2, Behaviour.uniformSpammer())
                .withSeed(5)
                .simulate();
    }

    /** Adds answers until the engine closes each task, and returns their number. */
    private static int answerAll(ScoringEngine engine, Simulation world) {
        CategoricalAnswers all = world.answers();
        int answered = 0;
        for (int task = 0; task < all.tasks().size(); task++) {
            String id = all.tasks().id(task);
            for (int i = all.from(task); i < all.to(task) && !engine.isClosed(id); i++) {
                answered++;
                engine.answer(
                        id, all.workers().id(all.worker(i)), all.labels().id(all.label(i)), NOON.plusSeconds(answered));
            }
        }
        return answered;
    }

    @Test
    void savesAnswersWithoutLosingAccuracy() {
        var world = world();
        var engine = new ScoringEngine(LabelJournal.inMemory(LABELS));

        int answered = answerAll(engine, world);

        assertThat(engine.doubt()).isEmpty();
        assertThat(answered).isBetween(1000, 2400); // of 2800, seven per task
        assertThat(CategoricalEvaluation.of(engine.finish(), world.gold()).accuracy())
                .isGreaterThan(0.93);
    }

    @Test
    void ratesSpammersBelowHonestWorkers() {
        var world = world();
        var engine = new ScoringEngine(LabelJournal.inMemory(LABELS));
        answerAll(engine, world);

        var ranked = engine.leaderboard().workers();
        double top = ranked.stream()
                .limit(6)
                .mapToDouble(w -> world.worker(w).accuracy())
                .average()
                .orElseThrow();
        double bottom = ranked.stream()
                .skip(ranked.size() - 6L)
                .mapToDouble(w -> world.worker(w).accuracy())
                .average()
                .orElseThrow();

        assertThat(top).isGreaterThan(bottom + 0.4);
        assertThat(engine.explain(ranked.get(0))).isNotEmpty();
    }

    @Test
    void hasTheSameStateAfterACrash() throws IOException {
        var path = folder.resolve("crowd.journal");
        var copy = folder.resolve("copy.journal");
        var all = world().answers();
        try (var running = new ScoringEngine(LabelJournal.open(path, LABELS))) {
            for (int task = 0; task < 120; task++) {
                String id = all.tasks().id(task);
                for (int i = all.from(task); i < all.to(task) && !running.isClosed(id); i++) {
                    running.answer(
                            id, all.workers().id(all.worker(i)), all.labels().id(all.label(i)), NOON);
                }
                if (task == 50) {
                    running.retractWorker(all.workers().id(0));
                }
                Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING); // as a crash would leave it
                try (var restarted = new ScoringEngine(LabelJournal.open(copy))) {
                    assertThat(restarted.doubt()).isEqualTo(running.doubt());
                    assertThat(restarted.leaderboard().places())
                            .isEqualTo(running.leaderboard().places());
                    assertThat(restarted.label(id)).isEqualTo(running.label(id));
                    assertThat(restarted.confidence(id)).isEqualTo(running.confidence(id));
                }
            }
        }
    }

    @Test
    void countsOneVotePerWorker() {
        var engine = new ScoringEngine(LabelJournal.inMemory(LABELS));
        for (int copy = 0; copy < 20; copy++) {
            assertThat(engine.answer("t1", "ann", "l0", NOON).closes()).isFalse();
        }
    }

    @Test
    void closesATaskAtTheMaximumNumberOfAnswers() {
        var engine = new ScoringEngine(
                LabelJournal.inMemory(LABELS),
                new EloReputation(),
                new FastSbic(),
                state -> Decision.keepOpen(() -> "more"),
                3);
        assertThat(engine.answer("t1", "ann", "l0", NOON).closes()).isFalse();
        assertThat(engine.answer("t1", "bob", "l0", NOON).closes()).isFalse();
        assertThat(engine.answer("t1", "cid", "l0", NOON)).hasToString("close: it has 3 of 3 answers");
        engine.answer("t2", "ann", "l1", NOON);

        engine.settle("t2", NOON); // no more answers

        assertThat(engine.isClosed("t2")).isTrue();
    }

    @Test
    void rejectsAnAnswerThatItsRuleCannotHandle() {
        var journal = LabelJournal.inMemory();
        var costs = new ExpectedCost(CostMatrix.zeroOne(Index.of("label", List.of("cat", "dog"))), 0.1);
        var engine = new ScoringEngine(journal, new EloReputation(), new FastSbic(), costs, 5);

        assertThatIllegalArgumentException().isThrownBy(() -> engine.answer("t1", "ann", "cow", NOON));

        assertThat(journal.size()).isZero();
    }

    @Test
    void reopensATaskWithoutAnswers() {
        var engine = new ScoringEngine(
                LabelJournal.inMemory(LABELS), new EloReputation(), new FastSbic(), new FixedRedundancy(1), 5);
        engine.answer("t1", "eve", "l1", NOON);

        assertThat(engine.retractWorker("eve")).containsExactly("t1");

        assertThat(engine.isClosed("t1")).isFalse();
        assertThat(engine.answer("t1", "ann", "l0", NOON).closes()).isTrue();
        assertThat(engine.rating("ann").answers()).isEqualTo(1);
    }

    @Test
    void doesNotCloseATaskByThreeUnknownWorkers() {
        var engine = new ScoringEngine(LabelJournal.inMemory(List.of("yes", "no")));
        settleTasks(engine);

        engine.answer("t", "x1", "yes", NOON);
        engine.answer("t", "x2", "yes", NOON);

        assertThat(engine.answer("t", "x3", "yes", NOON).closes()).isFalse();
    }

    /** Settles enough tasks for a model check, by workers who agree. */
    private static void settleTasks(ScoringEngine engine) {
        for (int t = 0; t < 40; t++) {
            for (int w = 0; w < 7; w++) {
                engine.answer("s" + t, "w" + w, t % 2 == 0 ? "yes" : "no", NOON);
            }
        }
        assertThat(engine.doubt()).isEmpty();
    }

    @Test
    void worksAfterAThreadWasInterrupted() throws IOException {
        try (var engine = new ScoringEngine(LabelJournal.open(folder.resolve("crowd.journal"), LABELS))) {
            Thread.currentThread().interrupt();
            engine.answer("t1", "ann", "l0", NOON);
            assertThat(Thread.interrupted()).isTrue();

            engine.answer("t1", "bob", "l0", NOON);

            assertThat(engine.label("t1")).isEqualTo("l0");
        }
    }

    @Test
    void dropsAWorkerWhoseAnswersAreRetracted() {
        var engine = new ScoringEngine(
                LabelJournal.inMemory(LABELS), new EloReputation(), new FastSbic(), new FixedRedundancy(3), 5);
        for (String worker : List.of("eve", "eva", "ann")) {
            engine.answer("t1", worker, worker.equals("ann") ? "l0" : "l1", NOON);
        }
        assertThat(engine.label("t1")).isEqualTo("l1");
        assertThat(engine.isClosed("t1")).isTrue();

        engine.retractWorker("eve");
        engine.retractWorker("eva");

        assertThat(engine.label("t1")).isEqualTo("l0");
        assertThat(engine.leaderboard().workers()).containsExactly("ann");
    }

    @Test
    void keepsAnswersToClosedTasks() {
        var engine = new ScoringEngine(
                LabelJournal.inMemory(LABELS), new EloReputation(), new FastSbic(), new FixedRedundancy(1), 5);
        assertThat(engine.answer("t1", "ann", "l0", NOON)).hasToString("close: it has 1 of 1 answers");

        var late = engine.answer("t1", "bob", "l0", NOON);

        assertThat(late).hasToString("close: the task was already closed");
        assertThat(engine.finish().answers().size()).isEqualTo(2);
        engine.gold("t1", "l3");
        assertThat(engine.label("t1")).isEqualTo("l3");
        assertThat(engine.rating("ann").accuracy())
                .isLessThan(engine.rating("newcomer").accuracy());
    }

    @Test
    void isThreadSafe() throws InterruptedException, ExecutionException {
        var engine = new ScoringEngine(
                LabelJournal.inMemory(LABELS), new EloReputation(), new FastSbic(), new FixedRedundancy(5), 5);
        var threads = Executors.newFixedThreadPool(4);
        List<Callable<Object>> work = IntStream.range(0, 4)
                .mapToObj(w -> (Callable<Object>) () -> {
                    for (int t = 0; t < 200; t++) {
                        engine.answer("t" + t, "w" + w, "l" + t % 4, NOON);
                        engine.rating("w" + w);
                        engine.label("t" + t);
                    }
                    return w;
                })
                .toList();
        for (var done : threads.invokeAll(work)) {
            done.get();
        }
        threads.shutdown();

        assertThat(engine.finish().answers().stream()
                        .map(CategoricalAnswers.Answer::worker)
                        .distinct())
                .hasSize(4);
        assertThat(engine.finish().answers().size()).isEqualTo(800);
    }
}
