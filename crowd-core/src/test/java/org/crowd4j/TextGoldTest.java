package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.LinkedHashMap;
import java.util.List;
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
        assertThat(gold)
                .hasToString("TextGold[3 tasks]")
                .isEqualTo(TextGold.of(texts(3)))
                .hasSameHashCodeAs(TextGold.of(texts(3)))
                .isNotEqualTo(TextGold.of(texts(2)));
        assertThat(TextGold.of(Map.of())).isSameAs(TextGold.none());
    }

    @Test
    void leavesTasksOutAndIsCutIntoTheFoldsOfGoldOfLabels() {
        var gold = TextGold.of(texts(101));

        assertThat(gold.without(List.of("task-1", "other")).size()).isEqualTo(100);
        assertThat(gold.without(gold.tasks())).isSameAs(TextGold.none());
        Map<String, String> labels = new LinkedHashMap<>();
        texts(101).forEach((task, text) -> labels.put(task, "l"));
        assertThat(gold.folds(5).stream().map(TextGold::tasks))
                .containsExactlyElementsOf(
                        Gold.of(labels).folds(5).stream().map(Gold::tasks).toList());
    }

    @Test
    void refusesBlankTasks() {
        assertRefused(() -> TextGold.of(Map.of(" ", "a")), "a task of gold must not be blank");
    }
}
