package org.crowd4j.pairwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.crowd4j.ItemConsensus;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.pairwise.WengLin.Model;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Online ratings against other implementations")
class OnlineReferenceTest {
    private static final Map<String, Model> MODELS = Map.of(
            "BradleyTerryFull", Model.BRADLEY_TERRY,
            "PlackettLuce", Model.PLACKETT_LUCE,
            "ThurstoneMostellerFull", Model.THURSTONE_MOSTELLER);

    /** {@return the players of games of two, as comparisons in order} */
    private static PairwiseAnswers duels(JsonArray games) {
        var answers = PairwiseAnswers.builder();
        for (JsonElement each : games) {
            JsonObject game = each.getAsJsonObject();
            int a = game.get("rank_a").getAsInt();
            int b = game.get("rank_b").getAsInt();
            answers.add(
                    "game",
                    "referee",
                    "p" + game.get("a").getAsInt(),
                    "p" + game.get("b").getAsInt(),
                    a < b ? Outcome.LEFT : a > b ? Outcome.RIGHT : Outcome.TIE);
        }
        return answers.build();
    }

    /** The results of openskill.py; its margin of a tie is the one taken here. */
    private static List<JsonObject> results(JsonObject file, String peer, String of) {
        List<JsonObject> found = new ArrayList<>();
        for (JsonElement each : file.getAsJsonObject(peer).getAsJsonArray("results")) {
            JsonObject result = each.getAsJsonObject();
            if (result.get("case").getAsString().equals(of)
                    && MODELS.containsKey(result.get("model").getAsString())) {
                found.add(result);
            }
        }
        return found;
    }

    private static void assertNear(double found, JsonArray expected, int player) {
        assertThat(found).isCloseTo(expected.get(player).getAsDouble(), within(1e-9));
    }

    @Test
    void agreesWithOpenSkillOnDuels() throws IOException {
        JsonObject file = Shared.json("online-ratings.json");
        PairwiseAnswers games = duels(file.getAsJsonArray("games_1v1"));

        assertThat(results(file, "openskill.py", "eight-1v1")).hasSize(3).allSatisfy(result -> {
            Model model = MODELS.get(result.get("model").getAsString());
            ItemConsensus found = new WengLin().withModel(model).aggregate(games);
            SkillRatings players = new SkillRatings(new WengLin().withModel(model));
            games.stream()
                    .forEach(game -> players.play(
                            Team.of(game.left()).placed(game.outcome() == Outcome.RIGHT ? 2 : 1),
                            Team.of(game.right()).placed(game.outcome() == Outcome.LEFT ? 2 : 1)));
            for (int player = 0; player < 4; player++) {
                assertNear(found.score("p" + player), result.getAsJsonArray("mu"), player);
                assertNear(found.standardError("p" + player), result.getAsJsonArray("sigma"), player);
                SkillRating same = players.rating("p" + player);
                assertThat(same.mean()).isCloseTo(found.score("p" + player), within(1e-12));
                assertThat(same.deviation()).isCloseTo(found.standardError("p" + player), within(1e-12));
            }
        });
    }

    @Test
    void agreesWithOpenSkillOnGamesOfFour() throws IOException {
        JsonObject file = Shared.json("online-ratings.json");

        assertThat(results(file, "openskill.py", "four-ffa")).hasSize(3).allSatisfy(result -> {
            Model model = MODELS.get(result.get("model").getAsString());
            SkillRatings players = new SkillRatings(new WengLin().withModel(model));
            for (JsonElement game : file.getAsJsonArray("ffa_ranks")) {
                List<Team> teams = new ArrayList<>();
                for (int player = 0; player < 4; player++) {
                    teams.add(Team.of("p" + player)
                            .placed(game.getAsJsonArray().get(player).getAsInt()));
                }
                players.play(teams);
            }
            for (int player = 0; player < 4; player++) {
                assertNear(players.rating("p" + player).mean(), result.getAsJsonArray("mu"), player);
                assertNear(players.rating("p" + player).deviation(), result.getAsJsonArray("sigma"), player);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "food", "llmfao"})
    void agreesWithEvalica(String name) throws IOException {
        JsonObject results =
                Shared.json("evalica-scores.json").getAsJsonObject("results").getAsJsonObject(name);
        PairwiseAnswers answers = PairwiseCases.evalica(name);

        assertScores(new Elo().withK(4).aggregate(answers), results.getAsJsonObject("elo"));
        assertScores(new WinRate().aggregate(answers), results.getAsJsonObject("average_win_rate"));
    }

    private static void assertScores(ItemConsensus found, JsonObject expected) {
        JsonObject scores = expected.getAsJsonObject("scores");
        assertThat(found.items().ids()).containsExactlyInAnyOrderElementsOf(scores.keySet());
        for (String item : scores.keySet()) {
            double score = scores.get(item).getAsDouble();
            assertThat(found.score(item)).isCloseTo(score, within(1e-6 * score));
        }
    }

    @Test
    void agreesWithThePaperOfGlicko2() throws IOException {
        JsonArray results = Shared.json("glicko2.json").getAsJsonArray("results");
        JsonObject example = results.get(0).getAsJsonObject();
        var player = new Glicko2Rating(1500, 200, 0.06);
        var opponents = List.of(
                new Glicko2Rating(1400, 30, 0.06),
                new Glicko2Rating(1550, 100, 0.06),
                new Glicko2Rating(1700, 300, 0.06));
        List<Glicko2Rating.Game> games = new ArrayList<>();
        for (int i = 0; i < opponents.size(); i++) {
            int score = i == 0 ? 1 : 0;
            games.add(new Glicko2Rating.Game(opponents.get(i), score));
            assertSame(
                    opponents.get(i).after(List.of(new Glicko2Rating.Game(player, 1 - score)), 0.5),
                    example.getAsJsonObject("opp" + (i + 1)));
        }

        assertSame(player.after(games, 0.5), example.getAsJsonObject("player"));
        assertSame(new Glicko2Rating(1620, 80, 0.06).after(List.of(), 0.5), example.getAsJsonObject("idle"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void agreesOnALongSeriesOfUpsets(int result) throws IOException {
        JsonObject upsets = Shared.json("glicko2.json")
                .getAsJsonArray("results")
                .get(result)
                .getAsJsonObject();
        var strong = new Glicko2Rating(2000, 50, 0.06);
        var weak = new Glicko2Rating(1200, 50, 0.06);
        double tau = upsets.get("tau").getAsDouble();

        assertSame(strong.after(games(weak, 0), tau), upsets.getAsJsonObject("strong"));
        assertSame(weak.after(games(strong, 1), tau), upsets.getAsJsonObject("weak"));
    }

    private static List<Glicko2Rating.Game> games(Glicko2Rating opponent, double score) {
        return Collections.nCopies(30, new Glicko2Rating.Game(opponent, score));
    }

    private static void assertSame(Glicko2Rating found, JsonObject expected) {
        assertThat(found.rating()).isCloseTo(expected.get("rating").getAsDouble(), within(1e-4));
        assertThat(found.deviation()).isCloseTo(expected.get("rd").getAsDouble(), within(1e-4));
        assertThat(found.volatility()).isCloseTo(expected.get("volatility").getAsDouble(), within(1e-6));
    }
}
