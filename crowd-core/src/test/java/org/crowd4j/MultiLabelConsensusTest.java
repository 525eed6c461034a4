package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MultiLabelConsensusTest {
    private final MultiLabelAnswers answers = MultiLabelAnswers.builder()
            .menu("t3", "a")
            .add("t1", "ann", List.of("a", "b"))
            .add("t1", "bob", List.of())
            .add("t2", "ann", List.of())
            .add("t3", "cid", List.of("a"))
            .build();

    private MultiLabelConsensus consensus(MultiLabelGold gold, double... byLabel) {
        return MultiLabelConsensus.of(
                answers.withLabels(gold.labels()), gold, (task, label) -> byLabel[label], Convergence.CLOSED_FORM);
    }

    @Test
    void holdsSetsAndProbabilities() {
        var consensus = consensus(MultiLabelGold.none(), 0.5, 0.9);

        assertThat(consensus.labels("t1")).containsExactly("a", "b");
        assertThat(consensus.labels("t3")).containsExactly("a");
        assertThat(consensus.probability("t3", "b")).isZero();
        assertThat(consensus.probability("t2", "b")).isEqualTo(0.9);
        assertThat(consensus.table(1).rows()).containsExactly(List.of("t1", "a|b", 2));
        assertThat(consensus).hasToString("MultiLabelConsensus[3 tasks, 3 workers, converged after 1]");
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> consensus.labels("t9"));
    }

    @Test
    void hasTheVeryLabelsOfGold() {
        var gold = MultiLabelGold.of(Map.of("t2", Set.of("z"), "t3", Set.of(), "unheard", Set.of("a")));

        var consensus = consensus(gold, 0.5, 0.9, 0);

        assertThat(consensus.labels("t2")).containsExactly("z");
        assertThat(consensus.probability("t2", "z")).isOne();
        assertThat(consensus.labels("t3")).isEmpty();
        assertThat(consensus.clamped().tasks()).containsExactlyInAnyOrder("t2", "t3");
    }

    @Test
    void measuresWorkersByTheSets() {
        var consensus = consensus(MultiLabelGold.none(), 0.9, 0.1);

        var ann = consensus.worker("ann");
        assertThat(ann.answers()).isEqualTo(2);
        assertThat(ann.figure("jaccard")).isEqualTo(0.25); // of {a, b} and {a}; of {} and {a}
        assertThat(ann.figure("precision")).isCloseTo((1 + 3.0 / 4) / 3, within(1e-12));
        assertThat(ann.figure("recall")).isCloseTo((1 + 3.0 / 5) / 3, within(1e-12));
        assertThat(consensus.worker("bob").figure("precision")).isCloseTo(3.0 / 4, within(1e-12));
        assertThat(consensus.workersByTrust()).containsExactly("cid", "ann", "bob");
    }

    @Test
    void refusesProbabilitiesOutsideZeroToOneAndUnknownGold() {
        assertRefused(
                () -> consensus(MultiLabelGold.none(), Double.NaN, 0),
                "the probability of label \"a\" of task \"t1\" must be from 0 to 1, got NaN");
        assertRefused(
                () -> MultiLabelConsensus.of(
                        answers,
                        MultiLabelGold.of(Map.of("t1", Set.of("z"))),
                        (task, label) -> 0,
                        Convergence.CLOSED_FORM),
                "the labels of the answers must include those of the gold, got \"z\"");
    }

    @Test
    void goldMayBeEmpty() {
        var gold = MultiLabelGold.of(Map.of("t1", Set.of("a"), "t2", Set.of(), "t3", Set.of("b")));

        assertThat(gold.labels("t2")).contains(Set.of());
        assertThat(gold.labels("t9")).isEmpty();
        assertThat(gold).hasToString("MultiLabelGold[3 tasks]");
        assertRefused(
                () -> MultiLabelGold.of(Map.of("t1", Set.of(" "))), "a gold label of task \"t1\" must not be blank");
    }
}
