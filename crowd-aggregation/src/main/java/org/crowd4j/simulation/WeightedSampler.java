package org.crowd4j.simulation;

/**
 * Draws workers without replacement, by weight: a binary tree of sums, of which a draw walks down
 * one path. Workers who are out are redrawn as long as that is rare, since removing a weight from
 * the tree costs more. The weights are whole numbers, so that removing and restoring leave no
 * rounding errors.
 */
final class WeightedSampler {
    private static final double TOTAL = 0x1p60;
    private static final int ATTEMPTS = 6;

    private final long[] weights;
    private final long[] sums; // the children of node n are 2n and 2n + 1; the last row holds the workers
    private final int leaves;
    private final boolean[] out; // by worker
    private final int[] gone; // the workers who are out, in that order
    private int size; // of gone
    private int removed; // the first entries of gone, whose weight is out of the tree

    /**
     * All workers are in.
     *
     * @param workers the number of workers
     * @param skew worker w has weight (w + 1)⁻ˢᵏᵉʷ
     * @param most the maximum number of workers out
     */
    WeightedSampler(int workers, double skew, int most) {
        weights = new long[workers];
        leaves = Integer.highestOneBit(Math.max(1, workers - 1)) << 1;
        sums = new long[2 * leaves];
        out = new boolean[workers];
        gone = new int[most];
        for (int worker = 0; worker < workers; worker++) {
            double share = skew == 0 ? 1 : StrictMath.pow(worker + 1.0, -skew);
            weights[worker] = Math.max(1, (long) (TOTAL / workers * share));
            sums[leaves + worker] = weights[worker];
        }
        for (int node = leaves - 1; node > 0; node--) {
            sums[node] = sums[2 * node] + sums[2 * node + 1];
        }
    }

    /** {@return whether a worker can be drawn} */
    boolean has(int worker) {
        return !out[worker];
    }

    /** {@return a random worker who is in, and takes that worker out} */
    int draw(RandomDraws dice) {
        int worker = find(dice);
        for (int attempt = 1; out[worker]; attempt++) {
            if (attempt == ATTEMPTS) {
                for (; removed < size; removed++) {
                    add(gone[removed], -weights[gone[removed]]);
                }
            }
            worker = find(dice);
        }
        take(worker);
        return worker;
    }

    /** Takes out a worker who is in. */
    void take(int worker) {
        out[worker] = true;
        gone[size++] = worker;
    }

    /** Puts back all workers who are out. */
    void restore() {
        for (int place = 0; place < size; place++) {
            out[gone[place]] = false;
            if (place < removed) {
                add(gone[place], weights[gone[place]]);
            }
        }
        size = 0;
        removed = 0;
    }

    private int find(RandomDraws dice) {
        long at = dice.below(sums[1]);
        int node = 1;
        while (node < leaves) {
            node *= 2;
            if (at >= sums[node]) {
                at -= sums[node];
                node++;
            }
        }
        return node - leaves;
    }

    private void add(int worker, long weight) {
        for (int node = leaves + worker; node > 0; node /= 2) {
            sums[node] += weight;
        }
    }
}
