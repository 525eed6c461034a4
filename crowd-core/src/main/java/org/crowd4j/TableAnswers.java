package org.crowd4j;

import static com.google.common.base.Preconditions.checkElementIndex;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers whose columns of every kind are in a table. */
abstract class TableAnswers implements Answers {
    final AnswerTable table;
    private volatile int @Nullable [] given; // made at the first call: figures of workers are asked one by one

    TableAnswers(AnswerTable table) {
        this.table = table;
    }

    @Override
    public final Index tasks() {
        return table.tasks();
    }

    @Override
    public final Index workers() {
        return table.workers();
    }

    @Override
    public final int size() {
        return table.size();
    }

    @Override
    public final int from(int task) {
        return table.from(task);
    }

    @Override
    public final int to(int task) {
        return table.to(task);
    }

    @Override
    public final int worker(int answer) {
        return table.worker(answer);
    }

    @Override
    public final Optional<Instant> at(int answer) {
        return table.at(answer);
    }

    @Override
    public int repeats() {
        return table.repeats();
    }

    @Override
    public final int countByWorker(int worker) {
        int[] counts = given;
        if (counts == null) {
            counts = countByWorker();
            given = counts;
        }
        return counts[checkElementIndex(worker, counts.length, "worker")];
    }

    @Override
    public final int[] byArrival() {
        return table.byArrival();
    }

    /** Makes the answer with this number, of a worker to a task. */
    @FunctionalInterface
    interface Make<T> {
        T of(int answer, String task, String worker);
    }

    /** {@return the answers one by one, in order of arrival} */
    final <T> Stream<T> stream(Make<T> make) {
        int[] taskOf = table.taskOfEach();
        return Arrays.stream(byArrival())
                .mapToObj(answer ->
                        make.of(answer, tasks().id(taskOf[answer]), workers().id(worker(answer))));
    }
}
