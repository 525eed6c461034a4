package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("Under load, a scoring engine")
@Tag("long")
class EngineStressTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    /** Does something again and again while a task runs. */
    private void meanwhile(Callable<?> again, Callable<?> task) throws Exception {
        var ended = new AtomicBoolean();
        Future<?> other = threads.submit(() -> {
            while (!ended.get()) {
                again.call();
            }
            return null;
        });
        try {
            task.call();
        } finally {
            ended.set(true);
        }
        other.get();
    }

    private static void assertLikeItsJournal(Journal journal, ScoringEngine engine, Question question)
            throws IOException {
        assertThat(EngineState.of(ScoringEngine.open(journal, question)))
                .containsExactlyElementsOf(EngineState.of(engine));
    }

    @Test
    void countsNoAnswerThatIsRepeatedWhileOthersReaggregate() throws Exception {
        var question = new PairwiseQuestion("better").withRedundancy(2);
        for (int round = 0; round < 20; round++) {
            var journal = Journal.inMemory();
            var engine = ScoringEngine.open(journal, question);
            var better = engine.comparisons("better");
            better.submit("first", "t", "ann", "A", "B", Outcome.LEFT);
            meanwhile(() -> better.reaggregate(Progress.none()), () -> {
                for (int again = 0; again < 2000; again++) {
                    better.submit("again" + again, "t", "ann", "A", "B", Outcome.LEFT);
                }
                return better;
            });

            var live = (LiveComparisons) better;
            assertThat(IntStream.range(1, live.log.size())
                            .filter(i -> !live.state().retracted.get(i)))
                    .isEmpty();
            assertLikeItsJournal(journal, engine, question);
        }
    }
}
