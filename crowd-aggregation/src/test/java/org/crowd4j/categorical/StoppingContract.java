package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.ProgressContract;
import org.crowd4j.testing.Threads;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every categorical aggregator promises about threads, progress and being stopped. */
public interface StoppingContract extends AggregatorUnderTest, ProgressContract {

    /** Sweeps over a large crowd: the second one reads what the first one counted in parallel. */
    int FEW_SWEEPS = 2;

    private CategoricalAggregator quick() {
        return aggregator() instanceof Iterative<?> it
                ? (CategoricalAggregator) it.withStopping(it.stopping().withMaxIterations(FEW_SWEEPS))
                : aggregator();
    }

    @Override
    default Consensus run(Progress progress) {
        return quick().aggregate(Crowd.large().answers(), Known.nothing(), progress);
    }

    private static void assertSameBits(Consensus one, Consensus other) {
        assertThat(bits(other)).isEqualTo(bits(one));
        assertThat(other.convergence()).isEqualTo(one.convergence());
    }

    private static long[] bits(Consensus consensus) {
        int k = consensus.answers().labels().size();
        long[] bits = new long[consensus.answers().tasks().size() * k];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Double.doubleToRawLongBits(consensus.posterior().probability(i / k, i % k));
        }
        return bits;
    }

    private static void assertSameOnAnyNumberOfThreads(CategoricalAggregator aggregator, Crowd crowd) {
        Gold gold = crowd.gold(1000);
        Supplier<Consensus> work = () -> aggregator.aggregate(crowd.answers(), gold);
        assertSameBits(Threads.on(1, work), Threads.on(5, work));
    }

    @Test
    default void givesTheSameBitsAgain() {
        var crowd = Crowd.of(60, 12, labels(3), 5, 3);
        var aggregator = aggregator();

        assertSameBits(
                aggregator.aggregate(crowd.answers(), crowd.gold(9)),
                aggregator.aggregate(crowd.answers(), crowd.gold(9)));
    }

    @Test
    default void givesTheSameBitsOnAnyNumberOfThreads() {
        assertSameOnAnyNumberOfThreads(quick(), Crowd.large());
    }

    @Test
    @Tag("long")
    default void givesTheSameBitsOnAnyNumberOfThreadsWithManyWorkers() {
        assertSameOnAnyNumberOfThreads(quick(), wide());
    }

    @Test
    default void passesOnWhatAProgressThrowsAndLeavesNoThreadRunning() throws Exception {
        var pool = new ForkJoinPool(4);
        var mine = new IllegalStateException("enough");
        Progress impatient = (stage, done, total) -> {
            if (done > 0) {
                throw mine;
            }
        };
        try {
            pool.submit(() -> assertThatThrownBy(() -> run(impatient)).isSameAs(mine))
                    .get();

            assertThat(pool.awaitQuiescence(5, TimeUnit.SECONDS)).isTrue();
            assertThat(pool.getActiveThreadCount()).isZero();
            assertThat(pool.hasQueuedSubmissions()).isFalse();
        } finally {
            pool.shutdown();
        }
    }
}
