package org.crowd4j;

import static com.google.common.base.Preconditions.checkElementIndex;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.crowd4j.internal.Ids;
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

    private AnswerTable(Index tasks, Index workers, TableSort sorted) {
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
        final IntPages task = new IntPages();
        final IntPages worker = new IntPages();
        final LongPages time = new LongPages(NO_TIME);
        Ids tasks = new Ids();
        Ids workers = new Ids();
        private boolean shared; // a table holds the ids: copy them before the next change
        private int size;

        int size() {
            return size;
        }

        /** Removes all rows, and keeps the room they took. */
        void clear() {
            copyShared();
            tasks.clear();
            workers.clear();
            time.clear();
            size = 0;
        }

        /**
         * Adds a row.
         *
         * @return its number
         * @throws IllegalArgumentException if the task or the worker is blank; nothing is added
         *     then
         */
        int add(CharSequence task, CharSequence worker, long time) {
            Ids.checkNamed(task, worker);
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
            task.append(size, more.task, more.size, taskHere);
            worker.append(size, more.worker, more.size, workerHere);
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
            TableSort sorted = new TableSort(this, policy);
            shared = true;
            return new AnswerTable(new Index("task", tasks), new Index("worker", workers), sorted);
        }
    }
}
