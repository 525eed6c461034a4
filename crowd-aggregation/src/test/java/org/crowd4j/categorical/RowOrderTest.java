package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Methods;
import org.crowd4j.Progress;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No order of rows decides a label, above all in small crowds that are full of ties. */
class RowOrderTest {
    private static final double CLOSE = 1e-9;
    private static final int ORDERS = 3;

    /**
     * Where the answers are exactly symmetric, these can start on a ridge of their objective, and
     * rounding decides when they leave it; the guide states this exception.
     */
    private static final Set<String> ON_A_RIDGE = Set.of("dawid-skene", "community-bcc", "zen-crowd", "kos");

    private static final List<CategoricalAggregator> ALL = Methods.all(CategoricalAggregator.class).stream()
            .filter(method -> !method.needsPredictions() && !ON_A_RIDGE.contains(method.name()))
            .toList();

    @Test
    void noMethodDependsOnTheOrderOfRows() {
        check(ALL, 1, 40);
    }

    @Test
    void methodsThatCompareWorkersDoNotDependOnTheOrderOfRows() {
        check(List.of(new LabelModel(), new Mmsr(), new BeliefPropagation()), 2, 200);
    }

    @Test
    @Tag("long")
    void methodsThatCompareWorkersDoNotDependOnTheOrderOfRowsInManyCrowds() {
        check(List.of(new LabelModel(), new Mmsr(), new BeliefPropagation()), 3, 4000);
    }

    @Test
    void halvesThatContradictEachOtherTie() {
        for (CategoricalAggregator method : List.of(new LabelModel(), new Mmsr())) {
            for (int half = 1; half <= 6; half++) {
                var answers = CategoricalAnswers.builder();
                for (int worker = 0; worker < 2 * half; worker++) {
                    answers.add("t0", "w" + worker, Crowd.label(worker / half));
                }
                for (long seed = 0; seed < 20; seed++) {
                    var consensus = method.aggregate(Crowd.shuffled(answers.build(), seed));
                    assertThat(consensus.posterior().probability("t0", "l0"))
                            .as("%s, %s workers on each side", method.name(), half)
                            .isCloseTo(0.5, within(CLOSE));
                }
            }
        }
    }

    @Test
    void goldTellsWhichOfTwoWorkersIsRightWhoAlwaysContradictEachOther() {
        var answers = CategoricalAnswers.builder();
        for (int task = 0; task < 40; task++) {
            answers.add("t" + task, "right", Crowd.label(task % 2));
            answers.add("t" + task, "wrong", Crowd.label(1 - task % 2));
        }
        var gold = Gold.of(Map.of("t0", "l0", "t1", "l1", "t2", "l0", "t3", "l1"));
        for (CategoricalAggregator method : List.of(new LabelModel(), new Mmsr())) {
            var consensus = method.aggregate(answers.build(), gold);
            for (int task = 0; task < 40; task++) {
                assertThat(consensus.label("t" + task)).as(method.name()).isEqualTo(Crowd.label(task % 2));
            }
        }
    }

    private static void check(List<CategoricalAggregator> methods, int seed, int crowds) {
        for (int crowd = 0; crowd < crowds; crowd++) {
            var random = new Random(1_000_003L * seed + crowd);
            CategoricalAnswers answers = answers(random);
            Known gold = Known.nothing().withGold(Gold.of(Map.of(answers.tasks().id(0), "l0")));
            for (CategoricalAggregator method : methods) {
                if (method.maxLabels() < answers.labels().size()) {
                    continue;
                }
                Known known = method.needsGold() ? gold : Known.nothing();
                Consensus consensus = method.aggregate(answers, known, Progress.none());
                for (int order = 0; order < ORDERS; order++) {
                    CategoricalAnswers shuffled = Crowd.shuffled(answers, crowd * ORDERS + order);
                    assertSame(method, consensus, method.aggregate(shuffled, known, Progress.none()));
                }
            }
        }
    }

    private static void assertSame(CategoricalAggregator method, Consensus expected, Consensus actual) {
        for (String task : expected.answers().tasks().ids()) {
            Supplier<String> what = () -> "%s, task %s of %s"
                    .formatted(method.name(), task, expected.answers().stream().toList());
            assertThat(actual.label(task)).as(what).isEqualTo(expected.label(task));
            for (String label : expected.answers().labels().ids()) {
                assertThat(actual.posterior().probability(task, label))
                        .as(what)
                        .isCloseTo(expected.posterior().probability(task, label), within(CLOSE));
            }
        }
    }

    /** 2 to 4 workers, 1 to 6 tasks, 2 or 3 labels: at random, a label for each worker, or camps. */
    private static CategoricalAnswers answers(Random random) {
        int labels = 2 + random.nextInt(2);
        int tasks = 1 + random.nextInt(6);
        int workers = 2 + random.nextInt(3);
        double density = random.nextBoolean() ? 1 : 0.6;
        int style = random.nextInt(3);
        var answers = CategoricalAnswers.builder()
                .labels(List.of("l0", "l1", "l2").subList(0, labels))
                .add("t0", "w0", "l0");
        for (int answer = 1; answer < tasks * workers; answer++) {
            int task = answer / workers;
            int worker = answer % workers;
            int odd = random.nextInt(4) == 0 ? 1 : 0;
            if (random.nextDouble() < density) {
                int given = style == 0 ? random.nextInt(labels) : style == 1 ? worker + odd * task : task + odd;
                given += style == 2 && 2 * worker >= workers ? 1 : 0;
                answers.add("t" + task, "w" + worker, Crowd.label(given % labels));
            }
        }
        return answers.build();
    }
}
