package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.DependentWorkers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.Test;

/** What a method does where a few workers gave one answer between them. */
public interface DependenceContract extends AggregatorUnderTest {

    @Test
    default void letsTheAnswersOfAGroupWeighLessOrRefusesThem() {
        var builder = CategoricalAnswers.builder();
        Crowd.of(40, 8, 2, 6, 21).answers().stream().forEach(builder::add);
        for (int task = 0; task < 40; task++) {
            for (int copy = 0; copy < 4; copy++) {
                builder.add("t" + task, "copy" + copy, Crowd.label(task % 3 == 0 ? 1 : 0));
            }
        }
        var answers = builder.add("open", "w0", "l0")
                .add("open", "w1", "l0")
                .add("open", "copy0", "l1")
                .add("open", "copy1", "l1")
                .add("open", "copy2", "l1")
                .build();
        var copies = DependentWorkers.of(List.of("copy0", "copy1", "copy2", "copy3"), 1);
        var gold = Gold.of(Map.of("t1", "l0", "t2", "l0", "t3", "l1"));
        var known = Known.nothing().withGold(gold);
        double before = aggregator()
                .aggregate(answers, known, Progress.none())
                .posterior()
                .probability("open", "l1");

        if (!aggregator().weighsAnswers()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> aggregator().aggregate(answers, known.withDependence(copies), Progress.none()))
                    .withMessageContaining("DependentWorkers.merge");
            CategoricalAggregatorContract.assertSound(aggregator().aggregate(copies.merge(answers), gold));
            return;
        }

        Consensus after = aggregator().aggregate(answers, known.withDependence(copies), Progress.none());

        CategoricalAggregatorContract.assertSound(after);
        assertThat(after.posterior().probability("open", "l1")).isLessThan(before);
        assertThat(aggregator()
                        .aggregate(
                                answers,
                                known.withDependence(DependentWorkers.of(List.of("w0", "w1"), 0)),
                                Progress.none())
                        .posterior()
                        .probability("open", "l1"))
                .isCloseTo(before, within(CategoricalAggregatorContract.REORDERED));
    }
}
