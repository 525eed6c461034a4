package org.crowd4j.live.internal.facts;

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
import org.crowd4j.aggregation.internal.online.IntColumn;
import org.crowd4j.aggregation.internal.online.LongColumn;

/**
 * The facts of a journal in growing columns. The answers of a task are chained from the newest to
 * the oldest, and so are those of a worker.
 */
public abstract class FactColumns {
    public static final int NONE = -1;
    public static final long NO_TIME = Long.MIN_VALUE;

    private final GrowingIndex tasks = new GrowingIndex("task");
    private final GrowingIndex workers = new GrowingIndex("worker");
    private final GrowingIndex labels;

    // By fact, in order. Fields that do not apply are NONE.
    private final List<FactKind> kinds = new ArrayList<>();
    private final IntColumn task = new IntColumn(NONE);
    private final IntColumn worker = new IntColumn(NONE);
    private final IntColumn label = new IntColumn(NONE); // of answers and gold
    private final IntColumn previousOfTask = new IntColumn(NONE); // the previous answer to the same task
    private final IntColumn previousOfWorker = new IntColumn(NONE); // the previous answer of the same worker
    private final LongColumn times = new LongColumn(); // of answers: nanoseconds since 1970
    private final LongColumn sequences = new LongColumn(); // of their records
    private final BitSet retracted = new BitSet();
    private final Map<Integer, Integer> firstRetracted = new HashMap<>(); // by retraction: an answer

    private final IntColumn latest = new IntColumn(NONE); // by task: its latest answer
    private final IntColumn gold = new IntColumn(NONE); // by task: its right label
    private final IntColumn settled = new IntColumn(NONE); // by task: its first settlement
    private final IntColumn latestOfWorker = new IntColumn(NONE); // by worker: the latest answer

    /** Columns that accept these labels only, or any if there are none. */
    public FactColumns(Collection<String> closedLabels) {
        labels = closedLabels.isEmpty() ? GrowingIndex.openLabels() : GrowingIndex.closedLabels(closedLabels);
    }

    /** Adds an answer of a record, given at a time, or at {@link #NO_TIME}. */
    public final void addAnswer(long sequence, long time, String taskId, String workerId, String labelId) {
        int i = add(FactKind.ANSWER, sequence);
        int t = task(taskId);
        int w = workers.findOrAdd(workerId);
        latestOfWorker.reserve(w + 1);
        times.set(i, time);
        task.set(i, t);
        worker.set(i, w);
        label.set(i, labels.findOrAdd(labelId));
        previousOfTask.set(i, latest.get(t));
        latest.set(t, i);
        previousOfWorker.set(i, latestOfWorker.get(w));
        latestOfWorker.set(w, i);
    }

    /** Adds the right label of a task. */
    public final void addGold(long sequence, String taskId, String labelId) {
        int i = add(FactKind.GOLD, sequence);
        task.set(i, task(taskId));
        label.set(i, labels.findOrAdd(labelId));
        gold.set(task(i), label(i));
    }

    /** Adds the settlement of a task. */
    public final void addSettlement(long sequence, String taskId) {
        int i = add(FactKind.SETTLEMENT, sequence);
        int t = task(taskId);
        task.set(i, t);
        if (settled.get(t) == NONE) {
            settled.set(t, i);
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
        worker.set(i, w);
        firstRetracted.put(i, first);
        for (int a = latestOfWorker.get(w); a != NONE && a >= first; a = previousOfWorker.get(a)) {
            retracted.set(a);
        }
    }

    private int add(FactKind kind, long sequence) {
        int i = size();
        for (IntColumn column : List.of(task, worker, label, previousOfTask, previousOfWorker)) {
            column.reserve(i + 1);
        }
        times.reserve(i + 1);
        sequences.reserve(i + 1);
        sequences.set(i, sequence);
        kinds.add(kind);
        return i;
    }

    private int task(String id) {
        int t = tasks.findOrAdd(id);
        latest.reserve(t + 1);
        gold.reserve(t + 1);
        settled.reserve(t + 1);
        return t;
    }

    /** {@return the first answer of a worker that is not retracted; NONE if there is none} */
    private int firstRemaining(int w) {
        int first = NONE;
        for (int a = latestOfWorker.get(w); a != NONE; a = previousOfWorker.get(a)) {
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
        return sequences.get(i);
    }

    public FactKind kind(int i) {
        return kinds.get(i);
    }

    public int task(int i) {
        return task.get(i);
    }

    public int worker(int i) {
        return worker.get(i);
    }

    /** {@return the position of the label of an answer or of gold} */
    public int label(int i) {
        return label.get(i);
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
        return times.get(i) == NO_TIME ? Optional.empty() : Optional.of(Instant.EPOCH.plusNanos(times.get(i)));
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
        return previousOfTask.get(i);
    }

    /** {@return the latest answer to a task; NONE if there is none} */
    public int latest(int t) {
        return latest.get(t);
    }

    /** {@return the right label of a task; NONE if it is unknown} */
    public int right(int t) {
        return gold.get(t);
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
            case GOLD -> settled.get(task(i)) == NONE ? i : Math.min(i, settled.get(task(i)));
            case ANSWER, SETTLEMENT -> i;
        };
    }

    /** {@return whether fact {@code i} retracts one of the first {@code count} facts} */
    public boolean retractsBefore(int i, int count) {
        int first = firstRetracted(i);
        return first != NONE && first < count;
    }
}
