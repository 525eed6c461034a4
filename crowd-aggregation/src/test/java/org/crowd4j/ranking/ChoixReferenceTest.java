package org.crowd4j.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.crowd4j.RankingAnswers;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Strengths against those of choix 0.4, in {@code reference/choix.json}. */
@DisplayName("Plackett-Luce against choix")
class ChoixReferenceTest {

    private static JsonObject example(String file) throws IOException {
        return Shared.cases("choix.json", "cases")
                .filter(example -> example.has("file"))
                .filter(example -> example.get("file").getAsString().equals(file))
                .findFirst()
                .orElseThrow();
    }

    /** A ranking is a list of items; a choice is the chosen item and a list of the others. */
    private static List<Set<String>> tiers(JsonElement row) {
        List<Set<String>> tiers = new ArrayList<>();
        for (JsonElement tier : row.getAsJsonArray()) {
            Set<String> items = new TreeSet<>();
            if (tier.isJsonArray()) {
                tier.getAsJsonArray().forEach(item -> items.add("i" + item.getAsInt()));
            } else {
                items.add("i" + tier.getAsInt());
            }
            tiers.add(items);
        }
        return tiers;
    }

    /** The ridge of choix is on the sum of squares, not on half of it. */
    @ParameterizedTest
    @CsvSource({
        "testcase-rankings-1.json, mm, 1e-10, 1e-7",
        "testcase-rankings-2.json, mm, 1e-10, 1e-7",
        "testcase-top1-1.json, mm, 1e-10, 1e-7",
        "testcase-top1-2.json, mm, 1e-10, 1e-7",
        "generated-8-items-40-partial-rankings, mm, 1e-10, 1e-7",
        "testcase-rankings-2.json, opt_alpha0.1, 0.2, 1e-6",
        "testcase-top1-2.json, opt_alpha0.1, 0.2, 1e-6",
        "generated-8-items-40-partial-rankings, opt_alpha0.1, 0.2, 1e-6",
        "testcase-pairwise-2.json, mm, 1e-10, 1e-7",
        "testcase-pairwise-2.json, opt_alpha0.1, 0.2, 1e-6",
        "generated-8-items-120-comparisons, mm, 1e-10, 1e-7",
        "generated-8-items-120-comparisons, opt_alpha0.1, 0.2, 1e-6"
    })
    void findsTheSameStrengths(String file, String expected, double ridge, double tolerance) throws IOException {
        JsonObject example = example(file);
        var answers = RankingAnswers.builder();
        int worker = 0;
        for (JsonElement row : example.getAsJsonArray("data")) {
            answers.add(new RankingAnswers.Answer("w" + worker++, tiers(row)));
        }

        var consensus = new PlackettLuce().withRidge(ridge).aggregate(answers.build());

        assertThat(consensus.convergence().reached()).isTrue();
        JsonArray scores = example.getAsJsonArray(expected);
        for (int item = 0; item < scores.size(); item++) {
            assertThat(consensus.score("i" + item)).isCloseTo(scores.get(item).getAsDouble(), within(tolerance));
        }
    }
}
