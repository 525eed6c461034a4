package org.crowd4j.benchmarks.quality.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crowd4j.benchmarks.quality.data.Origin;
import org.crowd4j.categorical.Committee;
import org.crowd4j.categorical.Kos;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.categorical.OneCoin;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulator;
import org.junit.jupiter.api.Test;

class RobustnessTrialsTest {
    private static final Origin ORIGIN = new Origin("1.2.3", "17", LocalDate.of(2024, 5, 1));
    private static final Simulator SMALL = new Simulator().withTasks(50);

    /**
     * The default is safe for unknown crowds without copies, except if 40 % of the workers always
     * give one of two labels: then the vote itself is hardly right.
     */
    @Test
    void committeeStaysNearTheVoteWithoutCopies() {
        List<RobustnessScenario> scenarios = RobustnessScenario.all().stream()
                .filter(scenario -> !scenario.copies())
                .toList();

        RobustnessTrials found = RobustnessTrials.run(scenarios, List.of(new Committee()), 3, name -> {});

        assertThat(found.rows()).hasSize(scenarios.size());
        assertThat(found.rows().stream()
                        .filter(row -> row.gain("committee") < -RobustnessReport.MAX_LOSS)
                        .map(row -> row.scenario().name()))
                .containsExactly("all workers alike, 2 labels");
        assertThat(found.rows().stream()
                        .mapToDouble(row -> row.gain("committee"))
                        .average()
                        .orElseThrow())
                .isGreaterThan(3);
    }

    @Test
    void leavesOutAMethodThatRefusesTheCrowd() {
        RobustnessScenario labels = new RobustnessScenario("four labels", false, SMALL.withLabels(4));

        RobustnessTrials found =
                RobustnessTrials.run(List.of(labels), List.of(new Kos(), new OneCoin()), 2, name -> {});

        assertThat(found.rows().get(0).accuracies()).containsOnlyKeys("one-coin");
        assertThat(found.rows().get(0).gain("kos")).isNaN();
    }

    @Test
    void figuresAreMeansOverSeeds() {
        RobustnessScenario hammers = new RobustnessScenario("hammers", false, SMALL.withGroup(1, Behaviour.hammer()));
        RobustnessScenario adversaries =
                new RobustnessScenario("adversaries", false, SMALL.withGroup(1, Behaviour.adversary(1)));
        List<String> reported = new ArrayList<>();

        RobustnessTrials found = RobustnessTrials.run(
                List.of(hammers, adversaries), List.of(new MajorityVote(), new Committee()), 2, reported::add);

        assertThat(reported).containsExactly("hammers", "adversaries");
        assertThat(found.methods()).containsExactly("majority-vote", "committee");
        assertThat(found.rows().get(0).accuracies())
                .containsEntry("majority-vote", 1.0)
                .containsEntry("committee", 1.0);
        assertThat(found.rows().get(1).vote()).isZero();
        assertThat(found.rows().get(1).gain("committee")).isZero();
        assertThat(found.rows().get(0).gain("oracle")).isNaN();
    }

    @Test
    void reportMarksLargeLosses() {
        RobustnessScenario kind = new RobustnessScenario("kind", false, SMALL);
        RobustnessScenario copied = new RobustnessScenario("copied", true, SMALL);
        var rows = List.of(
                new RobustnessTrials.Row(kind, 0.90, Map.of("bold", 0.95, "mild", 0.91)),
                new RobustnessTrials.Row(copied, 0.80, Map.of("bold", 0.70)));

        String report = new RobustnessReport(ORIGIN, new RobustnessTrials(List.of("bold", "mild"), 4, rows)).markdown();

        assertThat(report)
                .contains("- crowd4j 1.2.3, Java 17, 2024-05-01\n", "seeds 1 to 4\n")
                .containsPattern("\\| kind +\\| 90\\.0 \\| +\\+5\\.0 \\| \\+1\\.0 \\|")
                .containsPattern("\\| copied +\\| 80\\.0 \\| \\*\\*-10\\.0\\*\\* \\| +– \\|")
                .containsPattern(
                        "\\| bold +\\| +2 \\| -2\\.5 \\| \\*\\*-10\\.0\\*\\* \\| copied \\| +\\+5\\.0 \\| +\\+5\\.0 \\| kind \\|")
                .containsPattern("\\| kind +\\| 90\\.0 \\| 95\\.0 \\| 91\\.0 \\|");
        assertThat(rows.get(0).gain("bold")).isCloseTo(5, within(1e-9));
    }
}
