package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.Progress;
import org.crowd4j.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Tasks read in pages")
class TaskPageTest {
    private static final LabelQuestion TOPIC = new LabelQuestion("topic", "spam", "ham").withRedundancy(3);
    private static final int ALL = Integer.MAX_VALUE;

    private static ScoringEngine open(Question... questions) throws IOException {
        return ScoringEngine.open(Journal.inMemory(), questions);
    }

    /** {@return a question with tasks of every number of answers, some retracted} */
    private static LabelScoring answered(int tasks) throws IOException {
        LabelScoring topics = open(TOPIC).labels("topic");
        Random random = new Random(3);
        for (int t = 0; t < tasks; t++) {
            topics.register(new Task("t" + t));
            for (int w = 0; w < t % 5 && !topics.decision("t" + t).closes(); w++) {
                topics.submit(t + "-" + w, "t" + t, "w" + w, random.nextInt(4) == 0 ? "spam" : "ham");
            }
        }
        topics.retract("1-0");
        topics.retract("4-0");
        topics.gold("t0", "spam");
        return topics;
    }

    @Test
    void sayWhatTheCallsAboutOneTaskSay() throws IOException {
        LabelScoring topics = answered(600);
        topics.reaggregate(Progress.none());
        List<TaskStatus> tasks = topics.tasks(0, ALL);

        assertThat(tasks).hasSize(600);
        for (TaskStatus each : tasks) {
            assertThat(each.wanted()).isEqualTo(topics.wanted(each.task()));
            each.answer().ifPresent(label -> {
                assertThat(label).isEqualTo(topics.label(each.task()));
                assertThat(each.confidence()).hasValue(topics.confidence(each.task()));
            });
            assertThat(each.answer().isPresent())
                    .isEqualTo(each.answers() > 0 || each.task().equals("t0"));
        }
        assertThat(tasks.stream().filter(task -> !task.closed())).hasSize(topics.openTasks());
    }

    @Test
    void areInOrderOfArrivalWhateverThePageIs() throws IOException {
        LabelScoring topics = answered(600);
        for (int size : new int[] {1, 7, 256, 257, 600}) {
            List<TaskStatus> tasks = new ArrayList<>();
            for (int from = 0; from < 600; from += size) {
                tasks.addAll(topics.tasks(from, size));
            }
            assertThat(tasks).isEqualTo(topics.tasks(0, ALL));
        }
        assertThat(topics.tasks(599, 5)).extracting(TaskStatus::task).containsExactly("t599");
        assertThat(topics.tasks(600, 5)).isEmpty();
        assertThat(topics.tasks(ALL, ALL)).isEmpty();
        assertThat(topics.tasks(3, 0)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> topics.tasks(-1, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> topics.tasks(0, -1));
    }

    @Test
    void haveAValueAndItsErrorForNumbersAndNoneForComparisons() throws IOException {
        var engine = open(new NumericQuestion("price"), new PairwiseQuestion("better"));
        NumericScoring prices = engine.numbers("price");
        prices.submit("n1", "car", "ann", 10);
        prices.submit("n2", "car", "bob", 11);
        prices.register(new Task("bike"));
        engine.comparisons("better").submit("c", "pair", "ann", "A", "B", Outcome.LEFT);

        TaskStatus car = prices.tasks(0, 1).get(0);
        assertThat(car.answer())
                .hasValueSatisfying(
                        value -> assertThat(Double.parseDouble(value)).isEqualTo(prices.value("car")));
        assertThat(car.standardError()).hasValue(prices.standardError("car"));
        assertThat(car.confidence()).isEmpty();
        assertThat(prices.tasks(1, 1).get(0).answer()).isEmpty();
        TaskStatus pair = engine.question("better").tasks(0, 1).get(0);
        assertThat(pair.answers()).isEqualTo(1);
        assertThat(pair.answer()).isEmpty();
        assertThat(pair.standardError()).isEqualTo(OptionalDouble.empty());
    }
}
