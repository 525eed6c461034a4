package org.crowd4j.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.Interval;
import org.crowd4j.reputation.Rating;
import org.crowd4j.reputation.Rating.Status;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RatingsTest {
    private static final Origin ORIGIN = new Origin("1.2.3", "17", LocalDate.of(2024, 5, 1));
    private static final List<String> CLASSICS = List.of("plain-elo", "beta 1", "beta 0.98", "glicko-2");
    private static final World SMALL = new World("small", 300, 0.15, 0, 0, 0);

    /** The promise of EloReputation: it ranks workers best, but for one world, and its intervals are the most honest everywhere. */
    private static void assertEloHoldsWhatItPromises(int seeds) {
        List<Ratings.Row> rows =
                Ratings.run(World.all(), Rater.withPeers(), seeds, name -> {}).rows();

        assertThat(rows).hasSize(7);
        assertThat(rows.stream()
                        .filter(row -> CLASSICS.stream()
                                .anyMatch(other -> row.figures().get(other).spearman()
                                        >= row.figures().get("elo").spearman()))
                        .map(row -> row.world().name()))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(rows.stream()
                        .filter(row -> !(row.figures().get("elo").coverage() >= 0.85
                                && row.figures().get("elo").coverage() <= 0.98))
                        .map(row -> row.world().name()))
                .as("intervals are honest but where everything changes")
                .isSubsetOf("routed, drift, drop, 25 % spammers");
        for (Ratings.Row row : rows) {
            double coverage = row.figures().get("elo").coverage();
            for (String other : List.of("beta 1", "beta 0.98", "glicko-2")) {
                assertThat(coverage)
                        .as("%s against %s", row.world().name(), other)
                        .isGreaterThan(row.figures().get(other).coverage());
            }
        }
    }

    @Test
    void eloHoldsWhatItPromises() {
        assertEloHoldsWhatItPromises(2);
    }

    @Test
    @Tag("long")
    void eloHoldsWhatItPromisesInManyLives() {
        assertEloHoldsWhatItPromises(20);
    }

    @Test
    void aWorldIsTheSameForTheSameSeed() {
        World.History once = SMALL.live(3);

        assertThat(SMALL.live(3).answers().stream().toList())
                .isEqualTo(once.answers().stream().toList());
        assertThat(SMALL.live(4).answers().stream().toList())
                .isNotEqualTo(once.answers().stream().toList());
        assertThat(once.answers().size()).isEqualTo(5 * 300);
        assertThat(once.gold().size()).isBetween(15, 45);
    }

    @Test
    void accuraciesAreThoseOfTheEnd() {
        World.History base = new World("base", 2000, 0.15, 0, 0, 0).live(1);
        World.History fallen = new World("fallen", 2000, 0.15, 0, 1, 0).live(1);

        assertThat(base.accuracies().values().stream().filter(accuracy -> accuracy == 0.25))
                .hasSize(45);
        assertThat(base.accuracies().values()).allMatch(accuracy -> accuracy >= 0.25 && accuracy < 1);
        assertThat(fallen.accuracies().values()).allMatch(accuracy -> accuracy == 0.25);
    }

    @Test
    void routingSendsHardTasksToTheGood() {
        World.History plain = new World("plain", 3000, 0, 0, 0, 0).live(2);
        World.History routed = new World("routed", 3000, 0, 0, 0, 2).live(2);

        assertThat(plain.accuracies()).isEqualTo(routed.accuracies());
        assertThat(slope(routed)).as("the good get the hard tasks").isLessThan(slope(plain) / 2);
    }

    /** {@return how much more often the better half of the workers agrees with gold than the other half} */
    private static double slope(World.History history) {
        double[] right = new double[2];
        double[] all = new double[2];
        double middle = history.accuracies().values().stream()
                .mapToDouble(accuracy -> accuracy)
                .sorted()
                .skip(history.accuracies().size() / 2)
                .findFirst()
                .orElseThrow();
        history.answers().stream()
                .forEach(answer -> history.gold().label(answer.task()).ifPresent(label -> {
                    int half = history.accuracies().get(answer.worker()) >= middle ? 1 : 0;
                    right[half] += label.equals(answer.label()) ? 1 : 0;
                    all[half]++;
                }));
        return right[1] / all[1] - right[0] / all[0];
    }

    @Test
    void anOracleIsPerfectAndAGuesserIsNot() {
        Rater oracle = new Rater("oracle", history -> {
            Map<String, Rating> ratings = new LinkedHashMap<>();
            history.accuracies()
                    .forEach((worker, accuracy) -> ratings.put(worker, rating(worker, accuracy, accuracy - 0.01)));
            return ratings;
        });
        Rater liar = new Rater("liar", history -> {
            Map<String, Rating> ratings = new LinkedHashMap<>();
            history.accuracies()
                    .forEach((worker, accuracy) -> ratings.put(worker, rating(worker, 1 - accuracy, 0.999)));
            return ratings;
        });
        List<String> told = new ArrayList<>();

        Ratings found = Ratings.run(List.of(SMALL), List.of(oracle, liar), 3, told::add);

        assertThat(told).containsExactly("small");
        Map<String, Ratings.Figures> figures = found.rows().get(0).figures();
        assertThat(figures.get("oracle")).satisfies(perfect -> {
            assertThat(perfect.spearman()).isCloseTo(1, within(1e-9));
            assertThat(perfect.error()).isCloseTo(0, within(1e-9));
            assertThat(perfect.coverage()).isCloseTo(1, within(1e-9));
            assertThat(perfect.miss()).isZero();
        });
        assertThat(figures.get("liar").spearman()).isCloseTo(-1, within(1e-9));
        assertThat(figures.get("liar").coverage()).isZero();
    }

    private static Rating rating(String worker, double accuracy, double low) {
        return new Rating(worker, accuracy, new Interval(low, 1), 1500, 1, Status.ESTABLISHED);
    }

    @Test
    void theReportHasTheBestInBoldAndDashesForNoInterval() {
        Map<String, Ratings.Figures> figures = new LinkedHashMap<>();
        figures.put("bold", new Ratings.Figures(0.9, 0.01, Double.NaN, 0.05));
        figures.put("shy", new Ratings.Figures(0.8, 0.02, 0.91, 0.06));
        Ratings ratings = new Ratings(4, List.of(new Ratings.Row(SMALL, figures)));

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
