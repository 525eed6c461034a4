package org.crowd4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.StreamSupport;
import org.crowd4j.TextAnswers;
import org.crowd4j.TextConsensus;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Six texts in {@code reference/freeform/text.json}. */
@DisplayName("Texts of the reference")
class TextReferenceTest {
    private static final double REFERENCE = 1e-6;

    private JsonObject file = new JsonObject();
    private TextAnswers answers = TextAnswers.builder().build();

    @BeforeEach
    void read() {
        file = Shared.json("freeform/text.json");
        var builder = TextAnswers.builder();
        for (JsonElement row : file.getAsJsonArray("answers")) {
            JsonObject answer = row.getAsJsonObject();
            builder.add(
                    answer.get("task").getAsString(),
                    answer.get("worker").getAsString(),
                    answer.get("text").getAsString());
        }
        answers = builder.build();
    }

    private List<JsonObject> tasks() {
        return StreamSupport.stream(file.getAsJsonArray("tasks").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static String words(String text) {
        return String.join(
                " ",
                Tokeniser.words().tokens(text).stream()
                        .map(Tokeniser.words()::normal)
                        .toList());
    }

    private void assertTexts(TextConsensus found, String expected) {
        for (JsonObject task : tasks()) {
            assertThat(words(found.text(task.get("task").getAsString())))
                    .isEqualTo(task.get(expected).getAsString());
        }
    }

    @Test
    void areCutIntoTheSameWords() {
        int answer = 0;
        for (JsonObject task : tasks()) {
            for (JsonElement words : task.getAsJsonArray("tokens")) {
                assertThat(words(answers.text(answer++)).split(" "))
                        .containsExactly(
                                words.getAsJsonArray().isEmpty()
                                        ? new String[] {""}
                                        : StreamSupport.stream(
                                                        words.getAsJsonArray().spliterator(), false)
                                                .map(JsonElement::getAsString)
                                                .toArray(String[]::new));
            }
        }
    }

    @Test
    void agreeForWeightedRover() {
        var found = new WeightedRover().aggregate(answers);

        assertTexts(found, "weighted_rover");
        file.getAsJsonObject("worker_skill")
                .entrySet()
                .forEach(skill -> assertThat(found.worker(skill.getKey()).figure("skill"))
                        .isCloseTo(skill.getValue().getAsDouble(), within(REFERENCE)));
    }

    @Test
    void agreeForRoverInTheOrderOfTheFile() {
        assertTexts(new Rover().withOrder(Rover.Order.AS_GIVEN).aggregate(answers), "rover_given_order_0_1_cost");
    }

    @Test
    void agreeForTheMedoid() {
        var found = new EditDistanceMedoid().aggregate(answers);

        for (JsonObject task : tasks()) {
            String id = task.get("task").getAsString();
            int medoid = answers.from(answers.tasks().position(id))
                    + task.get("medoid_index").getAsInt();
            assertThat(words(found.text(id))).isEqualTo(words(answers.text(medoid)));
        }
    }
}
