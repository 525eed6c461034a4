package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DependentWorkersTest {
    private final CategoricalAnswers answers = Samples.answers(
            "t1 ann cat", "t1 bob dog", "t1 cid dog", "t2 bob cat", "t2 dan cat", "t3 cid cat", "t3 bob dog");
    private final DependentWorkers pair = DependentWorkers.of(List.of("bob", "cid"), 0.5);

    @Test
    void weighsTheAnswersOfAGroupByHowManyThereAre() {
        double[] weights = pair.weights(answers);

        IntStream.range(0, answers.size()).forEach(answer -> {
            boolean inside =
                    pair.groupOf(answers.workers().id(answers.worker(answer))).isPresent();
            boolean alone = answers.task(answer) == 1;
            assertThat(weights[answer]).isCloseTo(inside && !alone ? 1 / 1.5 : 1, within(1e-12));
        });
    }

    @Test
    void copiesTogetherAreOneAnswer() {
        double[] weights = DependentWorkers.of(List.of("ann", "bob", "cid"), 1).weights(answers);

        assertThat(weights[0] + weights[1] + weights[2]).isCloseTo(1, within(1e-12));
    }

    @Test
    void independentWorkersWeighAsBefore() {
        assertThat(DependentWorkers.of(List.of("bob", "cid", "unheard"), 0).weights(answers))
                .containsOnly(1);
        assertThat(DependentWorkers.none().weights(answers)).containsOnly(1);
    }

    @Test
    void mergesAGroupIntoOneVoter() {
        var merged = DependentWorkers.of(List.of("bob", "cid", "ann"), 1).merge(answers);

        assertThat(merged.workers().ids()).containsExactlyInAnyOrder("bob and 2 others", "dan");
        assertThat(merged.tasks().ids())
                .containsExactlyElementsOf(answers.tasks().ids());
        assertThat(merged.labels().ids())
                .containsExactlyElementsOf(answers.labels().ids());
        assertThat(merged.stream().map(row -> row.task() + " " + row.worker() + " " + row.label()))
                .containsExactlyInAnyOrder(
                        "t1 bob and 2 others dog",
                        "t2 bob and 2 others cat",
                        "t2 dan cat",
                        "t3 bob and 2 others cat",
                        "t3 bob and 2 others dog");
    }

    @Test
    void labelsThatTieShareTheVoteOfAMergedGroup() {
        var group = DependentWorkers.of(List.of("bob", "cid"), 0.9);

        double[] weights = group.merged().weights(group.merge(answers));

        assertThat(weights[weights.length - 1]).isEqualTo(0.5);
        assertThat(weights[weights.length - 2]).isEqualTo(0.5);
    }

    @Test
    void keepsLabelsThatOnlyAMinorityOfAGroupGave() {
        var given = Samples.answers("t1 ann cat", "t1 bob cat", "t1 cid ape", "t2 dan dog");

        var merged = DependentWorkers.of(List.of("ann", "bob", "cid"), 1).merge(given);

        assertThat(merged.labels().ids())
                .containsExactlyElementsOf(given.labels().ids());
    }

    @Test
    void noGroupsChangeNothing() {
        assertThat(DependentWorkers.none().merge(answers)).isSameAs(answers);
        assertThat(DependentWorkers.none().merged()).isEqualTo(DependentWorkers.none());
        assertThat(DependentWorkers.none().isEmpty()).isTrue();
        assertThat(DependentWorkers.none()).hasToString("DependentWorkers[]");
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertRefused(() -> DependentWorkers.of(List.of("ann"), 1.5), "strength must be from 0 to 1, got 1.5");
        assertThatIllegalArgumentException().isThrownBy(() -> DependentWorkers.of(List.of("ann"), Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> DependentWorkers.of(List.of(), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> DependentWorkers.of(List.of("ann", "ann"), 1));
        assertRefused(() -> pair.and(List.of("dan", "bob"), 1), "worker \"bob\" must be in one group at most");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pair.merge(named("bob and 1 other")))
                .withMessageContaining("bob and 1 other");
    }

    private static CategoricalAnswers named(String worker) {
        return CategoricalAnswers.builder()
                .add("t1", worker, "cat")
                .add("t1", "bob", "cat")
                .build();
    }

    @Test
    void printsItsGroups() {
        assertThat(pair).hasToString("DependentWorkers[bob and 1 other, strength 0.5]");
        assertThat(pair.and(List.of("dan"), 1))
                .hasToString("DependentWorkers[bob and 1 other, strength 0.5; dan, strength 1.0]");
        assertThat(Map.of(pair, 1)).containsKey(DependentWorkers.of(List.of("bob", "cid"), 0.5));
    }
}
