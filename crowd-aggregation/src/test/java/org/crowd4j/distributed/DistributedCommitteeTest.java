package org.crowd4j.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.io.InvalidObjectException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Posterior;
import org.crowd4j.Progress;
import org.crowd4j.WorkerHistory;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.categorical.ChanceCorrectedVote;
import org.crowd4j.categorical.Committee;
import org.crowd4j.categorical.DawidSkene;
import org.crowd4j.categorical.HierarchicalDawidSkene;
import org.crowd4j.categorical.LabelPrior;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.categorical.OneCoin;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.Threads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with the committee on one machine. */
@DisplayName("The distributed committee")
class DistributedCommitteeTest implements DistributedContract {

    @Override
    public void assertSame(CategoricalAnswers answers, Gold gold, WorkerHistory history, int blocks) {
        assertSame(new Committee(), answers, gold, history, blocks);
    }

    static Stream<Committee> committees() {
        var model = new HierarchicalDawidSkene().withSubtypes(2);
        return Stream.of(
                new Committee(),
                new Committee().withMaxIterations(2),
                new Committee(List.of(model, new MajorityVote())),
                new Committee(List.of(model.withSubtypes(1), model, model.withSubtypes(3))),
                new Committee(List.of(new OneCoin().withLabelPrior(LabelPrior.estimated()))),
                new Committee(List.of(new OneCoin().withAcceleration(true), new OneCoin())),
                new Committee(List.of(new MajorityVote(1), new MajorityVote(1), new ChanceCorrectedVote(1))));
    }

    @ParameterizedTest
    @MethodSource("committees")
    void givesTheResultOfOneMachineWithAnyMembers(Committee committee) {
        assertSame(committee, CROWD.answers(), Gold.none(), WorkerHistory.none(), 7);
        assertSame(committee, CROWD.answers(), CROWD.gold(10), WorkerHistory.none(), 7);
    }

    @Test
    void learnsNothingWithoutTasksOrWithOneLabel() {
        for (var answers :
                List.of(CategoricalAnswers.builder().labels("x", "y").build(), Crowd.answers("a ann x", "b bob x"))) {
            assertSame(answers, Gold.none(), WorkerHistory.none(), 2);
        }
    }

    /** As an engine does that sends or stores blocks, steps and counts. */
    @Test
    void givesTheSameBitsWhenEverythingIsSerialized() {
        var blocks = Blocks.of(CROWD.answers(), CROWD.gold(10), 3, 4);
        var here = new Cluster(blocks, UnaryOperator.identity(), new ArrayList<>());
        var there = new Cluster(blocks, Blocks::sent, new ArrayList<>());
        var driver = new DistributedCommittee(blocks.roster());

        assertThat(driver.fit(step -> there.take(Blocks.sent(step)))).isEqualTo(driver.fit(here::take));

        for (int block = 0; block < 3; block++) {
            assertThat(there.posterior(block)).usingRecursiveComparison().isEqualTo(here.posterior(block));
        }
        assertThat(Blocks.sent(blocks.roster()).labels().ids())
                .isEqualTo(here.posterior(0).labels().ids());
    }

    private static void assertSame(
            Committee committee, CategoricalAnswers answers, Gold gold, WorkerHistory history, int count) {
        var known = Known.nothing().withGold(gold).withHistory(history);
        Committee.Result one = committee.aggregate(answers, known, Progress.none());
        var blocks = Blocks.of(answers, gold, count, 11);
        var cluster = new Cluster(blocks, UnaryOperator.identity(), new ArrayList<>());

        var many = new DistributedCommittee(committee, blocks.roster(), history).fit(cluster::take);

        assertThat(many.members().stream().map(Convergence::iterations))
                .isEqualTo(one.members().stream()
                        .map(Consensus::convergence)
                        .map(Convergence::iterations)
                        .toList());
        assertThat(many.convergence().reached()).isEqualTo(one.convergence().reached());
        assertThat(many.convergence().iterations()).isEqualTo(one.convergence().iterations());
        assertThat(many.convergence().change()).isCloseTo(one.convergence().change(), within(CLOSE));
        DistributedContract.assertSame(
                one, IntStream.range(0, count).mapToObj(cluster::posterior).toList());
    }

    /** An engine on one machine, which sends blocks and counts through something. */
    private record Cluster(Blocks blocks, UnaryOperator<Object> wire, List<CommitteeBlock> states) {

        CommitteeCounts take(CommitteeStep step) {
            if (states.isEmpty()) {
                blocks.all().forEach(block -> states.add(CommitteeBlock.of(block)));
            }
            states.replaceAll(block -> (CommitteeBlock) wire.apply(block.after(step)));
            return states.stream()
                    .map(block -> (CommitteeCounts) wire.apply(block.counts()))
                    .reduce(CommitteeCounts::plus)
                    .orElseThrow();
        }

        Posterior posterior(int block) {
            return states.get(block).posterior();
        }
    }

