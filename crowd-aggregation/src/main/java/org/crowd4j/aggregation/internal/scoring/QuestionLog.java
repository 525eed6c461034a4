package org.crowd4j.aggregation.internal.scoring;

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

    private static final int KIND_BITS = 4;
    private static final int KIND_MASK = (1 << KIND_BITS) - 1;

    public final GrowingIndex tasks = new GrowingIndex("task");
    public final GrowingIndex workers = new GrowingIndex("worker");

    private final IntColumn taskAndKind = new IntColumn();
    private final IntColumn worker = new IntColumn();
    private final IntColumn previousOfTask = new IntColumn();
    private final IntColumn previousOfWorker = new IntColumn();
    private final LongColumn sequence = new LongColumn();
    private final LongColumn payload = new LongColumn();
    private final LongColumn time = new LongColumn(); // microseconds since 1970
    private final LongColumn hash = new LongColumn(); // of the submission: two halves
    private final LongColumn secondHash = new LongColumn();
    private final IntColumn newest = new IntColumn(NONE); // by task
    private final IntColumn newestOfWorker = new IntColumn(NONE); // by worker
    private volatile int size; // written under the lock of the question

    /** Makes room for the facts of a snapshot in an empty log, to {@link #put} and {@link #link}. */
    public void begin(int facts) {
        Stream<Runnable> columns = Stream.of(
                () -> hash.begin(facts),
                () -> secondHash.begin(facts),
                () -> sequence.begin(facts),
                () -> payload.begin(facts),
                () -> time.begin(facts),
                () -> taskAndKind.begin(facts),
                () -> worker.begin(facts),
                () -> previousOfTask.begin(facts),
                () -> previousOfWorker.begin(facts),
                () -> newest.begin(tasks.size()),
                () -> newestOfWorker.begin(workers.size()));
        columns.parallel().forEach(Runnable::run); // most of the time, the system finds memory
    }

    /** Puts a fact of a snapshot in its place. Several threads may put different facts. */
    public void put(int i, int kind, long record, int t, int w, long coded, long at, long first, long second) {
        taskAndKind.set(i, (t + 1) << KIND_BITS | kind);
        worker.set(i, w);
        sequence.set(i, record);
        payload.set(i, coded);
        time.set(i, at);
        hash.set(i, first);
        secondHash.set(i, second);
    }

    /** Chains the facts of a snapshot, all of which were put. */
    public void link(int facts) {
        for (int i = 0; i < facts; i++) {
            int t = task(i);
            int w = kind(i) == ANSWER ? worker(i) : NONE;
            previousOfTask.set(i, t == NONE ? NONE : newest.get(t));
            previousOfWorker.set(i, w == NONE ? NONE : newestOfWorker.get(w));
            if (w != NONE) {
                newest.set(t, i);
                newestOfWorker.set(w, i);
            }
        }
        size = facts;
    }

    /** Makes room for some facts, so that adding them cannot fail. */
    public void reserve(int more) {
        int needed = Math.addExact(size, more);
        taskAndKind.reserve(needed);
        worker.reserve(needed);
        previousOfTask.reserve(needed);
        previousOfWorker.reserve(needed);
        sequence.reserve(needed);
        payload.reserve(needed);
        time.reserve(needed);
        hash.reserve(needed);
        secondHash.reserve(needed);
        newest.reserve(tasks.size() + more);
        newestOfWorker.reserve(workers.size() + more);
    }

    /** Adds an answer for which there is room, and returns its number. */
    public int answer(long record, int t, int w, long coded, long at, long first, long second) {
        int i = size;
        fill(i, ANSWER, record, t, w, coded, at);
        hash.set(i, first);
        secondHash.set(i, second);
        newest.set(t, i);
        newestOfWorker.set(w, i);
        size = i + 1;
        return i;
    }

    /** Adds a fact other than an answer for which there is room. */
    public void add(int kind, long record, int t, int w, long coded, long at) {
        int i = size;
        fill(i, kind, record, t, w, coded, at);
        size = i + 1;
    }

    /** Completes a closing by the result that the task had. */
    public void decided(int i, long result, double confidence) {
        payload.set(i, result);
        hash.set(i, Double.doubleToLongBits(confidence));
    }

    /** Adds a correction for which there is room. */
    public void correction(long record, int t, int item, long after, long certainty, long before) {
        int i = size;
        fill(i, CORRECTED, record, t, item, after, NO_TIME);
        hash.set(i, certainty);
        secondHash.set(i, before);
        size = i + 1;
    }

    private void fill(int i, int kind, long record, int t, int w, long coded, long at) {
        taskAndKind.set(i, (t + 1) << KIND_BITS | kind);
        worker.set(i, w);
        previousOfTask.set(i, t == NONE ? NONE : newest.get(t));
        previousOfWorker.set(i, kind != ANSWER ? NONE : newestOfWorker.get(w));
        sequence.set(i, record);
        payload.set(i, coded);
        time.set(i, at);
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
            if (sequence.get(middle) <= record) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** {@return the first answer that a fact from one on retracts; the largest number if none does} */
    public int firstRetracted(int from) {
        int first = Integer.MAX_VALUE;
        for (int i = from; i < size; i++) {
            if (kind(i) == RETRACTED) {
                first = Math.min(first, (int) payload.get(i));
            } else if (kind(i) == WORKER_RETRACTED) {
                for (int a = newestOfWorker(worker(i)); a != NONE; a = previousOfWorker(a)) {
                    first = Math.min(first, a);
                }
            }
        }
        return first;
    }

    public int kind(int i) {
        return taskAndKind.get(i) & KIND_MASK;
    }

    /** {@return the task of a fact; NONE if it has none} */
    public int task(int i) {
        return (taskAndKind.get(i) >>> KIND_BITS) - 1;
    }

    /** {@return the worker of a fact; NONE if it has none} */
    public int worker(int i) {
        return worker.get(i);
    }

    public long payload(int i) {
        return payload.get(i);
    }

    public long sequence(int i) {
        return sequence.get(i);
    }

    public long time(int i) {
        return time.get(i);
    }

    /** {@return whether an answer is of the submission with these hashes} */
    public boolean isOf(int i, long first, long second) {
        return hash.get(i) == first && secondHash.get(i) == second;
    }

    /** {@return half of the hash of a submission, or the confidence of a result} */
    public long extra(int i) {
        return hash.get(i);
    }

    /** {@return the result that a correction replaced} */
    public long before(int i) {
        return secondHash.get(i);
    }

    /** {@return the latest answer to the task of a fact before it; NONE if there is none} */
    public int previousOfTask(int i) {
        return previousOfTask.get(i);
    }

    /** {@return the latest answer of the worker of a fact before it; NONE if there is none} */
    public int previousOfWorker(int i) {
        return previousOfWorker.get(i);
    }

    /** {@return the latest answer to a task; NONE if there is none} */
    public int newest(int t) {
        return newest.get(t);
    }

    /** {@return the latest answer of a worker; NONE if there is none} */
    public int newestOfWorker(int w) {
        return newestOfWorker.get(w);
    }

    /** {@return the number of an id; one that is new gets room} */
    public int task(String id) {
        int t = tasks.find(id);
        if (t < 0) {
            t = tasks.add(id);
            newest.reserve(t + 1);
        }
        return t;
    }

    public int worker(String id) {
        int w = workers.find(id);
        if (w < 0) {
            w = workers.add(id);
            newestOfWorker.reserve(w + 1);
        }
        return w;
    }
}
