package org.crowd4j.aggregation.internal.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Packed answers")
class PackedAnswersTest {

    @Test
    void holdWorkerAndLabelOfEveryAnswerInTaskMajorOrder() {
        var answers = Crowd.of(30, 7, 4, 5, 1).answers();

        var packed = PackedAnswers.of(answers, Gold.none());

        assertThat(packed.from[0]).isZero();
        assertThat(packed.from[30]).isEqualTo(answers.size());
        for (int task = 0; task < 30; task++) {
            assertThat(packed.from[task]).isEqualTo(answers.from(task));
            for (int a = answers.from(task); a < answers.to(task); a++) {
                assertThat(packed.code[a] / 4).isEqualTo(answers.worker(a));
                assertThat(packed.code[a] % 4).isEqualTo(answers.label(a));
            }
        }
    }

    @Test
    void holdTheGoldOfAnsweredTasksOnly() {
        var answers = Crowd.answers("t1 ann cat", "t2 ann dog");
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("unheard", "bird");
        labels.put("t2", "cat");

        var packed = PackedAnswers.of(answers, Gold.of(labels));

        assertThat(packed.gold(0)).isEqualTo(PackedAnswers.UNKNOWN);
        assertThat(packed.gold(1)).isEqualTo(answers.labels().position("cat"));
        assertThat(packed.clamped().tasks()).containsExactly("t2");
        assertThat(packed.answers()).isSameAs(answers);
    }

    @Test
    void numberLabelsAnewWhereGoldAddsOne() {
        var answers = Crowd.answers("t1 ann cat", "t2 ann dog", "t3 ann fox");

        var packed = PackedAnswers.of(answers, Gold.of(Map.of("t1", "bird", "t3", "emu")));

        assertThat(packed.answers().labels().ids()).containsExactly("bird", "cat", "dog", "emu", "fox");
        assertThat(packed.code).containsExactly(1, 2, 4);
        assertThat(packed.gold).containsExactly(0, PackedAnswers.UNKNOWN, 3);
        assertThat(answers.labels().ids()).containsExactly("cat", "dog", "fox");
    }

    @Test
    void refuseGoldOutsideAClosedSet() {
        var answers = CategoricalAnswers.builder()
                .labels("cat", "dog")
                .add("t1", "ann", "cat")
                .build();

        assertRefused(
                () -> PackedAnswers.of(answers, Gold.of(Map.of("t1", "bird"))),
                "the gold label \"bird\" of task \"t1\" is not in the closed set [cat, dog]");
    }

    @Test
    void refuseMoreTasksOrWorkersThanAnArrayHolds() {
        var labels = IntStream.range(0, 50_000).mapToObj(Crowd::label).toList();
        var tasks = CategoricalAnswers.builder().labels(labels);
        var workers = CategoricalAnswers.builder().labels(labels);
        IntStream.range(0, 43_000).forEach(i -> tasks.add("t" + i, "ann", "l0"));
        IntStream.range(0, 43_000).forEach(i -> workers.add("t", "w" + i, "l0"));

        assertRefused(
                () -> PackedAnswers.of(tasks.build(), Gold.none()),
                "tasks times labels must be at most 2147483639, got 43000 tasks with 50000 labels");
        assertRefused(
                () -> PackedAnswers.of(workers.build(), Gold.none()),
                "workers times labels must be at most 2147483639, got 43000 workers with 50000 labels");
    }

    @Test
    void areTrivialWithoutTasksAndWithOneLabel() {
        assertThat(PackedAnswers.of(CategoricalAnswers.builder().build(), Gold.none())
                        .trivial())
                .isTrue();
        assertThat(PackedAnswers.of(Crowd.answers("t1 ann cat"), Gold.none()).trivial())
                .isTrue();
        assertThat(PackedAnswers.of(Crowd.answers("t1 ann cat"), Gold.of(Map.of("t1", "dog")))
                        .trivial())
                .isFalse();
    }
}
