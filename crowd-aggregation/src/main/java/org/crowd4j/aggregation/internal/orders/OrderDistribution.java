package org.crowd4j.aggregation.internal.orders;

import java.util.stream.IntStream;

/**
 * Where items stand in an order that has probability e^(−θ·d), d being how much it disagrees with
 * votes on each two items. All orders are summed, by the items that stand on top.
 *
 * <p><b>Cost:</b> O(2ⁿ·n) time for the means, O(2ⁿ·n²) for the covariance, and O(2ⁿ·n) space.
 */
public final class OrderDistribution {
    private final int n;
    private final int all; // the set of all items; a set has a bit for each item
    private final long[][] against; // n × n: the disagreement if the first stands above the second
    private final double theta;
    private final long forbidden;
    private final long[] aboveCost; // by set: the least disagreement with the set on top, pairs outside it left out
    private final double[] above; // by set: the sum over its orders on top, relative to the least
    private final double[] step; // by set and item: the weight of the item as the next below the set
    private final double[] finish; // by set and item: that weight, times the sum over what is below; sums up to 1

    /**
     * Sums the orders.
     *
     * @param theta θ; infinite for the best orders alone, all of them alike
     * @param forbidden what no order may disagree more than the best by
     */
    public OrderDistribution(int n, KemenyPart.Duels duels, double theta, long forbidden) {
        this.n = n;
        this.theta = theta;
        this.forbidden = forbidden;
        all = (1 << n) - 1;
        against = KemenyPart.against(duels, IntStream.range(0, n).toArray());
        long[] belowCost = new long[all + 1];
        double[] below = new double[all + 1];
        sumBelow(belowCost, below);
        aboveCost = new long[all + 1];
        above = new double[all + 1];
        step = new double[(all + 1) * n];
        finish = new double[(all + 1) * n];
        sumAbove(belowCost, below);
    }

    private double weight(long excess) {
        if (excess == 0) {
            return 1;
        }
        return excess >= forbidden ? 0 : Math.exp(-theta * excess);
    }

    /** By the items at the bottom, from the last place up. */
    private void sumBelow(long[] least, double[] sum) {
        sum[0] = 1;
        long[] cost = new long[n];
        for (int set = 1; set <= all; set++) {
            least[set] = Long.MAX_VALUE;
            for (int rest = set; rest != 0; rest &= rest - 1) {
                int first = Integer.numberOfTrailingZeros(rest);
                cost[first] = least[set ^ 1 << first] + KemenyPart.cost(against[first], set ^ 1 << first);
                least[set] = Math.min(least[set], cost[first]);
            }
            for (int rest = set; rest != 0; rest &= rest - 1) {
                int first = Integer.numberOfTrailingZeros(rest);
                sum[set] += sum[set ^ 1 << first] * weight(cost[first] - least[set]);
            }
        }
    }

    /** By the items on top, from the first place down. */
    private void sumAbove(long[] belowCost, double[] below) {
        above[0] = 1;
        long[] cost = new long[n];
        for (int set = 1; set <= all; set++) {
            aboveCost[set] = Long.MAX_VALUE;
            for (int rest = set; rest != 0; rest &= rest - 1) {
                int last = Integer.numberOfTrailingZeros(rest);
                cost[last] = aboveCost[set ^ 1 << last] + KemenyPart.cost(against[last], all ^ set);
                aboveCost[set] = Math.min(aboveCost[set], cost[last]);
            }
            for (int rest = set; rest != 0; rest &= rest - 1) {
                int last = Integer.numberOfTrailingZeros(rest);
                int before = set ^ 1 << last;
                step[before * n + last] = weight(cost[last] - aboveCost[set]);
                above[set] += above[before] * step[before * n + last];
                finish[before * n + last] =
                        weight(cost[last] + belowCost[all ^ set] - belowCost[all]) * below[all ^ set];
            }
        }
        for (int i = 0; i < finish.length; i++) {
            finish[i] /= above[all];
        }
    }

    /** {@return the mean of how many items stand above each item} */
    public double[] means() {
        double[] mean = new double[n];
        for (int set = 0; set <= all; set++) {
            for (int rest = all ^ set; rest != 0; rest &= rest - 1) {
                int item = Integer.numberOfTrailingZeros(rest);
                mean[item] += Integer.bitCount(set) * above[set] * finish[set * n + item];
            }
        }
        return mean;
    }

    /** {@return the covariance of these numbers, row by row} */
    public double[] covariance() {
        double[] mean = means();
        double[] covariance = new double[n * n];
        for (int item = 0; item < n; item++) {
            addProducts(item, covariance);
        }
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                covariance[a * n + b] -= mean[a] * mean[b];
            }
        }
        return covariance;
    }

    /** Adds the mean squared place of an item, and its product with the place of each one below. */
    private void addProducts(int item, double[] products) {
        double[] placed = new double[all + 1]; // by set that has the item: the sum over its orders, times the place
        for (int set = 0; set <= all; set++) {
            int place = Integer.bitCount(set);
            boolean has = (set >> item & 1) != 0;
            if (!has) {
                placed[set | 1 << item] += place * above[set] * step[set * n + item];
                products[item * n + item] += (double) place * place * above[set] * finish[set * n + item];
                continue;
            }
            for (int rest = all ^ set; rest != 0; rest &= rest - 1) {
                int next = Integer.numberOfTrailingZeros(rest);
                placed[set | 1 << next] += placed[set] * step[set * n + next];
                double product = place * placed[set] * finish[set * n + next];
                products[item * n + next] += product;
                products[next * n + item] += product;
            }
        }
    }
}
