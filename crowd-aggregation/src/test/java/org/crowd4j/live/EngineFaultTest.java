package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Ledger;
import org.crowd4j.StreamingAggregator;
import org.crowd4j.stopping.FixedRedundancy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A scoring engine whose store fails")
class EngineFaultTest {
    private static final LabelQuestion ASKED =
            new LabelQuestion("ok", "yes", "no").withStopping(new FixedRedundancy(2));

    /** A store in memory that can be full. */
    private static final class FullStore extends ForwardingStore {
        private volatile boolean full;
        private int room = Integer.MAX_VALUE; // appends until it is full

        @Override
        public void append(List<byte[]> records) throws IOException {
            if (full || room-- == 0) {
                full = true;
                throw new IOException("no space left on device");
            }
            super.append(records);
        }
    }

    @Test
    void keepsNoTraceOfWhatWasNotWrittenAndGoesOnWhenThereIsRoom() throws IOException {
        var store = new FullStore();
        var engine = ScoringEngine.open(Journal.open(store, Durability.OS), ASKED);
        var asked = engine.labels("ok");
        asked.submit("s1", "t1", "ann", "yes");
        var before = EngineState.of(engine);

        store.full = true;
        for (Runnable call : List.<Runnable>of(
                () -> asked.submit("s2", "t1", "bob", "yes"),
                () -> asked.submit("s3", "new task", "new worker", "no"),
                () -> asked.gold("t1", "no"),
                () -> asked.retract("s1"),
                () -> asked.close("t1"),
                () -> asked.requestMore("t1", 2),
                () -> asked.addLabel("perhaps"),
                () -> engine.retractWorker("ann"),
                () -> engine.ban("ann", "spam"))) {
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(call::run);
            assertThat(EngineState.of(engine)).containsExactlyElementsOf(before);
        }
        store.full = false;

        assertThat(asked.submit("s2", "t1", "bob", "yes").duplicate()).isFalse();
        assertThat(asked.decision("t1").closes()).isTrue();
        EngineState.assertKept(engine, Journal.open(store, Durability.OS), ASKED);
    }

    @Test
    void keepsAnAnswerWhoseClosingIsARecordOfItsOwnAndWasNotWritten() throws IOException {
        var store = new FullStore();
        var question = new NumericQuestion("price").withMaxError(5).withRedundancy(4);
        var engine = ScoringEngine.open(Journal.open(store, Durability.OS), question);
        var prices = engine.numbers("price");
        prices.submit("s1", "house", "ann", 100);
        prices.submit("s2", "house", "bob", 101);

        store.room = 1;
        var receipt = prices.submit("s3", "house", "cid", 102);

        assertThat(receipt.decision().closes()).isFalse();
        assertThat(receipt.decision().reason()).contains("its closing was not written");
        store.full = false;
        store.room = Integer.MAX_VALUE;
        assertThat(prices.submit("s3", "house", "cid", 102).duplicate()).isTrue();
        assertThat(prices.submit("s4", "house", "dan", 103).decision().closes()).isTrue();
        EngineState.assertKept(engine, Journal.open(store, Durability.OS), question);
    }

    @Test
    void neitherRefusesNorAcknowledgesWhatItTookBeforeTheDiskWasFull() throws Exception {
        var store = new FullStore();
        var engine = ScoringEngine.open(Journal.open(store, Durability.DISK), ASKED);
        var asked = engine.labels("ok");
        asked.submit("s1", "t1", "ann", "yes");
        List<ScoringEvent> told = new CopyOnWriteArrayList<>();
        var subscription = engine.subscribe(0, told::add);

        store.full = true;
        var bob = new CategoricalAnswers.Answer("t1", "bob", "yes");
        var taken = asked.submitLater("s2", bob).toCompletableFuture();
        assertThat(taken)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(UncheckedIOException.class)
                .withMessageContaining("was taken, but is not on the disk yet: no space left on device");
        var before = EngineState.of(engine);
        assertThat(asked.decision("t1").closes()).isTrue();
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> asked.submit("s3", "new task", "cid", "yes"))
                .withMessage("the facts were not added: no space left on device");
        assertThat(EngineState.of(engine)).containsExactlyElementsOf(before);
        assertThat(told).isEmpty();

        var again = asked.submitLater("s2", bob).toCompletableFuture();
        assertThat(again).isNotDone();
        store.full = false;

