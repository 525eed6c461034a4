package org.crowd4j.ranking;

import org.jspecify.annotations.Nullable;

/**
 * The logarithm of the probability of a ranking as a sequence of choices, with its derivatives by
 * the scores s:
 *
 * <pre>
 *   ℓ = Σ s(i) − ln D      D = Σ exp s of the items not yet placed
 *       over the places of all tiers but the last
 * </pre>
 *
 * <p>In a tier of m items above others, the k items that are still to be placed stand in D for
 * k / m of the whole tier (B. Efron 1977). The last tier is what is left: no choice.
 *
 * <p>Not safe for use by many threads.
 */
final class ChoiceSequence {
    private static final double FARTHEST = 300; // scores below the best of a ranking count as this far: no underflow

    private final RankingData data;
    private final double[] strength; // by place in the ranking; 1 for the best, as all below
    private final double[] below; // by place: the strength of it and of all below
    private final int[] tierOf;
    private final double[] first; // by tier: Σ c / D over the choices that the tier takes part in
    private final double[] across; // by tier: Σ c / D², with items further down
    private final double[] within; // by tier: Σ c² / D², with items of the tier

    ChoiceSequence(RankingData data) {
        this.data = data;
        int longest = data.longest();
        strength = new double[longest];
        below = new double[longest + 1];
        tierOf = new int[longest];
        first = new double[longest];
        across = new double[longest];
        within = new double[longest];
    }

    /**
     * Adds a ranking to the sums.
     *
     * @param scores the scores by item
     * @param weight how much the ranking counts in the derivatives
     * @param gradient Σ weight · ∂ℓ/∂s is added to it
     * @param information n × n, Σ weight · −∂²ℓ/∂s² is added to it; null if it is not wanted
     * @return ℓ, without the weight
     */
    double add(int ranking, double[] scores, double weight, double[] gradient, double @Nullable [][] information) {
        int from = data.start[ranking];
        int length = data.start[ranking + 1] - from;
        int last = data.tier[from + length - 1];
        if (last == 0) {
            return 0;
        }
        double value = load(from, length, scores);
        double one = 0; // Σ 1 / D over the tiers above
        double two = 0; // Σ 1 / D²
        for (int i = 0; i < length; ) {
            int end = i;
            double tier = 0;
            for (; end < length && tierOf[end] == tierOf[i]; end++) {
                tier += strength[end];
            }
            int t = tierOf[i];
            first[t] = one;
            across[t] = two;
            within[t] = two;
            if (t < last) {
                double left = below[end];
                int m = end - i;
                for (int k = m; k >= 1; k--) {
                    double share = (double) k / m;
                    double d = left + share * tier;
                    value -= Math.log(d);
                    one += 1 / d;
                    two += 1 / (d * d);
                    first[t] += share / d;
                    across[t] += share / (d * d);
                    within[t] += share * share / (d * d);
                }
            }
            i = end;
        }
        if (weight != 0) {
            derivatives(from, length, last, weight, gradient, information);
        }
        return value;
    }

    /** Fills the strengths; returns the sum of the scores that are chosen, as D is scaled. */
    private double load(int from, int length, double[] scores) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            most = Math.max(most, scores[data.item[from + i]]);
        }
        int last = data.tier[from + length - 1];
        double value = 0;
        below[length] = 0;
        for (int i = length - 1; i >= 0; i--) {
            double score = scores[data.item[from + i]] - most;
            strength[i] = Math.exp(Math.max(-FARTHEST, score));
            below[i] = below[i + 1] + strength[i];
            tierOf[i] = data.tier[from + i];
            value += tierOf[i] < last ? score : 0;
        }
        return value;
    }

    private void derivatives(
            int from, int length, int last, double weight, double[] gradient, double @Nullable [][] information) {
        for (int i = 0; i < length; i++) {
            int t = tierOf[i];
            double expected = strength[i] * first[t];
            gradient[data.item[from + i]] += weight * ((t < last ? 1 : 0) - expected);
            if (information != null) {
                double[] row = information[data.item[from + i]];
                row[data.item[from + i]] += weight * (expected - strength[i] * strength[i] * within[t]);
                for (int j = i + 1; j < length; j++) {
                    double cross = weight * strength[i] * strength[j] * (tierOf[j] == t ? within[t] : across[t]);
                    row[data.item[from + j]] -= cross;
                    information[data.item[from + j]][data.item[from + i]] -= cross;
                }
            }
        }
    }
}
