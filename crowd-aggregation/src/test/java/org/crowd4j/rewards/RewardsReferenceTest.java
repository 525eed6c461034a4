package org.crowd4j.rewards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Predictions;
import org.crowd4j.Progress;
import org.crowd4j.choice.Money;
import org.crowd4j.choice.Rational;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Games and pairs of workers, in {@code reference/choice/rewards.json}. */
@DisplayName("Rewards")
class RewardsReferenceTest {

    static Stream<Named<JsonObject>> games() {
        return Shared.named("choice/rewards.json", "shapley");
    }

    static Stream<Named<JsonObject>> pairs() {
        return Shared.named("choice/rewards.json", "peer_prediction");
    }

    @ParameterizedTest
    @MethodSource("games")
    void partsOfAGameAgree(JsonObject game) {
        Map<Set<String>, Double> values = new LinkedHashMap<>();
        game.getAsJsonObject("coalition_values")
                .entrySet()
                .forEach(entry -> values.put(
                        entry.getKey().equals("-")
                                ? Set.of()
                                : Set.of(entry.getKey().split(" ")),
                        entry.getValue().getAsDouble()));
        Set<String> players = new LinkedHashSet<>();
        game.getAsJsonArray("players").forEach(player -> players.add(player.getAsString()));
        JsonObject expected = game.getAsJsonObject("expected");

        Map<String, Double> exact = new Shapley().split(players, values::get);
        var drawn = new Shapley().withExactUpTo(0).estimate(players, values::get, Progress.none());

        double sum = 0;
        for (Map.Entry<String, JsonElement> part :
                expected.getAsJsonObject("shapley").entrySet()) {
            double right = Rational.parse(part.getValue().getAsString()).doubleValue();
            assertThat(exact.get(part.getKey())).isCloseTo(right, within(1e-12));
            assertThat(drawn.parts().get(part.getKey()))
                    .isCloseTo(right, within(1e-9 + 5 * drawn.standardErrors().get(part.getKey())));
            sum += drawn.parts().get(part.getKey());
        }
        assertThat(sum).isCloseTo(expected.get("grand").getAsDouble(), within(1e-9));
        if (expected.has("paid")) {
            Map<String, Rational> weights = new LinkedHashMap<>();
            expected.getAsJsonObject("shapley")
                    .entrySet()
                    .forEach(part -> weights.put(
                            part.getKey(), Rational.parse(part.getValue().getAsString())));
            Map<String, Money> paid =
                    LargestRemainder.split(new Money(expected.get("money").getAsLong(), "EUR"), weights);
            expected.getAsJsonObject("paid")
                    .entrySet()
                    .forEach(part -> assertThat(paid.get(part.getKey()).minorUnits())
                            .isEqualTo(part.getValue().getAsLong()));
        }
    }

    private static CategoricalAnswers answers(JsonObject pair, boolean reversed) {
        CategoricalAnswers.Builder builder = CategoricalAnswers.builder().labels(labels(pair));
        List<JsonElement> first = pair.getAsJsonArray("first").asList();
        JsonArray second = pair.getAsJsonArray("second");
        for (int at = 0; at < first.size(); at++) {
            int task = reversed ? first.size() - 1 - at : at;
            builder.add("t" + task, "first", first.get(task).getAsString());
            builder.add("t" + task, "second", second.get(task).getAsString());
        }
        return builder.build();
    }

    private static List<String> labels(JsonObject pair) {
        return Stream.iterate(0, label -> label + 1)
                .limit(pair.get("labels").getAsInt())
                .map(String::valueOf)
                .toList();
    }

    static Stream<Named<JsonObject>> serums() {
        return Shared.named("choice/rewards.json", "bayesian_truth_serum");
    }

    @ParameterizedTest
    @MethodSource("serums")
    void scoresOfTheTruthSerumAgree(JsonObject quiz) {
        List<JsonElement> given = quiz.getAsJsonArray("answers").asList();
        List<String> labels = labels(quiz);
        var answers = CategoricalAnswers.builder().labels(labels);
        var expected = Predictions.builder();
        for (int worker = 0; worker < given.size(); worker++) {
            answers.add("t", "w" + worker, given.get(worker).getAsString());
            JsonArray shares = quiz.getAsJsonArray("predictions").get(worker).getAsJsonArray();
            for (String label : labels) {
                double share = shares.get(labels.indexOf(label)).getAsDouble();
                expected.add("t", "w" + worker, label, share);
            }
        }
        JsonElement smoothing = quiz.get("smoothing");
        BayesianTruthSerum serum = new BayesianTruthSerum()
                .withAlpha(quiz.get("alpha").getAsDouble())
                .withSmoothing(smoothing.isJsonNull() ? 0 : smoothing.getAsDouble());

        Map<String, Double> scores = serum.score(answers.build().withPredictions(expected.build()));

        JsonArray right = quiz.getAsJsonObject("expected").getAsJsonArray("scores");
        for (int worker = 0; worker < given.size(); worker++) {
            double score = right.get(worker).getAsJsonObject().get("score").getAsDouble();
            assertThat(scores.get("w" + worker)).isCloseTo(score, within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void scoresOfTwoWorkersAgree(JsonObject pair) {
        JsonObject expected = pair.getAsJsonObject("expected");
        double agreement = Rational.parse(expected.getAsJsonObject("correlated_agreement")
                        .get("mean_score")
                        .getAsString())
                .doubleValue();
        double information = expected.getAsJsonObject("dmi").get("payment").getAsDouble();
        for (boolean reversed : new boolean[] {false, true}) {
            CategoricalAnswers answers = answers(pair, reversed);

            Map<String, Double> correlated = new CorrelatedAgreement().score(answers);
            Map<String, Double> determinants = new DeterminantMutualInformation().score(answers);

            assertThat(new HashSet<>(correlated.keySet())).containsExactlyInAnyOrder("first", "second");
            assertThat(correlated.get("first")).isCloseTo(agreement, within(1e-12));
            assertThat(determinants.get("first")).isEqualTo(information);
            assertThat(determinants.get("second")).isEqualTo(information);
        }
    }
}
