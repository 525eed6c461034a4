package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.crowd4j.stopping.FixedRedundancy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Submissions from several threads")
class ConcurrentSubmissionTest {
    private static final int THREADS = 4;
    private static final int TASKS = 300;
    private static final int WORKERS = 12;
    private static final LabelQuestion TOPIC = new LabelQuestion("topic", "a", "b")
            .withStopping(new FixedRedundancy(WORKERS))
            .withRedundancy(WORKERS);

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    /** Each thread gives all answers, in the same order; returns how many counted. */
    private int submitAll(LabelScoring topics, boolean sameIds) throws Exception {
        var together = new CyclicBarrier(THREADS);
        List<Future<Integer>> counted = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            String prefix = sameIds ? "s" : "s" + t;
            counted.add(threads.submit(() -> {
                int mine = 0;
                for (int task = 0; task < TASKS; task++) {
                    together.await(1, TimeUnit.MINUTES);
                    for (int worker = 0; worker < WORKERS; worker++) {
                        String id = prefix + "-" + task + "-" + worker;
                        Receipt receipt = topics.submit(id, "t" + task, "w" + worker, worker % 3 == 0 ? "a" : "b");
                        mine += receipt.duplicate() ? 0 : 1;
                    }
                }
                return mine;
            }));
        }
        int all = 0;
        for (Future<Integer> each : counted) {
            all += each.get();
        }
        return all;
    }

    @Test
    void countOneAnswerOfAWorkerToATask() throws Exception {
        var journal = Journal.inMemory();
        var engine = ScoringEngine.open(journal, TOPIC);
        assertThat(submitAll(engine.labels("topic"), false)).isEqualTo(TASKS * WORKERS);
        EngineState.assertKept(engine, journal, TOPIC);
    }

    @Test
    void countOnceUnderOneId() throws Exception {
        var journal = Journal.inMemory();
        var engine = ScoringEngine.open(journal, TOPIC);
        assertThat(submitAll(engine.labels("topic"), true)).isEqualTo(TASKS * WORKERS);
        assertThat(engine.sequence()).isEqualTo(1 + TASKS * WORKERS);
        EngineState.assertKept(engine, journal, TOPIC);
    }
}
