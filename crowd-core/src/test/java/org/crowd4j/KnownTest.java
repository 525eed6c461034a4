package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownTest {
    private final Gold gold = Gold.of(Map.of("t1", "cat"));
    private final WorkerHistory history =
            WorkerHistory.builder().add("ann", "cat", "cat", 1).build();
    private final Consensus start = Samples.votes(Samples.answers("t1 ann cat"));

    @Test
    void mayBeNothing() {
        assertThat(Known.nothing().gold()).isSameAs(Gold.none());
        assertThat(Known.nothing().history()).isSameAs(WorkerHistory.none());
        assertThat(Known.nothing().start()).isEmpty();
    }

    @Test
    void knowsOfGroupsOnlyWhatItIsTold() {
        var grouping = DependentWorkers.of(List.of("ann", "bob"), 0.9);

        var known = Known.nothing()
                .withDependence(grouping)
                .withGold(gold)
                .withHistory(history)
                .withStart(start);

        assertThat(known.dependence()).isSameAs(grouping);
        assertThat(new Known(gold, history, Optional.of(start)).dependence()).isSameAs(DependentWorkers.none());
    }

    @Test
    void growsPieceByPieceInAnyOrder() {
        var there = Known.nothing().withGold(gold).withHistory(history).withStart(start);
        var back = Known.nothing().withStart(start).withHistory(history).withGold(gold);

        assertThat(there.gold()).isSameAs(gold);
        assertThat(there.history()).isSameAs(history);
        assertThat(there.start()).containsSame(start);
        assertThat(back).isEqualTo(there);
    }

    @Test
    void replacesWhatItHad() {
        var known = Known.nothing().withGold(gold).withHistory(history);

        assertThat(known.withGold(Gold.none())).isEqualTo(Known.nothing().withHistory(history));
        assertThat(known.gold()).isSameAs(gold);
    }
}
