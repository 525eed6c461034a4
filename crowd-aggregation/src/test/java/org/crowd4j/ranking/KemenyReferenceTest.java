package org.crowd4j.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.crowd4j.RankingAnswers;
import org.crowd4j.RankingAnswers.Answer;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The best orders of published profiles, in {@code reference/choice/single-winner.json}. */
@DisplayName("Mallows against the orders of Kemeny")
class KemenyReferenceTest {

    static Stream<Named<JsonObject>> profiles() {
        return Shared.named("choice/single-winner.json", "profiles");
    }

    /** Candidates that a ballot does not name are level, below the others. */
    private static RankingAnswers answers(JsonObject profile) {
        var answers = RankingAnswers.builder();
        int voter = 0;
        for (JsonElement line : profile.getAsJsonArray("ballots")) {
            String[] parts = line.getAsString().split(":", -1);
            Set<String> rest = new TreeSet<>();
            profile.getAsJsonArray("candidates").forEach(name -> rest.add(name.getAsString()));
            List<Set<String>> tiers = new ArrayList<>();
            for (String tier : parts[1].isBlank() ? new String[0] : parts[1].split(">")) {
                tiers.add(new TreeSet<>(
                        Arrays.stream(tier.split("=")).map(String::strip).toList()));
                rest.removeAll(tiers.get(tiers.size() - 1));
            }
            if (!rest.isEmpty()) {
                tiers.add(rest);
            }
            for (int i = 0; i < Integer.parseInt(parts[0]); i++) {
                answers.add(new Answer("voter " + voter++, tiers));
            }
        }
        return answers.build();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void disagreesWithAsFewPairs(JsonObject profile) {
        JsonObject expected = profile.getAsJsonObject("expected").getAsJsonObject("kemeny");

        var result = new Mallows().aggregate(answers(profile));

        assertThat(result.proved()).isTrue();
        assertThat(result.disagreements()).isEqualTo(expected.get("score").getAsLong());
        assertThat(result.bestOrders()).isEqualTo(expected.get("optimal").getAsDouble());
        List<List<String>> orders = new ArrayList<>();
        for (JsonElement order : expected.getAsJsonArray("orders")) {
            orders.add(StreamSupport.stream(order.getAsJsonArray().spliterator(), false)
                    .map(JsonElement::getAsString)
                    .toList());
        }
        if (orders.size() == result.bestOrders()) {
            assertThat(orders).contains(result.centre());
            for (String item : result.items()) {
                double below = orders.stream()
                        .mapToInt(order -> order.size() - 1 - order.indexOf(item))
                        .average()
                        .orElseThrow();
                assertThat(result.score(item)).isCloseTo(below, within(1e-9));
            }
        }
    }
}
