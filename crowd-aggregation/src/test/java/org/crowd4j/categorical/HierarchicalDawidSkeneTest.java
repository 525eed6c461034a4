package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.WorkerHistory;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Hierarchical Dawid–Skene")
class HierarchicalDawidSkeneTest implements LeaveOneOutContract, RobustnessContract {

    @Override
    public HierarchicalDawidSkene aggregator() {
        return new HierarchicalDawidSkene();
    }

    @Override
    public double[][][] byHand(CategoricalAnswers answers, Known known) {
        return LeaveOneOutByHand.hierarchical(answers, known, SWEEPS);
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
