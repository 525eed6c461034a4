package org.crowd4j.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.crowd4j.Methods;
import org.crowd4j.SequenceAggregator;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.SequenceConsensus;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures of another implementation, in {@code reference/freeform/sequence.json}. */
@DisplayName("Five tagged sentences")
class SequenceReferenceTest {
    private static final double REFERENCE = 1e-6;

    private static List<String> strings(JsonElement array) {
        return array.getAsJsonArray().asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    private static SequenceAnswers answers(JsonObject vectors) {
        var answers = SequenceAnswers.builder();
        for (JsonElement sentence : vectors.getAsJsonArray("sentences")) {
            String task = sentence.getAsJsonObject().get("task").getAsString();
            for (Map.Entry<String, JsonElement> answer :
                    sentence.getAsJsonObject().getAsJsonObject("answers").entrySet()) {
                answers.add(task, answer.getKey(), strings(answer.getValue()));
            }
        }
        return answers.build();
    }

    @ParameterizedTest
    @CsvSource({
        "sequence-crowd, sequence_crowd",
        "token-dawid-skene, token_ds_viterbi",
        "hmm-crowd, hmm_crowd",
        "token-vote, vote_share_viterbi"
    })
    void agreeWithTheReference(String method, String name) {
        JsonObject vectors = Shared.json("freeform/sequence.json");
        JsonObject expected = vectors.getAsJsonObject("expected").getAsJsonObject(name);

        var found = Methods.named(SequenceAggregator.class, method).aggregate(answers(vectors));

        int token = 0;
        for (int task = 0; task < found.answers().tasks().size(); task++) {
            String id = found.answers().tasks().id(task);
            assertThat(found.tags(id))
                    .isEqualTo(strings(expected.getAsJsonArray("labels").get(task)));
            for (int position = 0; position < found.tags(id).size() && expected.has("posterior"); position++) {
                JsonArray row =
                        expected.getAsJsonArray("posterior").get(token++).getAsJsonArray();
                compare(found, id, position, strings(vectors.get("label_order")), row);
            }
        }
        if (expected.has("sweeps")) {
            assertThat(found.convergence().iterations())
                    .isEqualTo(expected.get("sweeps").getAsInt());
        }
    }

    private static void compare(
            SequenceConsensus found, String task, int position, List<String> tags, JsonArray expected) {
        for (int tag = 0; tag < tags.size(); tag++) {
            assertThat(found.probability(task, position, tags.get(tag)))
                    .as("%s %s %s", task, position, tags.get(tag))
                    .isCloseTo(expected.get(tag).getAsDouble(), within(REFERENCE));
        }
    }
}
