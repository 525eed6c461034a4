package org.crowd4j.live.internal.facts;

import com.google.common.primitives.Ints;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
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
    private static final int INITIAL_CAPACITY = 64;

    private final GrowingIndex tasks = new GrowingIndex("task");
    private final GrowingIndex workers = new GrowingIndex("worker");
    private final LabelCoding coding;

    // By fact, in order. Fields that do not apply are NONE.
    private FactKind[] kinds = new FactKind[INITIAL_CAPACITY];
    private int[] task = new int[INITIAL_CAPACITY];
    private int[] worker = new int[INITIAL_CAPACITY];
    private int[] payload = new int[INITIAL_CAPACITY]; // of answers and gold
    private int[] previousOfTask = new int[INITIAL_CAPACITY]; // the previous answer to the same task
    private int[] previousOfWorker = new int[INITIAL_CAPACITY]; // the previous answer of the same worker
    private long[] times = new long[INITIAL_CAPACITY]; // nanoseconds since 1970
    private int size;
    private final BitSet retracted = new BitSet();
    private final Map<Integer, Integer> firstRetracted = new HashMap<>(); // by retraction: an answer

    private int[] latest = none(INITIAL_CAPACITY); // by task: its latest answer
    private int[] gold = none(INITIAL_CAPACITY); // by task: its right label
    private int[] settled = none(INITIAL_CAPACITY); // by task: its first settlement
    private int[] latestOfWorker = none(INITIAL_CAPACITY); // by worker: the latest answer
    private int[] uses = new int[INITIAL_CAPACITY]; // by label: how many counting answers and gold tasks have it
    private int[] settlements = new int[INITIAL_CAPACITY]; // the first one of each settled task, in order
    private int settledTasks;

    public FactColumns(LabelCoding coding) {
        this.coding = coding;
    }

    /** Adds a fact that fits the earlier ones, and returns its number. */
    public int add(FactKind kind, long time, String... ids) {
        if (size == kinds.length) {
            grow();
        }
        int i = size;
        kinds[i] = kind;
        times[i] = time;
        task[i] = NONE;
        worker[i] = NONE;
        payload[i] = NONE;
        switch (kind) {
            case ANSWER -> answer(i, task(ids[0]), worker(ids[1]), payload(ids[2]));
            case GOLD -> gold(i, task(ids[0]), payload(ids[1]));
            case SETTLEMENT -> settle(i, task(ids[0]));
            case RETRACTION -> {
                int answer = Integer.parseInt(ids[0]);
                firstRetracted.put(i, answer);
                retract(answer);
            }
            case WORKER_RETRACTION -> {
                worker[i] = workers.position(ids[0]);
                int first = firstRemaining(worker[i]);
                firstRetracted.put(i, first);
                for (int a = latestOfWorker[worker[i]]; a != NONE && a >= first; a = previousOfWorker[a]) {
                    retract(a);
                }
            }
        }
        size++;
        return i;
    }

    private void answer(int i, int t, int w, int l) {
        task[i] = t;
        worker[i] = w;
        payload[i] = l;
        previousOfTask[i] = latest[t];
        latest[t] = i;
        previousOfWorker[i] = latestOfWorker[w];
        latestOfWorker[w] = i;
        uses[l]++;
    }

    private void gold(int i, int t, int l) {
        task[i] = t;
        payload[i] = l;
        if (gold[t] != NONE) {
            uses[gold[t]]--;
        }
        gold[t] = l;
        uses[l]++;
    }

    private void settle(int i, int t) {
        task[i] = t;
        if (settled[t] == NONE) {
            settled[t] = i;
            if (settledTasks == settlements.length) {
                settlements = Arrays.copyOf(settlements, 2 * settledTasks);
            }
            settlements[settledTasks++] = i;
        }
    }

    private void retract(int answer) {
        if (!retracted.get(answer)) {
            retracted.set(answer);
            uses[payload[answer]]--;
        }
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
    public boolean hasAnswers(String worker) {
        int w = workers.find(worker);
        return w >= 0 && firstRemaining(w) != NONE;
    }

    /** Adds a label to a closed set; an open one takes any. */
    public void offer(String label) {
        GrowingIndex labels = coding.labels();
        if (labels.closed() && labels.find(label) < 0) {
            labels.add(label);
        }
    }

    private int task(String id) {
        int t = findOrAdd(tasks, id);
        if (t >= latest.length) {
            latest = Ints.concat(latest, none(t));
            gold = Ints.concat(gold, none(t));
            settled = Ints.concat(settled, none(t));
        }
        return t;
    }

    private int worker(String id) {
        int w = findOrAdd(workers, id);
        if (w >= latestOfWorker.length) {
            latestOfWorker = Ints.concat(latestOfWorker, none(w));
        }
        return w;
    }

    private int payload(String text) {
        int l = coding.encode(text);
        if (l >= uses.length) {
            uses = Arrays.copyOf(uses, 2 * l);
        }
        return l;
    }

    public static int findOrAdd(GrowingIndex index, String id) {
        int position = index.find(id);
        return position >= 0 ? position : index.add(id);
    }

    private static int[] none(int length) {
        int[] none = new int[length];
        Arrays.fill(none, NONE);
        return none;
    }

    private void grow() {
        kinds = Arrays.copyOf(kinds, 2 * size);
        task = Arrays.copyOf(task, 2 * size);
        worker = Arrays.copyOf(worker, 2 * size);
        payload = Arrays.copyOf(payload, 2 * size);
        previousOfTask = Arrays.copyOf(previousOfTask, 2 * size);
        previousOfWorker = Arrays.copyOf(previousOfWorker, 2 * size);
        times = Arrays.copyOf(times, 2 * size);
    }

    /** Adds what happened since. */
    public abstract void update();

    public int size() {
        return size;
    }

    /** {@return the number of a fact in its journal} */
    public abstract long sequence(int i);

    public FactKind kind(int i) {
        return kinds[i];
    }

    public int task(int i) {
        return task[i];
    }

    public int worker(int i) {
        return worker[i];
    }

    /** {@return the position of the label of an answer or of gold} */
    public int label(int i) {
        return payload[i];
    }

    public String taskId(int i) {
        return tasks.id(task[i]);
    }

    public String workerId(int i) {
        return workers.id(worker[i]);
    }

    /** {@return the payload of an answer or of gold} */
    public String payload(int i) {
        return coding.decode(payload[i]);
    }

    /** {@return the first answer that a retraction retracts; NONE for another fact} */
    public int firstRetracted(int i) {
        return firstRetracted.getOrDefault(i, NONE);
    }

    public Optional<Instant> at(int i) {
        return times[i] == NO_TIME ? Optional.empty() : Optional.of(Instant.EPOCH.plusNanos(times[i]));
    }

    /** {@return an answer, with its time} */
    public CategoricalAnswers.Answer answer(int i) {
        return new CategoricalAnswers.Answer(taskId(i), workerId(i), payload(i), at(i));
    }

    /** {@return whether a fact is an answer that is not retracted} */
    public boolean counts(int i) {
        return kinds[i] == FactKind.ANSWER && !retracted.get(i);
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

    /** {@return the first settlement of a task; NONE if it is open} */
    public int settled(int t) {
        return settled[t];
    }

    /** {@return the number of settled tasks} */
    public int settledTasks() {
        return settledTasks;
    }

    /**
     * {@return the first settlement of the settled task at a position, from 0, in order of
     * settlement}
     */
    public int settlement(int position) {
        return settlements[position];
    }

    public GrowingIndex tasks() {
        return tasks;
    }

    public GrowingIndex workers() {
        return workers;
    }

    public GrowingIndex labels() {
        return coding.labels();
    }

    /** {@return the closed labels, or else those of gold and of answers that are not retracted} */
    public List<String> labelsInUse() {
        return coding.inUse(uses);
    }

    /**
     * {@return the first fact whose effect depends on fact {@code i}; {@code i} itself if no
     * earlier one does}
     */
    public int firstAffected(int i) {
        return switch (kinds[i]) {
            case RETRACTION, WORKER_RETRACTION -> firstRetracted(i);
            case GOLD -> settled[task[i]] == NONE ? i : Math.min(i, settled[task[i]]);
            case ANSWER, SETTLEMENT -> i;
        };
    }

    /** {@return whether fact {@code i} retracts one of the first {@code count} facts} */
    public boolean retractsBefore(int i, int count) {
        int first = firstRetracted(i);
        return first != NONE && first < count;
    }
}
