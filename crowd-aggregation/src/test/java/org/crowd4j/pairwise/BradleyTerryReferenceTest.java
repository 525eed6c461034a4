package org.crowd4j.pairwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Map;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.Progress;
import org.crowd4j.RankBand;
import org.crowd4j.pairwise.BradleyTerry.Ties;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bradley-Terry against {@code reference/choice/bradley-terry-llmfao.json}, evalica and choix. */
class BradleyTerryReferenceTest {
    private static final double LLMFAO = 1e-7;
    private static final double EVALICA = 1e-6;
    private static final double CHOIX = 1e-5;
    private static final double NO_RIDGE = 1e-9;

    @Test
    void givesScoresErrorsAndRanksOfRealComparisons() throws IOException {
        JsonObject items = Shared.json("choice/bradley-terry-llmfao.json")
                .getAsJsonObject("bradley_terry")
                .getAsJsonObject("items");

        var consensus = new BradleyTerry().withTies(Ties.HALF_WINS).aggregate(PairwiseCases.llmfao());

        assertThat(consensus.items().size()).isEqualTo(items.size());
        assertThat(consensus.components()).hasSize(1);
        for (Map.Entry<String, JsonElement> entry : items.entrySet()) {
            JsonObject expected = entry.getValue().getAsJsonObject();
            String item = entry.getKey();
            assertThat(consensus.score(item)).isCloseTo(expected.get("score").getAsDouble(), within(LLMFAO));
            assertThat(consensus.standardError(item))
                    .isCloseTo(expected.get("sd").getAsDouble(), within(LLMFAO));
            assertThat(consensus.ranks(item, 0.95))
                    .isEqualTo(new RankBand(
                            expected.get("rank_from").getAsInt(),
                            expected.get("rank_to").getAsInt()));
        }
    }

    @Test
    void givesScoresWithTiesOfDavidson() throws IOException {
        JsonObject davidson = Shared.json("choice/bradley-terry-llmfao.json").getAsJsonObject("davidson");

        var consensus = new BradleyTerry().aggregate(PairwiseCases.llmfao(), ItemGold.none(), Progress.none());

        for (Map.Entry<String, JsonElement> entry :
                davidson.getAsJsonObject("scores").entrySet()) {
            assertThat(consensus.score(entry.getKey()))
                    .isCloseTo(entry.getValue().getAsDouble(), within(LLMFAO));
        }
        double nu = davidson.get("nu").getAsDouble();
        assertThat(consensus.tieProbability("GPT 4", "GPT 4")).isCloseTo(nu / (2 + nu), within(LLMFAO));
        assertThat(consensus.convergence().objective().getAsDouble())
                .isCloseTo(davidson.get("penalised_log_likelihood").getAsDouble(), within(1e-6));
        assertThat(consensus.convergence().change()).isLessThan(1e-8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "food", "llmfao"})
    void agreesWithTheConvergedScoresOfEvalica(String name) throws IOException {
        JsonObject expected =
                Shared.json("evalica-scores.json").getAsJsonObject("results").getAsJsonObject(name);
        var method = new BradleyTerry().withRidge(NO_RIDGE);

        assertRelative(
                method.withTies(Ties.HALF_WINS).aggregate(PairwiseCases.evalica(name)),
                expected.getAsJsonObject("bradley_terry_converged"));
        assertRelative(method.aggregate(PairwiseCases.evalica(name)), expected.getAsJsonObject("newman_converged"));
    }

    /** Their scores are strengths, known up to a factor. */
    private static void assertRelative(ItemConsensus consensus, JsonObject expected) {
        JsonObject scores = expected.getAsJsonObject("scores");
        String first = scores.keySet().iterator().next();
        for (Map.Entry<String, JsonElement> entry : scores.entrySet()) {
            double ratio = entry.getValue().getAsDouble() / scores.get(first).getAsDouble();
            assertThat(Math.exp(consensus.score(entry.getKey()) - consensus.score(first)))
                    .isCloseTo(ratio, within(EVALICA * ratio));
        }
    }

    @Test
    void agreesWithChoix() throws IOException {
        int compared = 0;
        for (JsonElement element : Shared.json("choix.json").getAsJsonArray("cases")) {
            JsonObject expected = element.getAsJsonObject();
            String file = expected.get("file").getAsString();
            if (file.contains("pairwise") || file.contains("comparisons")) {
                assertScores(expected, "mm", NO_RIDGE);
                assertScores(expected, "opt_alpha0.1", 0.2); // its penalty is not halved
                compared++;
            }
        }
        assertThat(compared).isEqualTo(3);
    }

    private static void assertScores(JsonObject expected, String name, double ridge) {
        var consensus =
                new BradleyTerry().withRidge(ridge).aggregate(PairwiseCases.choix(expected.getAsJsonArray("data")));
        for (String item : consensus.items()) {
            assertThat(consensus.score(item))
                    .isCloseTo(
                            expected.getAsJsonArray(name)
                                    .get(Integer.parseInt(item))
                                    .getAsDouble(),
                            within(CHOIX));
        }
    }
}
