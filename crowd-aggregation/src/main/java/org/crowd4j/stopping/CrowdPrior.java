package org.crowd4j.stopping;

import org.crowd4j.categorical.BetaPrior;

/**
 * Estimates how accurate the workers of a crowd are and how much they differ, by the moments of a
 * beta-binomial distribution (empirical Bayes).
 *
 * <pre>
 *   S / m (1 − m) ≈ (W − 1) (1 − ρ) + ρ (N − Σ n(w)² / N)
 *           with S = Σ n(w) (p(w) − m)²   for W workers with n(w) answers, N in all,
 *           shares p(w) of right ones and their mean m
 *   prior   m, 1 − m, times 1 / ρ − 1
 * </pre>
 *
 * @see <a href="https://doi.org/10.1080/01621459.1973.10481332">J. C. Kleinman (1973), Proportions
 *     with Extraneous Variance: Single and Independent Samples, Journal of the American Statistical
 *     Association 68(341), 46–54</a>
 */
final class CrowdPrior {
    /** Bounds of the number of answers that the prior counts for. */
    private static final double WEAKEST = 3;

    private static final double STRONGEST = 1000;

    /** Bounds of the mean accuracy. */
    private static final double WORST = 0.05;

    private CrowdPrior() {}

    /**
     * {@return the prior of a worker of this crowd}
     *
     * @param right how many answers of each worker are right; need not be whole
     * @param given how many answers each worker gave; at least one worker gave one
     */
    static BetaPrior estimate(double[] right, int[] given) {
        double all = 0;
        double sum = 0;
        double squares = 0;
        int workers = 0;
        for (int w = 0; w < given.length; w++) {
            all += given[w];
            sum += right[w];
            squares += (double) given[w] * given[w];
            workers += given[w] > 0 ? 1 : 0;
        }
        double mean = Math.max(WORST, Math.min(1 - WORST, sum / all));
        double spread = 0;
        for (int w = 0; w < given.length; w++) {
            double off = given[w] == 0 ? 0 : right[w] / given[w] - mean;
            spread += given[w] * off * off;
        }
        double chance = workers - 1;
        double scale = all - squares / all - chance;
        double correlation = scale <= 0 ? 0 : (spread / (mean * (1 - mean)) - chance) / scale;
        double strength = correlation <= 1 / (1 + STRONGEST) ? STRONGEST : Math.max(WEAKEST, 1 / correlation - 1);
        return new BetaPrior(strength * mean, strength * (1 - mean));
    }
}
