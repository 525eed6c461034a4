package org.crowd4j.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.crowd4j.NumericAnswers;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The texts in {@code reference/freeform/text.json}, whose distances are given there. */
@DisplayName("Trust weights of the reference")
class TrustWeightsReferenceTest {
    private static final double REFERENCE = 1e-6;

    @Test
    void agree() {
        JsonObject file = Shared.json("freeform/text.json");
        JsonArray tasks = file.getAsJsonArray("tasks");
        var builder = NumericAnswers.builder(); // the value of an answer is its place in the task
        for (JsonElement each : tasks) {
            JsonArray workers = each.getAsJsonObject().getAsJsonArray("workers");
            for (int i = 0; i < workers.size(); i++) {
                builder.add(
                        each.getAsJsonObject().get("task").getAsString(),
                        workers.get(i).getAsString(),
                        i);
            }
        }
        NumericAnswers answers = builder.build();

        var found = new TrustWeights().weigh(answers, (answer, other) -> 1 - distance(answers, tasks, answer, other));

        file.getAsJsonObject("worker_skill")
                .entrySet()
                .forEach(skill -> assertThat(found.skill(skill.getKey()))
                        .isCloseTo(skill.getValue().getAsDouble(), within(REFERENCE)));
        for (int answer = 0; answer < answers.size(); answer++) {
            JsonObject task = tasks.get(answers.task(answer)).getAsJsonObject();
            int place = (int) answers.value(answer);
            assertThat(found.centrality(answer))
                    .isCloseTo(task.getAsJsonArray("centrality").get(place).getAsDouble(), within(REFERENCE));
            assertThat(found.weight(answer))
                    .isCloseTo(task.getAsJsonArray("weights").get(place).getAsDouble(), within(REFERENCE));
        }
    }

    private static double distance(NumericAnswers answers, JsonArray tasks, int answer, int other) {
        return tasks.get(answers.task(answer))
                .getAsJsonObject()
                .getAsJsonArray("normalised_distance")
                .get((int) answers.value(answer))
                .getAsJsonArray()
                .get((int) answers.value(other))
                .getAsDouble();
    }
}
