package org.crowd4j.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crowd4j.ItemGold;
import org.crowd4j.RankingAnswers;
import org.crowd4j.RankingAnswers.Answer;
import org.crowd4j.Stopping;
import org.crowd4j.simulation.RankingSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlackettLuceTest {

    @Test
    void hasTheDerivativesOfItsProbability() {
        var data = new RankingData(new Jury(8, 7, 0.3, 0.4).answers(60, 1));
        var choices = new ChoiceSequence(data);
        double[] scores = {0.3, -1.2, 0.8, 0, 2.1, -0.4, 0.6, -0.9};
        double[] gradient = new double[8];
        double[][] information = new double[8][8];
        for (int r = 0; r < data.rankings(); r++) {
            choices.add(r, scores, 1, gradient, information);
        }

        double step = 1e-5;
        for (int i = 0; i < 8; i++) {
            double[] up = scores.clone();
            double[] down = scores.clone();
            up[i] += step;
            down[i] -= step;
            double[] gradientUp = new double[8];
            double[] gradientDown = new double[8];
            double rise = 0;
            for (int r = 0; r < data.rankings(); r++) {
                rise += choices.add(r, up, 1, gradientUp, null) - choices.add(r, down, 1, gradientDown, null);
            }
            assertThat(gradient[i]).isCloseTo(rise / (2 * step), within(1e-7));
            for (int j = 0; j < 8; j++) {
                assertThat(information[i][j]).isCloseTo(-(gradientUp[j] - gradientDown[j]) / (2 * step), within(1e-7));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void endsWhereTheSlopeIsNothing(long seed) {
        var consensus = new PlackettLuce().aggregate(new Jury().answers(3000, seed));

        assertThat(consensus.convergence().reached()).isTrue();
        assertThat(consensus.convergence().change()).isLessThan(1e-8);
        double sum = 0;
        for (String item : consensus.items()) {
            sum += consensus.score(item);
        }
        assertThat(sum).isCloseTo(0, within(1e-9));
    }

    @Test
    void saysWhereItWasStopped() {
        var consensus = new PlackettLuce().withStopping(new Stopping(2, 1e-8)).aggregate(new Jury().answers(300, 1));

        assertThat(consensus.convergence().reached()).isFalse();
        assertThat(consensus.convergence().iterations()).isEqualTo(2);
        assertThat(consensus.convergence().change()).isGreaterThan(1e-8);
    }

    @Test
    void takesTheLastTierAsWhatIsLeft() {
        var choices = RankingAnswers.builder();
        for (int i = 0; i < 20; i++) {
            Set<String> best = Set.of(i % 4 < 2 ? "a" : "b");
            Set<String> rest = Set.of(i % 4 < 2 ? "b" : "a", "c", "d");
            choices.add(new Answer("w" + i, List.of(best, rest)));
        }

        var consensus = new PlackettLuce().withRidge(1e-6).aggregate(choices.build());

        assertThat(consensus.score("a")).isCloseTo(consensus.score("b"), within(1e-6));
        assertThat(consensus.score("c")).isCloseTo(consensus.score("d"), within(1e-6));
        assertThat(consensus.score("a")).isGreaterThan(consensus.score("c") + 5);
    }

    @Test
    void placesItemsBesideThoseWithGold() {
        var crowd = new RankingSimulator().withWorkers(400).withSeed(3).simulate();
        double of4 = crowd.gold().score("i4").orElseThrow();
        double of7 = crowd.gold().score("i7").orElseThrow();

        var consensus =
                new PlackettLuce().aggregate(crowd.answers(), ItemGold.of(Map.of("i4", of4 + 100, "i7", of7 + 100)));

        for (String item : List.of("i0", "i1", "i2", "i3")) {
            assertThat(consensus.score(item) - 100)
                    .isCloseTo(crowd.gold().score(item).orElseThrow(), within(0.4));
            assertThat(consensus.standardError(item)).isBetween(0.01, 0.2);
        }
    }

    @Test
    void coversTheTrueDifferencesAsOftenAsItPromises() {
        int inside = 0;
        int all = 0;
        for (int seed = 0; seed < 60; seed++) {
            var crowd = new RankingSimulator().withSeed(seed).simulate();
            var consensus = new PlackettLuce().aggregate(crowd.answers());
            for (int item = 1; item < 10; item++) {
                String a = "i" + item;
                String b = "i" + (item - 1);
                double truth = crowd.gold().score(a).orElseThrow()
                        - crowd.gold().score(b).orElseThrow();
                inside += consensus.difference(a, b, 0.9).contains(truth) ? 1 : 0;
                all++;
            }
        }
        assertThat((double) inside / all).isBetween(0.87, 0.95);
    }

    @Test
    void holdsTheWholeOrderInsideTheSimultaneousBands() {
        int held = 0;
        for (int seed = 0; seed < 50; seed++) {
            var crowd = new RankingSimulator().withSeed(seed).simulate();
            var consensus = new PlackettLuce().aggregate(crowd.answers());
            List<String> right = crowd.gold().items().stream()
                    .sorted(Comparator.comparingDouble(
                            item -> -crowd.gold().score(item).orElseThrow()))
                    .toList();
            held += right.stream()
                            .allMatch(item -> consensus.ranksTogether(item, 0.9).contains(1 + right.indexOf(item)))
                    ? 1
                    : 0;
        }
        assertThat(held).isGreaterThanOrEqualTo(45);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-6, 1, 1e6, 1e12})
    void takesARidgeOfAnySize(double ridge) {
        var answers = RankingAnswers.builder();
        new Jury().answers(2000, 15).stream().forEach(answers::add);
        for (int i = 0; i < 500; i++) {
            answers.add("t", "w" + i, i % 3 == 0 ? "y" : "x", i % 3 == 0 ? "x" : "y");
            answers.add("u", "w" + i, "best", "i003", "i004");
        }

        var consensus = new PlackettLuce().withRidge(ridge).aggregate(answers.build());
        var aware = new WorkerAwarePlackettLuce().withRidge(ridge).aggregate(answers.build());

        assertThat(consensus.convergence().change()).isLessThan(1e-6);
        assertThat(consensus.score("best")).isFinite().isPositive();
        assertThat(consensus.standardError("best")).isFinite().isNotNegative();
        assertThat(aware.standardError("best")).isFinite().isNotNegative();
        assertThat(aware.score("x")).isGreaterThan(aware.score("y"));
    }

    @Test
    void givesTheShareOfPairsThatAWorkerOrdersAlike() {
        var answers = RankingAnswers.builder();
        for (int i = 0; i < 5; i++) {
            answers.add("t", "w" + i, "a", "b", "c");
        }
        answers.add("t", "odd", "b", "a", "c");
        answers.add("t", "quiet", "a");

        var consensus = new PlackettLuce().aggregate(answers.build());

        assertThat(consensus.worker("w1").figure("agreement")).isEqualTo(1);
        assertThat(consensus.worker("odd").figure("agreement")).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(consensus.worker("quiet").figure("agreement")).isEqualTo(0.5);
        assertThat(consensus.workersByTrust()).startsWith("w0").endsWith("quiet", "odd");
    }

    @Test
    void refusesARidgeThatIsNotPositive() {
        assertRefused(() -> new PlackettLuce().withRidge(0), "ridge must be finite and positive, got 0.0");
        assertThat(new PlackettLuce().withRidge(2)).hasToString("PlackettLuce[ridge=2.0]");
        assertThat(new PlackettLuce().name()).isEqualTo("plackett-luce");
    }
}
