package org.crowd4j.aggregation.internal.draws;

/**
 * Draws workers without replacement, in proportion to weights, by descending a binary tree of sums.
 * Workers already drawn are rejected as long as that is rare, because removing a weight from the
 * tree costs more. Weights are whole numbers, so that removing and restoring them is exact.
 */
public final class WeightedSampler {
    /** Sum of equal weights: the resolution of the shares. */
    private static final double TOTAL = 0x1p60;

    /** Rejections before the drawn workers are removed from the tree. */
    private static final int MAX_REJECTIONS = 6;

    private final long[] weights;
    private final long[] sums; // children of node n are 2n and 2n + 1; the last row holds the workers
    private final int leaves;
    private final boolean[] drawn; // by worker
    private final int[] drawnOrder; // the drawn workers, in order
    private int drawnCount;
    private int removedCount; // the first of the drawn workers, whose weights are not in the tree

    /**
     * Makes all workers available.
     *
     * @param workers the number of workers
     * @param skew worker w has weight (w + 1)⁻ˢᵏᵉʷ
     * @param maxDrawn the largest number of workers drawn before {@link #restore}
     */
    public WeightedSampler(int workers, double skew, int maxDrawn) {
        weights = new long[workers];
        leaves = Integer.highestOneBit(Math.max(1, workers - 1)) << 1;
        sums = new long[2 * leaves];
        drawn = new boolean[workers];
        drawnOrder = new int[maxDrawn];
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
    public boolean isAvailable(int worker) {
        return !drawn[worker];
    }

    /** {@return a random available worker, who is not available afterwards} */
    public int draw(RandomDraws random) {
        int worker = find(random);
        for (int attempt = 1; drawn[worker]; attempt++) {
            if (attempt == MAX_REJECTIONS) {
                for (; removedCount < drawnCount; removedCount++) {
                    add(drawnOrder[removedCount], -weights[drawnOrder[removedCount]]);
                }
            }
            worker = find(random);
        }
        take(worker);
        return worker;
    }

    /** Makes an available worker unavailable. */
    public void take(int worker) {
        drawn[worker] = true;
        drawnOrder[drawnCount++] = worker;
    }

    /** Makes all workers available again. */
    public void restore() {
        for (int place = 0; place < drawnCount; place++) {
            drawn[drawnOrder[place]] = false;
            if (place < removedCount) {
                add(drawnOrder[place], weights[drawnOrder[place]]);
            }
        }
        drawnCount = 0;
        removedCount = 0;
    }

    private int find(RandomDraws random) {
        long at = random.below(sums[1]);
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
