package org.crowd4j.aggregation.internal.online;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a ledger in the order they came, those to a task chained from the newest to the oldest. An answer is known by where its
 * fields begin: they stand together, because a task that gets an answer has them read in no order of memory.
 */
final class LiveAnswers {
    static final int NONE = -1;
    private static final int FEW = 16;
    private static final int FIELDS = 4;

    private int[] fields =
            new int[FEW]; // A × 4:  worker, label, older answer to the task or NONE, place among the worker's
    private int[] newest = new int[FEW]; // N
    private @Nullable Instant[] at = new @Nullable Instant[0]; // A, or fewer if the last ones have no time
    private int size;

    /** Adds a task without answers. */
    void begin(int task) {
        newest = room(newest, task + 1L);
        newest[task] = NONE;
    }

    int add(int task, int worker, int label, int place, @Nullable Instant time) {
        fields = room(fields, (size + 1L) * FIELDS);
        int answer = size++ * FIELDS;
        fields[answer] = worker;
        fields[answer + 1] = label;
        fields[answer + 2] = newest[task];
        fields[answer + 3] = place;
        newest[task] = answer;
        if (time != null) {
            at = size <= at.length ? at : Arrays.copyOf(at, roomy(size));
            at[size - 1] = time;
        }
        return answer;
    }

    int size() {
        return size;
    }

    int newest(int task) {
        return newest[task];
    }

    /** {@return the answer before to the same task, or {@link #NONE}} */
    int older(int answer) {
        return fields[answer + 2];
    }

    int worker(int answer) {
        return fields[answer];
    }

    int label(int answer) {
        return fields[answer + 1];
    }

    /** {@return how many answers of the worker came before} */
    int place(int answer) {
        return fields[answer + 3];
    }

    /** {@return how many answers came before} */
    static int arrival(int answer) {
        return answer / FIELDS;
    }

    /** Adds the answers to a builder, in the order they came. */
    void addTo(CategoricalAnswers.Builder builder, GrowingIndex tasks, GrowingIndex workers, GrowingIndex labels) {
        int[] taskOf = new int[size];
        for (int task = 0; task < tasks.size(); task++) {
            for (int answer = newest[task]; answer >= 0; answer = older(answer)) {
                taskOf[arrival(answer)] = task;
            }
        }
        for (int i = 0; i < size; i++) {
            String task = tasks.id(taskOf[i]);
            String worker = workers.id(worker(i * FIELDS));
            String label = labels.id(label(i * FIELDS));
            Instant time = i < at.length ? at[i] : null;
            if (time == null) {
                builder.add(task, worker, label);
            } else {
                builder.add(new CategoricalAnswers.Answer(task, worker, label, Optional.of(time)));
            }
        }
    }

    /** {@return an array of at least so many entries: the same, or a larger copy} */
    static double[] room(double[] array, long needed) {
        return needed <= array.length ? array : Arrays.copyOf(array, roomy(needed));
    }

    /** {@return an array of at least so many entries: the same, or a larger copy} */
    static int[] room(int[] array, long needed) {
        return needed <= array.length ? array : Arrays.copyOf(array, roomy(needed));
    }

    /** {@return a length that leaves room for more} */
    static int roomy(long needed) {
        checkArgument(
                needed <= PackedAnswers.MOST,
                "a ledger holds at most %s numbers of a kind, got %s",
                PackedAnswers.MOST,
                needed);
        return (int) Math.min(PackedAnswers.MOST, Math.max(FEW, needed + needed / 2));
    }
}
