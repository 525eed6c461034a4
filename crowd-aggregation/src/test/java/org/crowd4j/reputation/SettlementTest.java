package org.crowd4j.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.time.Instant;
import java.util.List;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Settlement")
class SettlementTest {
    private static final List<String> PETS = List.of("cat", "dog");
    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

    @Test
    void aBuilderCollectsAnswersGoldAndTime() {
        Settlement task = Settlement.builder("photo-17", PETS)
                .answer("ann", "cat")
                .answer("bob", "dog")
                .gold("dog")
                .at(NOON)
                .build();

        assertThat(task.task()).isEqualTo("photo-17");
        assertThat(task.labels()).isEqualTo(2);
        assertThat(task.size()).isEqualTo(2);
        assertThat(task.worker(1)).isEqualTo("bob");
        assertThat(task.label(1)).isEqualTo(1);
        assertThat(task.gold()).hasValue(1);
        assertThat(task.at()).contains(NOON);
        assertThat(task).hasToString("Settlement[photo-17: 2 answers, gold dog]");
        assertThat(Settlement.builder("t", PETS).answer("ann", "cat").build()).hasToString("Settlement[t: 1 answer]");
    }

    @Test
    void invalidSettlementsAreRejected() {
        var builder = Settlement.builder("t", PETS);

        assertThatIllegalStateException().isThrownBy(builder::build).withMessage("task \"t\" has no answers to settle");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.answer("ann", "cow"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.gold("cow"))
                .withMessageContaining("the right label must be one of")
                .withMessageContaining("\"cow\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settlement.builder("t", List.of("cat")))
                .withMessageContaining("must offer at least 2 labels");
        assertRefused(() -> Settlement.outcome("ann", true, 1), "labels must be at least 2, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settlement.of(Crowd.answers("t ann cat"), 0, Gold.none()))
                .withMessageContaining("at least 2 labels");
    }

    @Test
    void aRecordedTaskHasItsAnswersAndTheTimeOfTheLastOne() {
        var answers = CategoricalAnswers.builder()
                .add("a", "ann", "cat", NOON.plusSeconds(9))
                .add("a", "bob", "dog", NOON)
                .add("b", "ann", "dog", NOON.plusSeconds(1))
                .build();

        Settlement task = Settlement.of(answers, answers.tasks().position("a"), Gold.none());

        assertThat(task.size()).isEqualTo(2);
        assertThat(task.gold()).isEmpty();
        assertThat(task.at()).contains(NOON.plusSeconds(9));
        assertThat(RecordedTask.inOrder(answers, Gold.none()).map(Settlement::task))
                .as("by the time of the last answer")
                .containsExactly("b", "a");
    }

    @Test
    void tasksAreOrderedByIdUnlessAllAnswersHaveTimes() {
        var answers = CategoricalAnswers.builder()
                .add("b", "ann", "cat", NOON)
                .add("a", "bob", "dog")
                .build();

        assertThat(RecordedTask.inOrder(answers, Gold.none()))
                .extracting(Settlement::task)
                .containsExactly("a", "b");
        assertThat(RecordedTask.inOrder(answers, Gold.none()))
                .allSatisfy(task -> assertThat(task.at()).isEmpty());
    }
}
