package org.crowd4j.live.internal.facts;

import com.google.common.primitives.Ints;
import com.google.common.primitives.Longs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.aggregation.internal.online.GrowingIndex;

/**
 * The facts of a journal in growing columns. The answers of a task are chained from the newest to
 * the oldest, and so are those of a worker.
 */
public abstract class FactColumns {
    public static final int NONE = -1;
    public static final long NO_TIME = Long.MIN_VALUE;
    private static final int SMALLEST = 16; // room, for many journals are small

    private final GrowingIndex tasks = new GrowingIndex("task");
    private final GrowingIndex workers = new GrowingIndex("worker");
    private final GrowingIndex labels;

    // By fact, in order. Fields that do not apply are NONE.
    private final List<FactKind> kinds = new ArrayList<>();
    private int[] task = {};
    private int[] worker = {};
    private int[] label = {}; // of answers and gold
    private int[] previousOfTask = {}; // the previous answer to the same task
    private int[] previousOfWorker = {}; // the previous answer of the same worker
    private long[] times = {}; // of answers: nanoseconds since 1970
    private long[] sequences = {}; // of their records
    private final BitSet retracted = new BitSet();
    private final Map<Integer, Integer> firstRetracted = new HashMap<>(); // by retraction: an answer

    private int[] latest = {}; // by task: its latest answer
    private int[] gold = {}; // by task: its right label
    private int[] settled = {}; // by task: its first settlement
    private int[] latestOfWorker = {}; // by worker: the latest answer

    /** Columns that accept these labels only, or any if there are none. */
    public FactColumns(Collection<String> closedLabels) {
        labels = closedLabels.isEmpty() ? GrowingIndex.openLabels() : GrowingIndex.closedLabels(closedLabels);
    }

    /** Adds an answer of a record, given at a time, or at {@link #NO_TIME}. */
    public final void addAnswer(long sequence, long time, String taskId, String workerId, String labelId) {
        int i = add(FactKind.ANSWER, sequence);
        int t = task(taskId);
        int w = worker(workerId);
        times[i] = time;
        task[i] = t;
        worker[i] = w;
        label[i] = labels.findOrAdd(labelId);
        previousOfTask[i] = latest[t];
        latest[t] = i;
        previousOfWorker[i] = latestOfWorker[w];
        latestOfWorker[w] = i;
    }

    /** Adds the right label of a task. */
    public final void addGold(long sequence, String taskId, String labelId) {
        int i = add(FactKind.GOLD, sequence);
        task[i] = task(taskId);
        label[i] = labels.findOrAdd(labelId);
        gold[task(i)] = label(i);
    }

    /** Adds the settlement of a task. */
    public final void addSettlement(long sequence, String taskId) {
        int i = add(FactKind.SETTLEMENT, sequence);
        int t = task(taskId);
        task[i] = t;
        if (settled[t] == NONE) {
            settled[t] = i;
        }
    }

    /** Adds the retraction of an answer. */
    public final void addRetraction(long sequence, int answer) {
        firstRetracted.put(add(FactKind.RETRACTION, sequence), answer);
        retracted.set(answer);
    }

    /** Adds the retraction of the answers of a worker who has some. */
    public final void addWorkerRetraction(long sequence, String workerId) {
        int i = add(FactKind.WORKER_RETRACTION, sequence);
        int w = workers.position(workerId);
        int first = firstRemaining(w);
        worker[i] = w;
        firstRetracted.put(i, first);
        for (int a = latestOfWorker[w]; a != NONE && a >= first; a = previousOfWorker[a]) {
            retracted.set(a);
        }
    }

    private int add(FactKind kind, long sequence) {
        int i = size();
        task = grown(task, i);
        worker = grown(worker, i);
        label = grown(label, i);
        previousOfTask = grown(previousOfTask, i);
        previousOfWorker = grown(previousOfWorker, i);
        times = Longs.ensureCapacity(times, i + 1, i + SMALLEST);
        sequences = Longs.ensureCapacity(sequences, i + 1, i + SMALLEST);
        sequences[i] = sequence;
        kinds.add(kind);
        return i;
    }

