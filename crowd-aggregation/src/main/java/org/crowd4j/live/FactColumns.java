package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.Ints;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.aggregation.internal.online.GrowingIndex;

/**
 * The facts of a journal in columns that grow. The answers of a task are chained from the newest to the oldest, and so are those of a
 * worker.
 */
final class FactColumns {
    static final int NONE = -1;
    static final long NO_TIME = Long.MIN_VALUE;
    private static final int START = 64;

    private final GrowingIndex tasks = new GrowingIndex("task");
    private final GrowingIndex workers = new GrowingIndex("worker");
    private final GrowingIndex labels;

    // Facts, in order. What does not apply is NONE.
    private FactKind[] kinds = new FactKind[START];
    private int[] task = new int[START];
    private int[] worker = new int[START];
    private int[] label = new int[START]; // of a retraction: the first answer that it takes back
    private int[] ofTask = new int[START]; // the answer to the same task before this one
    private int[] ofWorker = new int[START]; // the answer of the same worker before this one
    private long[] times = new long[START]; // microseconds since 1970
    private int size;
    private final BitSet retracted = new BitSet();

    private int[] latest = none(START); // by task: answer
    private int[] gold = none(START); // by task: label
    private int[] settled = none(START); // by task: the fact that settled it first
    private int[] lastOf = none(START); // by worker: answer
    private int[] heard = new int[START]; // by label: how many answers that count, and gold tasks, have it
    private int[] closings = new int[START]; // the facts that settled a task first, in order
    private int closed;

    FactColumns(Collection<String> closedLabels) {
        labels = closedLabels.isEmpty() ? GrowingIndex.openLabels() : GrowingIndex.closedLabels(closedLabels);
        checkText(closedLabels);
    }

    /** Refuses labels that cannot be kept. */
    static void checkText(Collection<String> ids) {
        ids.forEach(FactColumns::checkText);
    }

    private static void checkText(String id) {
        checkArgument(
                StandardCharsets.UTF_8.newEncoder().canEncode(id),
                "ids must be text, \"%s\" holds half a character",
                id);
    }

    /** Refuses a fact that cannot be added; {@code ids} are as its line has them. */
    void check(FactKind kind, String... ids) {
        switch (kind) {
            case ANSWER -> {
                check(tasks, ids[0]);
                check(workers, ids[1]);
                check(labels, ids[2]);
            }
            case GOLD -> {
                check(tasks, ids[0]);
                check(labels, ids[1]);
            }
            case SETTLEMENT -> tasks.position(ids[0]);
            case RETRACTION -> checkRetraction(Long.parseLong(ids[0]));
            case WORKER_RETRACTION -> {
                if (firstStanding(workers.position(ids[0])) == NONE) {
                    throw new NoSuchElementException("worker \"%s\" has no answer left to take back".formatted(ids[0]));
                }
            }
        }
    }

    private static void check(GrowingIndex known, String id) {
        if (known.find(id) < 0) {
            known.check(id);
            checkText(id);
        }
    }

    private void checkRetraction(long answer) {
        checkArgument(
                answer >= 0 && answer < size && kinds[(int) answer] == FactKind.ANSWER,
                "fact %s is no answer that could be taken back",
                answer);
        checkArgument(!retracted.get((int) answer), "answer %s has been taken back before", answer);
    }

