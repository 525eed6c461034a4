package org.crowd4j.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Compares with another implementation of the same rating, step by step. */
@DisplayName("EloReputation, against a reference")
class EloReferenceTest {
    private static final List<String> LABELS = List.of("0", "1", "2", "3");

    private static JsonObject json(String name) throws IOException {
        return JsonParser.parseString(Files.readString(Shared.file("reference/" + name)))
                .getAsJsonObject();
    }

    @Test
    void followsTheTraceToEightDecimals() throws IOException {
        JsonObject reference = json("worker-reputation-trace.json");
        var tasks = reference.getAsJsonArray("tasks");
        var trace = reference.getAsJsonArray("trace");
        var standing = new EloReputation()
                .withPrior(new RatingPrior(2, 2.25))
                .withDifficulty(2)
                .withAgeing(new Ageing(0.004, Duration.ofDays(180)))
                .open();

        assertThat(trace).hasSize(8);
        for (int step = 0; step < trace.size(); step++) {
            standing.settle(settlement(tasks.get(step).getAsJsonObject(), "t" + step));
            JsonObject expected = trace.get(step).getAsJsonObject();
            for (int worker = 0; worker < 4; worker++) {
                double m = expected.getAsJsonArray("m").get(worker).getAsDouble();
                double v = expected.getAsJsonArray("v").get(worker).getAsDouble();
                assertThat(standing.skill("w" + worker)).isCloseTo(m, within(1e-8));
                assertThat(Math.pow(standing.deviation("w" + worker), 2)).isCloseTo(v, within(1e-8));
            }
        }
    }

    private static Settlement settlement(JsonObject task, String id) {
        var builder = Settlement.builder(id, LABELS);
        var workers = task.getAsJsonArray("workers");
        for (int answer = 0; answer < workers.size(); answer++) {
            builder.answer(
                    "w" + workers.get(answer).getAsInt(),
                    task.getAsJsonArray("answers").get(answer).getAsString());
        }
        JsonElement gold = task.get("gold");
        return gold.isJsonNull()
                ? builder.build()
                : builder.gold(gold.getAsString()).build();
    }

    @Test
    void expectedAccuraciesEqualThoseOfTheReference() throws IOException {
        JsonObject curve = json("misc-small.json").getAsJsonObject("expected_accuracy_reference");
        var skills = curve.getAsJsonArray("m");

        assertThat(skills).hasSize(5);
        for (int i = 0; i < skills.size(); i++) {
            double expected = curve.getAsJsonArray("accuracy").get(i).getAsDouble();
            var certain =
                    new EloReputation().withPrior(new RatingPrior(skills.get(i).getAsDouble(), 1e-12));

            assertThat(certain.open()
                            .rating("anyone", curve.get("K").getAsInt())
                            .accuracy())
                    .isCloseTo(expected, within(1e-9));
        }
    }
}
