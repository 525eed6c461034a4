package org.crowd4j.reputation;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.internal.Plural;

/**
 * The base of standings: a few numbers per worker, updated task by task. A task's answers are
 * sorted by the workers' ids, one per worker, so that sums do not depend on the order in which
 * answers arrived.
 */
abstract class WorkerTable implements Standing {
    static final double START = 1500; // points of a newcomer
    static final double POINTS = 400 / StrictMath.log(10); // per unit of log-odds
    static final double NANO = 1e-9;

    private static final int INITIAL_CAPACITY = 16;
    private static final int SHORT = 64; // answers to a task that are sorted by insertion, which allocates nothing

    private final Map<String, Integer> positions = new HashMap<>();
    private final double[][] columns; // one array per number, over workers
    private String[] ids = new String[INITIAL_CAPACITY];
    private int size;

    private int labels = 2; // of the latest task
    private long settled;

    // The task being settled; the arrays are reused.
    private String[] names = new String[INITIAL_CAPACITY];
    int[] worker = new int[INITIAL_CAPACITY];
    int[] label = new int[INITIAL_CAPACITY];
    int answerCount;

    WorkerTable(int columns) {
        this.columns = new double[columns][INITIAL_CAPACITY];
    }

    /** Updates the ratings by the {@code answerCount} answers gathered. */
    abstract void learn(int labels, OptionalInt gold, Settlement task);

    /** {@return the rating of a worker, or of a newcomer if the position is -1} */
    abstract Rating rating(String worker, int position, int labels);

    /** Writes the initial numbers of a new worker that are not 0. */
    void initialize(int worker) {}

    /**
     * {@return method and settings as text: a snapshot is restored only into a standing with the
     * same text}
     */
    abstract String settings();

    /** {@return the names of labels that a snapshot needs} */
    List<String> labelNames() {
        return List.of();
    }

    /** {@return the numbers that belong to no single worker, for snapshots} */
    double[] pooled() {
        return new double[0];
    }

    /** Restores the numbers that belong to no single worker. */
    void restorePool(List<String> labelNames, double[] numbers) {
        StandingCodec.require(
                labelNames.isEmpty() && numbers.length == pooled().length,
                () -> "%s labels and %s numbers of all workers".formatted(labelNames.size(), numbers.length));
        System.arraycopy(numbers, 0, pooled(), 0, numbers.length);
    }

    /** {@return the numbers of a worker besides the columns, for snapshots} */
    double[] row(int worker) {
        return new double[0];
    }

    /** Restores the numbers of a worker besides the columns. */
    void restoreRow(int worker, double[] row) {
        StandingCodec.require(row.length == 0, () -> "%s numbers of a worker".formatted(row.length));
    }

    /** {@return the seconds since 1970} */
    static double seconds(Instant time) {
        return time.getEpochSecond() + time.getNano() * NANO;
    }

    final double[] column(int number) {
        return columns[number];
    }

    final int columns() {
        return columns.length;
    }

    final long settled() {
        return settled;
    }

    final int labels() {
        return labels;
    }

    @Override
    public final Standing settle(Settlement task) {
        checkArgument(task.labels() >= 2, "a task must offer at least 2 labels, got %s", task.labels());
        OptionalInt gold = task.gold();
        gold.ifPresent(right -> checkLabel(right, task));
        gather(task);
        labels = task.labels();
        settled++;
        learn(labels, gold, task);
        return this;
    }

    private static void checkLabel(int label, Settlement task) {
        if (label < 0 || label >= task.labels()) { // no checkArgument: it would box its arguments for every answer
            throw new IllegalArgumentException("labels of task \"%s\" must be from 0 to %s, got %s"
                    .formatted(task.task(), task.labels() - 1, label));
        }
    }

    /**
     * Checks all answers before anything changes; then takes the last answer of each worker, in the
     * order of the workers' ids.
     */
    private void gather(Settlement task) {
        int size = task.size();
        if (names.length < size) {
            names = new String[2 * size];
            worker = new int[2 * size];
            label = new int[2 * size];
        }
        answerCount = 0;
        for (int answer = 0; answer < size; answer++) {
            checkLabel(task.label(answer), task);
        }
        if (size > SHORT) {
            sort(task);
        } else {
            for (int answer = 0; answer < size; answer++) {
                insert(task.worker(answer), task.label(answer));
            }
        }
        for (int answer = 0; answer < answerCount; answer++) {
            worker[answer] = findOrAdd(names[answer]);
        }
    }

    /** For tasks of many answers, where insertion would take quadratic time. */
    private void sort(Settlement task) {
        Map<String, Integer> last = new TreeMap<>();
        for (int answer = 0; answer < task.size(); answer++) {
            last.put(task.worker(answer), task.label(answer));
        }
        last.forEach((id, answered) -> {
            names[answerCount] = id;
            label[answerCount++] = answered;
        });
    }

    private void insert(String id, int answered) {
        int slot = answerCount;
        while (slot > 0) {
            int order = names[slot - 1].compareTo(id);
            if (order < 0) {
                break;
            }
            if (order == 0) {
                label[slot - 1] = answered;
                return;
            }
            slot--;
        }
        System.arraycopy(names, slot, names, slot + 1, answerCount - slot);
        System.arraycopy(label, slot, label, slot + 1, answerCount - slot);
        names[slot] = id;
        label[slot] = answered;
        answerCount++;
    }

    final int findOrAdd(String worker) {
        Integer known = positions.get(worker);
        if (known != null) {
            return known;
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
            for (int column = 0; column < columns.length; column++) {
                columns[column] = Arrays.copyOf(columns[column], 2 * size);
            }
        }
        ids[size] = worker;
        positions.put(worker, size);
        initialize(size);
        return size++;
    }

    final String id(int worker) {
        return ids[worker];
    }

    final int find(String worker) {
        return positions.getOrDefault(worker, -1);
    }

    @Override
    public final List<String> workers() {
        return positions.keySet().stream().sorted().toList();
    }

    @Override
    public final Rating rating(String worker) {
        return rating(worker, labels);
    }

    @Override
    public final Rating rating(String worker, int labels) {
        Check.atLeast("labels", labels, 2);
        return rating(worker, find(worker), labels);
    }

    @Override
    public final byte[] snapshot() {
        return StandingCodec.write(this);
    }

    /** Sets the counts read from a snapshot. */
    final void restoreCounts(long tasks, int latestLabels) {
        settled = tasks;
        labels = latestLabels;
    }

    /** {@return such as {@code EloStanding[57 workers, 1000 tasks settled]}} */
    final String describe() {
        return "%s[%s, %s settled]"
                .formatted(getClass().getSimpleName(), Plural.of(size, "worker"), Plural.of(settled, "task"));
    }
}
