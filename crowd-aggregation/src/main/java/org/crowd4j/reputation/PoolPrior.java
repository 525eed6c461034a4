package org.crowd4j.reputation;

/** What the ratings of a pool of workers say about the next newcomer. */
final class PoolPrior {
    private static final int ROUNDS = 1000;
    private static final double ENOUGH = 1e-9;
    private static final double LEAST = 1e-3; // a variance of 0 would never learn anything of anybody

    private PoolPrior() {}

    /**
     * Takes the old prior out of each rating, which leaves a measurement with an error, and climbs to the normal distribution that makes
     * these measurements most probable.
     */
    static RatingPrior of(EloStanding standing, RatingPrior prior, int coins, int fewest) {
        var workers = standing.workers().stream()
                .filter(worker -> standing.rating(worker).answers() > 0)
                .toList();
        if (workers.size() < fewest) {
            throw new IllegalStateException(
                    "a pool needs at least %s workers, got %s".formatted(fewest, workers.size()));
        }
        int n = workers.size() * coins;
        double[] measured = new double[n]; // the likelihood's mean times its precision
        double[] precision = new double[n];
        for (int i = 0; i < n; i++) {
            int worker = standing.find(workers.get(i / coins));
            double v = standing.variance(i % coins)[worker];
            precision[i] = Math.max(0, 1 / v - 1 / prior.variance());
            measured[i] = standing.mean(i % coins)[worker] / v - prior.mean() / prior.variance();
        }
        double mean = prior.mean();
        double variance = prior.variance();
        for (int round = 0; round < ROUNDS; round++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                double v = 1 / (precision[i] + 1 / variance);
                double m = v * (measured[i] + mean / variance);
                sum += m;
                squares += v + m * m;
            }
            double before = mean + variance;
            mean = sum / n;
            variance = Math.max(LEAST, squares / n - mean * mean);
            if (Math.abs(mean + variance - before) < ENOUGH) {
                break;
            }
        }
        return new RatingPrior(mean, variance);
    }
}
