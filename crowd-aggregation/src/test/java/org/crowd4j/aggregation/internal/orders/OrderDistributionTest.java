package org.crowd4j.aggregation.internal.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderDistributionTest {

    private static void permutations(List<Integer> begun, int n, List<List<Integer>> all) {
        if (begun.size() == n) {
            all.add(List.copyOf(begun));
        }
        for (int item = 0; item < n; item++) {
            if (!begun.contains(item)) {
                begun.add(item);
                permutations(begun, n, all);
                begun.remove(begun.size() - 1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0.3", "2, 0.1", "5, 0", "5, 0.1", "6, 0.5", "6, 20", "5, Infinity", "6, Infinity"})
    void sumsAllOrders(int n, double theta) {
        var random = new Random(n);
        long[][] votes = new long[n][n];
        for (long[] row : votes) {
            for (int b = 0; b < n; b++) {
                row[b] = random.nextInt(4);
            }
        }
        List<List<Integer>> orders = new ArrayList<>();
        permutations(new ArrayList<>(), n, orders);
        long[] costs = orders.stream()
                .mapToLong(order -> {
                    long cost = 0;
                    for (int high = 0; high < n; high++) {
                        for (int low = high + 1; low < n; low++) {
                            cost += votes[order.get(low)][order.get(high)];
                        }
                    }
                    return cost;
                })
                .toArray();
        long least = Arrays.stream(costs).min().orElseThrow();
        double total = 0;
        double[] mean = new double[n];
        double[] product = new double[n * n];
        for (int o = 0; o < costs.length; o++) {
            double weight = costs[o] == least ? 1 : Math.exp(-theta * (costs[o] - least));
            total += weight;
            for (int a = 0; a < n; a++) {
                int place = orders.get(o).indexOf(a);
                mean[a] += weight * place;
                for (int b = 0; b < n; b++) {
                    product[a * n + b] += weight * place * orders.get(o).indexOf(b);
                }
            }
        }

        var distribution = new OrderDistribution(n, (a, b) -> votes[a][b], theta, Long.MAX_VALUE);

        double[] means = distribution.means();
        double[] covariance = distribution.covariance();
        for (int a = 0; a < n; a++) {
            assertThat(means[a]).isCloseTo(mean[a] / total, within(1e-9));
            for (int b = 0; b < n; b++) {
                double expected = product[a * n + b] / total - mean[a] / total * mean[b] / total;
                assertThat(covariance[a * n + b]).isCloseTo(expected, within(1e-9));
            }
        }
    }
}
