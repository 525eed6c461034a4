package org.crowd4j.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The label habits of EloReputation")
class LabelHabitsTest {

    /** Tasks that share no label with each other, each answered by three of ten workers. */
    private static List<Settlement> tasksWithOwnLabels(int count) {
        Random random = new Random(5);
        List<Settlement> tasks = new ArrayList<>();
        for (int task = 0; task < count; task++) {
            List<String> labels = List.of("a" + task, "b" + task);
            var builder = Settlement.builder("t" + task, labels);
            for (int answer = 0; answer < 3; answer++) {
                builder.answer("w" + (task + answer) % 10, labels.get(random.nextInt(5) / 4));
            }
            tasks.add(builder.build());
        }
        return tasks;
    }

    @Test
    void aSnapshotGrowsWithTheLabelsThatWorkersGaveAndNotWithAllLabels() {
        int thousand = ReputationContract.settled(new EloReputation().open(), tasksWithOwnLabels(1000)).length;
        int twice = ReputationContract.settled(new EloReputation().open(), tasksWithOwnLabels(2000)).length;

        assertThat(twice - thousand).as("3 pairs and 2 names a task").isLessThan(1000 * (3 * 16 + 2 * 32));
    }

    @Test
    void labelsOfTheirOwnGiveTheSameBitsAfterASnapshot() {
        List<Settlement> tasks = tasksWithOwnLabels(300);
        for (int stop : new int[] {0, 1, 150, 300}) {
            byte[] snapshot = ReputationContract.settled(new EloReputation().open(), tasks.subList(0, stop));
            Standing restored = new EloReputation().restore(snapshot);

            assertThat(restored.snapshot()).isEqualTo(snapshot);
            assertThat(ReputationContract.settled(restored, tasks.subList(stop, 300)))
                    .isEqualTo(ReputationContract.settled(new EloReputation().open(), tasks));
        }
    }

    @Test
    void countsAreThoseOfALoopWhateverTheOrderOfLabels() {
        Random random = new Random(6);
        LabelCounts counts = new LabelCounts();
        int[] expected = new int[60];
        for (int n = 0; n < 300; n++) {
            int label = 2 * random.nextInt(30);
            counts.add(label);
            expected[label]++;
        }
        LabelCounts restored = LabelCounts.of(counts.pairs());

        for (int label = 0; label < 60; label++) {
            assertThat(counts.of(label)).isEqualTo(expected[label]).isEqualTo(restored.of(label));
        }
        for (int[] some : List.of(new int[] {3, 4, 58}, IntStream.range(1, 50).toArray())) {
            int sum = Arrays.stream(some).map(label -> expected[label]).sum();
            assertThat(counts.sum(some)).isEqualTo(sum).isEqualTo(restored.sum(some));
        }
        assertThat(counts.total()).isEqualTo(300).isEqualTo(restored.total());
        assertThat(counts.pairs()).hasSizeLessThanOrEqualTo(60).isEqualTo(restored.pairs());
    }

    @Test
    void namesAreReadOnceForTasksWithTheSameLabels() {
        EloStanding named = new EloReputation().open();
        EloStanding known = new EloReputation().open();
        AtomicInteger all = new AtomicInteger();
        AtomicInteger once = new AtomicInteger();
        for (Settlement task : ReputationContract.tasks()) {
            named.settle(new Counted(task, Optional.empty(), all));
            known.settle(new Counted(task, Optional.of("four labels"), once));
            named.settle(Settlement.outcome("w1", true, 2));
            known.settle(Settlement.outcome("w1", true, 2));
        }

        assertThat(known.snapshot()).isEqualTo(named.snapshot());
        assertThat(all.get() - once.get()).isEqualTo(119 * 4);
    }

    /** A task that counts the names read. */
    private record Counted(Settlement of, Optional<Object> labelSet, AtomicInteger reads) implements Settlement {
        @Override
        public String task() {
            return of.task();
        }

        @Override
        public int labels() {
            return of.labels();
        }

        @Override
        public Optional<String> labelName(int label) {
            reads.incrementAndGet();
            return of.labelName(label);
        }

        @Override
        public int size() {
            return of.size();
        }

        @Override
        public String worker(int answer) {
            return of.worker(answer);
        }

        @Override
        public int label(int answer) {
            return of.label(answer);
        }

        @Override
        public OptionalInt gold() {
            return of.gold();
        }

        @Override
        public Optional<Instant> at() {
            return of.at();
        }
    }
}
