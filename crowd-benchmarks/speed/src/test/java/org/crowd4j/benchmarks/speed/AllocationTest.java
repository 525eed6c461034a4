package org.crowd4j.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.LongStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.categorical.DawidSkene;
import org.crowd4j.live.Journal;
import org.crowd4j.live.LabelQuestion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Allocation, which unlike time is the same on any machine. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * A sweep runs in stripes, at most 16 for these crowds, each in 16 pieces. A piece allocates
     * little more than two rows of K doubles. Measured: 5 to 33 kB, with and without escape
     * analysis. One byte per answer would be 200 kB or more, one object per task 320 kB.
     */
    private static final long MAX_SWEEP_BYTES = 64 << 10;

    /**
     * Bytes of a call rather than of an answer: streams, the result, and what the virtual machine
     * links.
     */
    private static final long MAX_CALL_BYTES = 256 << 10;

    @ParameterizedTest
    @CsvSource({"200000, 2", "2000000, 2", "200000, 4", "2000000, 4", "200000, 10", "2000000, 10"})
    void sweepAllocationDoesNotDependOnTheNumberOfAnswers(int answers, int labels) {
        Fit fit = new Fit(SyntheticCrowd.ofTen(answers, labels).answers());

        assertThat(allocated(fit::sweep)).isPositive().isLessThan(MAX_SWEEP_BYTES);
    }

    @ParameterizedTest
    @CsvSource({"200000, 2", "200000, 4", "2000000, 4", "200000, 10"})
    void fitAllocatesItsTablesOnly(int size, int labels) {
        CategoricalAnswers answers = SyntheticCrowd.ofTen(size, labels).answers();
        Convergence end = new DawidSkene().aggregate(answers).convergence();

        long tasks = answers.tasks().size();
        long cells = 4L * size + 8 * tasks;
        long posteriors = 2 * (8L * labels + 4) * tasks; // the working one, and that of the result with its modes
        long table = 8L * answers.workers().size() * labels * labels; // rates, or counts
        long stripes = Math.max(4 * table, 8L * size / 7); // two of both tables, or one per 14 answers and 16 bytes
        long tables = cells + posteriors + 2 * table + stripes;
        assertThat(allocated(() -> new DawidSkene().aggregate(answers)))
                .isGreaterThan(cells + posteriors)
                .isLessThan(tables + end.iterations() * MAX_SWEEP_BYTES + MAX_CALL_BYTES);
    }

    /** A program may follow many questions, each with few facts. Measured: 75 kB. */
    @Test
    void followerOfASmallJournalIsSmall() {
        LabelQuestion question = new LabelQuestion("topic");
        Journal journal = Journal.of(question, SyntheticCrowd.ofTen(20, 2).answers(), Gold.none());

        assertThat(allocated(() -> journal.ratings(question))).isPositive().isLessThan(MAX_CALL_BYTES);
    }

    /**
     * The smallest allocation of several calls, because the first ones load classes. A pool of one
     * thread does all the work, and a thread counts its own bytes exactly.
     */
    private static long allocated(Runnable work) {
        ForkJoinPool pool = new ForkJoinPool(1);
        try {
            return LongStream.range(0, 3)
                    .map(call -> pool.invoke(ForkJoinTask.adapt(() -> {
                        long before = THREADS.getCurrentThreadAllocatedBytes();
                        work.run();
                        return THREADS.getCurrentThreadAllocatedBytes() - before;
                    })))
                    .min()
                    .orElseThrow();
        } finally {
            pool.shutdown();
        }
    }
}
