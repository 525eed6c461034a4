package org.crowd4j.benchmarks.speed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.crowd4j.Methods;
import org.crowd4j.ballots.Election;
import org.crowd4j.ballots.RankedRule;
import org.crowd4j.ballots.TieBreak;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;
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

/**
 * Counting 100 000 ballots, of which nearly all differ, that rank one to ten of twenty candidates.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Elections {
    private static final int BALLOTS = 100_000;
    private static final int CANDIDATES = 20;
    private static final int MOST_RANKED = 10;

    /** Ballots. */
    @State(Scope.Benchmark)
    public static class Ballots {
        private RankedBallots built;

        /** Makes the ballots. */
        @Setup(Level.Trial)
        public void prepare() {
            Random random = new Random(1);
            List<String> names =
                    IntStream.range(0, CANDIDATES).mapToObj(c -> "c" + c).toList();
            var builder = RankedBallots.builder(names.toArray(String[]::new));
            for (int ballot = 0; ballot < BALLOTS; ballot++) {
                List<String> order = new ArrayList<>(names);
                Collections.shuffle(order, random);
                builder.add(
                        1,
                        order.subList(0, 1 + random.nextInt(MOST_RANKED)).stream()
                                .map(Set::of)
                                .toList());
            }
            built = builder.build();
        }
    }

    /** A rule, with its default settings. */
    @State(Scope.Benchmark)
    public static class Rule {

        @Param({"instant-runoff", "single-transferable-vote", "borda", "schulze", "ranked-pairs", "kemeny"})
        String name;

        private RankedRule rule;

        /** Finds the rule. */
        @Setup(Level.Trial)
        public void find() {
            rule = (RankedRule) Methods.named(RankedRule.class, name).withTies(TieBreak.seed("speed"));
        }
    }

    /** The duels between all candidates. */
    @Benchmark
    public PairwiseMatrix duels(Ballots ballots) {
        return PairwiseMatrix.of(ballots.built);
    }

    /** A whole count, duels included where the rule needs them. */
    @Benchmark
    public Election count(Ballots ballots, Rule rule) {
        return rule.rule.elect(ballots.built);
    }
}
