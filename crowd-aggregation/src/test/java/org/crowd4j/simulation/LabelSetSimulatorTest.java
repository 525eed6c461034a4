package org.crowd4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.crowd4j.MultiLabelAggregator;
import org.crowd4j.evaluation.MultiLabelEvaluation;
import org.crowd4j.multilabel.MultiLabelDawidSkene;
import org.crowd4j.multilabel.SetVote;
import org.crowd4j.simulation.LabelSetSimulator.Marks;
import org.junit.jupiter.api.Test;

class LabelSetSimulatorTest {

    private static double microF1(MultiLabelAggregator method, LabelSetSimulation crowd) {
        return MultiLabelEvaluation.of(method.aggregate(crowd.answers()), crowd.gold())
                .microF1();
    }

    @Test
    void makesAsManyAnswersAsAsked() {
        var crowd = new LabelSetSimulator()
                .withTasks(9)
                .withLabels(6)
                .withWorkers(5)
                .withAnswersPerTask(4)
                .withMarks(new Marks().withSpammers(0.4))
                .simulate();

        assertThat(crowd.answers().size()).isEqualTo(36);
        assertThat(crowd.answers().labels()).containsExactly("l0", "l1", "l2", "l3", "l4", "l5");
        assertThat(crowd.answers().hasMenus()).isFalse();
        assertThat(crowd.gold().size()).isEqualTo(9);
        assertThat(crowd.spammers()).containsExactlyInAnyOrder("w0", "w1");
    }

    @Test
    void makesTheSameSetsOfTheSameSeed() {
        var world = new LabelSetSimulator().withSeed(3);
        var crowd = world.simulate();

        assertThat(world.simulate().answers().stream())
                .containsExactlyElementsOf(crowd.answers().stream().toList());
        assertThat(world.withSeed(4).simulate().gold()).isNotEqualTo(crowd.gold());
        assertThat(world.withAnswersPerTask(2)
                        .withMarks(new Marks().withSpammers(0.5))
                        .simulate()
                        .gold())
                .isEqualTo(crowd.gold());
        assertThat(crowd.hits().get("w0")).isEqualTo(0.7075002481321168);
    }

    @Test
    void marksAsOftenAsAsked() {
        var crowd = new LabelSetSimulator()
                .withTasks(2000)
                .withLabels(200)
                .withPresent(0.3)
                .withAnswersPerTask(1)
                .withMarks(new Marks().withHits(0.7).withFalseMarks(0.05).withSpread(0))
                .simulate();
        double applying = 0;
        double hits = 0;
        double marks = 0;
        for (var answer : crowd.answers().stream().toList()) {
            var right = crowd.gold().labels(answer.task()).orElseThrow();
            applying += right.size();
            marks += answer.labels().size();
            hits += answer.labels().stream().filter(right::contains).count();
        }

        assertThat(applying / 400_000).isCloseTo(0.3, within(0.05));
        assertThat(hits / applying).isCloseTo(0.7, within(0.05));
        assertThat((marks - hits) / (400_000 - applying)).isCloseTo(0.05, within(0.02));
    }

    @Test
    void makesWorkersUnequalAsMethodsFind() {
        var world =
                new LabelSetSimulator().withMarks(new Marks().withSpread(1.5).withSpammers(0.3));
        var crowd = world.simulate();

        var found = new MultiLabelDawidSkene().aggregate(crowd.answers());

        assertThat(microF1(new MultiLabelDawidSkene(), crowd)).isGreaterThan(microF1(new SetVote(), crowd) + 0.03);
        assertThat(found.workersByTrust().subList(15, 30)).containsAll(crowd.spammers());
    }

    @Test
    void asksForTheLabelsOfAMenuOnly() {
        var crowd = new LabelSetSimulator().withLabels(9).withMenu(4).simulate();
        var answers = crowd.answers();

        assertThat(answers.hasMenus()).isTrue();
        for (int task = 0; task < answers.tasks().size(); task++) {
            int offered = 0;
            for (int label = 0; label < 9; label++) {
                offered += answers.offered(task, label) ? 1 : 0;
            }
            assertThat(offered).isEqualTo(4);
            for (String label : crowd.gold().labels(answers.tasks().id(task)).orElseThrow()) {
                assertThat(answers.offered(task, answers.labels().position(label)))
                        .isTrue();
            }
        }
        assertThat(microF1(new MultiLabelDawidSkene(), crowd)).isGreaterThan(0.75);
    }
}
