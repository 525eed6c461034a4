package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Task;
import org.crowd4j.stopping.FixedRedundancy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A subscription to the events of a scoring engine")
class ScoringEventsTest {
    private static final LabelQuestion ASKED =
            new LabelQuestion("ok", "yes", "no").withStopping(new FixedRedundancy(2));

    /** Waits until everything that there is has been delivered. */
    static List<ScoringEvent> events(ScoringEngine engine, long after) {
        List<ScoringEvent> events = Collections.synchronizedList(new ArrayList<>());
        try (var subscription = engine.subscribe(after, events::add)) {
            await(engine, subscription);
        }
        return events;
    }

    private static void await(ScoringEngine engine, ScoringEngine.Subscription subscription) {
        while (subscription.delivered() < engine.sequence()
                && subscription.failure().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void tellsWhatFollowedFromTheAnswers() throws IOException {
        var engine = ScoringEngine.open(Journal.inMemory(), ASKED);
        var asked = engine.labels("ok");
        List<ScoringEvent> told = Collections.synchronizedList(new ArrayList<>());
        var subscription = engine.subscribe(0, told::add);

        asked.submit("s1", "t1", "ann", "yes");
        long closing = asked.submit("s2", "t1", "bob", "yes").sequence();
        double confidence = asked.confidence("t1");
        await(engine, subscription);
        long reopening = asked.retract("s2").sequence();
        engine.ban("bob", "spam");
        await(engine, subscription);

        assertThat(told.get(0)).isEqualTo(new ScoringEvent.Decided(closing, "ok", "t1", "yes", confidence));
        assertThat(told)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Decided", "Rated", "Rated", "Reopened", "Banned");
        assertThat(told.get(3)).isEqualTo(new ScoringEvent.Reopened(reopening, "ok", "t1"));
        assertThat(told.get(4)).isEqualTo(new ScoringEvent.Banned(engine.sequence(), "bob", "spam"));
        assertThat(((ScoringEvent.Rated) told.get(1)).change().after().answers())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void tellsTheSameAgainFromAnyRecordOn(long seed) throws IOException {
        var journal = Journal.inMemory();
        var engine = ScoringEngine.open(journal, RandomHistory.QUESTIONS);
        new RandomHistory(seed).play(engine, 250);
        var all = events(engine, 0);
        long middle = engine.sequence() / 2;

        assertThat(all).extracting(ScoringEvent::sequence).isSorted();
        assertThat(all).hasSizeGreaterThan(50);
        assertThat(events(engine, middle))
                .containsExactlyElementsOf(
                        all.stream().filter(event -> event.sequence() > middle).toList());
        assertThat(events(ScoringEngine.open(journal, RandomHistory.QUESTIONS), 0))
                .containsExactlyElementsOf(all);
    }

    @Test
    void endsWhenItsListenerThrowsAndLeavesTheOthers() throws IOException, InterruptedException {
        var engine = ScoringEngine.open(Journal.inMemory(), ASKED.withRedundancy(1));
        var asked = engine.labels("ok");
        var thrown = new CountDownLatch(1);
        var failing = engine.subscribe(0, event -> {
            thrown.countDown();
            throw new IllegalStateException("no room on the page");
        });
        List<ScoringEvent> told = Collections.synchronizedList(new ArrayList<>());
        var other = engine.subscribe(0, told::add);

        asked.submit("s1", "t1", "ann", "yes");
        asked.submit("s2", "t2", "ann", "yes");
        thrown.await();
        await(engine, other);

        await(engine, failing);
        assertThat(failing.failure()).containsInstanceOf(IllegalStateException.class);
        assertThat(told).hasSize(4);
        assertThat(asked.submit("s3", "t3", "ann", "yes").decision().closes()).isTrue();
    }

    @Test
    void reachesRecordsWithoutEvents() throws IOException {
        var engine = ScoringEngine.open(Journal.inMemory(), ASKED);
        var asked = engine.labels("ok");
        var subscription = engine.subscribe(0, event -> {});
        asked.submit("s1", "t1", "ann", "yes");

        for (Runnable call : List.<Runnable>of(
                () -> asked.register(new Task("t2")),
                () -> asked.addLabel("perhaps"),
                () -> asked.submit("another id", "t1", "ann", "yes"))) {
            await(engine, subscription);
            Thread.yield(); // so that it waits
            call.run();
        }
        await(engine, subscription);

        assertThat(subscription.delivered()).isEqualTo(5);
    }

    @Test
    void deliversWhatIsOnTheDiskOnly() throws IOException {
        var forced = new AtomicLong();
        var store = new ForwardingStore() {
            @Override
            public void force() {
                long upTo = last();
                LockSupport.parkNanos(1_000_000);
                forced.set(upTo);
            }
        };
        var engine = ScoringEngine.open(Journal.open(store, Durability.DISK), ASKED.withRedundancy(1));
        List<ScoringEvent> early = Collections.synchronizedList(new ArrayList<>());
        var subscription = engine.subscribe(0, event -> {
            if (event.sequence() > forced.get()) {
                early.add(event);
            }
        });

        for (int i = 0; i < 50; i++) {
            engine.labels("ok").submitLater("s" + i, new CategoricalAnswers.Answer("t" + i, "ann", "yes"));
        }
        await(engine, subscription);

        assertThat(subscription.failure()).isEmpty();
        assertThat(early).isEmpty();
    }
}
