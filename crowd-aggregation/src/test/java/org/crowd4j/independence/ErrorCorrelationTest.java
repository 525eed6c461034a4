package org.crowd4j.independence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulation;
import org.crowd4j.simulation.Simulator;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.Test;

class ErrorCorrelationTest {
    private static final Simulator PANEL = new Simulator()
            .withTasks(500)
            .withWorkers(9)
            .withAnswersPerTask(9)
            .withLabels(4)
            .withHonest(0.75, 0);

    private static Simulation families() {
        Behaviour same = Behaviour.ring(1, 0.75);
        return PANEL.withGroup(1.0 / 3, same)
                .withGroup(1.0 / 3, same)
                .withGroup(1.0 / 3, same)
                .simulate();
    }

    @Test
    void independentWorkersCountFully() {
        int covered = 0;
        for (int seed = 0; seed < 10; seed++) {
            var simulation = PANEL.withSeed(seed).simulate();

            var panel = ErrorCorrelation.of(simulation.answers(), simulation.gold());

            assertThat(panel.effectiveWorkers()).isBetween(7.5, 9.0);
            covered += panel.interval().orElseThrow().contains(9)
                            || panel.interval().orElseThrow().high() > 8.9
                    ? 1
                    : 0;
        }
        assertThat(covered).isGreaterThanOrEqualTo(8);
    }

    @Test
    void identicalWorkersCountOnce() {
        var simulation = families();

        var panel = ErrorCorrelation.of(simulation.answers(), simulation.gold());

        assertThat(panel.effectiveWorkers()).isCloseTo(3, within(0.4));
        assertThat(panel.interval().orElseThrow().contains(panel.effectiveWorkers()))
                .isTrue();
        for (var one : simulation.workers()) {
            for (var other : simulation.workers()) {
                if (!one.id().equals(other.id())) {
                    double r = panel.between(one.id(), other.id()).orElseThrow();
                    assertThat(r).isCloseTo(one.source().equals(other.source()) ? 1 : 0, within(0.2));
                }
            }
        }
    }

    @Test
    void commonDifficultyCorrelatesErrors() {
        var simulation = PANEL.withDifficulty(1.5).simulate();

        assertThat(ErrorCorrelation.of(simulation.answers(), simulation.gold()).effectiveWorkers())
                .isBetween(2.0, 5.0);
        assertThat(ErrorCorrelation.of(simulation.answers())
                        .effectiveWorkersByExcess()
                        .orElseThrow())
                .isGreaterThan(5);
    }

    @Test
    void withoutGoldThereIsNoInterval() {
        var panel = ErrorCorrelation.of(families().answers());

        assertThat(panel.interval()).isEmpty();
        assertThat(panel.effectiveWorkers()).isLessThan(5);
        assertThat(panel.effectiveWorkersByExcess().orElseThrow()).isLessThan(8);
        assertThat(panel.toString()).endsWith("may be far off]");
    }

    @Test
    void pairsWithFewCommonTasksHaveNoCorrelation() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob dog", "t2 ann cat", "t3 bob cat", "t3 cid dog");
        var panel = ErrorCorrelation.of(answers);

        assertThat(panel.between("ann", "bob")).isEmpty();
        assertThat(panel.interval()).isEmpty();
        assertThatThrownBy(() -> panel.between("ann", "eve"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("eve");
    }

    /** Five workers without errors may be independent or copies. */
    @Test
    void rejectsGoldWithoutErrors() {
        var builder = CategoricalAnswers.builder();
        Map<String, String> right = new HashMap<>();
        for (int t = 0; t < 20; t++) {
            right.put("t" + t, "l" + t % 2);
            for (int w = 0; w < 5; w++) {
                builder.add("t" + t, "w" + w, "l" + t % 2);
            }
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ErrorCorrelation.of(builder.build(), Gold.of(right)))
                .withMessageContaining("common answers and errors of two workers, got 20 gold tasks");
    }

    @Test
    void rejectsPanelsThatAreTooSmallOrWithoutGold() {
        assertRefused(
                () -> ErrorCorrelation.of(CategoricalAnswers.builder().build()),
                "a panel must have 2 to 1000 workers, got 0");
        assertRefused(
                () -> ErrorCorrelation.of(Crowd.answers("t1 ann cat", "t1 bob cat"), Gold.none()),
                "gold must contain an answered task, got 0 unanswered tasks");
    }

    @Test
    void printsSummaryAndTable() {
        var simulation = families();
        var panel = ErrorCorrelation.of(simulation.answers(), simulation.gold());

        assertThat(panel.toString())
                .startsWith("ErrorCorrelation[9 workers worth ")
                .endsWith("500 gold tasks]");
        assertThat(panel.table(4).rows()).hasSize(4);
        assertThat(panel.table(4).columns()).hasSize(5);
    }
}
