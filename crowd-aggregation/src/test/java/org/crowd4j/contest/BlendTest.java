package org.crowd4j.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BlendTest {
    private static final double[] TRUTH = {1, 2, 3, 4};

    private static double[] truth(int rows, long seed) {
        return new Random(seed).doubles(rows).toArray();
    }

    private static Map<String, double[]> submissions(int count, double[] truth, long seed) {
        Random random = new Random(seed);
        Map<String, double[]> all = new TreeMap<>();
        double[] common = new double[truth.length];
        for (int row = 0; row < truth.length; row++) {
            common[row] = random.nextGaussian();
        }
        for (int submission = 0; submission < count; submission++) {
            double shared = random.nextDouble();
            double spread = 0.2 + random.nextDouble();
            double[] predicted = new double[truth.length];
            for (int row = 0; row < truth.length; row++) {
                predicted[row] = truth[row] + spread * (shared * common[row] + random.nextGaussian());
            }
            all.put("s" + submission, predicted);
        }
        return all;
    }

    private static double objective(
            Map<String, double[]> all, double[] truth, Map<String, Double> weights, double ridge) {
        double error = 0;
        double variance = 0;
        for (int row = 0; row < truth.length; row++) {
            double sum = -truth[row];
            for (Map.Entry<String, double[]> entry : all.entrySet()) {
                sum += weights.get(entry.getKey()) * entry.getValue()[row];
                variance += Math.pow(entry.getValue()[row] - truth[row], 2);
            }
            error += sum * sum;
        }
        double squares = weights.values().stream().mapToDouble(w -> w * w).sum();
        return error / truth.length + ridge * variance / (truth.length * all.size()) * squares;
    }

    /** Moving weight from any submission that has some to any other raises the objective. */
    @Test
    void weightsMeetTheConditionsOfAMinimum() {
        for (int seed = 0; seed < 40; seed++) {
            double ridge = seed % 3 == 0 ? 0 : 0.01 * seed;
            double[] truth = truth(30, seed);
            Map<String, double[]> all = submissions(2 + seed % 9, truth, seed);

            Map<String, Double> weights = new Blend(ridge).fit(all, truth).weights();

            assertThat(weights.values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum())
                    .isCloseTo(1, within(1e-9));
            double least = objective(all, truth, weights, ridge);
            for (String from : weights.keySet()) {
                assertThat(weights.get(from)).isGreaterThanOrEqualTo(0);
                for (String to : weights.keySet()) {
                    double step = Math.min(1e-4, weights.get(from));
                    Map<String, Double> moved = new TreeMap<>(weights);
                    moved.merge(from, -step, Double::sum);
                    moved.merge(to, step, Double::sum);
                    assertThat(objective(all, truth, moved, ridge)).isGreaterThanOrEqualTo(least - 1e-12);
                }
            }
        }
    }

    @Test
    void theBlendIsNoWorseThanItsBestSubmissionAndEachAddsNoLessThanNothing() {
        double[] truth = truth(50, 1);
        Map<String, double[]> all = submissions(6, truth, 1);

        Blend.Result blend = new Blend(0).fit(all, truth);

        all.forEach((name, predicted) -> {
            double error = 0;
            for (int row = 0; row < truth.length; row++) {
                error += Math.pow(predicted[row] - truth[row], 2) / truth.length;
            }
            assertThat(blend.error()).isLessThanOrEqualTo(error + 1e-12);
            assertThat(blend.adds(name)).isGreaterThanOrEqualTo(-1e-12);
            if (blend.weights().get(name) == 0) {
                assertThat(blend.adds(name)).isCloseTo(0, within(1e-12));
            }
        });
    }

    @Test
    void copiesShareTheirWeightAndAddNothing() {
        double[] good = {1.1, 2.1, 2.9, 3.9};

        Blend.Result blend =
                new Blend().fit(Map.of("a", good, "b", good.clone(), "c", new double[] {4, 1, 0, 9}), TRUTH);

        assertThat(blend.weights().get("a")).isCloseTo(blend.weights().get("b"), within(1e-9));
        assertThat(blend.adds("a")).isCloseTo(0, within(1e-3));
        assertThat(new Blend(0).fit(Map.of("a", good, "b", good), TRUTH).error())
                .isCloseTo(0.01, within(1e-9));
    }

    @Test
    void opposedErrorsCancel() {
        Map<String, double[]> opposed = Map.of("up", new double[] {2, 3, 4, 5}, "down", new double[] {0, 1, 2, 3});

        Blend.Result blend = new Blend().fit(opposed, TRUTH);

        assertThat(blend.weights().get("up")).isCloseTo(0.5, within(1e-9));
        assertThat(blend.predict(opposed)).containsExactly(TRUTH, within(1e-9));
        assertThat(blend.adds("up")).isCloseTo(1, within(1e-9));
    }

    @Test
    void submissionsWithoutErrorNeedNoOther() {
        assertThat(new Blend().fit(Map.of("a", TRUTH, "b", TRUTH), TRUTH).error())
                .isZero();
    }

    @Test
    void refusesWhatCannotBeBlended() {
        assertRefused(
                () -> new Blend().fit(Map.of("a", TRUTH), TRUTH),
                "there must be at least 2 submissions to blend, got 1");
        assertRefused(
                () -> new Blend().fit(Map.of("a", TRUTH, "b", new double[] {1}), TRUTH),
                "\"b\" must predict 4 rows, got 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Blend(-1));
    }
}
