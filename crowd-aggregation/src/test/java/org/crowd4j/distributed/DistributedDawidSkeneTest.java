package org.crowd4j.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.WorkerHistory;
import org.crowd4j.categorical.ConfusionPrior;
import org.crowd4j.categorical.DawidSkene;
import org.crowd4j.categorical.LabelPrior;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.Threads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with the algorithm on one machine. */
@DisplayName("Distributed Dawid–Skene")
class DistributedDawidSkeneTest implements DistributedContract {

    @Override
    public void assertSame(CategoricalAnswers answers, Gold gold, WorkerHistory history, int blocks) {
        assertSame(new DawidSkene(), answers, gold, history, blocks);
    }

    static Stream<DawidSkene> settings() {
        var plain = new DawidSkene().withTolerance(1e-9);
        return Stream.of(
                new DawidSkene(),
                plain,
                plain.withSmoothing(0),
                plain.withMaxIterations(1),
                plain.withMaxIterations(3),
                plain.withPrior(ConfusionPrior.diagonal(4, 0.7)),
                plain.withLabelPrior(LabelPrior.uniform()),
                plain.withLabelPrior(LabelPrior.fixed(Map.of("l0", 0.5, "l1", 0.3, "l2", 0.2))),
                plain.withAcceleration(true));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void givesTheResultOfOneMachineWithAnySettings(DawidSkene settings) {
        assertSame(settings, CROWD.answers(), Gold.none(), WorkerHistory.none(), 7);
        assertSame(settings, CROWD.answers(), CROWD.gold(10), WorkerHistory.none(), 7);
    }

    @Test
    void usesTheHistoryOfWorkersWithoutSmoothing() {
        assertSame(new DawidSkene().withSmoothing(0), CROWD.answers(), CROWD.gold(10), HISTORY, 4);
    }

    @Test
    void givesTheResultOfOneMachineWithManyThreads() {
        assertSame(Crowd.large().answers(), Gold.none(), WorkerHistory.none(), 2);
        assertSame(new DawidSkene().withMaxIterations(5), Crowd.wide().answers(), Gold.none(), WorkerHistory.none(), 2);
    }

    @Test
    void breaksTiesByTheFrequencyOfLabelsInAllBlocks() {
        var settings = new DawidSkene().withMaxIterations(1);
        var answers = Crowd.answers("a ann x", "a bob y", "b ann y", "c bob y", "d ann x", "e bob x", "f cat y");
        var blocks = Blocks.of(answers, Gold.none(), 6, 1);

        var one = settings.aggregate(answers);
        var many = blocks.fit(new DistributedDawidSkene(settings, blocks.roster()));

        assertThat(many.parameters().given(0)).isEqualTo(3);
        assertThat(many.parameters().given(1)).isEqualTo(4);
        assertThat(one.posterior().tied(0)).isFalse(); // y is more probable because of Cat's answer
        assertSame(settings, answers, Gold.none(), WorkerHistory.none(), 6);
        var uniform = settings.withLabelPrior(LabelPrior.uniform());
        assertThat(uniform.aggregate(answers).posterior().tied(0)).isTrue();
        assertThat(uniform.aggregate(answers).label("a")).isEqualTo("y");
        assertSame(uniform, answers, Gold.none(), WorkerHistory.none(), 6);
    }

    private static void assertSame(
            DawidSkene settings, CategoricalAnswers answers, Gold gold, WorkerHistory history, int count) {
        var known = Known.nothing().withGold(gold).withHistory(history);
        var one = settings.aggregate(answers, known, Progress.none());
        var blocks = Blocks.of(answers, gold, count, 11);
        var driver = new DistributedDawidSkene(settings, blocks.roster()).withHistory(history);
        var many = blocks.fit(driver);

        assertThat(many.convergence().iterations()).isEqualTo(one.convergence().iterations());
        assertThat(many.convergence().reached()).isEqualTo(one.convergence().reached());
        double objective = one.convergence().objective().orElseThrow();
        assertThat(many.convergence().objective().orElseThrow())
                .isCloseTo(objective, within(CLOSE * Math.abs(objective)));
        assertThat(driver.objective(many.parameters(), blocks.sum(block -> block.expect(many.parameters()))))
                .isCloseTo(objective, within(CLOSE * Math.abs(objective)));
        one.labelPrior()
                .forEach((label, share) ->
                        assertThat(many.labelPrior().get(label)).isCloseTo(share, within(CLOSE)));
        double furthest = 0; // an assertion for each number would take longer than the method
        for (String worker : answers.workers()) {
            var matrix = many.confusion(worker);
            var expected = one.confusion(worker);
            for (String truth : one.posterior().labels()) {
                for (String given : one.posterior().labels()) {
                    furthest = Math.max(furthest, Math.abs(matrix.rate(truth, given) - expected.rate(truth, given)));
                }
            }
        }
        assertThat(furthest).isLessThanOrEqualTo(CLOSE);
        DistributedContract.assertSame(
                one,
                blocks.all().stream()
                        .map(block -> block.posterior(many.parameters()))
                        .toList());
    }

    @Test
    void learnsNothingWithoutTasksOrWithOneLabel() {
        var one = Crowd.answers("a ann x", "b bob x");
        for (var answers : List.of(CategoricalAnswers.builder().labels("x", "y").build(), one)) {
            var blocks = Blocks.of(answers, Gold.none(), 2, 1);
            var result = blocks.fit(new DistributedDawidSkene(new DawidSkene().withSmoothing(0), blocks.roster()));

            assertThat(result.convergence())
                    .isEqualTo(new DawidSkene().aggregate(answers).convergence());
            assertThat(result.labelPrior())
                    .isEqualTo(new DawidSkene().aggregate(answers).labelPrior());
            blocks.all()
                    .forEach(block -> assertThat(
                                    block.posterior(result.parameters()).tasks().size())
                            .isEqualTo(block.tasks().size()));
        }
        assertThat(Blocks.of(one, Gold.none(), 1, 1)
                        .fit(driver("ann", "bob"))
                        .confusion("ann")
                        .rate("x", "x"))
                .isEqualTo(1);
    }

    private static DistributedDawidSkene driver(String... workers) {
        return new DistributedDawidSkene(new DawidSkene(), Roster.of(List.of(workers), List.of("x")));
    }

    @Test
    void makesTheStepsOfAFitSeparately() {
        var blocks = Blocks.of(CROWD.answers(), Gold.none(), 3, 2);
        var driver = new DistributedDawidSkene(new DawidSkene().withMaxIterations(2), blocks.roster());

        var first = driver.maximise(blocks.sum(TaskBlock::start));
        var second = driver.maximise(blocks.sum(block -> block.expect(first)));

        assertThat(blocks.fit(driver).parameters()).isEqualTo(second).isNotEqualTo(first);
    }

    @Test
    void givesEachSweepItsOwnParameters() {
        var blocks = Blocks.of(CROWD.answers(), Gold.none(), 1, 2);
        var seen = new ArrayList<BlockParameters>();

        var result = new DistributedDawidSkene(new DawidSkene(), blocks.roster())
                .fit(() -> blocks.sum(TaskBlock::start), at -> {
                    seen.add(at);
                    return blocks.sum(block -> block.expect(at));
                });

        assertThat(seen).doesNotHaveDuplicates().hasSize(result.convergence().iterations());
        assertThat(seen.get(seen.size() - 1)).isEqualTo(result.parameters()).hasSameHashCodeAs(result.parameters());
    }

    @Test
    void rejectsCountsOfAnotherShape() {
        var blocks = Blocks.of(CROWD.answers(), Gold.none(), 2, 2);
        var driver = new DistributedDawidSkene(new DawidSkene(), blocks.roster());
        var other = BlockCounts.zero(Roster.of(List.of("ann"), List.of("x", "y")));
        String message = "counts are for 1 workers and 2 labels, but the roster has 12 workers and 3 labels";

        assertRefused(() -> driver.maximise(other), message);
        assertRefused(() -> driver.fit(() -> blocks.sum(TaskBlock::start), at -> other), message);
    }

    @Test
    void rejectsSweepsThatLoseTasks() {
        var blocks = Blocks.of(CROWD.answers(), Gold.none(), 1, 2);
        var driver = new DistributedDawidSkene(new DawidSkene(), blocks.roster());

        assertRefused(
                () -> driver.fit(() -> blocks.sum(TaskBlock::start), at -> BlockCounts.zero(blocks.roster())),
                "every sweep must count the same tasks: 300 in the first, then 0");
    }

    @Test
    void hasNoConfusionMatrixWithoutAnswersAndPrior() {
        var roster = Roster.of(List.of("ann", "bob", "zoe"), List.of("x", "y"));
        var block = TaskBlock.of(Crowd.answers("a ann x", "a bob y", "b ann y"), Gold.none(), roster);

        var result =
                new DistributedDawidSkene(new DawidSkene().withSmoothing(0), roster).fit(block::start, block::expect);

        assertThat(result.confusion("ann").rate("x", "x")).isBetween(0.0, 1.0);
        assertThatThrownBy(() -> result.confusion("zoe"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("worker \"zoe\" has neither answers nor a prior where \"x\" is right");
        assertThatThrownBy(() -> result.confusion("eve"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("no worker \"eve\"");
    }

    @Test
    void stopsWhenInterrupted() {
        var blocks = Blocks.of(CROWD.answers(), Gold.none(), 2, 2);
        var driver = new DistributedDawidSkene(new DawidSkene(), blocks.roster());
        Threads.assertCancelled(() -> blocks.fit(driver));
    }

    @Test
    void printsItself() {
        var blocks = Blocks.of(CROWD.answers(), Gold.none(), 2, 2);
        var driver = new DistributedDawidSkene(new DawidSkene(), blocks.roster());

        assertThat(blocks.fit(driver).toString())
                .startsWith("DistributedDawidSkene.Result[12 workers, converged after ");
    }
}
