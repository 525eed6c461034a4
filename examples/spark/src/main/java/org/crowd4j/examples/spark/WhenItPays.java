package org.crowd4j.examples.spark;

import static org.apache.spark.sql.functions.expr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.categorical.Committee;
import org.crowd4j.io.CategoricalCsv;

/**
 * Measures the committee on one machine and on Spark, on the same simulated answers. Each run is
 * one of three commands, so that each has a virtual machine, and a heap, of its own:
 *
 * <pre>
 *   make FOLDER MILLIONS    writes FOLDER/answers.csv and FOLDER/answers.parquet
 *   machine FOLDER          reads the CSV with crowd4j, aggregates, and writes the consensus
 *   spark FOLDER            does so with Spark, from Parquet
 * </pre>
 *
 * <p>A task has five answers with four labels, and a worker gives a thousand.
 */
public final class WhenItPays {
    private static final int ANSWERS_PER_TASK = 5;
    private static final int ANSWERS_PER_WORKER = 1000;
    private static final int LABELS = 4;

    private WhenItPays() {}

    /** Runs a command. */
    public static void main(String[] arguments) throws IOException {
        String command = String.join(" ", arguments);
        if (arguments.length == 3 && arguments[0].equals("make")) {
            make(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
        } else if (arguments.length == 2 && arguments[0].equals("machine")) {
            machine(Path.of(arguments[1]));
        } else if (arguments.length == 2 && arguments[0].equals("spark")) {
            spark(Path.of(arguments[1]));
        } else {
            throw new IllegalArgumentException(
                    "expected make FOLDER MILLIONS, machine FOLDER or spark FOLDER, got \"%s\"".formatted(command));
        }
    }

    static void make(Path folder, int millions) throws IOException {
        Files.createDirectories(folder);
        long answers = millions * 1_000_000L;
        try (SparkSession spark = session()) {
            Dataset<Row> rows = answers(spark, answers);
            rows.write().parquet(folder.resolve("answers.parquet").toString());
            Path parts = folder.resolve("parts");
            rows.coalesce(1).write().option("header", true).csv(parts.toString());
            try (Stream<Path> files = Files.list(parts)) {
                Path csv = files.filter(file -> file.toString().endsWith(".csv"))
                        .findFirst()
                        .orElseThrow();
                Files.move(csv, folder.resolve("answers.csv"));
            }
            delete(parts);
        }
    }

    /** {@return made-up answers, the same every time; workers are right with 0.45 to 0.95} */
    private static Dataset<Row> answers(SparkSession spark, long answers) {
        long workers = Math.max(1, answers / ANSWERS_PER_WORKER);
        return spark.range(answers)
                .withColumn("t", expr("id div " + ANSWERS_PER_TASK))
                .withColumn("w", expr("pmod(xxhash64(id, 'worker'), %d)".formatted(workers)))
                .withColumn("truth", expr("pmod(xxhash64(t, 'truth'), %d)".formatted(LABELS)))
                .withColumn("guess", expr("pmod(xxhash64(id, 'guess'), %d)".formatted(LABELS)))
                .withColumn("quality", expr("0.45 + 0.5 * pmod(xxhash64(w, 'quality'), 1000) / 1000"))
                .withColumn("luck", expr("pmod(xxhash64(id, 'luck'), 1000) / 1000"))
                .select(
                        expr("concat('t', t)").as("task"),
                        expr("concat('w', w)").as("worker"),
                        expr("concat('l', if(luck < quality, truth, guess))").as("label"));
    }

    private static void machine(Path folder) throws IOException {
        Watch watch = new Watch("machine");
        CategoricalAnswers answers = CategoricalCsv.read(folder.resolve("answers.csv"));
        watch.lap("read");
        var consensus = new Committee().aggregate(answers);
        watch.lap("aggregate");
        CategoricalCsv.write(consensus, folder.resolve("machine.csv"));
        watch.lap("write");
        System.out.printf(Locale.ROOT, "%s %d answers, %s%n", watch, answers.size(), consensus.convergence());
    }

    private static void spark(Path folder) throws IOException {
        delete(folder.resolve("spark"));
        Watch watch = new Watch("spark");
        try (SparkSession spark = session()) {
            watch.lap("start");
            var result = SparkCommittee.aggregate(
                    spark,
                    new Committee(),
                    folder.resolve("answers.parquet").toString(),
                    folder.resolve("spark").toString());
            watch.lap("read, aggregate and write");
            System.out.println(watch + " " + result.convergence());
        }
    }

    private static SparkSession session() {
        return SparkSession.builder()
                .appName("When it pays")
                .config("spark.ui.enabled", false)
                .getOrCreate();
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(WhenItPays::remove);
        }
    }

    private static void remove(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Seconds since the last lap, in all, and of processors, which others may use too. */
    private static final class Watch {
        private final StringBuilder laps;
        private final long start = System.nanoTime();
        private long last = start;

        Watch(String name) {
            laps = new StringBuilder(name + ":");
        }

        void lap(String what) {
            long now = System.nanoTime();
            laps.append(String.format(Locale.ROOT, " %s %.1f s,", what, (now - last) / 1e9));
            last = now;
        }

        @Override
        public String toString() {
            double processor = ProcessHandle.current()
                            .info()
                            .totalCpuDuration()
                            .orElse(Duration.ZERO)
                            .toMillis()
                    / 1e3;
            return String.format(
                    Locale.ROOT,
                    "%s in all %.1f s; %.1f s of processors; heap of %d MB;",
                    laps,
                    (last - start) / 1e9,
                    processor,
                    Runtime.getRuntime().maxMemory() >> 20);
        }
    }
}
