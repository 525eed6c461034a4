package org.crowd4j.rewards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Interval;
import org.crowd4j.Predictions;
import org.crowd4j.Progress;
import org.crowd4j.choice.Money;
import org.crowd4j.reputation.Knowledge;
import org.crowd4j.reputation.Leaderboard;
import org.crowd4j.reputation.Rating;
import org.crowd4j.reputation.Rating.Status;
import org.junit.jupiter.api.Test;

class RewardsPropertyTest {
    private static final List<PeerPrediction> AGREEMENTS =
            List.of(new CorrelatedAgreement(), new DeterminantMutualInformation(), new PeerTruthSerum());
    private static final Set<String> PLAYERS = Set.of("a", "b", "c", "d");

    private static Money cents(long cents) {
        return new Money(cents, "EUR");
    }

    /** A random game, in which d adds nothing and b and c are equals. */
    private static ToDoubleFunction<Set<String>> game(long seed) {
        Map<String, Double> values = new HashMap<>();
        SplittableRandom random = new SplittableRandom(seed);
        return group -> {
            long twins = group.stream()
                    .filter(player -> player.equals("b") || player.equals("c"))
                    .count();
            return values.computeIfAbsent(group.contains("a") + " " + twins, unseen -> random.nextDouble());
        };
    }

    @Test
    void shapleyIsEfficientSymmetricAndAdditiveAndGivesADummyNothing() {
        for (long seed = 0; seed < 200; seed++) {
            ToDoubleFunction<Set<String>> one = game(seed);
            ToDoubleFunction<Set<String>> two = game(seed + 1000);

            Map<String, Double> parts = new Shapley().split(PLAYERS, one);
            Map<String, Double> others = new Shapley().split(PLAYERS, two);
            Map<String, Double> sums =
                    new Shapley().split(PLAYERS, group -> one.applyAsDouble(group) + two.applyAsDouble(group));

            assertThat(parts.values().stream().mapToDouble(Double::doubleValue).sum())
                    .isCloseTo(one.applyAsDouble(PLAYERS) - one.applyAsDouble(Set.of()), within(1e-12));
            assertThat(parts.get("b")).isCloseTo(parts.get("c"), within(1e-12));
            assertThat(parts.get("d")).isCloseTo(0, within(1e-12));
            PLAYERS.forEach(player ->
                    assertThat(sums.get(player)).isCloseTo(parts.get(player) + others.get(player), within(1e-12)));
        }
    }

