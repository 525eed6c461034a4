package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoldTest {

    private static Gold gold(List<String> tasks) {
        Map<String, String> labels = new LinkedHashMap<>();
        tasks.forEach(task -> labels.put(task, "label of " + task));
        return Gold.of(labels);
    }

    private static List<String> tasks(int count) {
        List<String> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tasks.add("task-" + i);
        }
        return tasks;
    }

    @Test
    void equalsGoldOfTheSameTasksAndLabels() {
        assertThat(Gold.of(Map.of("t1", "a")))
                .isEqualTo(Gold.of(Map.of("t1", "a")))
                .hasSameHashCodeAs(Gold.of(Map.of("t1", "a")))
                .isNotEqualTo(Gold.of(Map.of("t1", "b")));
    }

    @Test
    void knowsTheLabelsOfItsTasks() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("t2", "dog");
        labels.put("t1", "cat");
        labels.put("t3", "dog");
        Gold gold = Gold.of(labels);
        labels.put("t4", "cow");

        assertThat(gold.label("t1")).contains("cat");
        assertThat(gold.label("t4")).isEmpty();
        assertThat(gold.tasks()).containsExactly("t2", "t1", "t3");
        assertThat(gold.labels()).containsExactly("dog", "cat");
        assertThat(gold.size()).isEqualTo(3);
    }

    @Test
    void cannotBeChangedThroughItsTasks() {
        Gold gold = gold(tasks(2));

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> gold.tasks().remove("task-0"));
    }

    @Test
    void mayBeNothing() {
        assertThat(Gold.none().size()).isZero();
        assertThat(Gold.of(Map.of())).isSameAs(Gold.none());
        assertThat(Gold.none().label("t1")).isEmpty();
        assertThat(Gold.none()).hasToString("Gold[no tasks]");
    }

    @Test
    void refusesBlankTasksAndLabels() {
        assertRefused(() -> Gold.of(Map.of(" ", "cat")), "a task of gold must not be blank");
        assertRefused(() -> Gold.of(Map.of("t1", "")), "the gold label of task \"t1\" must not be blank");
    }

    @Test
    void leavesTasksOut() {
        Gold gold = gold(tasks(4)).without(List.of("task-1", "task-3", "task-9", "task-1"));

        assertThat(gold.tasks()).containsExactly("task-0", "task-2");
        assertThat(gold.label("task-2")).contains("label of task-2");
        assertThat(gold.without(gold.tasks())).isSameAs(Gold.none());
    }

    @Test
    void showsItsSizeAndSomeLabels() {
        assertThat(Gold.of(Map.of("t1", "cat"))).hasToString("Gold[1 tasks, labels cat]");
        assertThat(gold(tasks(5)))
                .hasToString(
                        "Gold[5 tasks, labels label of task-0, label of task-1, label of task-2, label of task-3, …]");
    }

    @Nested
    class Folds {
        @ParameterizedTest
        @CsvSource({"2, 1000", "5, 1000", "5, 7", "5, 3", "7, 0", "1000, 10"})
        void areAPartitionIntoEqualParts(int count, int size) {
            Gold gold = gold(tasks(size));
            List<Gold> folds = gold.folds(count);

            assertThat(folds).hasSize(count);
            assertThat(folds.stream().flatMap(fold -> fold.tasks().stream()))
                    .containsExactlyInAnyOrderElementsOf(gold.tasks());
            assertThat(folds).allSatisfy(fold -> {
                assertThat(fold.size()).isBetween(size / count, (size + count - 1) / count);
                fold.tasks().forEach(task -> assertThat(fold.label(task)).isEqualTo(gold.label(task)));
            });
        }

        @Test
        void dependOnTheIdsAlone() {
            List<String> shuffled = tasks(500);
            Collections.shuffle(shuffled, new Random(3));
            List<Set<String>> there =
                    gold(tasks(500)).folds(5).stream().map(Gold::tasks).toList();
            List<Set<String>> back =
                    gold(shuffled).folds(5).stream().map(Gold::tasks).toList();

            assertThat(back).isEqualTo(there);
        }

        @Test
        void mixNeighbours() {
            List<Gold> folds = gold(tasks(1000)).folds(2);
            Set<Boolean> even = folds.get(0).tasks().stream()
                    .map(task -> Integer.parseInt(task.substring(5)) % 2 == 0)
                    .collect(Collectors.toSet());

            assertThat(even).containsExactlyInAnyOrder(true, false);
        }

        @Test
        void holdNastyIds() {
            List<String> nasty = Samples.nastyIds(500, 5, true);

            assertThat(gold(nasty).folds(3).stream().flatMap(fold -> fold.tasks().stream()))
                    .containsExactlyInAnyOrderElementsOf(nasty);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 0, -1})
        void mustBeAtLeastTwo(int count) {
            assertRefused(() -> Gold.none().folds(count), "folds must be at least 2, got " + count);
        }
    }
}
