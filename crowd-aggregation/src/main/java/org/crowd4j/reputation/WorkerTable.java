package org.crowd4j.reputation;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.internal.Plural;

/**
 * What standings have in common: workers with some numbers each, and tasks that are settled one by one. A task is seen with its answers
 * in the order of the workers' ids, one answer a worker, so that sums do not depend on the order in which answers came.
 */
abstract class WorkerTable implements Standing {
    private static final int LEAST = 16;

    private final Map<String, Integer> positions = new HashMap<>();
    private final double[][] columns; // one array a number, over workers
    private String[] ids = new String[LEAST];
    private int size;

    private int labels = 2; // of the latest task
    private long settled;

    // The task being settled; arrays are kept between tasks.
    private String[] names = new String[LEAST];
    int[] worker = new int[LEAST];
    int[] label = new int[LEAST];
    int given;

    WorkerTable(int columns) {
        this.columns = new double[columns][LEAST];
    }

    /** Learns from the answers gathered, {@code given} of them. */
    abstract void learn(int labels, OptionalInt gold, Settlement task);

    /** Refuses a task that this kind of reputation cannot learn from. */
    void check(Settlement task) {}

    /** {@return the rating of a worker, or of a newcomer if the position is -1} */
    abstract Rating rating(String worker, int position, int labels);

    /** Writes the numbers of a worker just met. */
    abstract void welcome(int worker);

    /** {@return everything that sets this standing apart from others: method and settings} */
    abstract String settings();

    /** {@return numbers of no single worker, to be kept in snapshots; the array itself} */
    double[] pooled() {
        return new double[0];
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
        check(task);
        gather(task);
        labels = task.labels();
        settled++;
        learn(labels, gold, task);
        return this;
    }

    private static void checkLabel(int label, Settlement task) {
        if (label < 0 || label >= task.labels()) { // written out: checkArgument would make strings for every answer
            throw new IllegalArgumentException("a label of task \"%s\" must be from 0 to %s, got %s"
                    .formatted(task.task(), task.labels() - 1, label));
        }
    }

    /** Checks everything before it changes anything; then takes the answers in the order of the workers' ids, the last of each worker. */
    private void gather(Settlement task) {
        int size = task.size();
        if (names.length < size) {
            names = new String[2 * size];
            worker = new int[2 * size];
            label = new int[2 * size];
        }
        given = 0;
        for (int answer = 0; answer < size; answer++) {
            checkLabel(task.label(answer), task);
            insert(task.worker(answer), task.label(answer));
        }
        for (int answer = 0; answer < given; answer++) {
            worker[answer] = meet(names[answer]);
        }
    }

    private void insert(String id, int answered) {
        int place = given;
        while (place > 0) {
            int order = names[place - 1].compareTo(id);
            if (order < 0) {
                break;
            }
            if (order == 0) {
                label[place - 1] = answered;
                return;
            }
            place--;
        }
        System.arraycopy(names, place, names, place + 1, given - place);
        System.arraycopy(label, place, label, place + 1, given - place);
        names[place] = id;
        label[place] = answered;
        given++;
    }

    final int meet(String worker) {
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
        welcome(size);
        return size++;
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

    /** Goes back to a state read from a snapshot. */
    final void resume(long tasks, int latestLabels) {
        settled = tasks;
        labels = latestLabels;
    }

    /** {@return such as {@code EloStanding[57 workers, 1000 tasks settled]}} */
    final String described() {
        return "%s[%s, %s settled]"
                .formatted(getClass().getSimpleName(), Plural.of(size, "worker"), Plural.of(settled, "task"));
    }
}
