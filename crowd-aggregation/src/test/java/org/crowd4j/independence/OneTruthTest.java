package org.crowd4j.independence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulation;
import org.crowd4j.simulation.Simulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneTruthTest {
    private static final Simulator CROWD = new Simulator()
            .withLabels(3)
            .withAnswersPerTask(10)
            .withHonest(0.7, 0.05)
            .withSeed(5);

    private static OneTruth compare(CategoricalAnswers answers, Set<String> group) {
        DistinctAnswers distinct =
                DistinctAnswers.of(answers, Gold.none(), answers.workers().size());
        boolean[] in = new boolean[distinct.w];
        boolean[] out = new boolean[distinct.w];
        for (int worker = 0; worker < distinct.w; worker++) {
            in[worker] = group.contains(answers.workers().id(worker));
            out[worker] = !in[worker];
        }
        return new OneTruth(distinct, in, out);
    }

    private static Set<String> special(Simulation simulation, Class<? extends Behaviour> kind, double minAccuracy) {
        return simulation.workers().stream()
                .filter(worker -> kind.isInstance(worker.behaviour()) && worker.accuracy() >= minAccuracy)
                .map(Simulation.Profile::id)
                .collect(Collectors.toSet());
    }

    @Test
    void doesNotExplainCopiesOfAPoorList() {
        Simulation crowd = CROWD.withGroup(0.3, Behaviour.ring(1, 0.5)).simulate();

        OneTruth truth = compare(crowd.answers(), special(crowd, Behaviour.Ring.class, 0));

        assertThat(truth.mayExplain()).isFalse();
        assertThat(truth.specialists()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 2, 4})
    void explainsExpertsAtAnyDifficulty(double difficulty) {
        Simulation crowd = CROWD.withDifficulty(difficulty)
                .withGroup(0.3, Behaviour.honest(0.97, 0))
                .simulate();

        OneTruth truth = compare(crowd.answers(), special(crowd, Behaviour.Honest.class, 0.95));

        assertThat(truth.mayExplain()).isTrue();
    }

    @Test
    void cannotExcludeATruthWithoutOutsiders() {
        Simulation crowd = CROWD.withGroup(0.3, Behaviour.ring(1, 0.5)).simulate();
        Set<String> all = crowd.workers().stream().map(Simulation.Profile::id).collect(Collectors.toSet());

        assertThat(compare(crowd.answers(), all).mayExplain()).isTrue();
    }

    /** Workers who know every second task and guess on the others. */
    @Test
    void recognisesSpecialists() {
        SplittableRandom random = new SplittableRandom(7);
        CategoricalAnswers.Builder answers = CategoricalAnswers.builder();
        for (int task = 0; task < 600; task++) {
            int right = random.nextInt(3);
            for (int worker = 0; worker < 20; worker++) {
                boolean knows = worker % 2 == task % 2 && random.nextDouble() < 0.9;
                answers.add("t" + task, "w" + worker, "l" + (knows ? right : random.nextInt(3)));
            }
        }
        Set<String> half =
                IntStream.range(0, 10).mapToObj(number -> "w" + 2 * number).collect(Collectors.toSet());

        assertThat(compare(answers.build(), half).specialists()).isTrue();
    }
}
