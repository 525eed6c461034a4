package org.crowd4j.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.crowd4j.Interval;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("PlainElo")
class PlainEloTest implements ReputationContract {
    private static final double POINTS = 400 / Math.log(10);

    @Override
    public Reputation reputation() {
        return new PlainElo();
    }

    @Override
    public Reputation withOtherSettings() {
        return new PlainElo().withSlowing(0.1);
    }

    @Override
    public Reputation goldOnly() {
        return new PlainElo().withGoldOnly(true);
    }

    @Override
    public double newcomer(int labels) {
        return 1.0 / labels + (1 - 1.0 / labels) / 2;
    }

    private static JsonObject reference(String name) {
        return Shared.json("misc-small.json").getAsJsonObject(name);
    }

    @Test
    void theStepReproducesTheChessGamesOfTheReference() {
        JsonObject reference = reference("elo_K32_400");
        JsonArray games = reference.getAsJsonArray("games");
        PlainElo chess = new PlainElo().withKFactor(32);
        Map<String, Double> ratings = new HashMap<>(Map.of("A", 1500.0, "B", 1500.0, "C", 1500.0));

        assertThat(games).hasSize(5);
        for (int game = 0; game < games.size(); game++) {
            JsonArray played = games.get(game).getAsJsonArray();
            String first = played.get(0).getAsString();
            String second = played.get(1).getAsString();
            double lead = (ratings.get(first) - ratings.get(second)) / POINTS;
            double move = POINTS * chess.stepAfter(game) * (played.get(2).getAsDouble() - PlainElo.expected(lead, 0));
            ratings.merge(first, move, Double::sum);
            ratings.merge(second, -move, Double::sum);
            JsonArray after = reference
                    .getAsJsonArray("after_each_game_[first,second]")
                    .get(game)
                    .getAsJsonArray();
            assertThat(ratings.get(first)).isCloseTo(after.get(0).getAsDouble(), within(1e-8));
            assertThat(ratings.get(second)).isCloseTo(after.get(1).getAsDouble(), within(1e-8));
        }
    }

    @Test
    void theStepReproducesTheQuestionsOfTheReference() {
        JsonObject reference = reference("pelanek_elo_a1_b0.05");
        JsonArray answers = reference.getAsJsonArray("answers_[correct,options]");
        PlainElo settings = new PlainElo();
        double theta = 0;
        double d = 0;

        assertThat(answers).hasSize(5);
        for (int n = 0; n < answers.size(); n++) {
            double y = answers.get(n).getAsJsonArray().get(0).getAsDouble();
            double chance = 1 / answers.get(n).getAsJsonArray().get(1).getAsDouble();
            JsonArray after =
                    reference.getAsJsonArray("trace_[P,theta,d]").get(n).getAsJsonArray();
            double p = PlainElo.expected(theta - d, chance);
            theta += settings.stepAfter(n) * (y - p);
            d -= settings.stepAfter(n) * (y - p);

            assertThat(p).isCloseTo(after.get(0).getAsDouble(), within(1e-9));
            assertThat(theta).isCloseTo(after.get(1).getAsDouble(), within(1e-9));
            assertThat(d).isCloseTo(after.get(2).getAsDouble(), within(1e-9));
        }
    }

    @Test
    void theFirstAnswerMovesTheRatingByStepTimesResidual() {
        Standing slowing = new PlainElo().open().settle(Settlement.outcome("ann", true, 4));
        Standing fixed = new PlainElo().withKFactor(32).open();
        for (int n = 0; n < 2; n++) {
            fixed.settle(Settlement.outcome("ann", n == 0, 2));
        }
        double first = 32 * 0.25; // two labels: a newcomer is right on 3 of 4
        double lead = first / POINTS;

        assertThat(slowing.rating("ann").points()).isCloseTo(1500 + POINTS * 0.375, within(1e-9));
        assertThat(fixed.rating("ann").points())
                .isCloseTo(1500 + first - 32 * (0.5 + 0.5 / (1 + Math.exp(-lead))), within(1e-9));
    }

    @Test
    void aWrongAnswerCostsLessIfTheOthersAreWrongToo() {
        Standing hard = new PlainElo().open().settle(Rows.of(4, 0, "ann 1", "bob 1", "cid 2"));
        Standing easy = new PlainElo().open().settle(Rows.of(4, 0, "ann 1", "bob 0", "cid 0"));

        assertThat(hard.rating("ann").points()).isGreaterThan(easy.rating("ann").points());
    }

    @Test
    void itsIntervalIsAlwaysZeroToOne() {
        assertThat(new PlainElo().open().rating("ann").interval()).isEqualTo(new Interval(0, 1));
    }

    @Test
    void invalidSettingsAreRejected() {
        assertRefused(() -> new PlainElo().withStep(0), "step must be greater than 0 and at most 10, got 0.0");
        assertRefused(() -> new PlainElo().withSlowing(Double.NaN), "slowing must be finite and at least 0, got NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> new PlainElo().withKFactor(-32));
        assertThat(new PlainElo().name()).isEqualTo("plain-elo");
        assertThat(new PlainElo().withStep(2)).hasToString("PlainElo[step=2.0]");
    }
}
