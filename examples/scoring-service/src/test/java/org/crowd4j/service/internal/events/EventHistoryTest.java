package org.crowd4j.service.internal.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class EventHistoryTest {
    private final EventHistory history = new EventHistory(4, 10);

    private void add(long... sequences) {
        for (long sequence : sequences) {
            history.add(new EventHistory.Sent(sequence, new byte[0]));
        }
    }

    private List<Long> read(long number) throws InterruptedException {
        return history.read(number, 10, 0).stream()
                .map(EventHistory.Sent::sequence)
                .toList();
    }

    @Test
    void whatIsKeptIsReadInOrder() throws InterruptedException {
        add(11, 12, 12, 15);
        assertThat(read(history.begin(10).getAsLong())).containsExactly(11L, 12L, 12L, 15L);
        assertThat(read(history.begin(12).getAsLong())).containsExactly(15L);
        assertThat(read(history.begin(99).getAsLong())).isEmpty();
        assertThat(history.begin(9)).isEqualTo(OptionalLong.empty());
    }

    @Test
    void theOldestIsForgottenFirst() throws InterruptedException {
        add(11, 12, 12, 15, 16, 17);
        assertThat(history.begin(11)).isEmpty();
        assertThat(read(history.begin(12).getAsLong())).containsExactly(15L, 16L, 17L);
        assertThat(history.has(1)).isFalse();
        assertThat(history.has(2)).isTrue();
    }

    @Test
    void whoHasReadAllGoesOnAfterTheRestIsForgotten() throws InterruptedException {
        add(11, 12);
        history.forget(12);
        assertThat(history.begin(11)).isEmpty();
        assertThat(history.has(1)).isFalse();
        assertThat(history.has(2)).isTrue();
        add(13);
        assertThat(read(2)).containsExactly(13L);
    }

    @Test
    void aReaderWaitsForTheNext() throws InterruptedException {
        Thread later = new Thread(() -> add(20));
        later.start();
        assertThat(history.read(0, 1, 10_000)).hasSize(1);
        later.join();
    }

    @Test
    void nobodyWaitsAfterTheEnd() throws InterruptedException {
        history.close();
        assertThat(history.read(0, 1, 60_000)).isEmpty();
    }
}
