package org.crowd4j.aggregation.internal.online;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a ledger in order of index; those of a task are chained from the newest to the
 * oldest. An answer is identified by the offset of its fields, which are adjacent because the
 * answers of a task are scattered over memory.
 */
final class LiveAnswers {
    static final int NONE = -1;
    private static final int INITIAL_CAPACITY = 16;
    private static final int FIELDS = 4;
    private static final int MOST = Integer.MAX_VALUE / FIELDS - 1;

    /** A × 4: worker, label, previous answer to the task or NONE, ordinal among the worker's. */
    private final IntColumn fields = new IntColumn();

    private final IntColumn newest = new IntColumn(NONE); // N
    private @Nullable Instant[] at = new @Nullable Instant[0]; // A, or shorter if the last answers have no time
    private int size;

    /** Makes room for some tasks and answers, where there are none yet. */
    void begin(int tasks, int given) {
        checkArgument(given < MOST, "a ledger takes at most %s answers", MOST);
        newest.begin(tasks);
        fields.begin(given * FIELDS);
    }

    /** Adds a task without answers. */
    void addTask(int task) {
        newest.reserve(task + 1);
    }

    int add(int task, int worker, int label, int ordinal, @Nullable Instant time) {
        checkArgument(size < MOST, "a ledger takes at most %s answers", MOST);
        fields.reserve((size + 1) * FIELDS);
        int answer = size++ * FIELDS;
        fields.set(answer, worker);
        fields.set(answer + 1, label);
        fields.set(answer + 2, newest.get(task));
        fields.set(answer + 3, ordinal);
        newest.set(task, answer);
        if (time != null) {
            at = size <= at.length ? at : Arrays.copyOf(at, grownLength(size));
            at[size - 1] = time;
        }
        return answer;
    }

    int size() {
        return size;
    }

    int newest(int task) {
        return newest.get(task);
    }

    /** {@return the previous answer to the same task, or {@link #NONE}} */
    int previous(int answer) {
        return fields.get(answer + 2);
    }

    int worker(int answer) {
        return fields.get(answer);
    }

    int label(int answer) {
        return fields.get(answer + 1);
    }

    /** {@return the number of earlier answers of the worker} */
    int ordinal(int answer) {
        return fields.get(answer + 3);
    }

    /** {@return the number of earlier answers} */
    static int index(int answer) {
        return answer / FIELDS;
    }

    /** Adds the answers to a builder, in order of arrival. */
    void addTo(CategoricalAnswers.Builder builder, GrowingIndex tasks, GrowingIndex workers, GrowingIndex labels) {
        int[] taskOf = new int[size];
        for (int task = 0; task < tasks.size(); task++) {
            for (int answer = newest(task); answer >= 0; answer = previous(answer)) {
                taskOf[index(answer)] = task;
            }
        }
        for (int i = 0; i < size; i++) {
            String task = tasks.id(taskOf[i]);
            String worker = workers.id(worker(i * FIELDS));
            String label = labels.id(label(i * FIELDS));
            Optional<Instant> time = i < at.length ? Optional.ofNullable(at[i]) : Optional.empty();
            builder.add(task, worker, label, time);
        }
    }

    /** {@return an array of at least {@code needed} entries: the same, or a larger copy} */
    static double[] ensureCapacity(double[] array, long needed) {
        return needed <= array.length ? array : Arrays.copyOf(array, grownLength(needed));
    }

    /** {@return an array of at least {@code needed} entries: the same, or a larger copy} */
    static int[] ensureCapacity(int[] array, long needed) {
        return needed <= array.length ? array : Arrays.copyOf(array, grownLength(needed));
    }

    /** {@return a length of at least {@code needed} with spare capacity} */
    static int grownLength(long needed) {
        checkLength(needed);
        return (int) Math.min(PackedAnswers.MOST, Math.max(INITIAL_CAPACITY, needed + needed / 2));
    }

    static void checkLength(long needed) {
        checkArgument(
                needed <= PackedAnswers.MOST,
                "arrays of a ledger must have at most %s entries, got %s",
                PackedAnswers.MOST,
                needed);
    }
}
