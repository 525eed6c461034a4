package org.crowd4j.benchmarks.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Ledger;
import org.crowd4j.categorical.Committee;
import org.crowd4j.categorical.DawidSkene;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.live.Fact;
import org.crowd4j.live.FastSbic;
import org.crowd4j.live.Journal;
import org.crowd4j.live.LabelQuestion;
import org.crowd4j.reputation.EloReputation;
import org.crowd4j.reputation.Standing;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** From a file to a consensus, step by step. All methods have their default settings. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class Benchmarks {

    /** Answers, and their source. */
    @State(Scope.Benchmark)
    public static class Crowd {

        @Param({"10000", "1000000", "10000000"})
        int answers;

        @Param({"2", "4", "10", "100"})
        int labels;

        private SyntheticCrowd source;
        private CategoricalAnswers built;

        /** Makes the answers. */
        @Setup(Level.Trial)
        public void prepare() {
            source = SyntheticCrowd.ofTen(answers, labels);
            built = source.answers();
        }
    }

    /** A file of answers. */
    @State(Scope.Benchmark)
    public static class Csv {
        private Path file;

        /** Writes the file. */
        @Setup(Level.Trial)
        public void write(Crowd crowd) throws IOException {
            file = Files.createTempFile("answers", ".csv");
            CategoricalCsv.write(crowd.built, file);
        }

        /** Removes the file. */
        @TearDown(Level.Trial)
        public void delete() throws IOException {
            Files.delete(file);
        }
    }

    /** A fit in progress. */
    @State(Scope.Benchmark)
    public static class Sweeps {
        private Fit fit;

        /** Computes the vote shares. */
        @Setup(Level.Trial)
        public void start(Crowd crowd) {
            fit = new Fit(crowd.built);
        }
    }

    /** The pool that makes the call: its size is the number of threads that the library uses. */
    @State(Scope.Benchmark)
    public static class Pool {

        @Param({"1", "2"})
        int threads;

        private ForkJoinPool pool;

        /** Opens the pool. */
        @Setup(Level.Trial)
        public void open() {
            pool = new ForkJoinPool(threads);
        }

        /** Closes the pool. */
        @TearDown(Level.Trial)
        public void close() {
            pool.shutdown();
        }

        private <T> T run(Callable<T> work) {
            return pool.submit(work).join();
        }
    }

    /** From a file to answers. */
    @Benchmark
    public CategoricalAnswers read(Csv csv) throws IOException {
        return CategoricalCsv.read(csv.file);
    }

    /** From strings in memory to answers; generating them takes a few nanoseconds each. */
    @Benchmark
    public CategoricalAnswers build(Crowd crowd) {
        return crowd.source.answers();
    }

    /** The vote. */
    @Benchmark
    public Consensus vote(Crowd crowd, Pool pool) {
        return pool.run(() -> new MajorityVote().aggregate(crowd.built));
    }

    /** One sweep of Dawid–Skene, M step and objective included. */
    @Benchmark
    public double sweep(Sweeps sweeps, Pool pool) {
        return pool.run(sweeps.fit::sweep);
    }

    /** Dawid–Skene to convergence. */
    @Benchmark
    public Consensus fit(Crowd crowd, Pool pool) {
        return pool.run(() -> new DawidSkene().aggregate(crowd.built));
    }

    /** A live consensus with one accuracy per worker, answer by answer. */
    @Benchmark
    public Ledger ledger(Crowd crowd) {
        Ledger ledger = new FastSbic().open();
        crowd.source.forEach((task, worker, label) -> ledger.add(task, worker, label));
        return ledger;
    }

    /** Ratings of workers from all answers, task by task. */
    @Benchmark
    public Standing reputation(Crowd crowd) {
        return new EloReputation().rate(crowd.built, Gold.none());
    }

    /** A journal in memory, with a live consensus and ratings that follow it. */
    @Benchmark
    public double live(Crowd crowd) {
        Journal journal = Journal.inMemory();
        var question = new LabelQuestion("topic");
        crowd.source.forEach(new SyntheticCrowd.AnswerConsumer() {
            private int submissions;

            @Override
            public void answer(String task, String worker, String label) {
                String submission = Integer.toString(submissions++);
                journal.add(new Fact.Answered("topic", submission, task, worker, label, Optional.empty()));
            }

            @Override
            public void taskDone(String task) {
                journal.add(new Fact.Closed("topic", task));
            }
        });
        return journal.follow(question).accuracy("w0")
                + journal.ratings(question).rating("w0").accuracy();
    }

    /** The default method to convergence. */
    @Benchmark
    public Consensus committee(Crowd crowd, Pool pool) {
        return pool.run(() -> new Committee().aggregate(crowd.built));
    }
}
