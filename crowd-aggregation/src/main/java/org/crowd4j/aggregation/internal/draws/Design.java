package org.crowd4j.aggregation.internal.draws;

/** Draws the workers who answer each task. */
public final class Design {
    private final int workers;
    private final WeightedSampler sampler;
    private final RandomDraws random;

    /**
     * Begins with the first task.
     *
     * @param workers how many workers there are
     * @param skew worker w has weight (w + 1)⁻ˢᵏᵉʷ
     */
    public Design(int workers, double skew, RandomDraws random) {
        this.workers = workers;
        this.random = random;
        sampler = new WeightedSampler(workers, skew, workers);
    }

    /** {@return different workers for the next task, all if there are no more} */
    public int[] draw(int count) {
        int[] drawn = new int[Math.min(count, workers)];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = sampler.draw(random);
        }
        sampler.restore();
        return drawn;
    }
}
