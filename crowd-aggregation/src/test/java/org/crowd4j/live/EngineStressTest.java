package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.crowd4j.Ledger;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.Progress;
import org.crowd4j.StreamingAggregator;
import org.crowd4j.stopping.FixedRedundancy;
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
            EngineState.assertKept(engine, journal, question);
        }
    }

    @Test
    void changesThePastWhileOthersAddAnswers() throws Exception {
        var journal = Journal.inMemory();
        var topic = new LabelQuestion("topic", "a", "b").withRedundancy(3);
        var price = new NumericQuestion("price").withRedundancy(3);
        var engine = ScoringEngine.open(journal, topic, price);
        var labels = engine.labels("topic");
        var numbers = engine.numbers("price");
        for (int i = 0; i < 20_000; i++) {
            labels.submit("s" + i, "t" + i / 3, "w" + i % 100, i % 7 == 0 ? "b" : "a");
            numbers.submit("s" + i, "t" + i / 3, "w" + i % 100, i % 11);
        }
        var next = new AtomicInteger(20_000);
        meanwhile(
                () -> {
                    int i = next.getAndIncrement();
                    labels.submit("s" + i, "t" + i / 3, "w" + i % 100, i % 7 == 0 ? "b" : "a");
                    return numbers.submit("s" + i, "t" + i / 3, "w" + i % 100, i % 11);
                },
                () -> {
                    labels.retract("s5");
                    numbers.retract("s5");
                    labels.addLabel("c");
                    return engine.retractWorker("w7");
                });

        assertThat(labels.labels()).containsExactly("a", "b", "c");
        EngineState.assertKept(engine, journal, topic, price);
    }

    /** {@return a method of which the first ledger is quick, and copies of it are slow} */
    private static StreamingAggregator slowToReplay() {
        var first = new AtomicBoolean(true);
        return Intercepted.method(new FastSbic(), quick -> first.getAndSet(false) ? quick : slow(quick));
    }

    private static Ledger slow(Ledger quick) {
        return Intercepted.of(Ledger.class, quick, (call, given) -> {
            if (call.getName().equals("add")) {
                for (long end = System.nanoTime() + 20_000; System.nanoTime() < end; ) {
                    Thread.onSpinWait();
                }
            }
        });
    }

    @Test
    void endsARetractionAlsoIfOthersAddAnswersFasterThanItReplaysThem() throws Exception {
        var question = new LabelQuestion("topic", "a", "b")
                .withStopping(new FixedRedundancy(3))
                .withConsensus(slowToReplay());
        var journal = Journal.inMemory();
        var engine = ScoringEngine.open(journal, question);
        var labels = engine.labels("topic");
        for (int i = 0; i < 5_000; i++) {
            labels.submit("s" + i, "t" + i / 2, "w" + i % 101, "a");
        }
        var next = new AtomicInteger(5_000);
        meanwhile(
                () -> {
                    int i = next.getAndIncrement();
                    return labels.submit("s" + i, "t" + i / 2, "w" + i % 101, "b");
                },
                () -> labels.retract("s5"));

        assertThat(labels.snapshot().answers().size()).isEqualTo(next.get() - 1);
    }
}
