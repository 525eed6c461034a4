package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.crowd4j.Gold;
import org.crowd4j.StreamingAggregator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The behaviour that all ledgers share with gold. */
interface LedgerGoldContract {

    /** {@return the method that opens the ledgers} */
    StreamingAggregator streaming();

    @Test
    default void goldMakesATaskCertainAtOnce() {
        var ledger = streaming().open().add("t1", "ann", "cat").add("t2", "ann", "dog");

        ledger.gold("t1", "dog");

        assertThat(ledger.label("t1")).isEqualTo("dog");
        assertThat(ledger.confidence("t1")).isEqualTo(1);
        assertThat(ledger.probability("t1", "cat")).isZero();
        assertThat(ledger.add("t1", "bob", "cat").confidence("t1")).isEqualTo(1);
        assertThat(ledger.snapshot().clamped()).isEqualTo(Gold.of(Map.of("t1", "dog")));
        assertThat(ledger.finish().clamped()).isEqualTo(Gold.of(Map.of("t1", "dog")));
        assertThat(ledger.finish().confidence("t1")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void goldDeterminesTheAccuracyOfWorkers(boolean goldFirst) {
        var ledger = streaming().open(List.of("cat", "dog"));
        for (int t = 0; t < 10; t++) {
            String right = t % 2 == 0 ? "cat" : "dog";
            if (goldFirst) {
                ledger.gold("g" + t, right);
            }
            ledger.add("g" + t, "ann", right).add("g" + t, "bob", t % 2 == 0 ? "dog" : "cat");
            ledger.gold("g" + t, right);
        }
        ledger.add("t1", "bob", "dog").add("t1", "ann", "cat");
        ledger.add("t2", "ann", "dog").add("t2", "bob", "cat");

        assertThat(ledger.label("t1")).isEqualTo("cat");
        assertThat(ledger.label("t2")).isEqualTo("dog");
        assertThat(ledger.accuracy("ann")).isGreaterThan(0.9);
        assertThat(ledger.accuracy("bob")).isLessThan(0.2);
    }

    @Test
    default void acceptsGoldBeforeTheFirstAnswer() {
        var ledger = streaming().open().gold("t1", "owl").add("t2", "ann", "cat");
        assertThat(ledger.label("t1")).isEqualTo("owl");
        assertThat(ledger.confidence("t1")).isEqualTo(1);
        assertThat(ledger.probability("t1", "owl")).isEqualTo(1);
        assertThat(ledger.probability("t1", "cat")).isZero();
        assertThat(ledger.snapshot().labels()).containsOnlyKeys("t2");
        assertThat(ledger.snapshot().answers().labels().ids()).containsExactly("cat");

        ledger.add("t1", "bob", "cat");

        assertThat(ledger.label("t1")).isEqualTo("owl");
        assertThat(ledger.accuracy("bob")).isZero();
        assertThat(ledger.snapshot().answers().labels().ids()).containsExactly("cat", "owl");
        assertThat(ledger.finish().label("t1")).isEqualTo("owl");
    }

    @Test
    default void aSecondGoldLabelReplacesTheFirst() {
        var once =
                streaming().open(List.of("cat", "dog")).add("t1", "ann", "cat").gold("t1", "cat");
        var corrected = streaming()
                .open(List.of("cat", "dog"))
                .gold("t1", "cat")
                .gold("t1", "dog")
                .add("t1", "ann", "cat")
                .gold("t1", "cat");

        assertThat(corrected.label("t1")).isEqualTo("cat");
        assertThat(corrected.accuracy("ann")).isEqualTo(once.accuracy("ann")).isEqualTo(1);
    }
}
