package org.crowd4j.benchmarks.speed;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks and writes their results in Markdown.
 *
 * <pre>
 *   Report [--quick] [--acceleration] [FILE]
 * </pre>
 *
 * <p>With {@code --acceleration}, which needs FILE, it writes the table of {@link Acceleration}
 * only.
 */
public final class Report {
    private static final Path RESULTS = Path.of("crowd-benchmarks", "SPEED.md");
    private static final int SMALL = 10_000;
    private static final int MEDIUM = 1_000_000;
    private static final int LARGE = 10_000_000;

    private final boolean quick;
    private final StringBuilder text = new StringBuilder();

    private Report(boolean quick) {
        this.quick = quick;
    }

    /** Writes the report to the file on the command line, or to its place in the repository. */
    public static void main(String[] arguments) throws IOException, RunnerException {
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean quick = words.remove("--quick");
        boolean alone = words.remove("--acceleration");
        if (words.size() > 1 || (alone && words.isEmpty()) || words.stream().anyMatch(word -> word.startsWith("-"))) {
            System.err.println("usage: Report [--quick] [--acceleration] [FILE]");
            System.exit(2);
        }
        Path file = words.isEmpty() ? RESULTS : Path.of(words.get(0));
        Files.writeString(file, alone ? Acceleration.markdown(quick) : new Report(quick).markdown());
    }

    private String markdown() throws IOException, RunnerException {
        String before = load();
        benchmarks();
        String acceleration = Acceleration.markdown(quick);
        return heading(before) + text + acceleration;
    }

    private String heading(String loadBefore) {
        Runtime machine = Runtime.getRuntime();
        return """
               # How fast it is

               Written by `crowd-benchmarks/speed`, not by hand; see [README.md](README.md).

               - %s%s, %d cores, %s; %s %s
               - load average of the machine: %s before, %s after%s
               - ten answers to a task, one worker for every thousand answers (at least 10), right three times in four;
                 fits of such a crowd converge in a few sweeps, harder ones are in the last table
               - threads: the size of the pool that the call is made from; reading, building and what is live take one whatever the pool
               - ns: time per answer; ±: half the 95 %% confidence interval, of five iterations in one JVM
               - bytes: what one operation allocates, on one thread
               - left out: 10 million answers with 100 labels, whose tables fill the 4 GB of these JVMs; committees with
                 100 labels beyond 10 000 answers, and of 10 million answers but for 4 labels, which take minutes; reading and
                 building but for 4 labels, to which the number of labels is nothing
               """.formatted(
                LocalDate.now(ZoneOffset.UTC),
                quick ? ", `--quick`: shorter and fewer runs than the full report" : "",
                machine.availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"),
                loadBefore,
                load(),
                Double.parseDouble(loadBefore) > 1 ? ": **others were using it**, ratios of threads are too low" : "");
    }

    private static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private void benchmarks() throws RunnerException {
        int[] four = {4};
        int[] ten = {2, 4, 10};
        int[] hundred = {2, 4, 10, 100};
        table("read", "Reading a CSV file", four, four, four);
        table("build", "Building answers from strings", four, four, four);
        table("vote", "Majority vote", hundred, hundred, ten);
        table("sweep", "One sweep of Dawid–Skene", hundred, hundred, ten);
        table("fit", "Dawid–Skene to convergence", hundred, hundred, ten);
        table("ledger", "A live consensus, answer after answer", hundred, hundred, four);
        table("reputation", "Ratings of workers, task after task", hundred, hundred, four);
        table("live", "A journal with a live consensus and ratings that follow it", four, four, four);
        table("committee", "Committee, the default, to convergence", hundred, ten, four);
    }

    /** Adds the table of one benchmark, with these labels for each size. */
    private void table(String name, String title, int[] small, int[] medium, int[] large) throws RunnerException {
        text.append("\n## %s\n\n".formatted(title));
        text.append("|    answers | labels | ns, 1 thread |     ± | ns, 2 threads |     ± | 1 : 2 |         bytes |\n");
        text.append("| ---------: | -----: | -----------: | ----: | ------------: | ----: | ----: | ------------: |\n");
        rows(name, SMALL, small);
        rows(name, MEDIUM, medium);
        if (!quick) {
            rows(name, LARGE, large);
        }
    }

    private void rows(String name, int answers, int[] labels) throws RunnerException {
        for (int k : labels) {
            if (quick && k != 4) {
                continue;
            }
            Collection<RunResult> results = new Runner(options(name, answers, k).build()).run();
            Figure one = Figure.of(results, "1", answers);
            Figure two = Figure.of(results, "2", answers);
            String row = results.size() == 1
                    ? line(
                            "| %,10d | %6d | %12.2f | %3.0f %% | %13s | %5s | %5s | %,13.0f |",
                            answers, k, one.nanos, one.error, "–", "–", "–", one.bytes)
                    : line(
                            "| %,10d | %6d | %12.2f | %3.0f %% | %13.2f | %3.0f %% | %5.2f | %,13.0f |",
                            answers, k, one.nanos, one.error, two.nanos, two.error, one.nanos / two.nanos, one.bytes);
            System.out.print(name + " " + row);
            text.append(row);
        }
    }

    private static String line(String format, Object... figures) {
        return String.format(Locale.ROOT, format + "\n", figures);
    }

    private ChainedOptionsBuilder options(String name, int answers, int labels) {
        TimeValue time = TimeValue.milliseconds(quick ? 200 : 300);
        return new OptionsBuilder()
                .include("\\." + name + "$")
                .param("answers", Integer.toString(answers))
                .param("labels", Integer.toString(labels))
                .warmupIterations(2)
                .warmupTime(time)
                .measurementTime(time)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }

    private record Figure(double nanos, double error, double bytes) {
        private static final double CONFIDENCE = 0.95;

        /**
         * The figure for a number of threads, or the only one if the benchmark has no such
         * parameter.
         */
        static Figure of(Collection<RunResult> results, String threads, int answers) {
            RunResult result = results.stream()
                    .filter(each -> threads.equals(each.getParams().getParam("threads")))
                    .findFirst()
                    .orElseGet(() -> results.iterator().next());
            var time = result.getPrimaryResult().getStatistics();
            double bytes = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
                    .getScore();
            return new Figure(time.getMean() / answers, 100 * time.getMeanErrorAt(CONFIDENCE) / time.getMean(), bytes);
        }
    }
}
