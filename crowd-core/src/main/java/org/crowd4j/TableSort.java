package org.crowd4j;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.crowd4j.internal.RepeatedAnswerException;
import org.jspecify.annotations.Nullable;

/**
 * A counting sort by task, then a sort of each task's few answers: O(answers · log(answers of a
 * task)).
 */
final class TableSort {
    private static final int SHORT = 32; // a task whose answers are quickly sorted by insertion

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
        worker = new int[size];
        rows = new int[size];
        if (inOrder(size)) {
            Pieces.run(size, this::take);
            from[from.length - 1] = size;
        } else {
            count(size);
        }
        LongAdder repeated = new LongAdder();
        Pieces.run(from.length - 1, (first, end) -> {
            sort(first, end);
            repeated.add(repeats(first, end));
        });
        if (policy == Repeats.ALL) {
            repeats = repeated.intValue();
        } else {
            resolve(size);
        }
    }

    /** Whether the tasks of the rows never go back. */
    private boolean inOrder(int size) {
        AtomicBoolean inOrder = new AtomicBoolean(true);
        Pieces.run(size, (begin, end) -> {
            for (int row = Math.max(1, begin); row < end && inOrder.get(); row++) {
                if (staged.task.get(row) < staged.task.get(row - 1)) {
                    inOrder.set(false);
                }
            }
        });
        return inOrder.get();
    }

    /** Takes some rows in their order. */
    private void take(int begin, int end) {
        int before = begin == 0 ? -1 : staged.task.get(begin - 1);
        for (int row = begin; row < end; row++) {
            int task = staged.task.get(row);
            if (task != before) {
                from[task] = row;
                before = task;
            }
            rows[row] = row;
        }
        staged.worker.copy(begin, end, worker);
    }

    /** Takes all rows in order of task: a counting sort. */
    private void count(int size) {
        for (int row = 0; row < size; row++) {
            from[staged.task.get(row) + 1]++;
        }
        for (int task = 0; task < from.length - 1; task++) {
            from[task + 1] += from[task];
        }
        int[] next = from.clone();
        for (int row = 0; row < size; row++) {
            int answer = next[staged.task.get(row)]++;
            worker[answer] = staged.worker.get(row);
            rows[answer] = row;
        }
    }

    /** Keeps the answers that count. */
    private void resolve(int size) {
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

    /** How many answers of some tasks come after another one of their worker. */
    private int repeats(int firstTask, int endTask) {
        int count = 0;
        for (int task = firstTask; task < endTask; task++) {
            for (int answer = from[task] + 1; answer < from[task + 1]; answer++) {
                count += worker[answer] == worker[answer - 1] ? 1 : 0;
            }
        }
        return count;
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
                case ALL -> to = last + 1;
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
