package org.crowd4j.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crowd4j.testing.Refusals.assertRefused;

import com.google.common.primitives.Bytes;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.categorical.DawidSkene;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Blocks, and what they exchange with the driver. */
@DisplayName("A block of tasks")
class TaskBlockTest {
    private static final Crowd CROWD = Crowd.of(120, 7, 3, 5, 8);
    private static final Roster ROSTER = Roster.of(List.of("zoe", "ann", "bob"), List.of("y", "x"));

    private static BlockParameters parameters(Blocks blocks) {
        return new DistributedDawidSkene(new DawidSkene(), blocks.roster()).maximise(blocks.sum(TaskBlock::start));
    }

    @Test
    void countsByPositionInTheRoster() {
        var answers = Crowd.answers("a bob x", "a ann y", "b bob x", "c bob y");

        var start = TaskBlock.of(answers, Gold.of(Map.of("c", "x", "elsewhere", "q")), ROSTER)
                .start();

        assertThat(start.tasks()).isEqualTo(3);
        assertThat(start.count(2, 1, 1)).isEqualTo(1.5); // x from Bob: in a, which is x with probability 1/2, and in b
        assertThat(start.count(2, 0, 1)).isEqualTo(0.5);
        assertThat(start.count(2, 1, 0)).isEqualTo(1); // c is x by gold
        assertThat(start.count(1, 0, 0)).isEqualTo(0.5);
        assertThat(start.count(0, 0, 0)).isZero(); // no answer from Zoe
        assertThat(start.total(0)).isEqualTo(0.5);
        assertThat(start.total(1)).isEqualTo(2.5);
        assertThat(start.given()).containsExactly(2, 2);
        assertThat(start).hasToString("BlockCounts[3 tasks, 3 workers, 2 labels, log likelihood 0.00000]");
    }

    @Test
    void keepsItsBitsWhenSerialized() {
        for (var answers : List.of(CROWD.answers(), Crowd.shuffled(CROWD.answers(), 3))) {
            var blocks = Blocks.of(answers, CROWD.gold(9), 3, 4);
            var parameters = parameters(blocks);
            for (TaskBlock block : blocks.all()) {
                var arrived = Blocks.sent(block);

                assertThat(arrived).hasToString(block.toString());
                assertThat(arrived.tasks().ids()).isEqualTo(block.tasks().ids());
                assertEqual(arrived.start(), block.start());
                assertEqual(arrived.expect(Blocks.sent(parameters)), block.expect(parameters));
                assertThat(arrived.posterior(parameters))
                        .usingRecursiveComparison()
                        .isEqualTo(block.posterior(parameters));
            }
        }
    }

    @Test
    void parametersCountsAndRosterKeepTheirBitsWhenSerialized() {
        var blocks = Blocks.of(CROWD.answers(), CROWD.gold(9), 1, 4);
        var parameters = parameters(blocks);
        var counts = blocks.all().get(0).expect(parameters);

        assertThat(Blocks.sent(parameters))
                .isEqualTo(parameters)
                .hasSameHashCodeAs(parameters)
                .hasToString("BlockParameters[7 workers, 3 labels]");
        assertEqual(Blocks.sent(counts), counts);
        assertThat(Blocks.sent(ROSTER).workers().ids()).containsExactly("zoe", "ann", "bob");
        assertThat(Blocks.sent(ROSTER).labels().ids()).containsExactly("y", "x");
    }

    @Test
    void refusesForgedSerialForms() throws IOException {
        var table = new ExpectedCounts(5, 2);
        assertThatThrownBy(() -> Blocks.sent(new BlockCounts(table, 1)))
                .hasRootCauseInstanceOf(InvalidObjectException.class)
                .hasRootCauseMessage("counts of 1 tasks with 2 labels cannot have a table of 5 entries");
        assertThatThrownBy(() -> Blocks.sent(new BlockParameters(new ModelParameters(8, 2), new long[1])))
                .hasRootCauseInstanceOf(InvalidObjectException.class)
                .hasRootCauseMessage("parameters of 2 labels cannot have 1 counts and a table of 8 entries");

        var answers = Crowd.answers("a bob x", "b ann y", "c zoe x"); // task, worker, label: 0 0 1, 1 1 0, 2 2 1
        byte[] bytes = Blocks.bytes(TaskBlock.of(answers, Gold.none(), ROSTER));
        byte[] numbers = Blocks.bytes(new int[] {0, 0, 1, 1, 1, 0, 2, 2, 1});
        int from = Bytes.indexOf(bytes, Arrays.copyOfRange(numbers, numbers.length - 36, numbers.length));
        for (int entry = 0; entry < 9; entry++) {
            byte[] forged = bytes.clone();
            forged[from + 4 * entry + 3] = 9;
            assertThatThrownBy(() -> Blocks.read(forged))
                    .isInstanceOf(InvalidObjectException.class)
                    .hasMessageContaining("got 9");
        }
        assertThat(Blocks.read(bytes)).hasToString("TaskBlock[3 tasks, 3 answers]");
    }

    private static void assertEqual(BlockCounts left, BlockCounts right) {
        assertThat(left).usingRecursiveComparison().isEqualTo(right);
    }

