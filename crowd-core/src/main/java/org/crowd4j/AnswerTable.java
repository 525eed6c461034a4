package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.crowd4j.internal.Ids;
import org.crowd4j.internal.RepeatedAnswerException;
import org.jspecify.annotations.Nullable;

/**
 * The columns that every kind of answer set has: who answered what, when, and in which order. A
 * kind holds one, and beside it columns of its own, which it gathers by {@link #rows()}.
 */
final class AnswerTable {

    /** Stands for a time that is not known. */
    static final long NO_TIME = Long.MIN_VALUE;

    private static final int MOST = Integer.MAX_VALUE - 8;
    private static final long NANOS = 1_000_000_000L;

    private final Index tasks;
    private final Index workers;
    private final int[] from; // N + 1:  where the answers of a task begin
    private final int[] worker; // A
    private final int @Nullable [] order; // A:  staged row, in order of arrival; null if it is the answer's own number
    private final long @Nullable [] time; // A:  nanoseconds since 1970
    private final int repeats;

    private AnswerTable(Index tasks, Index workers, Sort sorted) {
        this.tasks = tasks;
        this.workers = workers;
        this.from = sorted.from;
        this.worker = sorted.worker;
        this.order = sorted.order();
        this.time = sorted.time();
        this.repeats = sorted.repeats;
    }

    private AnswerTable(AnswerTable all, IntPredicate keep) {
        int[] kept = IntStream.range(0, all.size()).filter(keep).toArray();
        int[] rows = all.rows();
        long[] times = all.time;
        tasks = all.tasks;
        workers = all.workers;
        from = new int[all.from.length];
        int count = 0;
        for (int task = 0; task < from.length - 1; task++) {
            from[task] = count;
            while (count < kept.length && kept[count] < all.to(task)) {
                count++;
            }
        }
        from[from.length - 1] = count;
        worker = Arrays.stream(kept).map(all::worker).toArray();
        order = Arrays.stream(kept).map(answer -> rows[answer]).toArray();
        time = times == null
                ? null
                : Arrays.stream(kept).mapToLong(answer -> times[answer]).toArray();
        repeats = 0;
    }

    /**
     * {@return this table with those answers alone that {@code keep} accepts; ids stay as they are}
     */
    AnswerTable keeping(IntPredicate keep) {
        return new AnswerTable(this, keep);
    }

    Index tasks() {
        return tasks;
    }

    Index workers() {
        return workers;
    }

    int size() {
        return worker.length;
    }

    int from(int task) {
        return from[task];
    }

    int to(int task) {
        return from[task + 1];
    }

    int worker(int answer) {
        return worker[answer];
    }

    Optional<Instant> at(int answer) {
        checkElementIndex(answer, size(), "answer");
        return time == null || time[answer] == NO_TIME
                ? Optional.empty()
                : Optional.of(
                        Instant.ofEpochSecond(Math.floorDiv(time[answer], NANOS), Math.floorMod(time[answer], NANOS)));
    }

    int repeats() {
        return repeats;
    }

    int[] byArrival() {
        if (order == null) {
            return rows();
        }
        int[] answerOf = new int[Arrays.stream(order).max().orElse(-1) + 1]; // by row
        Arrays.fill(answerOf, -1);
        for (int answer = 0; answer < order.length; answer++) {
            answerOf[order[answer]] = answer;
        }
        return order.length == answerOf.length
                ? answerOf
                : Arrays.stream(answerOf).filter(answer -> answer >= 0).toArray();
    }

    /** {@return the staged row of each answer; not a copy: the caller must not change it} */
    int[] rows() {
        return order == null ? IntStream.range(0, size()).toArray() : order;
    }

    /** {@return the task of each answer; made on each call, 4 bytes an answer} */
    int[] taskOfEach() {
        int[] taskOf = new int[size()];
        for (int task = 0; task < tasks.size(); task++) {
            Arrays.fill(taskOf, from[task], from[task + 1], task);
        }
        return taskOf;
    }

    /** {@return such as {@code NumericAnswers[7000 answers, 700 tasks, 38 workers, 12 repeats]}} */
    String describe(String kind, String more, int repeats) {
        return "%s[%s answers, %s tasks, %s workers%s%s]"
                .formatted(
                        kind,
                        size(),
                        tasks.size(),
                        workers.size(),
                        more,
                        repeats == 0 ? "" : ", %s repeats".formatted(repeats));
    }

