package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crowd4j.live.ScoringEventsTest.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.crowd4j.live.internal.journal.Disk;
import org.crowd4j.live.internal.journal.SnapshotFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A snapshot of a scoring engine")
class EngineSnapshotTest {
    private static ScoringEngine open(Journal journal) throws IOException {
        return ScoringEngine.open(journal, RandomHistory.QUESTIONS);
    }

    /** {@return a journal of the same records without a snapshot} */
    private static Journal replayed(Journal journal) {
        return journal.upTo(journal.last());
    }

    private static List<String> state(Journal journal) throws IOException {
        return EngineState.of(open(journal));
    }

    /** The snapshot and a replay lead to the state of an engine. */
    private static void assertSame(Journal journal, ScoringEngine engine) throws IOException {
        assertThat(state(journal)).containsExactlyElementsOf(EngineState.of(engine));
        assertThat(state(replayed(journal))).containsExactlyElementsOf(EngineState.of(engine));
    }

    private static Map<String, String> banned(ScoringEngine engine) {
        return ((LiveQuestion) engine.question("topic")).engine.banned;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void leadsToTheStateOfAReplay(long seed) throws Exception {
        var journal = Journal.inMemory();
        var engine = open(journal);
        var history = new RandomHistory(seed);
        for (int part = 0; part < 4; part++) {
            history.play(engine, 60);
            engine.snapshot();
            history.play(engine, part * 10);

            assertSame(journal, engine);
            assertThat(events(open(journal), 0)).containsExactlyElementsOf(events(open(replayed(journal)), 0));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {51, 52})
    void leadsToTheStateOfAReplayAfterBansAndErasures(long seed) throws Exception {
        var journal = Journal.inMemory();
        var engine = open(journal);
        var history = new RandomHistory(seed);
        for (int part = 0; part < 3; part++) {
            history.play(engine, 80);
            engine.ban("w" + part, "part " + part);
            engine.erase("w" + (part + 1));
            engine.snapshot();
            assertThat(state(journal)).containsExactlyElementsOf(EngineState.of(engine));
            engine.erase("w" + (part + 4));
            history.play(engine, part * 10);
            engine.ban("w" + (part + 5), "another");

            assertThat(banned(open(journal))).isEqualTo(banned(engine)).hasSize(2 * part + 2);
            assertSame(journal, engine);
            assertThat(events(open(journal), 0)).containsExactlyElementsOf(events(open(replayed(journal)), 0));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void letsAnEngineGoOnAsIfItHadNotStopped(long seed) throws IOException {
        var journal = Journal.inMemory();
        var history = new RandomHistory(seed);
        history.play(open(journal), 150);
        open(journal).snapshot();
        var restored = open(journal);
        long records = restored.sequence();
        for (var sent : history.sent()) {
            assertThat(restored.question(sent.question())
                            .submit(sent.id(), sent.answer())
                            .duplicate())
                    .isTrue();
        }
        assertThat(restored.sequence()).isEqualTo(records);

        history.play(restored, 150);

        assertThat(state(replayed(journal))).containsExactlyElementsOf(EngineState.of(restored));
    }

    @Test
    void replacesTheRecordsThatItCovers(@TempDir Path folder) throws IOException {
        var store = FileJournalStore.open(folder.resolve("crowd"), Disk.SYSTEM, 2000);
        var engine = open(Journal.open(store, Durability.OS));
        var history = new RandomHistory(21);
        history.play(engine, 200);
        engine.snapshot();
        store.dropUpTo(engine.sequence());
        history.play(engine, 20);
        List<String> before = EngineState.of(engine);
        engine.close();

        try (var again = open(Journal.open(folder.resolve("crowd"), Durability.OS))) {
            assertThat(EngineState.of(again)).containsExactlyElementsOf(before);
        }
        assertThatThrownBy(() ->
                        ScoringEngine.open(Journal.open(folder.resolve("crowd"), Durability.OS), RandomHistory.CLOSED))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("\"word\", which is not asked for")
                .hasMessageContaining("dropped");
    }

    @Test
    void isLeftAsideIfItIsDamagedOrOfAnotherVersion() throws IOException {
        var journal = Journal.inMemory();
        var engine = open(journal);
        new RandomHistory(31).play(engine, 100);
        engine.snapshot();
        byte[] state = journal.snapshot().orElseThrow();
        List<String> expected = EngineState.of(engine);
        byte[] other = state.clone();
        other[15]++; // the version

        for (byte[] bad : List.of(sealed(other), Arrays.copyOf(state, 40), Arrays.copyOf(state, 3), new byte[0])) {
            journal.saveSnapshot(engine.sequence(), bad);
            assertThat(state(journal)).containsExactlyElementsOf(expected);
        }
    }

    /** {@return a snapshot with a checksum that fits} */
    private static byte[] sealed(byte[] state) {
        CRC32C crc = new CRC32C();
        crc.update(state, 0, state.length - Long.BYTES);
        ByteBuffer.wrap(state).putLong(state.length - Long.BYTES, crc.getValue());
        return state;
    }

    @Test
    void isReadOrRefusedWhateverItsBytesAre() throws IOException {
        var journal = Journal.inMemory();
        var engine = open(journal);
        new RandomHistory(41).play(engine, 60);
        engine.snapshot();
        byte[] state = journal.snapshot().orElseThrow();
        var random = new Random(42);

        for (int i = 0; i < 300; i++) {
            byte[] forged = state.clone();
            int at = 16 + random.nextInt(forged.length - 24);
            forged[at] = (byte) random.nextInt(256);
            if (random.nextBoolean()) {
                Arrays.fill(forged, at, Math.min(forged.length, at + 9), (byte) -1);
            }
            journal.saveSnapshot(engine.sequence(), sealed(forged));
            assertThat(open(journal).questions()).hasSize(4);
        }
    }

    @Test
    void hasEstimatesThatAreUsedUnlessTheMethodChanges() throws IOException {
        var journal = Journal.inMemory();
        var engine = ScoringEngine.open(journal, RandomHistory.CLOSED);
        engine.labels("topic").submit("s1", "t1", "ann", "a");
        engine.snapshot();
        double confidence = engine.labels("topic").confidence("t1");
        byte[] state = journal.snapshot().orElseThrow();
        int posterior =
                indexOf(state, ByteBuffer.allocate(8).putDouble(confidence).array());
        ByteBuffer.wrap(state).putDouble(posterior, 0.75);
        journal.saveSnapshot(engine.sequence(), sealed(state));

        assertThat(ScoringEngine.open(journal, RandomHistory.CLOSED)
                        .labels("topic")
                        .confidence("t1"))
                .isEqualTo(0.75);
        assertThat(ScoringEngine.open(journal, RandomHistory.CLOSED.withConsensus(new OnlineDawidSkene()))
                        .labels("topic")
                        .confidence("t1"))
                .isNotEqualTo(0.75);
        assertThat(ScoringEngine.open(replayed(journal), RandomHistory.CLOSED)
                        .labels("topic")
                        .confidence("t1"))
                .isEqualTo(confidence);
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        int at = 0;
        while (!Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
            at++;
        }
        return at;
    }

    @Test
    void hasNoIdThatWasErased() throws IOException {
        var journal = Journal.inMemory();
        var engine = open(journal);
        engine.labels("topic").gold("t1", "a"); // so that answers are rated
        engine.labels("topic").submit("s1", "t1", "somebody", "a");
        engine.numbers("price").submit("s1", "t1", "somebody", 3);
        engine.ban("somebody", "no reason");
        engine.snapshot();

        engine.erase("somebody");

        String snapshot = new String(journal.snapshot().orElseThrow(), StandardCharsets.ISO_8859_1);
        assertThat(snapshot).contains("erased-");
        assertThat(snapshot.replace("\0", "")).doesNotContain("somebody"); // nor as two bytes a character
        assertSame(journal, engine);
    }

    @Test
    @Tag("long")
    void isTakenWithoutBeingAskedFor(@TempDir Path folder) throws Exception {
        Path crowd = folder.resolve("crowd");
        try (var engine = ScoringEngine.open(Journal.open(crowd, Durability.MEMORY), RandomHistory.CLOSED)) {
            for (int i = 0; i < Snapshots.FIRST; i++) {
                engine.labels("topic").submit("s" + i, "t" + i / 3, "w" + i % 50, "a");
            }
            for (int wait = 0; wait < 1000 && SnapshotFile.find(crowd).isEmpty(); wait++) {
                Thread.sleep(10);
            }
            assertThat(SnapshotFile.find(crowd)).isPresent();
            for (int i = 0; i < 15_000; i++) {
                engine.labels("topic").submit("more" + i, "t" + i, "another", "b");
            }
        }
        try (var journal = Journal.open(crowd, Durability.MEMORY)) {
            assertThat(SnapshotFile.find(crowd).orElseThrow().upTo()).isEqualTo(journal.last());
            assertThat(state(journal)).isEqualTo(state(replayed(journal)));
        }
    }

    @Test
    void isTakenAgainAtTheEndIfAnswersWereRetractedOrAnIdErased(@TempDir Path folder) throws Exception {
        Path crowd = folder.resolve("crowd");
        long covered;
        try (var engine = open(Journal.open(crowd, Durability.OS))) {
            new RandomHistory(61).play(engine, 100);
            engine.snapshot();
            covered = engine.sequence();
            engine.labels("topic").submit("s-new", "t-new", "new", "a");
        }
        assertThat(SnapshotFile.find(crowd).orElseThrow().upTo()).isEqualTo(covered);
        for (boolean erase : new boolean[] {false, true}) {
            try (var engine = open(Journal.open(crowd, Durability.OS))) {
                String worker = erase ? "somebody" : "new";
                engine.labels("topic").submit("s" + erase, "t-new", "somebody", "a");
                if (erase) {
                    engine.erase(worker);
                } else {
                    engine.retractWorker(worker);
                }
            }
            try (var journal = Journal.open(crowd, Durability.OS)) {
                assertThat(SnapshotFile.find(crowd).orElseThrow().upTo()).isEqualTo(journal.last());
                assertThat(state(journal)).isEqualTo(state(replayed(journal)));
            }
        }
    }

    @Test
    void mustHaveAllQuestionsOfTheJournal() throws IOException {
        var journal = Journal.inMemory();
        open(journal);
        var engine = ScoringEngine.open(journal, RandomHistory.CLOSED);

        assertThatThrownBy(engine::snapshot)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[word, price, better] are not open");
    }
}
