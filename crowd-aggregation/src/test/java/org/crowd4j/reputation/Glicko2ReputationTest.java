package org.crowd4j.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.crowd4j.aggregation.internal.numerics.Glicko2Formulas;
import org.crowd4j.reputation.Rating.Status;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Glicko2Reputation")
class Glicko2ReputationTest implements ReputationContract {
    private static final double SIGMA = 0.06;

    @Override
    public Reputation reputation() {
        return new Glicko2Reputation();
    }

    @Override
    public Reputation withOtherSettings() {
        return new Glicko2Reputation().withTau(0.3);
    }

    @Override
    public Reputation goldOnly() {
        return new Glicko2Reputation().withGoldOnly(true);
    }

    @Override
    public double newcomer(int labels) {
        return 0.5;
    }

    /** A player, in points. */
    private record Player(double rating, double rd) {

        /** Plays a period of one game per opponent. */
        void assertAfter(double tau, Player[] opponents, double[] scores, JsonObject expected) {
            double precision = 0;
            double surprise = 0;
            for (int i = 0; i < opponents.length; i++) {
                double g = Glicko2Formulas.g(opponents[i].rd / Glicko2Formulas.POINTS);
                double e = Glicko2Formulas.expected((rating - opponents[i].rating) / Glicko2Formulas.POINTS, g);
                precision += g * g * e * (1 - e);
                surprise += g * (scores[i] - e);
            }
            double phi = rd / Glicko2Formulas.POINTS;
            double sigma = Glicko2Formulas.volatility(phi, SIGMA, precision, surprise, tau);
            double after = Glicko2Formulas.deviation(phi, sigma, precision);
            double mu = Glicko2Formulas.mean((rating - 1500) / Glicko2Formulas.POINTS, after, surprise);
            assertThat(1500 + Glicko2Formulas.POINTS * mu)
                    .isCloseTo(expected.get("rating").getAsDouble(), within(1e-4));
            assertThat(Glicko2Formulas.POINTS * after)
                    .isCloseTo(expected.get("rd").getAsDouble(), within(1e-4));
            assertThat(sigma).isCloseTo(expected.get("volatility").getAsDouble(), within(1e-6));
        }
    }

    @Test
    void theFormulasReproduceTheReference() {
        var results = Shared.cases("glicko2.json", "results").toList();
        Player player = new Player(1500, 200);
        Player[] three = {new Player(1400, 30), new Player(1550, 100), new Player(1700, 300)};
        Player strong = new Player(2000, 50);
        Player weak = new Player(1200, 50);

        assertThat(results).hasSize(3);
        for (JsonObject result : results) {
            double tau = result.get("tau").getAsDouble();
            if (result.has("player")) {
                player.assertAfter(tau, three, new double[] {1, 0, 0}, result.getAsJsonObject("player"));
                for (int i = 0; i < 3; i++) {
                    three[i].assertAfter(
                            tau,
                            new Player[] {player},
                            new double[] {i == 0 ? 0 : 1},
                            result.getAsJsonObject("opp" + (i + 1)));
                }
                assertThat(Glicko2Formulas.POINTS * Glicko2Formulas.idle(80 / Glicko2Formulas.POINTS, SIGMA, 1))
                        .isCloseTo(result.getAsJsonObject("idle").get("rd").getAsDouble(), within(1e-4));
            } else {
                strong.assertAfter(tau, repeat(weak), repeat(0), result.getAsJsonObject("strong"));
                weak.assertAfter(tau, repeat(strong), repeat(1), result.getAsJsonObject("weak"));
            }
        }
    }

    private static Player[] repeat(Player player) {
        Player[] all = new Player[30];
        java.util.Arrays.fill(all, player);
        return all;
    }

    private static double[] repeat(double score) {
        double[] all = new double[30];
        java.util.Arrays.fill(all, score);
        return all;
    }

    @Test
    void theDeviationOfIdleWorkersIsBounded() {
        assertThat(Glicko2Formulas.POINTS * Glicko2Formulas.idle(1, SIGMA, 1e9)).isCloseTo(350, within(1e-9));
        double half = Glicko2Formulas.idle(1, SIGMA, 0.5);
        assertThat(Glicko2Formulas.idle(half, SIGMA, 0.5)).isCloseTo(Glicko2Formulas.idle(1, SIGMA, 1), within(1e-12));
    }

    @Test
    void volatilityStaysInRangeAfterUnexpectedResults() {
        double sigma = SIGMA;
        for (int n = 0; n < 100; n++) {
            sigma = Glicko2Formulas.volatility(0.3, sigma, 0.01, n % 2 == 0 ? 5 : -5, 2);
            assertThat(sigma).isBetween(Glicko2Formulas.MIN_VOLATILITY, Glicko2Formulas.MAX_VOLATILITY);
        }
        for (int n = 0; n < 2000; n++) {
            sigma = Glicko2Formulas.volatility(0.3, sigma, 5, 0, 2);
            assertThat(sigma).isBetween(Glicko2Formulas.MIN_VOLATILITY, Glicko2Formulas.MAX_VOLATILITY);
        }
    }

