package org.crowd4j;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.crowd4j.internal.RepeatedAnswerException;
import org.jspecify.annotations.Nullable;

/**
 * A counting sort by task, then a sort of each task's few answers: O(answers · log(answers of a
 * task)).
 */
final class TableSort {
    private static final int SHORT = 32; // a task whose answers are quickly sorted by insertion
    private static final int SEVERAL_PIECES = 1 << 16; // answers
    private static final int PIECES = 64;

    private final AnswerTable.Rows staged;
    private final Repeats policy;
    private final boolean byTime; // whether the latest answer is found by time
    final int[] from; // where the answers of a task begin; one entry more than tasks
    int[] worker;
    private int[] rows; // the staged row of each answer
    int repeats;

    TableSort(AnswerTable.Rows staged, Repeats policy) {
        this.staged = staged;
        this.policy = policy;
        int size = staged.size();
        byTime = policy == Repeats.LAST
                && IntStream.range(0, size).allMatch(row -> staged.time.get(row) != AnswerTable.NO_TIME);
        from = new int[staged.tasks.size() + 1];
        for (int row = 0; row < size; row++) {
            from[staged.task.get(row) + 1]++;
        }
        for (int task = 0; task < from.length - 1; task++) {
            from[task + 1] += from[task];
        }
        worker = new int[size];
        rows = new int[size];
        int[] next = from.clone();
        for (int row = 0; row < size; row++) {
            int answer = next[staged.task.get(row)]++;
            worker[answer] = staged.worker.get(row);
            rows[answer] = row;
        }
        int pieces = size < SEVERAL_PIECES ? 1 : PIECES;
        long tasks = from.length - 1L;
        IntStream.range(0, pieces)
                .parallel()
                .forEach(piece -> sort((int) (tasks * piece / pieces), (int) (tasks * (piece + 1) / pieces)));
        int kept = 0;
        for (int task = 0; task < from.length - 1; task++) {
            int begin = from[task];
            from[task] = kept;
            kept = resolve(task, begin, from[task + 1], kept);
        }
        from[from.length - 1] = kept;
        if (kept < size) {
            worker = Arrays.copyOf(worker, kept);
            rows = Arrays.copyOf(rows, kept);
        }
    }

    /** Sorts the answers of each of some tasks by worker, then by row. */
    private void sort(int firstTask, int endTask) {
        long[] key = {};
        for (int task = firstTask; task < endTask; task++) {
            int begin = from[task];
            int length = from[task + 1] - begin;
            if (length <= SHORT) {
                insert(begin, from[task + 1]);
                continue;
            }
            if (key.length < length) {
                key = new long[length];
            }
            for (int i = 0; i < length; i++) {
                key[i] = (long) worker[begin + i] << 32 | rows[begin + i];
            }
            Arrays.sort(key, 0, length);
            for (int i = 0; i < length; i++) {
                worker[begin + i] = (int) (key[i] >>> 32);
                rows[begin + i] = (int) key[i];
            }
        }
    }

    /** Sorts by insertion; rows are in order before. */
    private void insert(int begin, int end) {
        for (int next = begin + 1; next < end; next++) {
            int w = worker[next];
            int row = rows[next];
            int at = next;
            for (; at > begin && worker[at - 1] > w; at--) {
                worker[at] = worker[at - 1];
                rows[at] = rows[at - 1];
            }
            worker[at] = w;
            rows[at] = row;
        }
    }

    /**
     * Moves the answers of a task that count to {@code kept} and beyond; returns where they
     * end.
     */
    private int resolve(int task, int begin, int end, int kept) {
        int to = kept;
        for (int first = begin; first < end; ) {
            int last = first;
            while (last + 1 < end && worker[last + 1] == worker[first]) {
                last++;
            }
            switch (policy) {
                case ALL -> {
                    repeats += last - first;
                    to = last + 1; // nothing was dropped: every answer stands where it belongs
                }
                case FIRST -> move(first, to++);
                case LAST -> move(latest(first, last), to++);
                case REFUSE -> {
                    if (last > first) {
                        throw new RepeatedAnswerException(
                                staged.tasks.get(task),
                                staged.workers.get(worker[first]),
                                rows[first],
                                rows[first + 1]);
                    }
                    to = last + 1;
                }
            }
            first = last + 1;
        }
        return to;
    }

    private int latest(int first, int last) {
        int latest = last;
        for (int answer = last - 1; answer >= first && byTime; answer--) {
            if (staged.time.get(rows[answer]) > staged.time.get(rows[latest])) {
                latest = answer;
            }
        }
        return latest;
    }

    private void move(int answer, int to) {
        worker[to] = worker[answer];
        rows[to] = rows[answer];
    }

    /** {@return the staged row of each answer; null if it is the answer's own number} */
    int @Nullable [] order() {
        for (int answer = 0; answer < rows.length; answer++) {
            if (rows[answer] != answer) {
                return rows;
            }
        }
        return null;
    }

    /** {@return the time of each answer; null if none is known} */
    long @Nullable [] time() {
        return staged.time.isEmpty()
                ? null
                : Arrays.stream(rows).mapToLong(staged.time::get).toArray();
    }
}