    /**
     * {@return nanoseconds since 1970, in eight bytes from 1677 to 2262; {@link #NO_TIME} if the
     * time is not known}
     */
    static long nanos(Optional<Instant> at) {
        return at.isPresent() ? nanos(at.get()) : NO_TIME;
    }

    private static long nanos(Instant at) {
        try {
            return Math.addExact(Math.multiplyExact(at.getEpochSecond(), NANOS), at.getNano());
        } catch (ArithmeticException tooFar) {
            throw new IllegalArgumentException("at must lie between the years 1678 and 2261, got " + at, tooFar);
        }
    }

    /**
     * Answers as they arrive, without what they say: a kind stages that beside it, by the number of
     * the row.
     */
    static final class Rows {
        private final IntPages task = new IntPages();
        private final IntPages worker = new IntPages();
        private final LongPages time = new LongPages(NO_TIME);
        private Ids tasks = new Ids();
        private Ids workers = new Ids();
        private boolean shared; // a table holds the ids: copy them before the next change
        private int size;

        int size() {
            return size;
        }

        /**
         * Adds a row.
         *
         * @return its number
         * @throws IllegalArgumentException if the task or the worker is blank; nothing is added
         *     then
         */
        int add(CharSequence task, CharSequence worker, long time) {
            checkArgument(!Ids.blank(task), "task must not be blank");
            checkArgument(!Ids.blank(worker), "worker must not be blank");
            if (size == MOST) {
                throw new IllegalStateException("an answer set holds at most %s answers".formatted(MOST));
            }
            copyShared();
            this.task.set(size, tasks.add(task));
            this.worker.set(size, workers.add(worker));
            if (time != NO_TIME) {
                this.time.set(size, time);
            }
            return size++;
        }

        /** Adds rows in their order. */
        void add(Rows more) {
            if (size > MOST - more.size) {
                throw new IllegalStateException("an answer set holds at most %s answers".formatted(MOST));
            }
            copyShared();
            int[] taskHere = tasks.addAll(more.tasks);
            int[] workerHere = workers.addAll(more.workers);
            for (int row = 0; row < more.size; row++) {
                task.set(size + row, taskHere[more.task.get(row)]);
                worker.set(size + row, workerHere[more.worker.get(row)]);
            }
            for (int row = 0; row < more.size && !more.time.isEmpty(); row++) {
                if (more.time.get(row) != NO_TIME) {
                    time.set(size + row, more.time.get(row));
                }
            }
            size += more.size;
        }

        private void copyShared() {
            if (shared) {
                tasks = new Ids(tasks);
                workers = new Ids(workers);
                shared = false;
            }
        }

        /**
         * Brings the rows into order of task, inside a task of worker, and there of arrival, and
         * resolves repeats on the way. May be called again after more rows; the tables made before
         * stay as they are.
         *
         * @throws IllegalArgumentException if a worker repeats a task and repeats are refused
         */
        AnswerTable sort(Repeats policy) {
            Sort sorted = new Sort(this, policy);
            shared = true;
            return new AnswerTable(new Index("task", tasks), new Index("worker", workers), sorted);
        }
    }

    /**
     * A counting sort by task, then a sort of each task's few answers: O(answers · log(answers of a
     * task)).
     */
    private static final class Sort {
        private final Rows staged;
        private final Repeats policy;
        private final boolean byTime; // whether the latest answer is found by time
        private final int[] from; // where the answers of a task begin; one entry more than tasks
        private int[] worker;
        private int[] rows; // the staged row of each answer
        private long[] key = {};
        private int repeats;

        Sort(Rows staged, Repeats policy) {
            this.staged = staged;
            this.policy = policy;
            int size = staged.size;
            byTime =
                    policy == Repeats.LAST && IntStream.range(0, size).allMatch(row -> staged.time.get(row) != NO_TIME);
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
            int kept = 0;
            for (int task = 0; task < from.length - 1; task++) {
                int begin = from[task];
                sort(begin, from[task + 1]);
                from[task] = kept;
                kept = resolve(task, begin, from[task + 1], kept);
            }
            from[from.length - 1] = kept;
            if (kept < size) {
                worker = Arrays.copyOf(worker, kept);
                rows = Arrays.copyOf(rows, kept);
            }
        }

        /** By worker, then by row. */
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

        private int @Nullable [] order() {
            for (int answer = 0; answer < rows.length; answer++) {
                if (rows[answer] != answer) {
                    return rows;
                }
            }
            return null;
        }

        private long @Nullable [] time() {
            return staged.time.isEmpty()
                    ? null
                    : Arrays.stream(rows).mapToLong(staged.time::get).toArray();
        }
    }
}
