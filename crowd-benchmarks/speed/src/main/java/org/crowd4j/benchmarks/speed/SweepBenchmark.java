package org.crowd4j.benchmarks.speed;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One sweep of Dawid–Skene, M step and objective included, in the common pool. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SweepBenchmark {

    @Param({"1000", "100000", "1000000"})
    int tasks;

    @Param({"2", "4", "10"})
    int labels;

    private Fit fit;

    /** Ten answers to every task, of 100 workers for every 10 000 tasks. */
    @Setup(Level.Trial)
    public void prepare() {
        fit = new Fit(SyntheticCrowd.of(tasks, 10, Math.max(10, tasks / 100), labels));
    }

    /** One sweep, the M step included; returns the log likelihood. */
    @Benchmark
    public double sweep() {
        return fit.sweep();
    }
}
