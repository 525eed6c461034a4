package org.crowd4j.pairwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RankCentrality")
class RankCentralityTest {

    @Test
    void agreesWithChoix() throws IOException {
        int checked = 0;
        for (JsonObject one : Shared.cases("choix.json", "cases").toList()) {
            if (!one.has("rank_centrality")) {
                continue;
            }
            var found = new RankCentrality().aggregate(PairwiseCases.choix(one.getAsJsonArray("data")));
            JsonArray expected = one.getAsJsonArray("rank_centrality");
            for (int item = 0; item < expected.size(); item++) {
                assertThat(found.score(Integer.toString(item)))
                        .isCloseTo(expected.get(item).getAsDouble(), within(1e-8));
            }
            checked++;
        }
        assertThat(checked).isEqualTo(3);
    }

    @Test
    void hasTheErrorOfTheLogOddsOfOnePair() {
        var answers = PairwiseAnswers.builder();
        for (int i = 0; i < 1000; i++) {
            answers.add("t", "ann", i % 4 == 0 ? "b" : "a", i % 4 == 0 ? "a" : "b");
        }

        var found = new RankCentrality().aggregate(answers.build());

        assertThat(found.score("a") - found.score("b")).isCloseTo(Math.log(3), within(1e-12));
        assertThat(found.standardError("a")).isCloseTo(0.5 / Math.sqrt(1000 * 0.75 * 0.25), within(1e-12));
    }

    @Test
    void refusesWrongSettings() {
        assertRefused(() -> new RankCentrality().withPseudoWins(0), "pseudoWins must be finite and positive, got 0.0");
        assertThat(new RankCentrality().withPseudoWins(1)).hasToString("RankCentrality[pseudoWins=1.0]");
    }
}
