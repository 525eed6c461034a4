package org.crowd4j.benchmarks.quality.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Interval;
import org.crowd4j.Repeats;
import org.crowd4j.benchmarks.quality.data.Corpus;
import org.crowd4j.benchmarks.quality.data.Origin;
import org.crowd4j.reputation.Rating;
import org.crowd4j.reputation.Rating.Status;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ReputationTrialsTest {
    private static final Origin ORIGIN = new Origin("1.2.3", "17", LocalDate.of(2024, 5, 1));
    private static final ReputationScenario SMALL = new ReputationScenario("small", 300, 0.15, 0, 0, 0);

    @Test
    void eloSeesThroughConstantSayersWithHonestIntervals() {
        List<RatingMethod> elo = RatingMethod.withPeers().stream()
                .filter(method -> method.name().equals("elo"))
                .toList();

        for (ReputationTrials.Row row : ReputationTrials.run(ReputationScenario.all(), elo, 2, name -> {})
                .rows()) {
            ReputationTrials.Figures figures = row.figures().get("elo");
            assertThat(figures.coverage()).as(row.scenario().name()).isGreaterThan(0.88);
            assertThat(figures.top()).as(row.scenario().name()).isZero();
            assertThat(figures.spearman()).as(row.scenario().name()).isGreaterThan(0.55);
            if (row.scenario().drops() + row.scenario().improvers() > 0) {
                assertThat(figures.changed()).as(row.scenario().name()).isGreaterThan(0.88);
            }
        }
    }

    /** The figures that the rating was published with, on the sets of the shared folder. */
    @Test
    void eloRanksTheWorkersOfRealCrowds() throws IOException {
        Path shared = Path.of(System.getenv().getOrDefault("CROWD4J_SHARED", "missing"));
        Assumptions.assumeTrue(Files.isDirectory(shared.resolve("data")), "CROWD4J_SHARED names no folder with data");
        List<RatingMethod> elo = RatingMethod.withPeers().stream()
                .filter(method -> method.name().equals("elo"))
                .toList();
        Corpus corpus = Corpus.read(
                shared.resolve("data"), Repeats.LAST, 50, List.of("HITspam_Crowdflower")); // where workers never differ

        List<RealRatingTrials.Figures> figures =
                RealRatingTrials.run(corpus.dataSets(), elo, name -> {}).rows().stream()
                        .map(row -> row.figures().get("elo"))
                        .toList();

        assertThat(figures).hasSizeGreaterThanOrEqualTo(18);
        assertThat(mean(figures, RealRatingTrials.Figures::kappa)).isGreaterThan(0.70);
        assertThat(mean(figures, RealRatingTrials.Figures::accuracy)).isGreaterThan(0.63);
        assertThat(mean(figures, RealRatingTrials.Figures::coverage)).isGreaterThan(0.90);
        assertThat(figures).allMatch(set -> set.top() == 0);
    }

    private static double mean(
            List<RealRatingTrials.Figures> figures, ToDoubleFunction<RealRatingTrials.Figures> figure) {
        return figures.stream().mapToDouble(figure).average().orElseThrow();
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
    void rareLabelsAndImproversAreAsNamed() {
        ReputationScenario.Outcome rare = world("60:20:15:5, 30 % say the frequent label");
        ReputationScenario.Outcome improved = world("improvers 20 %");

        assertThat(rare.accuracies().values().stream().filter(accuracy -> accuracy == 0.6))
                .as("constant")
                .hasSize(90);
        assertThat(rare.gold().size()).isBetween(300, 500);
        assertThat(rare.gold().tasks().stream()
                        .filter(task -> rare.gold().label(task).orElseThrow().equals("l3")))
                .hasSizeBetween(8, 40);
        assertThat(rare.changed()).isEmpty();
        assertThat(improved.changed().size()).isBetween(35, 70);
        assertThat(improved.accuracies().values().stream().filter(accuracy -> accuracy == 0.25))
                .hasSize(45);
    }

    private static ReputationScenario.Outcome world(String name) {
        return ReputationScenario.all().stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow()
                .simulate(1);
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
        RatingMethod oracle = new RatingMethod("oracle", (answers, gold) -> {
            Map<String, Rating> ratings = new LinkedHashMap<>();
            accuracies(answers)
                    .forEach((worker, accuracy) -> ratings.put(worker, rating(worker, accuracy, accuracy - 0.01)));
            return ratings;
        });
        RatingMethod reversed = new RatingMethod("reversed", (answers, gold) -> {
            Map<String, Rating> ratings = new LinkedHashMap<>();
            accuracies(answers).forEach((worker, accuracy) -> ratings.put(worker, rating(worker, 1 - accuracy, 0.999)));
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

    /** {@return the true accuracies of the simulated crowd with these answers} */
    private static Map<String, Double> accuracies(CategoricalAnswers answers) {
        return LongStream.range(ReputationTrials.FIRST_SEED, ReputationTrials.FIRST_SEED + 3)
                .mapToObj(SMALL::simulate)
                .filter(outcome -> outcome.answers().stream()
                        .toList()
                        .equals(answers.stream().toList()))
                .findFirst()
                .orElseThrow()
                .accuracies();
    }

    private static Rating rating(String worker, double accuracy, double low) {
        return new Rating(worker, accuracy, new Interval(low, 1), Optional.empty(), 1500, 1, Status.ESTABLISHED);
    }

    @Test
    void reportMarksTheBestAndMissingIntervals() {
        Map<String, ReputationTrials.Figures> figures = new LinkedHashMap<>();
        figures.put("bold", new ReputationTrials.Figures(0.9, 0.01, Double.NaN, Double.NaN, 0.05, 0.5));
        figures.put("plain", new ReputationTrials.Figures(0.8, 0.02, 0.91, 0.88, 0.06, 0));
        ReputationTrials ratings = new ReputationTrials(4, List.of(new ReputationTrials.Row(SMALL, figures)));

        var real = new RealRatingTrials(List.of(
                new RealRatingTrials.Row("web", 86, Map.of("elo", new RealRatingTrials.Figures(0.94, 0.92, 1, 0)))));

        String report = new ReputationReport(ORIGIN, real, ratings, ratings).markdown();

        assertThat(report)
                .startsWith("# Accuracy of worker ratings\n")
                .contains(
                        "- crowd4j 1.2.3, Java 17, 2024-05-01\n",
                        "1 worlds, each simulated 4 times with seeds 101 to 104")
                .containsPattern("\\| small \\| \\*\\*0\\.900\\*\\* ± 0\\.010 \\| 0\\.800 ± 0\\.020 \\|")
                .containsPattern("\\| web +\\| +86 \\| 0\\.940 \\|")
                .containsPattern("\\| small \\| +– \\| 0\\.910 \\|")
                .containsPattern("\\| small \\| +– \\| 0\\.880 \\|")
                .containsPattern("\\| small \\| 0\\.050 \\| 0\\.060 \\|");
    }
}
