package org.crowd4j.independence;

import com.google.common.primitives.Booleans;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/**
 * The evidence of all pairs of voters with a common task, over all tasks and over a random half of
 * them. An open-addressing hash table of pairs.
 */
final class PairTable {
    /** Columns of a row; the first four stand again, over the first half, from FIRST_HALF. */
    static final int EXCESS_SCORE = 0;

    static final int VARIANCE = 1;
    static final int EXCESS_AGREEMENT = 2;
    static final int EXPECTED_DISAGREEMENT = 3;
    static final int THIRD_CUMULANT = 4;
    static final int TASKS = 5;
    static final int FIRST_HALF = 6;

    private static final int COLUMNS = 10;

    /** Answers of a task that are compared at most: 1770 pairs. */
    private static final int MAX_ANSWERS_PER_TASK = 60;

    /** Pairs in the table at most, about 400 MB. */
    private static final int MAX_PAIRS = 1 << 22;

    /** 2⁶⁴ divided by the golden ratio: Fibonacci hashing. */
    private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;

    final boolean[] firstHalf; // N
    final int maxAnswersPerTask; // compared with each other
    private final NullModel model;
    private final int voters;
    private long[] keys; // open addressing: voter · voters + voter + 1, or 0
    private int[] slots; // by slot, the pair
    private long[] keyOf; // by pair, in order of insertion
    private double[] table; // pairs × COLUMNS
    private int size;

    private PairTable(NullModel model, int maxAnswersPerTask, boolean[] firstHalf) {
        this.model = model;
        this.maxAnswersPerTask = maxAnswersPerTask;
        this.firstHalf = firstHalf;
        voters = model.distinct.w + model.groups.size();
        keys = new long[1 << 10];
        slots = new int[1 << 10];
        keyOf = new long[1 << 9];
        table = new double[COLUMNS << 9];
    }