    @Test
    void refusesMembersThatAreNotDistributed() {
        var roster = Roster.of(List.of("ann"), List.of("x", "y"));

        assertRefused(
                () -> new DistributedCommittee(new Committee(List.of(new DawidSkene())), roster, WorkerHistory.none()),
                "members must be HierarchicalDawidSkene, OneCoin, ChanceCorrectedVote or MajorityVote, "
                        + "got DawidSkene[]");
    }

    @Test
    void refusesTablesThatAreLongerThanAnArray() {
        var labels = Stream.iterate(0, i -> i + 1)
                .limit(30_000)
                .map(Object::toString)
                .toList();

        assertRefused(
                () -> new DistributedCommittee(Roster.of(List.of("ann"), labels)),
                "2 × workers × labels² × subtypes must be at most 2147483639, got 1 workers with 30000 labels");
    }

    @Test
    void refusesCountsOfAnotherStepOrOfOtherTasks() {
        var blocks = Blocks.of(CROWD.answers(), Gold.none(), 2, 2);
        var driver = new DistributedCommittee(blocks.roster());
        var start = CommitteeBlock.of(blocks.all().get(0));
        var first = new ArrayList<CommitteeStep>();

        assertRefused(
                () -> driver.fit(step -> start.counts()),
                "the counts must be those of the step, with 36 entries, got 0");
        assertRefused(
                () -> driver.fit(step -> {
                    first.add(step);
                    var counts = start.after(step).counts();
                    return first.size() == 1 ? counts.plus(start.after(step).counts()) : counts;
                }),
                "every step must count the same tasks: %s in the first, then %s"
                        .formatted(2 * start.tasks().size(), start.tasks().size()));
        assertRefused(
                () -> start.counts().plus(start.after(first.get(0)).counts()),
                "counts of 36 entries cannot be added to counts of 0: blocks must be added after the same step");
    }

    @Test
    void refusesStepsForAnotherRosterOrInAnotherOrder() {
        var blocks = Blocks.of(CROWD.answers(), Gold.none(), 1, 2);
        var start = CommitteeBlock.of(blocks.all().get(0));
        var steps = new ArrayList<CommitteeStep>();
        var cluster = new Cluster(blocks, UnaryOperator.identity(), new ArrayList<>());
        new DistributedCommittee(blocks.roster()).fit(step -> {
            steps.add(step);
            return cluster.take(step);
        });
        var other = TaskBlock.of(Crowd.answers("a ann x"), Gold.none(), Roster.of(List.of("ann"), List.of("x", "y")));

        assertRefused(
                () -> CommitteeBlock.of(other).after(steps.get(0)),
                "the step is for 12 workers and 3 labels, but the roster of the block has 1 workers and 2 labels");
        var sweep = steps.stream()
                .filter(CommitteeStep.LeaveOneOut.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> start.after(sweep))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "steps must be taken in order: this one is for 3 cells a task, but the block has 0 entries");
        assertThatThrownBy(start::posterior)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("0 of 0 members are done with this block");
        assertThatThrownBy(() -> start.after(steps.get(0)).posterior())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("0 of 5 members are done with this block");
    }

    @Test
    void refusesForgedCounts() {
        assertThatThrownBy(() -> Blocks.sent(new CommitteeCounts(new ExpectedCounts(0, 0), -1)))
                .hasRootCauseInstanceOf(InvalidObjectException.class)
                .hasRootCauseMessage("tasks must be at least 0, got -1");
    }

    @Test
    void stopsWhenInterrupted() {
        var cluster =
                new Cluster(Blocks.of(CROWD.answers(), Gold.none(), 2, 2), UnaryOperator.identity(), new ArrayList<>());
        var driver = new DistributedCommittee(cluster.blocks().roster());
        Threads.assertCancelled(() -> driver.fit(cluster::take));
    }

    @Test
    void printsWhatItIs() {
        var blocks = Blocks.of(CROWD.answers(), Gold.none(), 1, 2);
        var start = CommitteeBlock.of(blocks.all().get(0));
        var driver = new DistributedCommittee(blocks.roster());
        var seen = new ArrayList<String>();
        var cluster = new Cluster(blocks, UnaryOperator.identity(), new ArrayList<>());

        driver.fit(step -> {
            seen.add(step.toString());
            return cluster.take(step);
        });

        assertThat(driver).hasToString("DistributedCommittee[Committee[], Roster[12 workers, 3 labels]]");
        assertThat(start).hasToString("CommitteeBlock[300 tasks, 1200 answers, 0 of 0 members]");
        assertThat(start.counts()).hasToString("CommitteeCounts[300 tasks, 0 entries]");
        assertThat(seen)
                .startsWith("CommitteeStep.Count[12 workers, 3 labels]")
                .contains("CommitteeStep.SubtypeSplit[12 workers, 3 labels]");
        assertThat(cluster.states().get(0)).hasToString("CommitteeBlock[300 tasks, 1200 answers, 5 of 5 members]");
    }
}