        assertThat(again.get().duplicate()).isTrue();
        while (subscription.delivered() < again.get().sequence()) {
            Thread.onSpinWait();
        }
        assertThat(told).hasAtLeastOneElementOfType(ScoringEvent.Decided.class);
        assertThat(asked.submit("s3", "new task", "cid", "yes").duplicate()).isFalse();
        engine.close();
        EngineState.assertKept(engine, Journal.open(store, Durability.DISK), ASKED);
    }

    @Test
    void acknowledgesManySubmissionsByOneForce() throws IOException {
        var engine = ScoringEngine.open(Journal.open(new FullStore(), Durability.DISK), ASKED);
        var asked = engine.labels("ok");
        List<CompletableFuture<Receipt>> sent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            sent.add(asked.submitLater("s" + i, new CategoricalAnswers.Answer("t" + i / 2, "w" + i % 2, "yes"))
                    .toCompletableFuture());
        }

        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();

        assertThat(sent).allMatch(receipt -> !receipt.join().duplicate());
        assertThat(asked.decision("t99").closes()).isTrue();
        engine.close();
        assertThat(asked.label("t0")).isEqualTo("yes"); // reading goes on
    }

    @Test
    void answersRedeliveriesAfterItIsClosed() throws IOException {
        var engine = ScoringEngine.open(Journal.open(new FullStore(), Durability.DISK), ASKED);
        var asked = engine.labels("ok");
        asked.submit("s1", "t1", "ann", "yes");

        engine.close();

        assertThat(asked.submitLater("s1", new CategoricalAnswers.Answer("t1", "ann", "yes"))
                        .toCompletableFuture()
                        .join()
                        .duplicate())
                .isTrue();
    }

    @Test
    void opensAgainAfterMoreAnswersWereRequestedThanAnIntHolds() throws IOException {
        var store = new FullStore();
        var engine = ScoringEngine.open(Journal.open(store, Durability.OS), ASKED);
        var asked = engine.labels("ok");
        asked.submit("s1", "t1", "ann", "yes");

        asked.requestMore("t1", Integer.MAX_VALUE);
        asked.requestMore("t1", Integer.MAX_VALUE);

        assertThat(asked.wanted("t1")).isEqualTo(Integer.MAX_VALUE - 1);
        var reopened = ScoringEngine.open(Journal.open(store, Durability.OS), ASKED);
        assertThat(reopened.labels("ok").wanted("t1")).isEqualTo(Integer.MAX_VALUE - 1);
    }

    @Test
    void refusesAnswersOfAWorkerWhoIsBeingErased() throws IOException {
        List<Runnable> meanwhile = new ArrayList<>();
        var store = new ForwardingStore() {
            @Override
            public void rewrite(UnaryOperator<byte[]> change) throws IOException {
                super.rewrite(change);
                meanwhile.forEach(Runnable::run);
            }
        };
        var engine = ScoringEngine.open(Journal.open(store, Durability.OS), ASKED);
        var asked = engine.labels("ok");
        asked.submit("s1", "t1", "ann", "yes");
        meanwhile.add(() -> asked.submit("s2", "t2", "bob", "no"));
        meanwhile.add(() -> assertThatExceptionOfType(SubmissionRefusedException.class)
                .isThrownBy(() -> asked.submit("s3", "t2", "ann", "no"))
                .withMessage("worker \"ann\" is being erased"));

        engine.erase("ann");

        assertThat(asked.submit("s3", "t2", "ann", "no").duplicate()).isFalse(); // somebody else
        EngineState.assertKept(engine, Journal.open(store, Durability.OS), ASKED);
    }

    @Test
    void tellsTheSameEventsAfterARetractionThatWasNotWritten() throws IOException {
        var store = new FullStore();
        var engine = ScoringEngine.open(Journal.open(store, Durability.OS), ASKED);
        var asked = engine.labels("ok");
        for (int i = 0; i < 9; i++) {
            asked.submit("a" + i, "t" + i, "ann", "yes");
            asked.submit("b" + i, "t" + i, "bob", i % 3 == 0 ? "yes" : "no");
        }
        var before = ScoringEventsTest.events(engine, 0);

        store.full = true;
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> asked.retract("a1"));
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> engine.retractWorker("bob"));

        assertThat(ScoringEventsTest.events(engine, 0)).containsExactlyElementsOf(before);
    }

    /** A method whose ledgers lack memory for an answer, once. */
    private static StreamingAggregator lackingMemoryFor(String worker) {
        var lacks = new AtomicBoolean(true);
        return Intercepted.method(
                new FastSbic(),
                sound -> Intercepted.of(Ledger.class, sound, (call, given) -> {
                    if (call.getName().equals("add") && worker.equals(given[1]) && lacks.getAndSet(false)) {
                        throw new OutOfMemoryError("injected");
                    }
                }));
    }

    @Test
    void refusesToWriteAfterAFactThatCouldNotBeApplied() throws IOException {
        var store = new FullStore();
        var question = ASKED.withConsensus(lackingMemoryFor("bob"));
        var engine = ScoringEngine.open(Journal.open(store, Durability.OS), question);
        var asked = engine.labels("ok");
        asked.submit("s1", "t1", "ann", "yes");

        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> asked.submit("s2", "t1", "bob", "yes"));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> asked.submit("s3", "t1", "cid", "yes"))
                .withMessageContaining("an earlier one could not be applied");
        var reopened = ScoringEngine.open(Journal.open(store, Durability.OS), question);
        assertThat(reopened.labels("ok").submit("s2", "t1", "bob", "yes").duplicate())
                .isTrue();
    }
}
