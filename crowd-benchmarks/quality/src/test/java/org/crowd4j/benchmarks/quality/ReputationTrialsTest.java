package org.crowd4j.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.Interval;
import org.crowd4j.reputation.Rating;
import org.crowd4j.reputation.Rating.Status;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReputationTrialsTest {
    private static final Origin ORIGIN = new Origin("1.2.3", "17", LocalDate.of(2024, 5, 1));
    private static final List<String> CLASSICS = List.of("plain-elo", "beta 1", "beta 0.98", "glicko-2");
    private static final ReputationScenario SMALL = new ReputationScenario("small", 300, 0.15, 0, 0, 0);

    /**
     * The claim of EloReputation: best ranking in all scenarios but one, and the best coverage of
     * intervals in all.
     */
    private static void assertEloClaims(int seeds) {
        List<ReputationTrials.Row> rows = ReputationTrials.run(
                        ReputationScenario.all(), RatingMethod.withPeers(), seeds, name -> {})
                .rows();

        assertThat(rows).hasSize(7);
        assertThat(rows.stream()
                        .filter(row -> CLASSICS.stream()
                                .anyMatch(other -> row.figures().get(other).spearman()
                                        >= row.figures().get("elo").spearman()))
                        .map(row -> row.scenario().name()))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(rows.stream()
                        .filter(row -> !(row.figures().get("elo").coverage() >= 0.85
                                && row.figures().get("elo").coverage() <= 0.98))
                        .map(row -> row.scenario().name()))
                .as("coverage holds except where everything changes")
                .isSubsetOf("routed, drift, drop, 25 % spammers");
        for (ReputationTrials.Row row : rows) {
            double coverage = row.figures().get("elo").coverage();
            for (String other : List.of("beta 1", "beta 0.98", "glicko-2")) {
                assertThat(coverage)
                        .as("%s against %s", row.scenario().name(), other)
                        .isGreaterThan(row.figures().get(other).coverage());
            }
        }
    }

    @Test
    void eloRanksBestWithHonestIntervals() {
        assertEloClaims(2);
    }

    @Test
    @Tag("long")
    void eloRanksBestWithHonestIntervalsOverManySeeds() {
        assertEloClaims(20);
    }

    @Test
    void sameSeedGivesTheSameHistory() {
        ReputationScenario.Outcome once = SMALL.simulate(3);

        assertThat(SMALL.simulate(3).answers().stream().toList())
                .isEqualTo(once.answers().stream().toList());
        assertThat(SMALL.simulate(4).answers().stream().toList())
                .isNotEqualTo(once.answers().stream().toList());
        assertThat(once.answers().size()).isEqualTo(5 * 300);
        assertThat(once.gold().size()).isBetween(15, 45);
    }

    @Test
    void accuraciesHoldAfterTheLastTask() {
        ReputationScenario.Outcome base = new ReputationScenario("base", 2000, 0.15, 0, 0, 0).simulate(1);
        ReputationScenario.Outcome dropped = new ReputationScenario("dropped", 2000, 0.15, 0, 1, 0).simulate(1);

        assertThat(base.accuracies().values().stream().filter(accuracy -> accuracy == 0.25))
                .hasSize(45);
        assertThat(base.accuracies().values()).allMatch(accuracy -> accuracy >= 0.25 && accuracy < 1);
        assertThat(dropped.accuracies().values()).allMatch(accuracy -> accuracy == 0.25);
    }

    @Test
    void routingSendsHardTasksToGoodWorkers() {
        ReputationScenario.Outcome plain = new ReputationScenario("plain", 3000, 0, 0, 0, 0).simulate(2);
        ReputationScenario.Outcome routed = new ReputationScenario("routed", 3000, 0, 0, 0, 2).simulate(2);

        assertThat(plain.accuracies()).isEqualTo(routed.accuracies());
        assertThat(slope(routed)).as("good workers get hard tasks").isLessThan(slope(plain) / 2);
    }

    /**
     * {@return the difference in agreement with gold between the better and the worse half of the
     * workers}
     */
    private static double slope(ReputationScenario.Outcome outcome) {
        double[] right = new double[2];
        double[] all = new double[2];
        double middle = outcome.accuracies().values().stream()
                .mapToDouble(accuracy -> accuracy)
                .sorted()
                .skip(outcome.accuracies().size() / 2)
                .findFirst()
                .orElseThrow();
        outcome.answers().stream()
                .forEach(answer -> outcome.gold().label(answer.task()).ifPresent(label -> {
                    int half = outcome.accuracies().get(answer.worker()) >= middle ? 1 : 0;
                    right[half] += label.equals(answer.label()) ? 1 : 0;
                    all[half]++;
                }));
        return right[1] / all[1] - right[0] / all[0];
    }

    @Test
    void perfectRatingsHaveCorrelationOneAndReversedOnesMinusOne() {
        RatingMethod oracle = new RatingMethod("oracle", outcome -> {
            Map<String, Rating> ratings = new LinkedHashMap<>();
            outcome.accuracies()
                    .forEach((worker, accuracy) -> ratings.put(worker, rating(worker, accuracy, accuracy - 0.01)));
            return ratings;
        });
        RatingMethod reversed = new RatingMethod("reversed", outcome -> {
            Map<String, Rating> ratings = new LinkedHashMap<>();
            outcome.accuracies()
                    .forEach((worker, accuracy) -> ratings.put(worker, rating(worker, 1 - accuracy, 0.999)));
            return ratings;
        });
        List<String> reported = new ArrayList<>();

        ReputationTrials found = ReputationTrials.run(List.of(SMALL), List.of(oracle, reversed), 3, reported::add);

        assertThat(reported).containsExactly("small");
        Map<String, ReputationTrials.Figures> figures = found.rows().get(0).figures();
        assertThat(figures.get("oracle")).satisfies(perfect -> {
            assertThat(perfect.spearman()).isCloseTo(1, within(1e-9));
            assertThat(perfect.standardError()).isCloseTo(0, within(1e-9));
            assertThat(perfect.coverage()).isCloseTo(1, within(1e-9));
            assertThat(perfect.meanError()).isZero();
        });
        assertThat(figures.get("reversed").spearman()).isCloseTo(-1, within(1e-9));
        assertThat(figures.get("reversed").coverage()).isZero();
    }

    private static Rating rating(String worker, double accuracy, double low) {
        return new Rating(worker, accuracy, new Interval(low, 1), Optional.empty(), 1500, 1, Status.ESTABLISHED);
    }

    @Test
    void reportMarksTheBestAndMissingIntervals() {
        Map<String, ReputationTrials.Figures> figures = new LinkedHashMap<>();
        figures.put("bold", new ReputationTrials.Figures(0.9, 0.01, Double.NaN, 0.05));
        figures.put("plain", new ReputationTrials.Figures(0.8, 0.02, 0.91, 0.06));
        ReputationTrials ratings = new ReputationTrials(4, List.of(new ReputationTrials.Row(SMALL, figures)));

        String report = new ReputationReport(ORIGIN, ratings, ratings).markdown();

        assertThat(report)
                .startsWith("# Accuracy of worker ratings\n")
                .contains(
                        "- crowd4j 1.2.3, Java 17, 2024-05-01\n",
                        "1 worlds, each simulated 4 times with seeds 101 to 104")
                .containsPattern("\\| small \\| \\*\\*0\\.900\\*\\* ± 0\\.010 \\| 0\\.800 ± 0\\.020 \\|")
                .containsPattern("\\| small \\| +– \\| 0\\.910 \\|")
                .containsPattern("\\| small \\| 0\\.050 \\| 0\\.060 \\|");
    }
}
