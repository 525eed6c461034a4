package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswer;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.evaluation.Evaluation;
import org.crowd4j.quality.Quota;
import org.crowd4j.reputation.EloReputation;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulation;
import org.crowd4j.simulation.Simulator;
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
                .with(0.2, Behaviour.uniformSpammer())
                .withSeed(5)
                .simulate();
    }

    /** Asks on until the engine closes the task; returns how many answers that took. */
    private static int spend(ScoringEngine engine, Simulation world) {
        CategoricalAnswers all = world.answers();
        int spent = 0;
        for (int task = 0; task < all.tasks().size(); task++) {
            String id = all.tasks().id(task);
            for (int i = all.from(task); i < all.to(task) && !engine.isClosed(id); i++) {
                spent++;
                engine.answer(
                        id, all.workers().id(all.worker(i)), all.labels().id(all.label(i)), NOON.plusSeconds(spent));
            }
        }
        return spent;
    }

    @Test
    void savesAnswersOnceItKnowsItsWorkersAtNoLossWorthTheName() {
        var world = world();
        var engine = new ScoringEngine(Journal.inMemory(LABELS));

        int spent = spend(engine, world);

        assertThat(engine.doubt()).isEmpty();
        assertThat(spent).isBetween(1000, 2400); // of 2800, seven a task
        assertThat(Evaluation.of(engine.finish(), world.gold()).accuracy()).isGreaterThan(0.93);
    }

    @Test
    void ratesSpammersBelowWorkersWhoKnow() {
        var world = world();
        var engine = new ScoringEngine(Journal.inMemory(LABELS));
        spend(engine, world);

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
    void isAfterACrashWhereItWas() throws IOException {
        var world = world();
        var path = folder.resolve("crowd.journal");
        var crashed = new ScoringEngine(Journal.open(path, LABELS)); // and never closed in order
        spend(crashed, world);
        var leaderboard = crashed.leaderboard().places();
        crashed.close();

        try (var engine = new ScoringEngine(Journal.open(path))) {
            assertThat(engine.leaderboard().places()).isEqualTo(leaderboard);
            assertThat(engine.doubt()).isEqualTo(crashed.doubt());
            world.answers().tasks().forEach(task -> {
                assertThat(engine.label(task)).isEqualTo(crashed.label(task));
                assertThat(engine.confidence(task)).isEqualTo(crashed.confidence(task));
                assertThat(engine.isClosed(task)).isEqualTo(crashed.isClosed(task));
            });
        }
    }

    @Test
    void forgetsAWorkerWhoIsBanned() {
        var engine = new ScoringEngine(Journal.inMemory(LABELS), new EloReputation(), new FastSbic(), new Quota(3));
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
    void keepsWhatComesAfterATaskIsClosedAndSaysSo() {
        var engine = new ScoringEngine(Journal.inMemory(LABELS), new EloReputation(), new FastSbic(), new Quota(1));
        assertThat(engine.answer("t1", "ann", "l0", NOON)).hasToString("close: 1 of 1 answers are there");

        var late = engine.answer("t1", "bob", "l0", NOON);

        assertThat(late).hasToString("close: the task was closed before");
        assertThat(engine.finish().answers().size()).isEqualTo(2);
        engine.reveal("t1", "l3");
        assertThat(engine.label("t1")).isEqualTo("l3");
        assertThat(engine.rating("ann").accuracy())
                .isLessThan(engine.rating("nobody").accuracy());
    }

    @Test
    void servesManyThreads() throws InterruptedException, ExecutionException {
        var engine = new ScoringEngine(Journal.inMemory(LABELS), new EloReputation(), new FastSbic(), new Quota(5));
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
                        .map(CategoricalAnswer::worker)
                        .distinct())
                .hasSize(4);
        assertThat(engine.finish().answers().size()).isEqualTo(800);
    }
}
