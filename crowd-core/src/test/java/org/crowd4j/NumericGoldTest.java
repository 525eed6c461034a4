package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumericGoldTest {

    private static Map<String, Double> values(int count) {
        Map<String, Double> values = new LinkedHashMap<>();
        IntStream.range(0, count).forEach(i -> values.put("task-" + i, i / 2.0));
        return values;
    }

    @Test
    void knowsTheValuesOfItsTasksInOrder() {
        var given = values(3);
        var gold = NumericGold.of(given);
        given.clear();

        assertThat(gold.tasks()).containsExactly("task-0", "task-1", "task-2");
        assertThat(gold.value("task-1")).hasValue(0.5);
        assertThat(gold.value("task-9")).isEmpty();
        assertThat(gold).hasToString("NumericGold[3 tasks]");
        assertThat(NumericGold.of(Map.of())).isSameAs(NumericGold.none());
    }

    @Test
    void refusesBlankTasksAndValuesThatAreNotFinite() {
        assertRefused(() -> NumericGold.of(Map.of(" ", 1.0)), "a task of gold must not be blank");
        assertRefused(
                () -> NumericGold.of(Map.of("t1", Double.NaN)),
                "the gold value of task \"t1\" must be finite, got NaN");
    }
}
