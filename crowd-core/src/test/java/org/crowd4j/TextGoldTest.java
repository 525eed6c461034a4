package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextGoldTest {

    private static Map<String, String> texts(int count) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            texts.put("task-" + i, i == 0 ? "" : "text " + i);
        }
        return texts;
    }

    @Test
    void knowsTheTextsOfItsTasksInOrder() {
        var gold = TextGold.of(texts(3));

        assertThat(gold.tasks()).containsExactly("task-0", "task-1", "task-2");
        assertThat(gold.text("task-0")).contains("");
        assertThat(gold.text("task-9")).isEmpty();
        assertThat(gold).hasToString("TextGold[3 tasks]");
        assertThat(TextGold.of(Map.of())).isSameAs(TextGold.none());
    }

    @Test
    void refusesBlankTasks() {
        assertRefused(() -> TextGold.of(Map.of(" ", "a")), "a task of gold must not be blank");
    }
}
