package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskAndWorkerTest {

    @Test
    void mayBeNothingButAnId() {
        assertThat(new Task("t1")).isEqualTo(new Task("t1", Map.of()));
        assertThat(new Worker("ann")).isEqualTo(new Worker("ann", Map.of()));
    }

    @Test
    void copyTheirAttributes() {
        Map<String, String> attributes = new HashMap<>(Map.of("country", "FR"));
        var worker = new Worker("ann", attributes);
        var task = new Task("t1", attributes);
        attributes.clear();

        assertThat(worker.attributes()).containsExactly(Map.entry("country", "FR"));
        assertThat(task.attributes()).containsExactly(Map.entry("country", "FR"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> task.attributes().clear());
    }

    @Test
    void refuseBlankIds() {
        assertRefused(() -> new Task(" "), "task id must not be blank");
        assertRefused(() -> new Worker(""), "worker id must not be blank");
    }
}
