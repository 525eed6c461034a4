package org.crowd4j.reputation;

/** Fits the prior of newcomers to the ratings of a pool of workers. */
final class PoolPrior {
    private static final int MAX_ITERATIONS = 1000;
    private static final double TOLERANCE = 1e-9;
    private static final double MIN_VARIANCE = 1e-3; // a variance of 0 would keep every rating at its prior

    private PoolPrior() {}

    /**
     * Removes the old prior from each rating, which leaves a measurement with an error, and fits by
     * EM the normal distribution under which these measurements are most likely.
     */
    static RatingPrior of(EloStanding standing, RatingPrior prior, int coins, int minWorkers) {
        var workers = standing.workers().stream()
                .filter(worker -> standing.rating(worker).answers() > 0)
                .toList();
        if (workers.size() < minWorkers) {
            throw new IllegalStateException(
                    "a pool needs at least %s workers, got %s".formatted(minWorkers, workers.size()));
        }
        int n = workers.size() * coins;
        double[] scaledMean = new double[n]; // the likelihood's mean times its precision
        double[] precision = new double[n];
        for (int i = 0; i < n; i++) {
            int worker = standing.find(workers.get(i / coins));
            double v = standing.variance(i % coins)[worker];
            precision[i] = Math.max(0, 1 / v - 1 / prior.variance());
            scaledMean[i] = standing.mean(i % coins)[worker] / v - prior.mean() / prior.variance();
        }
        double mean = prior.mean();
        double variance = prior.variance();
        for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                double v = 1 / (precision[i] + 1 / variance);
                double m = v * (scaledMean[i] + mean / variance);
                sum += m;
                squares += v + m * m;
            }
            double before = mean + variance;
            mean = sum / n;
            variance = Math.max(MIN_VARIANCE, squares / n - mean * mean);
            if (Math.abs(mean + variance - before) < TOLERANCE) {
                break;
            }
        }
        return new RatingPrior(mean, variance);
    }
}
