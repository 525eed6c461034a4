package org.crowd4j.live.internal.scoring;

import java.util.stream.Stream;
import org.crowd4j.aggregation.internal.online.GrowingIndex;
import org.crowd4j.aggregation.internal.online.IntColumn;
import org.crowd4j.aggregation.internal.online.LongColumn;

/**
 * The facts of one question in columns. The answers of a task are chained from the newest to the
 * oldest, and so are those of a worker. Facts never change: whoever knows the number of facts may
 * read those before it without a lock.
 */
public final class QuestionLog {
    public static final int NONE = -1;
    public static final long NO_TIME = Long.MIN_VALUE;
    public static final long UNDECIDED = Long.MIN_VALUE; // a closing all of whose answers are retracted

    // The kinds of facts.
    public static final int ANSWER = 0; // payload: the coded answer; extra: the hash of its submission
    public static final int GOLD = 1; // payload: the coded answer
    public static final int CLOSED = 2; // payload: the coded result; extra: its confidence
    public static final int REOPENED = 3;
    public static final int RETRACTED = 4; // payload: the answer
    public static final int WORKER_RETRACTED = 5;
    public static final int LABEL_ADDED = 6; // payload: the label
    public static final int MORE_REQUESTED = 7; // payload: how many
    public static final int CORRECTED = 8; // payload: the coded answer; extra: confidence or error; second: before
    public static final int REGISTERED = 9;

    static final int FEW = 16; // answers of which each is looked at

    private static final int FIELDS = 4;
    private static final int KIND_BITS = 4;
    private static final int KIND_MASK = (1 << KIND_BITS) - 1;

    public final GrowingIndex tasks = new GrowingIndex("task");
    public final GrowingIndex workers = new GrowingIndex("worker");

    /**
     * F × 4: task and kind, worker, previous answer to the task, previous answer of the worker.
     */
    private final IntColumn links = new IntColumn(); // together, because those who follow a chain read all

    /** F × 4: record, microseconds since 1970, two halves of the hash of the submission. */
    private final LongColumn details = new LongColumn();

    private final LongColumn payload = new LongColumn();
    private volatile ClosingResults results = new ClosingResults(); // of closings, whose payload is their number
    private int closings;
    private final IntColumn newest = new IntColumn(NONE); // by task
    private final IntColumn newestOfWorker = new IntColumn(NONE); // by worker
    private volatile int size; // written under the lock of the question

    /**
     * Makes room for the facts of a snapshot in an empty log, to {@link #put} and {@link
     * #link}.
     */
    public void begin(int facts) {
        Stream<Runnable> columns = Stream.of(
                () -> details.begin(Math.multiplyExact(facts, FIELDS)),
                () -> links.begin(Math.multiplyExact(facts, FIELDS)),
                () -> payload.begin(facts),
                () -> newest.begin(tasks.size()),
                () -> newestOfWorker.begin(workers.size()));
        columns.parallel().forEach(Runnable::run); // most of the time, the system finds memory
    }

    /** Puts a fact in its place, without links. Several threads may put those of a snapshot. */
    public void put(int i, int kind, long record, int t, int w, long coded, long at, long first, long second) {
        links.set(i * FIELDS, (t + 1) << KIND_BITS | kind);
        links.set(i * FIELDS + 1, w);
        details.set(i * FIELDS, record);
        details.set(i * FIELDS + 1, at);
        details.set(i * FIELDS + 2, first);
        details.set(i * FIELDS + 3, second);
        payload.set(i, coded);
    }

    /** Chains the facts of a snapshot, all of which were put, and numbers the closings. */
    public void link(int facts) {
        for (int i = 0; i < facts; i++) {
            int kind = kind(i);
            int t = task(i);
            int w = kind == ANSWER ? worker(i) : NONE;
            links.set(i * FIELDS + 2, t == NONE ? NONE : newest.get(t));
            links.set(i * FIELDS + 3, w == NONE ? NONE : newestOfWorker.get(w));
            if (w != NONE) {
                newest.set(t, i);
                newestOfWorker.set(w, i);
            } else if (kind == CLOSED) {
                results.reserve(closings + 1);
                results.set(closings, payload.get(i), Double.longBitsToDouble(details.get(i * FIELDS + 2)));
                payload.set(i, closings++);
            }
        }
        size = facts;
    }

    /** Makes room for some facts, so that adding them cannot fail. */
    public void reserve(int more) {
        int needed = Math.addExact(size, more);
        links.reserve(Math.multiplyExact(needed, FIELDS));
        details.reserve(needed * FIELDS);
        payload.reserve(needed);
        newest.reserve(tasks.size() + more);
        newestOfWorker.reserve(workers.size() + more);
    }

    /** Adds an answer for which there is room, and returns its number. */
    public int answer(long record, int t, int w, long coded, long at, long first, long second) {
        int i = size;
        fill(i, ANSWER, record, t, w, coded, at, first, second);
        newest.set(t, i);
        newestOfWorker.set(w, i);
        size = i + 1;
        return i;
    }

    /** Adds a fact other than an answer for which there is room, without a time. */
    public void add(int kind, long record, int t, int w, long coded) {
        add(kind, record, t, w, coded, NO_TIME);
    }

