package org.crowd4j.benchmarks.speed;

import java.util.concurrent.TimeUnit;
import org.crowd4j.Aggregators;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
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

/** From answers to a consensus, to convergence, with default settings. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class AggregateBenchmark {

    @Param({"majority-vote", "wawa", "one-coin", "dawid-skene"})
    String method;

    @Param({"1000", "100000"})
    int tasks;

    private CategoricalAggregator aggregator;
    private CategoricalAnswers answers;

    /** Ten answers to every task, four labels. */
    @Setup(Level.Trial)
    public void prepare() {
        aggregator = Aggregators.named(method);
        answers = SyntheticCrowd.of(tasks, 10, Math.max(10, tasks / 100), 4);
    }

    /** From answers to a consensus. */
    @Benchmark
    public Consensus aggregate() {
        return aggregator.aggregate(answers);
    }
}
