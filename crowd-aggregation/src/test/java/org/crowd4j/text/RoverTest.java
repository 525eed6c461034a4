package org.crowd4j.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.crowd4j.TextAnswers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ROVER")
class RoverTest {

    @Test
    void takesTheOrderAskedFor() {
        var answers = TextAnswers.builder()
                .add("t1", "ann", "a")
                .add("t1", "bob", "b c")
                .build();

        assertThat(new Rover()
                        .withOrder(Rover.Order.AS_GIVEN)
                        .aggregate(answers)
                        .text("t1"))
                .isEqualTo("b a"); // c shares the slot of a
        assertThat(new Rover()
                        .withOrder(Rover.Order.LONGEST_FIRST)
                        .aggregate(answers)
                        .text("t1"))
                .isEqualTo("b c");
        assertThat(new Rover().withOrder(Rover.Order.AS_GIVEN)).hasToString("Rover[order=AS_GIVEN]");
    }

    @Test
    void givesEveryWorkerOneVote() {
        var answers = TextAnswers.builder();
        for (int worker = 0; worker < 4; worker++) {
            answers.add("t1", "w" + worker, worker == 0 ? "a b" : "a c");
        }

        var token = new Rover().aggregate(answers.build()).tokens("t1").get(1);

        assertThat(token.text()).isEqualTo("c");
        assertThat(token.share()).isEqualTo(0.6);
        assertThat(token.alternatives()).containsEntry("b", 0.2);
    }
}
