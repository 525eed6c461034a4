package org.crowd4j.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Compares with another implementation of the same rating, step by step. */
@DisplayName("EloReputation, against a reference")
class EloReferenceTest {
    private static final Offset<Double> EXACT = within(1e-10);
    private static JsonObject reference = new JsonObject();

    @BeforeAll
    static void read() {
        reference = Shared.json("reputation-trace-2.json");
    }

    private static double[] numbers(JsonElement array) {
        return array.getAsJsonArray().asList().stream()
                .mapToDouble(JsonElement::getAsDouble)
                .toArray();
    }

    @Test
    void newcomersHaveItsBelief() {
        double[] expected = numbers(reference.getAsJsonObject("settings").get("prior"));

        assertThat(EloScale.newcomer()).containsExactly(expected, EXACT);
        assertThat(EloScale.level(EloScale.newcomer(), 0)).isCloseTo(1.748931934788916, EXACT);
    }

    @Test
    void followsTheTraceToTenDecimals() {
        List<String> labels = new ArrayList<>();
        reference.getAsJsonArray("labels").forEach(label -> labels.add(label.getAsString()));
        EloStanding standing = new EloReputation().open();

        for (JsonElement element : reference.getAsJsonArray("tasks")) {
            JsonObject task = element.getAsJsonObject();
            standing.settle(settlement(task, labels));

            assertThat(standing.posterior()).containsExactly(numbers(task.get("posterior")), EXACT);
            JsonObject ratings = task.getAsJsonObject("ratings");
            assertThat(standing.workers()).containsExactlyInAnyOrderElementsOf(ratings.keySet());
            ratings.keySet().forEach(worker -> assertEqual(standing.rating(worker), ratings.getAsJsonObject(worker)));
        }
        JsonObject grid = reference.getAsJsonObject("grid");
        assertThat(grid.keySet()).hasSize(4);
        grid.keySet()
                .forEach(worker ->
                        assertThat(standing.belief(worker)).containsExactly(numbers(grid.get(worker)), EXACT));
    }

    private static Settlement settlement(JsonObject task, List<String> labels) {
        var builder = Settlement.builder(task.get("task").getAsString(), labels);
        task.getAsJsonArray("answers").forEach(element -> {
            JsonArray answer = element.getAsJsonArray();
            builder.answer(answer.get(0).getAsString(), answer.get(1).getAsString());
        });
        if (!task.get("gold").isJsonNull()) {
            builder.gold(task.get("gold").getAsString());
        }
        if (!task.get("time").isJsonNull()) {
            builder.at(Instant.ofEpochSecond(task.get("time").getAsLong()));
        }
        return builder.build();
    }

    private static void assertEqual(Rating rating, JsonObject expected) {
        Knowledge knowledge = rating.knowledge().orElseThrow();
        double[] actual = {
            rating.points() / 1e4, // to as many digits
            knowledge.informedness(),
            knowledge.interval().low(),
            knowledge.interval().high(),
            rating.accuracy(),
            rating.lower(),
            rating.upper(),
            knowledge.uninformed(),
            rating.answers()
        };
        double[] numbers = {
            expected.get("points").getAsDouble() / 1e4,
            expected.get("informedness").getAsDouble(),
            expected.get("low").getAsDouble(),
            expected.get("high").getAsDouble(),
            expected.get("accuracy").getAsDouble(),
            expected.get("accuracyLow").getAsDouble(),
            expected.get("accuracyHigh").getAsDouble(),
            expected.get("uninformed").getAsDouble(),
            expected.get("answers").getAsDouble()
        };
        assertThat(actual).as(rating.worker()).containsExactly(numbers, EXACT);
        assertThat(rating.rankedBy()).isEqualTo(knowledge.interval().low());
    }
}