    /** {@return a random half of the tasks} */
    static boolean[] halves(int tasks, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] first = new boolean[tasks];
        for (int i = 0; i < tasks; i++) {
            first[i] = random.nextBoolean();
        }
        return first;
    }

    /**
     * {@return the largest number of answers per task for which the table stays within MAX_PAIRS}
     */
    static int maxAnswersPerTask(DistinctAnswers distinct) {
        long workers = Booleans.countTrue(distinct.tested);
        if (workers * (workers - 1) / 2 <= MAX_PAIRS) {
            return MAX_ANSWERS_PER_TASK;
        }
        for (int limit = MAX_ANSWERS_PER_TASK; limit > 2; limit--) {
            long meetings = 0;
            for (int i = 0; i < distinct.n; i++) {
                long count = Math.min(limit, distinct.from[i + 1] - distinct.from[i]);
                meetings += count * (count - 1) / 2;
            }
            if (meetings <= MAX_PAIRS) {
                return limit;
            }
        }
        return 2;
    }

    /** Compares all pairs. */
    static PairTable of(NullModel model, boolean[] firstHalf, long seed, RunMonitor monitor) {
        PairTable pairs = new PairTable(model, maxAnswersPerTask(model.distinct), firstHalf);
        pairs.compare(new SplittableRandom(seed), monitor);
        return pairs;
    }

    private void compare(SplittableRandom random, RunMonitor monitor) {
        DistinctAnswers distinct = model.distinct;
        int c = model.states.c;
        int[] voter = new int[distinct.w + model.groups.size()];
        int[] label = new int[voter.length];
        double[] withoutFirst = new double[c];
        double[] withoutBoth = new double[c];
        PairEvidence evidence = new PairEvidence();
        for (int i = 0; i < distinct.n; i++) {
            monitor.check();
            int count = sample(random, voter, label, gather(i, voter, label, Integer.MAX_VALUE));
            for (int a = 0; a < count; a++) {
                System.arraycopy(model.q, i * c, withoutFirst, 0, c);
                model.divideByVoter(voter[a], label[a], withoutFirst);
                for (int b = a + 1; b < count; b++) {
                    System.arraycopy(withoutFirst, 0, withoutBoth, 0, c);
                    model.divideByVoter(voter[b], label[b], withoutBoth);
                    evidence.add(
                            model.states,
                            withoutBoth,
                            model.rates(voter[a]),
                            model.offset(voter[a]),
                            label[a],
                            model.rates(voter[b]),
                            model.offset(voter[b]),
                            label[b]);
                    int low = Math.min(voter[a], voter[b]);
                    int high = Math.max(voter[a], voter[b]);
                    int at = slot((long) low * voters + high + 1) * COLUMNS; // may move the table
                    evidence.addLast(table, at, firstHalf[i]);
                }
            }
        }
    }

    /** Fills in the voters on a task, at most {@code maxWorkers} workers; returns the number. */
    int gather(int task, int[] voter, int[] label, int maxWorkers) {
        DistinctAnswers distinct = model.distinct;
        int count = 0;
        for (int a = distinct.from[task]; a < distinct.from[task + 1] && count < maxWorkers; a++) {
            int worker = distinct.worker[a];
            if (model.groupOf[worker] < 0 && distinct.tested[worker]) {
                voter[count] = worker;
                label[count++] = distinct.label[a];
            }
        }
        for (int r = 0; r < model.groups.size(); r++) {
            int vote = model.groups.get(r).leadingLabel(task);
            if (vote != MergedVoter.NO_LABEL) {
                voter[count] = distinct.w + r;
                label[count++] = vote;
            }
        }
        return count;
    }

    private int sample(SplittableRandom random, int[] voter, int[] label, int count) {
        for (int chosen = 0; chosen < maxAnswersPerTask && count > maxAnswersPerTask; chosen++) {
            int other = chosen + random.nextInt(count - chosen);
            int swapped = voter[chosen];
            voter[chosen] = voter[other];
            voter[other] = swapped;
            swapped = label[chosen];
            label[chosen] = label[other];
            label[other] = swapped;
        }
        return Math.min(count, maxAnswersPerTask);
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int at = (int) ((key * HASH_FACTOR) >>> 32) & mask;
        while (keys[at] != 0) {
            if (keys[at] == key) {
                return slots[at];
            }
            at = (at + 1) & mask;
        }
        keys[at] = key;
        slots[at] = size;
        if (size == keyOf.length) {
            keyOf = Arrays.copyOf(keyOf, 2 * size);
            table = Arrays.copyOf(table, 2 * size * COLUMNS);
        }
        keyOf[size] = key;
        int slot = size++;
        if (2 * size > keys.length) {
            rehash();
        }
        return slot;
    }

    private void rehash() {
        keys = new long[2 * keys.length];
        slots = new int[keys.length];
        int mask = keys.length - 1;
        for (int p = 0; p < size; p++) {
            int at = (int) ((keyOf[p] * HASH_FACTOR) >>> 32) & mask;
            while (keys[at] != 0) {
                at = (at + 1) & mask;
            }
            keys[at] = keyOf[p];
            slots[at] = p;
        }
    }

    /** {@return the number of pairs} */
    int size() {
        return size;
    }

    /** {@return the first voter of a pair} */
    int first(int p) {
        return (int) ((keyOf[p] - 1) / voters);
    }

    /** {@return the second voter of a pair} */
    int second(int p) {
        return (int) ((keyOf[p] - 1) % voters);
    }

    /** {@return the number of common tasks} */
    int tasks(int p) {
        return (int) table[p * COLUMNS + TASKS];
    }

    /** {@return the agreement beyond chance} */
    double kappa(int p) {
        return table[p * COLUMNS + EXCESS_AGREEMENT] / table[p * COLUMNS + EXPECTED_DISAGREEMENT];
    }

    /** {@return the test statistic, standard normal if the voters are independent} */
    double z(int p) {
        int row = p * COLUMNS;
        return PairEvidence.z(table[row + EXCESS_SCORE], table[row + VARIANCE], table[row + THIRD_CUMULANT]);
    }

    /** Adds the excess score, the variance and the third cumulant of a pair to three sums. */
    void addTo(double[] sums, int p) {
        int row = p * COLUMNS;
        sums[0] += table[row + EXCESS_SCORE];
        sums[1] += table[row + VARIANCE];
        sums[2] += table[row + THIRD_CUMULANT];
    }

    /**
     * One sum over one half of the tasks.
     *
     * @param column EXCESS_SCORE, VARIANCE, EXCESS_AGREEMENT or EXPECTED_DISAGREEMENT
     */
    double halfSum(int p, int column, boolean first) {
        double half = table[p * COLUMNS + FIRST_HALF + column];
        return first ? half : table[p * COLUMNS + column] - half;
    }
}
