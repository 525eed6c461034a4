package org.crowd4j.aggregation.internal.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.Bytes;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A growing index")
class GrowingIndexTest {
    private static final int MANY = 40_000; // several pages

    private static String id(int i) {
        return "task-" + i;
    }

    @Test
    void findsEveryIdOfEveryPage() {
        GrowingIndex added = new GrowingIndex("task");
        for (int i = 0; i < MANY; i++) {
            assertThat(added.add(id(i))).isEqualTo(i);
        }
        for (GrowingIndex index : List.of(added, restored(added))) {
            assertThat(index.size()).isEqualTo(MANY);
            for (int i = 0; i < MANY; i++) {
                assertThat(index.id(i)).isEqualTo(id(i));
                assertThat(index.find(id(i))).isEqualTo(i);
                assertThat(index.glimpse(id(i))).isEqualTo(i);
            }
            assertThat(index.find(id(MANY))).isEqualTo(-1);
        }
    }

    /** {@return an index of ids that were written and read} */
    private static GrowingIndex restored(GrowingIndex ids) {
        StateOutput out = new StateOutput();
        ids.write(ids.size(), UnaryOperator.identity(), out);
        StateInput in = new StateInput(Bytes.concat(out.finish()));
        in.check();
        GrowingIndex read = new GrowingIndex("task");
        read.read(in).run();
        in.finish();
        return read;
    }

    @Test
    void goesOnAfterIdsThatWereRestored() {
        List<String> first = List.of("plain", "Grüße", "任务", "🙂", " x", "y ".repeat(300));
        GrowingIndex ids = new GrowingIndex("task");
        first.forEach(ids::add);
        GrowingIndex read = restored(ids);
        assertThat(read.glimpse("任务")).isEqualTo(2);
        assertThat(read.rename("Grüße", "erased")).isTrue();

        for (int i = 0; i < MANY; i++) {
            assertThat(read.add(id(i))).isEqualTo(first.size() + i);
        }

        assertThat(read.ids().subList(0, first.size()))
                .containsExactly("plain", "erased", "任务", "🙂", " x", "y ".repeat(300));
        assertThat(read.find("Grüße")).isEqualTo(-1);
        assertThat(read.find("erased")).isEqualTo(1);
        assertThat(read.find(id(MANY - 1))).isEqualTo(first.size() + MANY - 1);
        assertThat(restored(read).ids()).isEqualTo(read.ids());
    }

    @Test
    void refusesBlankIdsWhereItIsRestored() {
        for (String blank : List.of("", " ", "\u2003")) {
            GrowingIndex ids = new GrowingIndex("task");
            ids.add("one");
            ids.add(blank);
            assertThatThrownBy(() -> restored(ids)).hasMessageContaining("blank");
        }
    }

    @Test
    void findsIdsThatWereAppendedBetweenOthers() {
        GrowingIndex index = new GrowingIndex("task");
        for (int i = 0; i < MANY; i++) {
            assertThat(i % 3 == 0 ? index.add(id(i)) : index.append(id(i))).isEqualTo(i);
            if (i % 1000 == 0) {
                assertThat(index.find(id(i / 2))).isEqualTo(i / 2);
            }
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(index.find(id(i))).isEqualTo(i);
        }
    }

    @Test
    void listsTheIdsAsTheyWere() {
        GrowingIndex index = new GrowingIndex("task");
        index.add("one");
        List<String> one = index.ids();
        index.add("two");
        assertThat(one).containsExactly("one");
        assertThatThrownBy(() -> one.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(index.ids()).containsExactly("one", "two");
    }

    @Test
    void renamesAnId() {
        GrowingIndex index = new GrowingIndex("worker");
        IntStream.range(0, MANY).forEach(i -> index.add(id(i)));
        assertThat(index.rename(id(MANY / 2), "erased")).isTrue();
        assertThat(index.find("erased")).isEqualTo(MANY / 2);
        assertThat(index.id(MANY / 2)).isEqualTo("erased");
        assertThat(index.find(id(MANY / 2))).isEqualTo(-1);
    }

    @Test
    void isGlimpsedRightlyWhileItGrows() throws ExecutionException, InterruptedException {
        GrowingIndex index = new GrowingIndex("task");
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<Integer> wrong = other.submit(() -> {
            int mistakes = 0;
            for (int i = 0; i < MANY; ) {
                int seen = index.glimpse(id(i));
                mistakes += seen == i || seen == -1 ? 0 : 1;
                i += seen >= 0 || i % 2 == 0 ? 1 : 0; // waits for the odd ones
            }
            return mistakes;
        });
        for (int i = 0; i < MANY; i++) {
            index.add(id(i));
        }
        other.shutdown();
        assertThat(other.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(wrong.get()).isZero();
    }
}