    /** {@return a column with room for its next entry, which is NONE} */
    private static int[] grown(int[] column, int next) {
        int[] grown = Ints.ensureCapacity(column, next + 1, next + SMALLEST);
        grown[next] = NONE;
        return grown;
    }

    private int task(String id) {
        int known = tasks.size();
        int t = tasks.findOrAdd(id);
        if (t == known) {
            latest = grown(latest, t);
            gold = grown(gold, t);
            settled = grown(settled, t);
        }
        return t;
    }

    private int worker(String id) {
        int known = workers.size();
        int w = workers.findOrAdd(id);
        latestOfWorker = w == known ? grown(latestOfWorker, w) : latestOfWorker;
        return w;
    }

    /** {@return the first answer of a worker that is not retracted; NONE if there is none} */
    private int firstRemaining(int w) {
        int first = NONE;
        for (int a = latestOfWorker[w]; a != NONE; a = previousOfWorker[a]) {
            first = retracted.get(a) ? first : a;
        }
        return first;
    }

    /** {@return whether a worker has an answer that is not retracted} */
    public final boolean hasAnswers(String workerId) {
        int w = workers.find(workerId);
        return w >= 0 && firstRemaining(w) != NONE;
    }

    /** Adds a label to a closed set; an open one takes any. */
    public final void offer(String added) {
        if (labels.closed() && labels.find(added) < 0) {
            labels.add(added);
        }
    }

    /** Adds what happened since. */
    public abstract void update();

    /** Writes an answer to the journal. */
    protected abstract void write(CategoricalAnswers.Answer answer);

    /** Writes a right label to the journal. */
    protected abstract void write(String taskId, String labelId);

    public int size() {
        return kinds.size();
    }

    /** {@return the number of the record of a fact in its journal} */
    public long sequence(int i) {
        return sequences[i];
    }

    public FactKind kind(int i) {
        return kinds.get(i);
    }

    public int task(int i) {
        return task[i];
    }

    public int worker(int i) {
        return worker[i];
    }

    /** {@return the position of the label of an answer or of gold} */
    public int label(int i) {
        return label[i];
    }

    public String taskId(int i) {
        return tasks.id(task(i));
    }

    /** {@return the label of an answer or of gold} */
    public String labelId(int i) {
        return labels.id(label(i));
    }

    /** {@return the first answer that a retraction retracts; NONE for another fact} */
    private int firstRetracted(int i) {
        return firstRetracted.getOrDefault(i, NONE);
    }

    /** {@return when an answer was given} */
    public Optional<Instant> at(int i) {
        return times[i] == NO_TIME ? Optional.empty() : Optional.of(Instant.EPOCH.plusNanos(times[i]));
    }

    /** {@return an answer, with its time} */
    public CategoricalAnswers.Answer answer(int i) {
        return new CategoricalAnswers.Answer(taskId(i), workers.id(worker(i)), labelId(i), at(i));
    }

    /** {@return whether a fact is an answer that is not retracted} */
    public boolean counts(int i) {
        return kind(i) == FactKind.ANSWER && !retracted.get(i);
    }

    /** {@return the previous answer to the same task; NONE if there is none} */
    public int previous(int i) {
        return previousOfTask[i];
    }

    /** {@return the latest answer to a task; NONE if there is none} */
    public int latest(int t) {
        return latest[t];
    }

    /** {@return the right label of a task; NONE if it is unknown} */
    public int right(int t) {
        return gold[t];
    }

    public GrowingIndex tasks() {
        return tasks;
    }

    public GrowingIndex workers() {
        return workers;
    }

    public GrowingIndex labels() {
        return labels;
    }

    /**
     * {@return the first fact whose effect depends on fact {@code i}; {@code i} itself if no
     * earlier one does}
     */
    public int firstAffected(int i) {
        return switch (kind(i)) {
            case RETRACTION, WORKER_RETRACTION -> firstRetracted(i);
            case GOLD -> settled[task(i)] == NONE ? i : Math.min(i, settled[task(i)]);
            case ANSWER, SETTLEMENT -> i;
        };
    }

    /** {@return whether fact {@code i} retracts one of the first {@code count} facts} */
    public boolean retractsBefore(int i, int count) {
        int first = firstRetracted(i);
        return first != NONE && first < count;
    }
}
