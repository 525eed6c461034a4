package org.crowd4j.benchmarks.quality.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crowd4j.benchmarks.quality.data.Origin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DependenceTrialsTest {
    private static final Origin ORIGIN = new Origin("1.2.3", "17", LocalDate.of(2024, 5, 1));
    private static final int VOTE = 0;
    private static final int COMMITTEE = 2;

    private static List<DependenceScenario> rings(String... names) {
        return DependenceScenario.rings().stream()
                .filter(scenario -> Set.of(names).contains(scenario.name()))
                .toList();
    }

    @Test
    void findsCopiesAndRestoresTheAccuracyOfTheDefault() {
        List<String> reported = new ArrayList<>();

        DependenceTrials found = DependenceTrials.run(
                rings("a ring of 40 %", "two rings of 20 %", "2 labels, sheet 0.4"), 6001, 2, reported::add);

        assertThat(reported).hasSize(3);
        assertThat(found.rows()).allSatisfy(row -> {
            assertThat(row.precision()).isEqualTo(1);
            assertThat(row.recall()).isEqualTo(1);
            assertThat(row.falseMembers()).isZero();
            assertThat(row.discounted().get(COMMITTEE))
                    .isGreaterThan(row.plain().get(VOTE) + 3);
            assertThat(row.merged().get(COMMITTEE)).isGreaterThan(row.plain().get(VOTE) + 3);
        });
    }

    @Test
    void reportHasCrowdsWithAndWithoutCopies() {
        DependenceTrials ring = DependenceTrials.run(rings("40 %, 300 tasks"), 6101, 1, name -> {});
        DependenceTrials honest =
                DependenceTrials.run(DependenceScenario.honest().subList(0, 2), 6101, 2, name -> {});

        DependenceTrials experts =
                DependenceTrials.run(DependenceScenario.experts().subList(1, 2), 6101, 1, name -> {});

        String report = new IndependenceReport(ORIGIN, ring, honest, experts).markdown();

        assertThat(report)
                .contains("- crowd4j 1.2.3, Java 17, 2024-05-01\n", "seeds from 6101")
                .containsPattern("\\| 40 %, 300 tasks \\| +1\\.00 \\| +1\\.00 \\| +1\\.00 \\| +1\\.00 \\| +0\\.0 \\|")
                .containsPattern("\\| nothing special \\| +0 \\| +0 \\| +0 \\| +0 \\|")
                .containsPattern("\\| experts, 40 % hard \\| +0 \\| +0 \\| +0 \\| +0 \\|")
                .contains(
                        "Without gold 0 of 4 crowds have a group that looks like copies, and 0 have any group; with gold 0 and 0.");
    }

    @Tag("long")
    @Test
    void findsHardlyAnyCopiesInHonestCrowds() {
        DependenceTrials found = DependenceTrials.run(DependenceScenario.honest(), 7001, 10, name -> {});

        assertThat(found.rows()).hasSize(15);
        assertThat(found.rows().stream()
                        .mapToInt(DependenceTrials.Row::copyCrowds)
                        .sum())
                .isLessThanOrEqualTo(2);
    }

    /** Laymen who know little, and experts who agree because they are right. */
    @Tag("long")
    @Test
    void callsNoExpertsCopiesInFortyCrowds() {
        DependenceTrials found = DependenceTrials.run(DependenceScenario.experts(), 7201, 6, name -> {});

        assertThat(found.rows()).hasSize(7).allSatisfy(row -> {
            assertThat(row.copyCrowds()).as(row.scenario().name()).isZero();
            assertThat(row.copyCrowdsWithGold()).as(row.scenario().name()).isZero();
        });
    }

    /** With discounts the default stays at most 2 points below the vote in every scenario. */
    @Tag("long")
    @Test
    void discountingStaysNearTheVoteInEveryScenario() {
        DependenceTrials found = DependenceTrials.run(DependenceScenario.rings(), 7101, 3, name -> {});

        assertThat(found.rows()).allSatisfy(row -> {
            assertThat(row.discounted().get(COMMITTEE))
                    .as(row.scenario().name())
                    .isGreaterThanOrEqualTo(row.plain().get(VOTE) - 2);
            assertThat(row.falseMembers()).isLessThanOrEqualTo(2);
        });
        assertThat(found.rows().stream()
                        .filter(row -> !Double.isNaN(row.precision()))
                        .mapToDouble(DependenceTrials.Row::precision))
                .allMatch(precision -> precision >= 0.95);
    }
}
