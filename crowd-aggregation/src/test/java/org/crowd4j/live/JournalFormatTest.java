package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that an earlier build wrote stays readable, byte by byte. */
class JournalFormatTest {
    private static final Instant RECORDED = Instant.parse("2026-11-30T12:00:00.000000001Z");
    private static final List<String> FILES =
            List.of("0000000000000000001.journal", "0000000000000000007.journal", "0000000000000000013.snapshot");

    @TempDir
    Path folder;

    private void unpack() throws IOException {
        for (String file : FILES) {
            try (InputStream in = JournalFormatTest.class.getResourceAsStream("journal-format-2/" + file)) {
                Files.copy(in, folder.resolve(file));
            }
        }
    }

    @Test
    void aStoredJournalIsReadAndWritten() throws IOException {
        unpack();
        try (Journal journal = Journal.open(folder, Durability.OS)) {
            assertThat(journal.entries(0).map(Journal.Entry::fact)).isEqualTo(JournalTest.ALL_TYPES);
            assertThat(journal.entries(0).map(Journal.Entry::recorded)).containsOnly(RECORDED);
            assertThat(journal.snapshot()).contains("state".getBytes(StandardCharsets.UTF_8));
            journal.add(JournalTest.answer(1));
            assertThat(journal.entries(13)).hasSize(1);
        }
        assertThat(FileJournalStore.check(folder)).hasToString("Check[records=14, lost=0, damage=Optional.empty]");
    }

    @Test
    void recordsAreWrittenInTheSameBytes() throws IOException {
        unpack();
        List<byte[]> stored = new ArrayList<>();
        try (JournalStore store = FileJournalStore.openReadOnly(folder)) {
            store.read(0, stored::add);
        }
        assertThat(stored)
                .containsExactlyElementsOf(JournalTest.ALL_TYPES.stream()
                        .map(fact -> FactCodec.encode(RECORDED, fact))
                        .toList());
    }
}
