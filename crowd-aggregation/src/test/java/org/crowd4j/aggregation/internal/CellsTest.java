package org.crowd4j.aggregation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Packed answers")
class CellsTest {

    @Test
    void holdWorkerAndLabelOfEveryAnswerInTaskMajorOrder() {
        var answers = Crowd.of(30, 7, 4, 5, 1).answers();

        var cells = Cells.of(answers, Gold.none());

        assertThat(cells.from[0]).isZero();
        assertThat(cells.from[30]).isEqualTo(answers.size());
        for (int task = 0; task < 30; task++) {
            assertThat(cells.from[task]).isEqualTo(answers.from(task));
            for (int a = answers.from(task); a < answers.to(task); a++) {
                assertThat(cells.cell[a] / 4).isEqualTo(answers.worker(a));
                assertThat(cells.cell[a] % 4).isEqualTo(answers.label(a));
            }
        }
    }

    @Test
    void holdTheGoldOfAnsweredTasksOnly() {
        var answers = Crowd.answers("t1 ann cat", "t2 ann dog");
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("unheard", "bird");
        labels.put("t2", "cat");

        var cells = Cells.of(answers, Gold.of(labels));

        assertThat(cells.gold(0)).isEqualTo(Cells.UNKNOWN);
        assertThat(cells.gold(1)).isEqualTo(answers.labels().position("cat"));
        assertThat(cells.clamped().tasks()).containsExactly("t2");
        assertThat(cells.answers()).isSameAs(answers);
    }

    @Test
    void numberLabelsAnewWhereGoldAddsOne() {
        var answers = Crowd.answers("t1 ann cat", "t2 ann dog", "t3 ann fox");

        var cells = Cells.of(answers, Gold.of(Map.of("t1", "bird", "t3", "emu")));

        assertThat(cells.answers().labels().ids()).containsExactly("bird", "cat", "dog", "emu", "fox");
        assertThat(cells.cell).containsExactly(1, 2, 4);
        assertThat(cells.gold).containsExactly(0, Cells.UNKNOWN, 3);
        assertThat(answers.labels().ids()).containsExactly("cat", "dog", "fox");
    }

    @Test
    void refuseGoldOutsideAClosedSet() {
        var answers = CategoricalAnswers.builder()
                .labels("cat", "dog")
                .add("t1", "ann", "cat")
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cells.of(answers, Gold.of(Map.of("t1", "bird"))))
                .withMessage("the gold label \"bird\" of task \"t1\" is not in the closed set [cat, dog]");
    }

    @Test
    void refuseMoreTasksOrWorkersThanAnArrayHolds() {
        var labels = IntStream.range(0, 50_000).mapToObj(Crowd::label).toList();
        var tasks = CategoricalAnswers.builder().labels(labels);
        var workers = CategoricalAnswers.builder().labels(labels);
        IntStream.range(0, 43_000).forEach(i -> tasks.add("t" + i, "ann", "l0"));
        IntStream.range(0, 43_000).forEach(i -> workers.add("t", "w" + i, "l0"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cells.of(tasks.build(), Gold.none()))
                .withMessage("tasks times labels must be at most 2147483639, got 43000 tasks with 50000 labels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cells.of(workers.build(), Gold.none()))
                .withMessage("workers times labels must be at most 2147483639, got 43000 workers with 50000 labels");
    }

    @Test
    void areTrivialWithoutTasksAndWithOneLabel() {
        assertThat(Cells.of(CategoricalAnswers.builder().build(), Gold.none()).trivial())
                .isTrue();
        assertThat(Cells.of(Crowd.answers("t1 ann cat"), Gold.none()).trivial()).isTrue();
        assertThat(Cells.of(Crowd.answers("t1 ann cat"), Gold.of(Map.of("t1", "dog")))
                        .trivial())
                .isFalse();
    }
}
