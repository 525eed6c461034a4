package org.crowd4j;

import java.util.Arrays;
import org.crowd4j.internal.Codes;
import org.crowd4j.internal.Ids;
import org.crowd4j.internal.RepeatedAnswerException;
import org.jspecify.annotations.Nullable;

/**
 * Brings rows into order of task, inside a task of worker, and there of arrival, and resolves repeats on the way. A
 * counting sort by task, then a sort of each task's few answers: O(answers · log(answers of a task)).
 */
final class TaskMajor {
    final int[] from; // where the answers of a task begin; one entry more than tasks
    int[] worker;
    Codes label; // numbered as the labels arrived
    int @Nullable [] order; // which answer in order of arrival; null if that is the order they are in
    long @Nullable [] time;
    int repeats;

    private final Ids tasks;
    private final Ids workers;
    private final Repeats policy;
    private final boolean allTimed;

    private int[] rows; // the arrival of each answer, as a row number
    private long[] key = new long[0];
    private int[] scratch = new int[0];
    private long[] timeScratch = new long[0];

    TaskMajor(StagedRows staged, Ids tasks, Ids workers, int labels, Repeats policy) {
        this.tasks = tasks;
        this.workers = workers;
        this.policy = policy;
        int size = staged.size();
        from = new int[tasks.size() + 1];
        for (int row = 0; row < size; row++) {
            from[staged.task(row) + 1]++;
        }
        for (int task = 0; task < tasks.size(); task++) {
            from[task + 1] += from[task];
        }
        worker = new int[size];
        label = new Codes(size, labels);
        time = staged.timed() ? new long[size] : null;
        rows = new int[size];
        boolean everyTime = staged.timed();
        int[] next = Arrays.copyOf(from, tasks.size());
        for (int row = 0; row < size; row++) {
            int answer = next[staged.task(row)]++;
            worker[answer] = staged.worker(row);
            label.set(answer, staged.label(row));
            rows[answer] = row;
            if (time != null) {
                time[answer] = staged.time(row);
                everyTime &= time[answer] != StagedRows.NO_TIME;
            }
        }
        allTimed = everyTime;
        int kept = 0;
        for (int task = 0; task < tasks.size(); task++) {
            int begin = from[task];
            int end = from[task + 1];
            sort(begin, end);
            from[task] = kept;
            kept = resolve(task, begin, end, kept);
        }
        from[tasks.size()] = kept;
        finish(kept, size);
    }

    /** By worker; answers of one worker keep their order, for they are in order of arrival already. */
    private void sort(int begin, int end) {
        boolean sorted = true;
        for (int answer = begin + 1; answer < end && sorted; answer++) {
            sorted = worker[answer - 1] <= worker[answer];
        }
        if (sorted) {
            return;
        }
        int length = end - begin;
        if (key.length < length) {
            key = new long[length];
            scratch = new int[length];
            timeScratch = new long[time == null ? 0 : length];
        }
        for (int i = 0; i < length; i++) {
            key[i] = (long) worker[begin + i] << 32 | i;
        }
        Arrays.sort(key, 0, length);
        for (int i = 0; i < length; i++) {
            worker[begin + i] = (int) (key[i] >>> 32);
        }
        System.arraycopy(rows, begin, scratch, 0, length);
        for (int i = 0; i < length; i++) {
            rows[begin + i] = scratch[(int) key[i]];
        }
        for (int i = 0; i < length; i++) {
            scratch[i] = label.get(begin + i);
        }
        for (int i = 0; i < length; i++) {
            label.set(begin + i, scratch[(int) key[i]]);
        }
        if (time != null) {
            System.arraycopy(time, begin, timeScratch, 0, length);
            for (int i = 0; i < length; i++) {
                time[begin + i] = timeScratch[(int) key[i]];
            }
        }
    }

    /** Moves the answers of a task that count to {@code kept} and beyond; returns where they end. */
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
                    for (int answer = first; answer <= last; answer++) {
                        move(answer, to++);
                    }
                }
                case FIRST -> move(first, to++);
                case LAST -> move(latest(first, last), to++);
                case REFUSE -> {
                    if (last > first) {
                        throw new RepeatedAnswerException(
                                tasks.get(task), workers.get(worker[first]), rows[first], rows[first + 1]);
                    }
                    move(first, to++);
                }
            }
            first = last + 1;
        }
        return to;
    }

    private int latest(int first, int last) {
        int latest = last;
        if (allTimed && time != null) {
            for (int answer = last - 1; answer >= first; answer--) {
                if (time[answer] > time[latest]) {
                    latest = answer;
                }
            }
        }
        return latest;
    }

    private void move(int answer, int to) {
        worker[to] = worker[answer];
        label.set(to, label.get(answer));
        rows[to] = rows[answer];
        if (time != null) {
            time[to] = time[answer];
        }
    }

    private void finish(int kept, int size) {
        if (kept < size) {
            worker = Arrays.copyOf(worker, kept);
            label = label.first(kept);
            time = time == null ? null : Arrays.copyOf(time, kept);
            rows = rankedRows(kept, size);
        }
        boolean asTheyCame = true;
        for (int answer = 0; answer < kept && asTheyCame; answer++) {
            asTheyCame = rows[answer] == answer;
        }
        order = asTheyCame ? null : rows;
    }

    /** Row numbers without the gaps that dropped rows left. */
    private int[] rankedRows(int kept, int size) {
        int[] answerOf = new int[size];
        Arrays.fill(answerOf, -1);
        for (int answer = 0; answer < kept; answer++) {
            answerOf[rows[answer]] = answer;
        }
        int[] ranked = new int[kept];
        int rank = 0;
        for (int answer : answerOf) {
            if (answer >= 0) {
                ranked[answer] = rank++;
            }
        }
        return ranked;
    }
}
