package org.crowd4j.benchmarks.speed;

import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;
import org.crowd4j.numeric.RobustGaussian;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Values of tasks with ten numbers each, by one worker per thousand answers, on all processors. */
public class Numbers extends SingleShot {
    private static final int EACH = 10;
    static final int ANSWERS_PER_WORKER = 1000;
    private static final double WIDTH = 100; // of the values
    private static final double BIAS = 4; // at most, to either side
    private static final double SPREAD = 8; // at most
    private static final int TERMS = 4; // of an error

    /** Numbers. */
    @State(Scope.Benchmark)
    public static class Crowd {

        @Param({"1000000", "10000000"})
        int answers;

        private NumericAnswers built = NumericAnswers.builder().build();

        /** Makes the numbers: each worker has a bias and a spread. */
        @Setup(Level.Trial)
        public void prepare() {
            SplitMix64 random = new SplitMix64(1);
            int workers = Math.max(EACH, answers / ANSWERS_PER_WORKER);
            String[] names = new String[workers];
            double[] bias = new double[workers];
            double[] spread = new double[workers];
            for (int worker = 0; worker < workers; worker++) {
                names[worker] = "w" + worker;
                bias[worker] = BIAS * (2 * random.unit() - 1);
                spread[worker] = SPREAD * (1 + random.unit()) / 2;
            }
            NumericAnswers.Builder builder = NumericAnswers.builder();
            for (int task = 0; task < answers / EACH; task++) {
                String name = "t" + task;
                double value = WIDTH * random.unit();
                int first = (int) (workers * random.unit());
                for (int i = 0; i < EACH; i++) {
                    int worker = (first + i * (workers / EACH)) % workers;
                    builder.add(name, names[worker], value + bias[worker] + spread[worker] * error(random));
                }
            }
            built = builder.build();
        }

        private static double error(SplitMix64 random) {
            double sum = 0;
            for (int i = 0; i < TERMS; i++) {
                sum += 2 * random.unit() - 1;
            }
            return sum;
        }
    }

    /** The recommended method to convergence. */
    @Benchmark
    public NumericConsensus numbers(Crowd crowd) {
        return new RobustGaussian().aggregate(crowd.built);
    }
}
