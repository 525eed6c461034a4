package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.crowd4j.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator asks a question about: its open tasks and its workers. */
class OpenTasksTest {
    private ScoringEngine engine;
    private LabelScoring topic;

    @BeforeEach
    void open() throws IOException {
        engine = ScoringEngine.open(
                Journal.inMemory(),
                new LabelQuestion("topic", "spam", "ham").withRedundancy(2),
                new LabelQuestion("other"));
        topic = engine.labels("topic");
    }

    @AfterEach
    void close() throws IOException {
        engine.close();
    }

    @Test
    void aTaskIsOpenFromItsRegistrationOrFirstAnswerUntilItCloses() {
        assertThat(topic.openTasks()).isZero();
        topic.register(new Task("mail-1"));
        topic.submit("s1", "mail-2", "ann", "spam");
        assertThat(topic.openTasks()).isEqualTo(2);
        topic.submit("s2", "mail-2", "bob", "spam");
        assertThat(topic.openTasks()).isEqualTo(1);
        topic.retract("s2");
        assertThat(topic.openTasks()).isEqualTo(2);
        assertThat(engine.question("other").openTasks()).isZero();
    }

    @Test
    void theLeaderboardOfAQuestionHasItsWorkersOnly() {
        topic.submit("s1", "mail-1", "ann", "spam");
        topic.submit("s2", "mail-1", "bob", "spam");
        assertThat(topic.leaderboard().workers()).containsExactlyInAnyOrder("ann", "bob");
        assertThat(topic.leaderboard().places().get(0).rating())
                .isEqualTo(topic.rating(topic.leaderboard().workers().get(0)));
        assertThat(engine.question("other").leaderboard().workers()).isEmpty();
    }
}
