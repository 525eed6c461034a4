package org.crowd4j.independence;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/** All pairs of voters that meet at a task, and how far each pair agrees beyond chance; on all tasks, and on one half of them. */
final class Pairs {
    private static final int STRIDE = 10;
    private static final int MOST_DRAWN = 60;
    private static final int MOST_PAIRS = 1 << 22;

    final boolean[] firstHalf; // N
    final int drawn; // so many answers of a task at most
    private final NullModel model;
    private final int voters;
    private long[] keys; // open addressing: voter · voters + voter + 1, or 0
    private int[] slots;
    private long[] pair; // in order of meeting
    private double[] table; // pairs × STRIDE:  T V S agreed room tasks, then T V agreed room of the first half
    private int size;

    private Pairs(NullModel model, int drawn, boolean[] firstHalf) {
        this.model = model;
        this.drawn = drawn;
        this.firstHalf = firstHalf;
        voters = model.ballots.w + model.rings.size();
        keys = new long[1 << 10];
        slots = new int[1 << 10];
        pair = new long[1 << 9];
        table = new double[STRIDE << 9];
    }

    /** {@return a cut of the tasks in half, by chance} */
    static boolean[] halves(int tasks, long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        boolean[] first = new boolean[tasks];
        for (int i = 0; i < tasks; i++) {
            first[i] = dice.nextBoolean();
        }
        return first;
    }

    /** {@return how many answers of a task can be compared with each other, so that not too many pairs come of it} */
    static int drawn(DistinctAnswers ballots) {
        long testable = 0;
        for (boolean tested : ballots.tested) {
            testable += tested ? 1 : 0;
        }
        if (testable * (testable - 1) / 2 <= MOST_PAIRS) {
            return MOST_DRAWN;
        }
        for (int most = MOST_DRAWN; most > 2; most--) {
            long meetings = 0;
            for (int i = 0; i < ballots.n; i++) {
                long there = Math.min(most, ballots.from[i + 1] - ballots.from[i]);
                meetings += there * (there - 1) / 2;
            }
            if (meetings <= MOST_PAIRS) {
                return most;
            }
        }
        return 2;
    }

    /** Compares all pairs. */
    static Pairs of(NullModel model, boolean[] firstHalf, long seed, RunMonitor monitor) {
        Pairs pairs = new Pairs(model, drawn(model.ballots), firstHalf);
        pairs.compare(new SplittableRandom(seed), monitor);
        return pairs;
    }

    private void compare(SplittableRandom dice, RunMonitor monitor) {
        DistinctAnswers ballots = model.ballots;
        int c = model.states.c;
        int[] voter = new int[ballots.w + model.rings.size()];
        int[] said = new int[voter.length];
        double[] half = new double[c];
        double[] row = new double[c];
        PairEvidence evidence = new PairEvidence();
        for (int i = 0; i < ballots.n; i++) {
            monitor.checkAt(i);
            int there = draw(dice, voter, said, gather(i, voter, said));
            for (int a = 0; a < there; a++) {
                System.arraycopy(model.q, i * c, half, 0, c);
                model.without(voter[a], said[a], half);
                for (int b = a + 1; b < there; b++) {
                    System.arraycopy(half, 0, row, 0, c);
                    model.without(voter[b], said[b], row);
                    evidence.judge(
                            model.states,
                            row,
                            model.table(voter[a]),
                            model.offset(voter[a]),
                            said[a],
                            model.table(voter[b]),
                            model.offset(voter[b]),
                            said[b]);
                    int low = Math.min(voter[a], voter[b]);
                    int high = Math.max(voter[a], voter[b]);
                    int at = slot((long) low * voters + high + 1) * STRIDE; // may move the table
                    evidence.addLast(table, at, firstHalf[i]);
                }
            }
        }
    }

    private int gather(int task, int[] voter, int[] said) {
        DistinctAnswers ballots = model.ballots;
        int there = 0;
        for (int a = ballots.from[task]; a < ballots.from[task + 1]; a++) {
            int who = ballots.worker[a];
            if (model.ringOf[who] < 0 && ballots.tested[who]) {
                voter[there] = who;
                said[there++] = ballots.label[a];
            }
        }
        for (int r = 0; r < model.rings.size(); r++) {
            int vote = model.rings.get(r).vote(task);
            if (vote != MergedVoter.NONE) {
                voter[there] = ballots.w + r;
                said[there++] = vote;
            }
        }
        return there;
    }

    private int draw(SplittableRandom dice, int[] voter, int[] said, int there) {
        for (int chosen = 0; chosen < drawn && there > drawn; chosen++) {
            int other = chosen + dice.nextInt(there - chosen);
            int held = voter[chosen];
            voter[chosen] = voter[other];
            voter[other] = held;
            held = said[chosen];
            said[chosen] = said[other];
            said[other] = held;
        }
        return Math.min(there, drawn);
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
        if (size == pair.length) {
            pair = Arrays.copyOf(pair, 2 * size);
            table = Arrays.copyOf(table, 2 * size * STRIDE);
        }
        pair[size] = key;
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
            int at = (int) ((pair[p] * 0x9E3779B97F4A7C15L) >>> 32) & mask;
            while (keys[at] != 0) {
                at = (at + 1) & mask;
            }
            keys[at] = pair[p];
            slots[at] = p;
        }
    }

    /** {@return how many pairs met} */
    int size() {
        return size;
    }

    /** {@return the voter of a pair that comes first} */
    int first(int p) {
        return (int) ((pair[p] - 1) / voters);
    }

    /** {@return the voter of a pair that comes second} */
    int second(int p) {
        return (int) ((pair[p] - 1) % voters);
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
    double half(int p, int part, boolean first) {
        int all = p * STRIDE + (part < 2 ? part : part + 1);
        double there = table[p * STRIDE + 6 + part];
        return first ? there : table[all] - there;
    }
}