    @Test
    void expectedResultsLowerVolatility() {
        double sigma = SIGMA;
        for (int n = 0; n < 200; n++) {
            double lower = Glicko2Formulas.volatility(0.3, sigma, 2, 0, 0.5);
            assertThat(lower).isLessThanOrEqualTo(sigma);
            sigma = lower;
        }
        assertThat(sigma).isLessThan(SIGMA);
        assertThat(Glicko2Formulas.volatility(0.01, Glicko2Formulas.MAX_VOLATILITY, 1e4, 0, 0.01))
                .as("by more than tau")
                .isLessThan(Glicko2Formulas.MAX_VOLATILITY);
    }

    @Test
    void theRatingOfAnIdleWorkerExpires() {
        Instant start = Instant.parse("2024-05-01T00:00:00Z");
        Standing standing =
                new Glicko2Reputation().withPeriod(Duration.ofDays(1)).open();
        for (int n = 0; n < 60; n++) {
            standing.settle(Rows.of(2, 0, "ann " + (n % 3 == 0 ? 1 : 0), "bob 0", "cid " + n % 2)
                    .at(start.plusSeconds(n)));
        }
        Rating fresh = standing.rating("ann");
        assertThat(fresh.status()).isEqualTo(Status.ESTABLISHED);

        Rating stale = standing.rating("ann", start.plus(Duration.ofDays(900)));
        assertThat(stale.status()).isEqualTo(Status.EXPIRED);
        assertThat(stale.accuracy()).isEqualTo(fresh.accuracy());
        assertThat(stale.lower()).isLessThan(fresh.lower());
    }

    /** Results say nothing about the common level of workers. */
    @ParameterizedTest
    @CsvSource({"0.70, 0.70, 1", "0.60, 0.95, 1", "0.50, 0.90, 1", "0.85, 0.85, 10", "0.95, 0.95, 0"})
    void accuraciesStayUnbiasedAfterAThousandAnswersIfTheOthersAreRarelyWrong(double low, double high, int gold) {
        List<Rating> ratings = ratings(low, high, gold);

        assertThat(bias(ratings, low, high)).isCloseTo(0, within(0.02));
        assertThat(ratings.stream().filter(rating -> rating.interval().contains(accuracy(rating.worker(), low, high))))
                .hasSizeGreaterThanOrEqualTo(34);
    }

    @ParameterizedTest
    @CsvSource({"0.60, 0.95", "0.50, 0.90", "0.65, 0.98", "0.70, 0.70"})
    void accuraciesWithoutGoldAreLowWhereMajoritiesErr(double low, double high) {
        assertThat(bias(ratings(low, high, 0), low, high)).isBetween(-0.05, 0.0);
    }

    /** {@return the accuracy of a worker, w0 to w39, from low to high} */
    private static double accuracy(String worker, double low, double high) {
        return low + (high - low) * Integer.parseInt(worker.substring(1)) / 39;
    }

    private static double bias(List<Rating> ratings, double low, double high) {
        return ratings.stream()
                .mapToDouble(rating -> rating.accuracy() - accuracy(rating.worker(), low, high))
                .average()
                .orElseThrow();
    }

    /** {@return the ratings of 40 workers after 8000 tasks of five answers} */
    private static List<Rating> ratings(double low, double high, int gold) {
        Random random = new Random(1);
        Standing standing = new Glicko2Reputation().open();
        for (int task = 0; task < 8000; task++) {
            Set<String> rows = new LinkedHashSet<>();
            while (rows.size() < 5) {
                rows.add("w" + random.nextInt(40));
            }
            standing.settle(Rows.of(
                    2,
                    gold > 0 && task % gold == 0 ? 0 : -1,
                    rows.stream()
                            .map(worker -> worker + (random.nextDouble() < accuracy(worker, low, high) ? " 0" : " 1"))
                            .toArray(String[]::new)));
        }
        return standing.workers().stream().map(standing::rating).toList();
    }

    @Test
    void aWrongAnswerCostsLessIfTheOthersAreWrongToo() {
        Standing hard = new Glicko2Reputation().open().settle(Rows.of(4, 0, "ann 1", "bob 1", "cid 2"));
        Standing easy = new Glicko2Reputation().open().settle(Rows.of(4, 0, "ann 1", "bob 0", "cid 0"));

        assertThat(hard.rating("ann").points()).isGreaterThan(easy.rating("ann").points());
    }

    @Test
    void invalidSettingsAreRejected() {
        Glicko2Reputation settings = new Glicko2Reputation();
        assertRefused(() -> settings.withDeviation(351), "deviation must be greater than 0 and at most 350, got 351.0");
        assertRefused(() -> settings.withVolatility(0), "volatility must be from 0.01 to 0.3, got 0.0");
        assertRefused(() -> settings.withTau(Double.NaN), "tau must be greater than 0 and at most 2, got NaN");
        assertRefused(() -> settings.withPeriod(Duration.ZERO), "period must be at least a second, got PT0S");
        assertThat(settings.name()).isEqualTo("glicko-2");
    }
}