    @Test
    void parametersDifferIfAnyValueDiffers() {
        var blocks = Blocks.of(CROWD.answers(), Gold.none(), 1, 4);
        var parameters = parameters(blocks);
        var values = parameters.values().copy();
        long[] given = {parameters.given(0), parameters.given(1), parameters.given(2)};

        assertThat(new BlockParameters(values, given)).isEqualTo(parameters);
        assertThat(new BlockParameters(values, new long[3])).isNotEqualTo(parameters);
        values.pi[1] += 1e-15;
        assertThat(new BlockParameters(values, given)).isNotEqualTo(parameters).isNotEqualTo("parameters");
        values.pi[1] = parameters.share(1);
        values.theta[4] += 1e-15;
        assertThat(new BlockParameters(values, given)).isNotEqualTo(parameters);
    }

    @Test
    void addsInAnyOrderUpToRounding() {
        var blocks = Blocks.of(CROWD.answers(), CROWD.gold(9), 30, 4);
        var parameters = parameters(blocks);
        var parts = blocks.all().stream().map(block -> block.expect(parameters)).toList();
        var forward = parts.stream().reduce(BlockCounts::plus).orElseThrow();
        var backward = parts.stream().reduce((sum, part) -> part.plus(sum)).orElseThrow();
        var reversed = BlockCounts.zero(blocks.roster());
        for (int part = parts.size() - 1; part >= 0; part--) {
            reversed = reversed.plus(parts.get(part));
        }

        assertEqual(forward, backward);
        assertThat(reversed.tasks()).isEqualTo(forward.tasks()).isEqualTo(120);
        assertThat(reversed)
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> Math.abs(a - b) <= 1e-14 * (1 + Math.abs(a)), Double.class)
                .isEqualTo(forward);
        assertThat(reversed.logLikelihood() - forward.logLikelihood()).isBetween(-1e-10, 1e-10);
        assertEqual(BlockCounts.zero(blocks.roster()).plus(forward), forward);
        assertEqual(forward.plus(BlockCounts.zero(blocks.roster())), forward);
    }

    @Test
    void addingDoesNotChangeTheOperands() {
        var block = Blocks.of(CROWD.answers(), Gold.none(), 1, 4).all().get(0);
        var start = block.start();

        assertThat(start.plus(start).total(1)).isEqualTo(2 * start.total(1));

        assertEqual(start, block.start());
    }

    @Test
    void isEmptyWithoutAnswers() {
        var none = TaskBlock.of(CategoricalAnswers.builder().build(), Gold.none(), ROSTER);

        assertEqual(none.start(), BlockCounts.zero(ROSTER));
        assertThat(Blocks.sent(none)).hasToString("TaskBlock[0 tasks, 0 answers]");
    }

    @Test
    void rejectsWorkersAndLabelsOutsideTheRoster() {
        assertThatThrownBy(() -> TaskBlock.of(Crowd.answers("a eve x"), Gold.none(), ROSTER))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no worker \"eve\"; there are \"zoe\", \"ann\", \"bob\"");
        assertThatThrownBy(() -> TaskBlock.of(Crowd.answers("a ann q"), Gold.none(), ROSTER))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no label \"q\"; there are \"y\", \"x\"");
        assertRefused(
                () -> TaskBlock.of(Crowd.answers("a ann x"), Gold.of(Map.of("a", "q")), ROSTER),
                "the gold label \"q\" of task \"a\" is not in the closed set [y, x]");
    }

    @Test
    void rejectsParametersAndCountsOfAnotherShape() {
        var block = TaskBlock.of(Crowd.answers("a ann x"), Gold.none(), ROSTER);
        var blocks = Blocks.of(CROWD.answers(), Gold.none(), 1, 4);
        var other = parameters(blocks);
        String message =
                "parameters are for 7 workers and 3 labels, but the roster of the block has 3 workers and 2 labels";

        assertRefused(() -> block.expect(other), message);
        assertRefused(() -> block.posterior(other), message);
        assertRefused(
                () -> block.start().plus(BlockCounts.zero(blocks.roster())),
                "counts of 7 workers and 3 labels cannot be added to counts of 3 workers and 2 labels");
    }

    @Test
    void countsATaskInTwoBlocksTwice() {
        var whole = TaskBlock.of(Crowd.answers("a ann x", "a bob y"), Gold.none(), ROSTER);
        var left = TaskBlock.of(Crowd.answers("a ann x"), Gold.none(), ROSTER);
        var right = TaskBlock.of(Crowd.answers("a bob y"), Gold.none(), ROSTER);

        assertThat(whole.start().tasks()).isEqualTo(1);
        assertThat(left.start().plus(right.start()).tasks()).isEqualTo(2);
    }

    @Test
    void gathersARosterFromRowsInAnyOrder() {
        var roster = Roster.gathered(List.of("w2", "w1", "w2"), List.of("10", "9", "10"));

        assertThat(roster.workers().ids()).containsExactly("w1", "w2");
        assertThat(roster.labels().ids()).containsExactly("9", "10");
        assertThat(roster).hasToString("Roster[2 workers, 2 labels]");
    }

    @Test
    void rejectsRostersWithoutLabelsOrTooLarge() {
        var many = IntStream.range(0, 50_000).mapToObj(Integer::toString).toList();

        assertRefused(() -> Roster.of(List.of("ann"), List.of()), "a roster must have at least one label");
        assertRefused(() -> Roster.of(List.of("ann", "ann"), List.of("x")), "worker \"ann\" must occur only once");
        assertRefused(
                () -> Roster.of(List.of("ann"), many),
                "workers × labels² must be at most 2147483639," + " got 1 workers with 50000 labels");
    }
}
