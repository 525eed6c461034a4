package org.crowd4j.independence;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/** All pairs of voters that meet at a task, and how far each pair agrees beyond chance; on all tasks, and on one half of them. */
final class PairTable {
    private static final int STRIDE = 10;
    private static final int MAX_ANSWERS_PER_TASK = 60;
    private static final int MAX_PAIRS = 1 << 22;

    final boolean[] firstHalf; // N
    final int maxAnswersPerTask; // so many answers of a task at most
    private final NullModel model;
    private final int voters;
    private long[] keys; // open addressing: voter · voters + voter + 1, or 0
    private int[] slots;
    private long[] keyOf; // in order of meeting
    private double[] table; // pairs × STRIDE:  T V S agreed room tasks, then T V agreed room of the first half
    private int size;

    private PairTable(NullModel model, int maxAnswersPerTask, boolean[] firstHalf) {
        this.model = model;
        this.maxAnswersPerTask = maxAnswersPerTask;
        this.firstHalf = firstHalf;
        voters = model.distinct.w + model.groups.size();
        keys = new long[1 << 10];
        slots = new int[1 << 10];
        keyOf = new long[1 << 9];
        table = new double[STRIDE << 9];
    }

    /** {@return a cut of the tasks in half, by chance} */
    static boolean[] halves(int tasks, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] first = new boolean[tasks];
        for (int i = 0; i < tasks; i++) {
            first[i] = random.nextBoolean();
        }
        return first;
    }

    /** {@return how many answers of a task can be compared with each other, so that not too many pairs come of it} */
    static int maxAnswersPerTask(DistinctAnswers distinct) {
        long workers = 0;
        for (boolean tested : distinct.tested) {
            workers += tested ? 1 : 0;
        }
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
            monitor.checkAt(i);
            int count = sample(random, voter, label, gather(i, voter, label));
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
                    int at = slot((long) low * voters + high + 1) * STRIDE; // may move the table
                    evidence.addLast(table, at, firstHalf[i]);
                }
            }
        }
    }

    private int gather(int task, int[] voter, int[] label) {
        DistinctAnswers distinct = model.distinct;
        int count = 0;
        for (int a = distinct.from[task]; a < distinct.from[task + 1]; a++) {
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
        int at = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
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
            table = Arrays.copyOf(table, 2 * size * STRIDE);
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
            int at = (int) ((keyOf[p] * 0x9E3779B97F4A7C15L) >>> 32) & mask;
            while (keys[at] != 0) {
                at = (at + 1) & mask;
            }
            keys[at] = keyOf[p];
            slots[at] = p;
        }
    }

    /** {@return how many pairs met} */
    int size() {
        return size;
    }

    /** {@return the voter of a pair that comes first} */
    int first(int p) {
        return (int) ((keyOf[p] - 1) / voters);
    }

    /** {@return the voter of a pair that comes second} */
    int second(int p) {
        return (int) ((keyOf[p] - 1) % voters);
    }

    /** {@return at how many tasks they met} */
    int tasks(int p) {
        return (int) table[p * STRIDE + 5];
    }

    /** {@return which share of the agreement that chance leaves over they take} */
    double kappa(int p) {
        return table[p * STRIDE + 3] / table[p * STRIDE + 4];
    }

    /** {@return by how many standard deviations they agree beyond chance} */
    double z(int p) {
        return PairEvidence.z(table[p * STRIDE], table[p * STRIDE + 1], table[p * STRIDE + 2]);
    }

    /**
     * One sum over half of the tasks.
     *
     * @param part 0 T, 1 V, 2 agreed, 3 room
     */
    double halfSum(int p, int part, boolean first) {
        int all = p * STRIDE + (part < 2 ? part : part + 1);
        double there = table[p * STRIDE + 6 + part];
        return first ? there : table[all] - there;
    }
}