    /** Adds a fact that has been checked; returns its number. */
    int add(FactKind kind, long time, String... ids) {
        if (size == kinds.length) {
            grow();
        }
        int i = size;
        kinds[i] = kind;
        times[i] = time;
        task[i] = NONE;
        worker[i] = NONE;
        label[i] = NONE;
        switch (kind) {
            case ANSWER -> answer(i, task(ids[0]), worker(ids[1]), label(ids[2]));
            case GOLD -> gold(i, task(ids[0]), label(ids[1]));
            case SETTLEMENT -> settle(i, task(ids[0]));
            case RETRACTION -> {
                label[i] = Integer.parseInt(ids[0]);
                retract(label[i]);
            }
            case WORKER_RETRACTION -> {
                worker[i] = workers.position(ids[0]);
                label[i] = firstStanding(worker[i]);
                for (int a = lastOf[worker[i]]; a != NONE && a >= label[i]; a = ofWorker[a]) {
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
        label[i] = l;
        ofTask[i] = latest[t];
        latest[t] = i;
        ofWorker[i] = lastOf[w];
        lastOf[w] = i;
        heard[l]++;
    }

    private void gold(int i, int t, int l) {
        task[i] = t;
        label[i] = l;
        if (gold[t] != NONE) {
            heard[gold[t]]--;
        }
        gold[t] = l;
        heard[l]++;
    }

    private void settle(int i, int t) {
        task[i] = t;
        if (settled[t] == NONE) {
            settled[t] = i;
            if (closed == closings.length) {
                closings = Arrays.copyOf(closings, 2 * closed);
            }
            closings[closed++] = i;
        }
    }

    private void retract(int answer) {
        if (!retracted.get(answer)) {
            retracted.set(answer);
            heard[label[answer]]--;
        }
    }

    /** {@return the first answer of a worker that has not been taken back; NONE if there is none} */
    private int firstStanding(int w) {
        int first = NONE;
        for (int a = lastOf[w]; a != NONE; a = ofWorker[a]) {
            first = retracted.get(a) ? first : a;
        }
        return first;
    }

    private int task(String id) {
        int t = numbered(tasks, id);
        if (t >= latest.length) {
            latest = Ints.concat(latest, none(t));
            gold = Ints.concat(gold, none(t));
            settled = Ints.concat(settled, none(t));
        }
        return t;
    }

    private int worker(String id) {
        int w = numbered(workers, id);
        if (w >= lastOf.length) {
            lastOf = Ints.concat(lastOf, none(w));
        }
        return w;
    }

    private int label(String id) {
        int l = numbered(labels, id);
        if (l >= heard.length) {
            heard = Arrays.copyOf(heard, 2 * l);
        }
        return l;
    }

    private static int numbered(GrowingIndex known, String id) {
        int position = known.find(id);
        return position >= 0 ? position : known.add(id);
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
        ofTask = Arrays.copyOf(ofTask, 2 * size);
        ofWorker = Arrays.copyOf(ofWorker, 2 * size);
        times = Arrays.copyOf(times, 2 * size);
    }

    int size() {
        return size;
    }

    FactKind kind(int i) {
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

    String taskId(int i) {
        return tasks.id(task[i]);
    }

    String workerId(int i) {
        return workers.id(worker[i]);
    }

    String labelId(int i) {
        return labels.id(label[i]);
    }

    Optional<Instant> at(int i) {
        return times[i] == NO_TIME ? Optional.empty() : Optional.of(Instant.EPOCH.plus(times[i], ChronoUnit.MICROS));
    }

    /** {@return an answer, with its time} */
    CategoricalAnswers.Answer answer(int i) {
        return new CategoricalAnswers.Answer(taskId(i), workerId(i), labelId(i), at(i));
    }

    /** {@return whether a fact is an answer that has not been taken back} */
    boolean counts(int i) {
        return kinds[i] == FactKind.ANSWER && !retracted.get(i);
    }

    /** {@return the answer to the same task before this one; NONE if there is none} */
    int previous(int i) {
        return ofTask[i];
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

    /** {@return how many tasks have been settled} */
    int closed() {
        return closed;
    }

    /** {@return the fact that settled the task at a place among those settled, from 0} */
    int closing(int place) {
        return closings[place];
    }

    GrowingIndex tasks() {
        return tasks;
    }

    GrowingIndex workers() {
        return workers;
    }

    GrowingIndex labels() {
        return labels;
    }

    /** {@return the labels that are closed, or else those of gold and of answers that count} */
    List<String> labelsHeard() {
        return labels.closed()
                ? labels.ids()
                : IntStream.range(0, labels.size())
                        .filter(l -> heard[l] > 0)
                        .mapToObj(labels::id)
                        .toList();
    }

    /** {@return the first fact whose meaning a fact changes; its own number if it changes none before it} */
    int reach(int i) {
        return switch (kinds[i]) {
            case RETRACTION, WORKER_RETRACTION -> label[i];
            case GOLD -> settled[task[i]] == NONE ? i : Math.min(i, settled[task[i]]);
            case ANSWER, SETTLEMENT -> i;
        };
    }

    /** {@return whether fact {@code i} takes back an answer among the first {@code known} facts} */
    boolean takesBackBefore(int i, int known) {
        return (kinds[i] == FactKind.RETRACTION || kinds[i] == FactKind.WORKER_RETRACTION) && label[i] < known;
    }
}
