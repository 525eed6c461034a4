package org.crowd4j.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Posterior;
import org.crowd4j.WorkerHistory;
import org.crowd4j.categorical.DawidSkene;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every method that runs over blocks: the result is that of one machine. */
interface DistributedContract {
    double CLOSE = 1e-9;
    Crowd CROWD = Crowd.of(300, 12, 3, 4, 5);
    WorkerHistory HISTORY = WorkerHistory.of(
            new DawidSkene().aggregate(Crowd.of(100, 6, 3, 3, 9).answers()));

    /** Compares the results of the method with its defaults on one machine and on some blocks. */
    void assertSame(CategoricalAnswers answers, Gold gold, WorkerHistory history, int blocks);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 20, 500})
    default void givesTheResultOfOneMachineForAnyPartition(int blocks) {
        for (int labels : new int[] {2, 3, 4, 6}) {
            var crowd = Crowd.of(200, 9, labels, 4, labels);
            assertSame(crowd.answers(), crowd.gold(7), WorkerHistory.none(), blocks);
        }
    }

    @Test
    default void usesTheHistoryOfWorkers() {
        assertSame(CROWD.answers(), Gold.none(), HISTORY, 4);
        assertSame(CROWD.answers(), CROWD.gold(10), HISTORY, 4);
    }

    @Test
    default void givesTheResultOfOneMachineWithRepeatsAndManyAnswersPerTask() {
        var crowd = Crowd.of(30, 8, 3, 40, 3);

        assertSame(crowd.answers(), crowd.gold(5), WorkerHistory.none(), 4);
    }

    @Test
    default void learnsALabelThatOccursOnlyInGold() {
        var answers = Crowd.answers("a ann x", "a bob y", "b ann x", "b bob x", "c ann y", "c bob y", "d ann y");

        assertSame(answers, Gold.of(Map.of("a", "w")), WorkerHistory.none(), 3);
    }

    @Test
    default void keepsTheOrderOfAClosedSetOfLabels() {
        var closed = CategoricalAnswers.builder().labels("l2", "l0", "l1");
        CROWD.answers().stream().forEach(closed::add);

        assertSame(closed.build(), Gold.none(), WorkerHistory.none(), 3);
    }

    /** Compares the posteriors of all blocks with that of one machine. */
    static void assertSame(Consensus one, List<Posterior> blocks) {
        double furthest = 0; // an assertion for each number would take longer than the method
        Map<String, String> labels = new HashMap<>();
        for (Posterior posterior : blocks) {
            for (int task = 0; task < posterior.tasks().size(); task++) {
                String id = posterior.tasks().id(task);
                labels.put(id, posterior.labels().id(posterior.mode(task)));
                for (String label : posterior.labels()) {
                    double p = one.posterior().probability(id, label);
                    furthest = Math.max(furthest, Math.abs(posterior.probability(id, label) - p));
                }
            }
        }
        assertThat(furthest).isLessThanOrEqualTo(CLOSE);
        assertThat(labels).isEqualTo(one.labels());
    }
}
