package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.WorkerHistory;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Hierarchical Dawid–Skene")
class HierarchicalDawidSkeneTest implements LeaveOneOutContract, RobustnessContract {
    static final HierarchicalDawidSkene LED =
            new HierarchicalDawidSkene().withPoolStrength(50).withStart(HierarchicalDawidSkene.Start.CHANCE_CORRECTED);

    @Override
    public HierarchicalDawidSkene aggregator() {
        return new HierarchicalDawidSkene();
    }

    @Override
    public double[][][] byHand(CategoricalAnswers answers, Known known) {
        return LeaveOneOutByHand.hierarchical(answers, known, SWEEPS);
    }

    @Nested
    class AsTheCommitteeHasIt implements CategoricalAggregatorContract, RobustnessContract {
        @Override
        public HierarchicalDawidSkene aggregator() {
            return LED.withSubtypes(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "3, 2", "2, 3", "4, 4"})
    void isTheFormulasOfItsJavadocWithSubtypes(int labels, int subtypes) {
        var crowd = LeaveOneOutByHand.crowd(labels, 20 + subtypes);
        var history = WorkerHistory.builder()
                .add("w0", "l0", "l1", 30)
                .add("w3", "l1", "l1", 7)
                .build();
        var known = Known.nothing().withGold(crowd.gold(6)).withHistory(history);
        double[][] start = LongHand.votes(crowd.answers(), known.gold());
        for (int sweeps : new int[] {1, 2, 8}) {
            var method = new HierarchicalDawidSkene()
                    .withSubtypes(subtypes)
                    .withPoolStrength(50)
                    .withStopping(new Stopping(sweeps, 0));

            double[][] rows = LongHand.rows(
                    method.aggregate(crowd.answers(), known, Progress.none()).posterior());

            double[][] byHand = LeaveOneOutByHand.hierarchical(crowd.answers(), known, start, 50, subtypes, sweeps);
            for (int task = 0; task < rows.length; task++) {
                assertThat(rows[task])
                        .as("task %s after %s sweeps", task, sweeps)
                        .containsExactly(byHand[task], within(BY_HAND));
            }
        }
    }

    @Test
    void startsFromTheVoteThatIsCorrectedForChance() {
        var crowd = Crowd.of(60, 12, 3, 4, 5);
        var known = Known.nothing().withGold(crowd.gold(7));
        var settings = LED.withStopping(new Stopping(3, 0)).withSubtypes(2);

        var led = settings.aggregate(crowd.answers(), known, Progress.none());

        double[][] start = ChanceCorrectedByHand.shares(crowd.answers(), known, 1);
        double[][] byHand = LeaveOneOutByHand.hierarchical(crowd.answers(), known, start, 50, 2, 3);
        double[][] rows = LongHand.rows(led.posterior());
        for (int task = 0; task < rows.length; task++) {
            assertThat(rows[task]).containsExactly(byHand[task], within(BY_HAND));
        }
    }

    @Test
    void startsFromAConsensusInPlaceOfItsOwnStart() {
        var crowd = Crowd.of(60, 8, 2, 3, 14);
        var known = Known.nothing().withStart(new OneCoin().aggregate(crowd.answers()));
        for (int subtypes : new int[] {1, 2}) {
            var method = new HierarchicalDawidSkene().withSubtypes(subtypes);

            var fromVotes = method.aggregate(crowd.answers(), known, Progress.none());
            var fromShares = method.withStart(HierarchicalDawidSkene.Start.CHANCE_CORRECTED)
                    .aggregate(crowd.answers(), known, Progress.none());

            assertThat(LongHand.rows(fromShares.posterior())).isDeepEqualTo(LongHand.rows(fromVotes.posterior()));
            assertThat(LongHand.rows(fromShares.posterior()))
                    .isNotEqualTo(
                            LongHand.rows(method.aggregate(crowd.answers()).posterior()));
        }
    }

    @Test
    void seesThroughConstantSpammersWhereItIsLed() {
        double accuracy = 0;
        for (long seed = 1; seed <= 5; seed++) {
            accuracy += LeaveOneOutDawidSkeneTest.accuracyAmongConstantSpammers(LED.withSubtypes(2), seed) / 5;
        }
        assertThat(accuracy).isGreaterThan(0.65);
    }

    @Test
    void movesAnOffsetTwoASweepAndSixInAll() {
        var crowd = LeaveOneOutByHand.crowd(2, 9);
        var history = WorkerHistory.builder()
                .add("w1", "l0", "l1", 1e6)
                .add("w8", "l0", "l0", 1e6)
                .build();

        assertAsByHand(crowd.answers(), Known.nothing().withHistory(history));
    }

    @Test
    void takesACrowdThatIsAlmostNeverWrongForOneInTenThousand() {
        var answers = CategoricalAnswers.builder().labels("l0", "l1");
        var history = WorkerHistory.builder();
        for (int i = 0; i < 10_000; i++) {
            answers.add("t" + i % 2000, "w" + i, Crowd.label(i % 7 == 0 ? 1 : 0));
            history.add("w" + i, "l0", "l0", 1e6);
        }

        assertAsByHand(answers.build(), Known.nothing().withHistory(history.build()));
    }

    @Test
    @DisplayName("a newcomer has the crowd's matrix: what all confuse, so does a stranger")
    void lendsNewcomersTheConfusionOfTheCrowd() {
        var builder = CategoricalAnswers.builder().labels("l0", "l1", "l2");
        var gold = new LinkedHashMap<String, String>();
        for (int i = 0; i < 300; i++) {
            int truth = i % 3;
            gold.put("t" + i, Crowd.label(truth));
            for (int w = 0; w < 10; w++) {
                builder.add("t" + i, "w" + w, Crowd.label(truth == 2 && (i / 3 + w) % 2 == 0 ? 1 : truth));
            }
        }
        var answers = builder.add("new", "stranger", "l1").build();

        var consensus = new HierarchicalDawidSkene().aggregate(answers, Gold.of(gold));

        var row = consensus.posterior().row("new");
        assertThat(row.get("l2")).isGreaterThan(4 * row.get("l0"));
        assertThat(row.get("l1")).isGreaterThan(row.get("l2"));
    }
}
