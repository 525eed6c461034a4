package org.crowd4j.benchmarks.quality.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.crowd4j.benchmarks.quality.data.Origin;
import org.crowd4j.pairwise.BradleyTerry;
import org.crowd4j.pairwise.NoisyBradleyTerry;
import org.crowd4j.pairwise.WinRate;
import org.crowd4j.simulation.ComparisonSimulator;
import org.crowd4j.simulation.ComparisonSimulator.Crowd;
import org.junit.jupiter.api.Test;

class PairwiseTrialsTest {
    private static final ComparisonSimulator SMALL =
            new ComparisonSimulator().withItems(6).withComparisons(900);

    private static PairwiseTrials trials() {
        return PairwiseTrials.run(
                List.of(
                        new PairwiseScenario("attentive", SMALL),
                        new PairwiseScenario(
                                "spammers",
                                SMALL.withCrowd(new Crowd(20).withSpammers(0.5).withLeftShare(0.9)))),
                3,
                Map.of("arena", SMALL.withSeed(9).simulate().answers()),
                List.of(new BradleyTerry(), new NoisyBradleyTerry(), new WinRate()),
                name -> {});
    }

    @Test
    void measuresOrderAndPredictions() {
        PairwiseTrials found = trials();

        assertThat(found.methods()).containsExactly("bradley-terry", "noisy-bradley-terry", "win-rate");
        assertThat(found.simulated().get("attentive").get("win-rate"))
                .hasSize(3)
                .allSatisfy(trial -> {
                    assertThat(trial.tau()).isBetween(0.5, 1.0);
                    assertThat(trial.logLoss()).isBetween(0.3, 0.7);
                    assertThat(trial.byWorker()).isNaN();
                    assertThat(trial.rankOfBest()).isBetween(1, 3);
                    assertThat(trial.width()).isBetween(1.0, 6.0);
                });
        assertThat(found.real().get("arena").get("bradley-terry")).hasSize(10);
    }

    @Test
    void predictsWorkersWhoAreBiasedBetterWhereTheyAreTold() {
        var spammers = trials().simulated().get("spammers");

        for (int seed = 0; seed < 3; seed++) {
            assertThat(spammers.get("noisy-bradley-terry").get(seed).byWorker())
                    .isLessThan(spammers.get("bradley-terry").get(seed).byWorker());
        }
    }

    @Test
    void writesEveryMethodIntoTheReport() {
        String report = new PairwiseReport(new Origin("1.2.3", "17", LocalDate.of(2024, 5, 1)), trials()).markdown();

        assertThat(report)
                .startsWith("# Methods of comparisons\n")
                .contains("- crowd4j 1.2.3, Java 17, 2024-05-01", "seeds 1 to 3", "## What a rank is worth", "## arena")
                .containsPattern("\\| bradley-terry +\\| +0\\.\\d{4} \\| \\+0\\.0000 ± 0\\.0000 \\|")
                .doesNotContain("NaN");
    }
}