    /** Adds a fact other than an answer for which there is room. */
    public void add(int kind, long record, int t, int w, long coded, long at) {
        int i = size;
        if (kind == CLOSED) {
            results.reserve(closings + 1);
        }
        fill(i, kind, record, t, w, kind == CLOSED ? closings++ : coded, at, 0, 0);
        size = i + 1;
    }

    /** {@return how many closings there were before one} */
    int closing(int i) {
        return (int) payload.get(i);
    }

    /** {@return how many closings there are} */
    int closings() {
        return closings;
    }

    /** {@return the results of the closings} */
    ClosingResults results() {
        return results;
    }

    /** Replaces the results of all closings. */
    void replaceResults(ClosingResults others) {
        results = others;
    }

    /** Adds a correction for which there is room. */
    public void correction(long record, CorrectionNumbers numbers) {
        int i = size;
        fill(
                i,
                CORRECTED,
                record,
                numbers.task(),
                numbers.item(),
                numbers.after(),
                NO_TIME,
                numbers.certainty(),
                numbers.before());
        size = i + 1;
    }

    private void fill(int i, int kind, long record, int t, int w, long coded, long at, long first, long second) {
        put(i, kind, record, t, w, coded, at, first, second);
        links.set(i * FIELDS + 2, t == NONE ? NONE : newest.get(t));
        links.set(i * FIELDS + 3, kind != ANSWER ? NONE : newestOfWorker.get(w));
    }

    public int size() {
        return size;
    }

    /** {@return how many of the first facts are answers} */
    public int answers(int end) {
        int answers = 0;
        for (int i = 0; i < end; i++) {
            answers += kind(i) == ANSWER ? 1 : 0;
        }
        return answers;
    }

    /** {@return how many facts there are of the records up to one} */
    public int end(long record) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sequence(middle) <= record) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * {@return the first answer that a fact from one on retracts; the largest number if none
     * does}
     */
    public int firstRetracted(int from) {
        int first = Integer.MAX_VALUE;
        for (int i = from; i < size; i++) {
            if (kind(i) == RETRACTED) {
                first = Math.min(first, (int) payload(i));
            } else if (kind(i) == WORKER_RETRACTED) {
                for (int a = newestOfWorker(worker(i)); a != NONE; a = previousOfWorker(a)) {
                    first = Math.min(first, a);
                }
            }
        }
        return first;
    }

    public int kind(int i) {
        return links.get(i * FIELDS) & KIND_MASK;
    }

    /** {@return the task of a fact; NONE if it has none} */
    public int task(int i) {
        return (links.get(i * FIELDS) >>> KIND_BITS) - 1;
    }

    /** {@return the worker of a fact; NONE if it has none} */
    public int worker(int i) {
        return links.get(i * FIELDS + 1);
    }

    /** {@return the number that a fact says, see its kind} */
    public long payload(int i) {
        return kind(i) == CLOSED ? results.result(closing(i)) : payload.get(i);
    }

    public long sequence(int i) {
        return details.get(i * FIELDS);
    }

    public long time(int i) {
        return details.get(i * FIELDS + 1);
    }

    /** {@return whether an answer is of the submission with these hashes} */
    public boolean isOf(int i, long first, long second) {
        return extra(i) == first && before(i) == second;
    }

    /** {@return half of the hash of a submission, or the confidence of a result} */
    public long extra(int i) {
        return kind(i) == CLOSED ? results.confidence(closing(i)) : details.get(i * FIELDS + 2);
    }

    /** {@return the result that a correction replaced} */
    public long before(int i) {
        return details.get(i * FIELDS + 3);
    }

    /** {@return the latest answer to the task of a fact before it; NONE if there is none} */
    public int previousOfTask(int i) {
        return links.get(i * FIELDS + 2);
    }

    /** {@return the latest answer of the worker of a fact before it; NONE if there is none} */
    public int previousOfWorker(int i) {
        return links.get(i * FIELDS + 3);
    }

    /** {@return the latest answer to a task; NONE if there is none} */
    public int newest(int t) {
        return newest.get(t);
    }

    /**
     * {@return a number of facts before which a worker gave no answer to a task, also none that was
     * retracted, as a thread sees it that does not hold the lock; 0 if it cannot tell}
     */
    public int unansweredBefore(int t, int w) {
        int end = size; // first: whatever was added before is then seen
        int answer = newest.glimpse(t);
        if (answer >= end) {
            return 0;
        }
        for (int looked = 0; answer != NONE; looked++) {
            if (looked == FEW || worker(answer) == w) {
                return 0;
            }
            answer = previousOfTask(answer);
        }
        return end;
    }

    /** {@return the latest answer of a worker; NONE if there is none} */
    public int newestOfWorker(int w) {
        return newestOfWorker.get(w);
    }

    /** {@return the number of an id; one that is new gets room} */
    public int task(String id) {
        int t = tasks.findOrAdd(id);
        newest.reserve(t + 1);
        return t;
    }

    public int worker(String id) {
        int w = workers.findOrAdd(id);
        newestOfWorker.reserve(w + 1);
        return w;
    }
}
