package org.crowd4j.benchmarks.speed;

import java.util.concurrent.TimeUnit;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.Methods;
import org.crowd4j.PairwiseAggregator;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Answer;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.Progress;
import org.crowd4j.RankBand;
import org.crowd4j.aggregation.internal.items.ComparisonCounts;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;
import org.crowd4j.pairwise.BradleyTerry;
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

/** Scores of items from comparisons that 200 workers made of random pairs; a sixth are ties. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=0")
public class Comparisons {
    private static final int WORKERS = 200;
    private static final double TIES = 1.0 / 6;

    /** Comparisons. */
    @State(Scope.Benchmark)
    public static class Arena {

        @Param({"100", "1000"})
        int items;

        @Param("1000000")
        int comparisons;

        private PairwiseAnswers answers = PairwiseAnswers.builder().build();

        /** Makes the comparisons: the scores of items go from 2 to −2. */
        @Setup(Level.Trial)
        public void prepare() {
            SplitMix64 random = new SplitMix64(1);
            var builder = PairwiseAnswers.builder();
            for (int row = 0; row < comparisons; row++) {
                int left = (int) (items * random.unit());
                int right = (left + 1 + (int) ((items - 1) * random.unit())) % items;
                double better = 1 / (1 + Math.exp(4.0 * (left - right) / items));
                Outcome outcome =
                        random.unit() < TIES ? Outcome.TIE : random.unit() < better ? Outcome.LEFT : Outcome.RIGHT;
                builder.add(new Answer("t", "w" + (int) (WORKERS * random.unit()), "i" + left, "i" + right, outcome));
            }
            answers = builder.build();
        }
    }

    /** A method, with its default settings. */
    @State(Scope.Benchmark)
    public static class Method {

        @Param({"bradley-terry", "crowd-bradley-terry", "noisy-bradley-terry"})
        String name;

        private PairwiseAggregator method = new BradleyTerry();

        /** Finds the method. */
        @Setup(Level.Trial)
        public void find() {
            method = Methods.named(PairwiseAggregator.class, name);
        }
    }

    /** The counts of all pairs. */
    @Benchmark
    public ComparisonCounts counts(Arena arena) {
        return ComparisonCounts.of(arena.answers);
    }

    /** Scores with their covariance, counting included. */
    @Benchmark
    public ItemConsensus scores(Arena arena, Method method) {
        return method.method.aggregate(arena.answers, ItemGold.none(), Progress.none());
    }

    /** Scores with the errors of 200 fits to comparisons drawn anew. */
    @Benchmark
    public ItemConsensus bootstrap(Arena arena) {
        return new BradleyTerry()
                .withErrors(BradleyTerry.Errors.BOOTSTRAP)
                .aggregate(arena.answers, ItemGold.none(), Progress.none());
    }

    /** Scores, then the ranks of one item, all pairs compared at once. */
    @Benchmark
    public RankBand ranks(Arena arena) {
        return new BradleyTerry().aggregate(arena.answers).ranksTogether("i0", ItemConsensus.LEVEL);
    }
}