    @Test
    void drawnPartsAddUpToTheWholeAndKeepTwinsAndDummiesWithinTheirErrors() {
        Set<String> many = new TreeSet<>();
        for (int player = 0; player < 25; player++) {
            many.add("p" + player);
        }
        // all but p0 are equals, and count by the square root of their number
        ToDoubleFunction<Set<String>> value = group -> Math.sqrt(group.size() - (group.contains("p0") ? 1 : 0));

        var drawn = new Shapley().withPermutations(400).estimate(many, value, Progress.none());

        assertThat(drawn.parts().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isCloseTo(Math.sqrt(24), within(1e-9));
        assertThat(drawn.parts().get("p0")).isZero();
        assertThat(drawn.parts().get("p1"))
                .isCloseTo(Math.sqrt(24) / 24, within(5 * drawn.standardErrors().get("p1")));
        assertThat(new Shapley().withPermutations(400).split(many, value)).isEqualTo(drawn.parts());
    }

    @Test
    void marginalPartsAreWhatTheWholeLoses() {
        assertThat(Shapley.marginal(
                        Set.of("left", "right", "third"),
                        group -> group.contains("left") && group.contains("right") ? 10 : 0))
                .containsExactly(Map.entry("left", 10.0), Map.entry("right", 10.0), Map.entry("third", 0.0));
    }

    @Test
    void scoresOfPeersDoNotDependOnTheOrderOfRows() {
        CategoricalAnswers answers = crowd(2, 9);
        List<CategoricalAnswers.Answer> rows = new ArrayList<>(answers.stream().toList());
        Collections.reverse(rows);
        CategoricalAnswers.Builder reversed = CategoricalAnswers.builder().labels("no", "yes");
        rows.forEach(reversed::add);
        for (PeerPrediction rule : AGREEMENTS) {
            Map<String, Double> scores = rule.score(answers);
            rule.score(reversed.build())
                    .forEach((worker, score) ->
                            assertThat(score).as(rule.name()).isCloseTo(scores.get(worker), within(1e-9)));
        }
    }

    @Test
    void shapleyRefusesValuesThatAreNotFinite() {
        assertRefused(
                () -> new Shapley().split(Set.of("a"), group -> Double.NaN), "the value of [] must be finite, got NaN");
        assertThat(new Shapley().split(Set.of(), group -> 3)).isEmpty();
    }

    /** Ten workers who are right with a probability, beside some who always say yes. */
    private static CategoricalAnswers crowd(int constant, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CategoricalAnswers.Builder answers = CategoricalAnswers.builder().labels("yes", "no");
        for (int task = 0; task < 60; task++) {
            String right = random.nextDouble() < 0.6 ? "yes" : "no";
            for (int worker = 0; worker < 10; worker++) {
                boolean knows = random.nextDouble() < 0.85;
                String wrong = right.equals("yes") ? "no" : "yes";
                answers.add("t" + task, "w" + worker, worker < constant ? "yes" : knows ? right : wrong);
            }
        }
        return answers.build();
    }

    @Test
    void constantAnswersEarnNothingFromPeers() {
        for (int constant : List.of(2, 6, 10)) {
            CategoricalAnswers answers = crowd(constant, 7);
            for (PeerPrediction rule : AGREEMENTS) {
                Map<String, Double> scores = rule.score(answers);
                for (int worker = 0; worker < 10; worker++) {
                    if (worker < constant) {
                        assertThat(scores.get("w" + worker)).as(rule.name()).isZero();
                    } else {
                        assertThat(scores.get("w" + worker)).as(rule.name()).isPositive();
                    }
                }
            }
        }
    }

    /** Workers who expect two thirds to agree with them, and some with no prediction. */
    private static CategoricalAnswers expecting(boolean reversed) {
        var expected = Predictions.builder();
        CategoricalAnswers answers = crowd(3, 5);
        answers.stream()
                .filter(row -> !row.worker().equals("w9"))
                .forEach(row -> expected.add(
                        row.task(), row.worker(), row.label(), row.worker().equals("w8") ? 1 : 0.65));
        List<CategoricalAnswers.Answer> rows = new ArrayList<>(answers.stream().toList());
        if (reversed) {
            Collections.reverse(rows);
        }
        var ordered = CategoricalAnswers.builder().labels("yes", "no");
        rows.forEach(ordered::add);
        return ordered.build().withPredictions(expected.build());
    }

    @Test
    void theTruthSerumPaysAllTogetherNothing() {
        Map<String, Double> scores = new BayesianTruthSerum().score(expecting(false));

        assertThat(scores).hasSize(10).containsEntry("w9", 0.0);
        assertThat(scores.values().stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(0, within(1e-12));
        assertThat(new BayesianTruthSerum().score(expecting(true))).isEqualTo(scores);
        assertThat(new BayesianTruthSerum().score(crowd(3, 5)).values()).containsOnly(0.0);
    }

    @Test
    void theTruthSerumFloorsExpectationsOfNothing() {
        CategoricalAnswers answers = CategoricalAnswers.builder()
                .add("t", "a", "1")
                .add("t", "b", "0")
                .build();
        Map<String, Double> floored = new BayesianTruthSerum()
                .score(answers.withPredictions(Predictions.builder()
                        .add("t", "a", 0)
                        .add("t", "b", 0.5)
                        .build()));
        double mean = Math.sqrt(0.01 * 0.5);
        double expectation = 0.5 * Math.log(1 / 0.5) + 0.5 * Math.log(0.01 / 0.5);
        assertThat(floored.get("a")).isCloseTo(Math.log(0.5 / mean) + expectation, within(1e-12));
        assertThat(new BayesianTruthSerum(0.5, 1)).hasToString("BayesianTruthSerum[alpha=0.5, smoothing=1.0]");
        assertThatIllegalArgumentException().isThrownBy(() -> new BayesianTruthSerum().withAlpha(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new BayesianTruthSerum().withSmoothing(-1));
    }

    private static Rating rating(String worker, double low, long answers) {
        return new Rating(
                worker,
                0.8,
                new Interval(0.7, 0.9),
                Optional.of(new Knowledge(low + 0.1, new Interval(low, low + 0.2), 0.1)),
                1500,
                answers,
                Status.ESTABLISHED);
    }

    @Test
    void paysByTheLowEndOfInformednessWithinTheBudget() {
        Leaderboard workers =
                Leaderboard.of(List.of(rating("ann", 0.6, 100), rating("bob", -0.1, 500), rating("cid", 0.3, 10)));
        PayRule rule = new PayRule(cents(0), cents(10), 0.6);

        Payroll payroll = rule.split(cents(5000), workers);

        assertThat(payroll.pay("ann")).isEqualTo(cents(1000));
        assertThat(payroll.pay("bob")).isEqualTo(cents(0));
        assertThat(payroll.pay("cid")).isEqualTo(cents(50));
        assertThat(payroll.left()).isEqualTo(cents(3950));
        assertThat(payroll.reason("cid")).isEqualTo("10 answers, informedness at least 0.300: 50 % of 0.10 EUR each");
        assertThat(rule.split(cents(105), workers).total()).isEqualTo(cents(105));
        assertThat(rule.withAccuracyAbove(0.5).split(cents(9000), workers).pay("bob"))
                .isEqualTo(cents(5000));
    }

    @Test
    void paymentsAddUpWhateverTheBudget() {
        SplittableRandom random = new SplittableRandom(5);
        for (int run = 0; run < 300; run++) {
            List<Rating> ratings = new ArrayList<>();
            for (int worker = 0; worker < 7; worker++) {
                ratings.add(rating("w" + worker, random.nextDouble(-0.5, 0.7), random.nextInt(40)));
            }
            Money budget = cents(random.nextInt(3000));

            Payroll payroll =
                    new PayRule(cents(random.nextInt(20)), cents(13), 0.9).split(budget, Leaderboard.of(ratings));

            assertThat(payroll.total().plus(payroll.left())).isEqualTo(budget);
            assertThat(payroll.left().minorUnits()).isNotNegative();
        }
    }

    @Test
    void refusesRulesThatPayNothingSensible() {
        assertRefused(() -> new PayRule(cents(0), cents(-1), 0.9), "rate must be at least 0, got -0.01 EUR");
        assertRefused(() -> new PayRule(cents(0), cents(1), 0), "target must be above 0.0 and at most 1, got 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new PayRule(cents(0), new Money(1, "USD"), 0.9));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new PayRule(cents(0), cents(1), 0.9).split(new Money(1, "USD"), Leaderboard.of(List.of())));
    }
}
