package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.Ints;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Optional;
import org.crowd4j.aggregation.internal.LiveNames;

/** The facts of a journal in columns that grow, with the answers of a task chained from the newest to the oldest. */
final class Facts {
    static final int NONE = -1;
    static final long NO_TIME = Long.MIN_VALUE;
    private static final int START = 64;

    private final LiveNames tasks = new LiveNames("task");
    private final LiveNames workers = new LiveNames("worker");
    private final LiveNames labels;

    // Facts, in order. What does not apply is NONE.
    private Kind[] kinds = new Kind[START];
    private int[] task = new int[START];
    private int[] worker = new int[START];
    private int[] label = new int[START]; // of a retraction: the answer
    private int[] previous = new int[START]; // answer to the same task
    private long[] times = new long[START]; // microseconds since 1970
    private int size;
    private final BitSet retracted = new BitSet();

    // By task.
    private int[] latest = none(START); // answer
    private int[] gold = none(START);
    private int[] settled = none(START); // for the first time

    Facts(Collection<String> closedLabels) {
        labels = closedLabels.isEmpty() ? LiveNames.openLabels() : LiveNames.closedLabels(closedLabels);
    }

    /** Adds a fact; what does not apply is NONE. */
    int add(Kind kind, int t, int w, int l, long time) {
        if (size == kinds.length) {
            grow();
        }
        int i = size++;
        kinds[i] = kind;
        task[i] = t;
        worker[i] = w;
        label[i] = l;
        times[i] = time;
        switch (kind) {
            case ANSWER -> {
                previous[i] = latest[t];
                latest[t] = i;
            }
            case GOLD -> gold[t] = l;
            case SETTLEMENT -> settled[t] = settled[t] == NONE ? i : settled[t];
            case RETRACTION -> retracted.set(l);
            case WORKER_RETRACTION -> retractAll(w);
        }
        return i;
    }

    /** Refuses an id that cannot be kept, if it is new. */
    static void check(LiveNames known, String id) {
        if (known.find(id) < 0) {
            known.check(id);
            checkArgument(
                    StandardCharsets.UTF_8.newEncoder().canEncode(id),
                    "ids must be text, \"%s\" holds half a character",
                    id);
        }
    }

    private static int numbered(LiveNames known, String id) {
        int position = known.find(id);
        return position >= 0 ? position : known.add(id);
    }

    /** {@return the number of a worker, who may be new} */
    int worker(String id) {
        return numbered(workers, id);
    }

    int label(String id) {
        check(labels, id);
        return numbered(labels, id);
    }

    int task(String id) {
        int t = numbered(tasks, id);
        if (t >= latest.length) {
            latest = Ints.concat(latest, none(t));
            gold = Ints.concat(gold, none(t));
            settled = Ints.concat(settled, none(t));
        }
        return t;
    }

    void checkRetraction(long answer) {
        checkArgument(
                answer >= 0 && answer < size && kinds[(int) answer] == Kind.ANSWER,
                "fact %s is no answer that could be taken back",
                answer);
        checkArgument(!retracted.get((int) answer), "answer %s has been taken back before", answer);
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
        label = Arrays.copyOf(label, 2 * size);
        previous = Arrays.copyOf(previous, 2 * size);
        times = Arrays.copyOf(times, 2 * size);
    }

    private void retractAll(int w) {
        for (int i = 0; i < size; i++) {
            if (kinds[i] == Kind.ANSWER && worker[i] == w) {
                retracted.set(i);
            }
        }
    }

    int size() {
        return size;
    }

    Kind kind(int i) {
        return kinds[i];
    }

    int task(int i) {
        return task[i];
    }

    int worker(int i) {
        return worker[i];
    }

    int label(int i) {
        return label[i];
    }

    Optional<Instant> at(int i) {
        return times[i] == NO_TIME ? Optional.empty() : Optional.of(Instant.EPOCH.plus(times[i], ChronoUnit.MICROS));
    }

    /** {@return whether a fact is an answer that has not been taken back} */
    boolean counts(int i) {
        return kinds[i] == Kind.ANSWER && !retracted.get(i);
    }

    /** {@return the answer to the same task before this one; NONE if there is none} */
    int previous(int i) {
        return previous[i];
    }

    /** {@return the latest answer to a task; NONE if there is none} */
    int latest(int t) {
        return latest[t];
    }

    /** {@return the right label of a task; NONE if it is not known} */
    int right(int t) {
        return gold[t];
    }

    /** {@return the fact that settled a task first; NONE if it is open} */
    int settled(int t) {
        return settled[t];
    }

    LiveNames tasks() {
        return tasks;
    }

    LiveNames workers() {
        return workers;
    }

    LiveNames labels() {
        return labels;
    }

    /** {@return the first fact whose meaning a fact changes; its own number if it changes none before it} */
    int reach(int i) {
        return switch (kinds[i]) {
            case RETRACTION -> label[i];
            case WORKER_RETRACTION -> first(worker[i]);
            case GOLD -> settled[task[i]] == NONE ? i : Math.min(i, settled[task[i]]);
            case ANSWER, SETTLEMENT -> i;
        };
    }

    private int first(int w) {
        int first = 0;
        while (kinds[first] != Kind.ANSWER || worker[first] != w) {
            first++;
        }
        return first;
    }

    /** {@return whether fact {@code i} takes back an answer among the first {@code known} facts} */
    boolean takesBackBefore(int i, int known) {
        return (kinds[i] == Kind.RETRACTION || kinds[i] == Kind.WORKER_RETRACTION) && reach(i) < known;
    }

    String taskId(int i) {
        return tasks.id(task[i]);
    }

    String workerId(int i) {
        return workers.id(worker[i]);
    }

    String labelId(int i) {
        return labels.id(label[i]);
    }

    /** {@return the ids of a fact, as its line has them} */
    String[] fields(Kind kind, int t, int w, int l) {
        return switch (kind) {
            case ANSWER -> new String[] {tasks.id(t), workers.id(w), labels.id(l)};
            case GOLD -> new String[] {tasks.id(t), labels.id(l)};
            case SETTLEMENT -> new String[] {tasks.id(t)};
            case RETRACTION -> new String[] {Integer.toString(l)};
            case WORKER_RETRACTION -> new String[] {workers.id(w)};
        };
    }
}
