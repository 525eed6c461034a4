package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.live.JournalStoreContract.read;
import static org.crowd4j.live.JournalStoreContract.record;
import static org.crowd4j.live.JournalStoreContract.records;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine fails before every call in turn; what was not forced is lost in part. */
class JournalPowerCutTest {
    private static final long SMALL = 700; // bytes of a segment

    @TempDir
    Path around;

    private int added;
    private int forced;
    private int covered;
    private boolean erased;
    private boolean mayBeErased;

    private void use(PowerCutDisk disk, Path folder) throws IOException {
        try (FileJournalStore store = FileJournalStore.open(folder, disk, SMALL)) {
            for (int i = 0; i < 18; i++) {
                List<byte[]> together = new ArrayList<>();
                for (int r = 0; r < (i % 5 == 4 ? 3 : 1); r++) {
                    together.add(record(++added));
                }
                store.append(together);
                if (i % 3 == 2) {
                    store.force();
                    forced = added;
                }
                if (i == 10) {
                    store.saveSnapshot(added, new byte[] {7, 7});
                    covered = added;
                    forced = added;
                    store.dropUpTo(5);
                }
                if (i == 14) {
                    mayBeErased = true;
                    store.rewrite(JournalStoreContract.erasing(8));
                    erased = true;
                }
            }
        }
    }

    @Test
    void whatWasForcedIsThereAndNothingElseThanWasAdded() throws IOException {
        Random random = new Random(1);
        boolean cut = true;
        int calls = 0;
        for (; cut; calls++) {
            PowerCutDisk disk = new PowerCutDisk(calls);
            added = 0;
            forced = 0;
            covered = 0;
            erased = false;
            mayBeErased = false;
            try {
                use(disk, around.resolve("crowd" + calls));
                cut = false;
            } catch (PowerCutDisk.Cut now) {
                // what is left is looked at
            }
            Path left = around.resolve("left" + calls);
            disk.restore(left, random);
            assertLeft(left);
            Path leftAgain = around.resolve("again" + calls);
            disk.restore(leftAgain, random);
            assertLeft(leftAgain);
        }
        assertThat(calls).isGreaterThan(100);
    }

    private void assertLeft(Path folder) throws IOException {
        try (FileJournalStore store = FileJournalStore.open(folder, FaultyDisk.sound(), SMALL)) {
            int last = (int) store.last();
            assertThat(last).isBetween(forced, added);
            int from = store.snapshot().isPresent() ? 5 : 0;
            List<String> expected = new ArrayList<>(records(from + 1, last));
            List<String> read = read(store, from);
            if (erased || mayBeErased && read.contains("erased")) {
                expected.set(7 - from, "erased");
            }
            assertThat(read).isEqualTo(expected);
            assertThat(covered == 0 || store.snapshot().isPresent()).isTrue();
            store.append(List.of(record(last + 1)));
        }
    }
}
