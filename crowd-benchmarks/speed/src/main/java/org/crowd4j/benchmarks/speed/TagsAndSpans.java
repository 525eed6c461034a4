package org.crowd4j.benchmarks.speed;

import java.util.Locale;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.SequenceConsensus;
import org.crowd4j.SpanAnswers;
import org.crowd4j.SpanConsensus;
import org.crowd4j.sequence.SequenceCrowd;
import org.crowd4j.simulation.SequenceSimulator;
import org.crowd4j.simulation.SpanSimulator;
import org.crowd4j.span.PieceDawidSkene;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.util.Statistics;

/**
 * The recommended methods for tags, of sentences of 13 tokens with 4 types and 4 answers each,
 * and for spans, of texts of 1500 characters with 5 answers each.
 */
public class TagsAndSpans extends SingleShot {
    private static final int[] TASKS = {3_200, 32_000};

    /** Tags and spans. */
    @State(Scope.Benchmark)
    public static class Crowd {

        @Param({"3200", "32000"})
        int tasks;

        private SequenceAnswers tags = SequenceAnswers.builder().build();
        private SpanAnswers spans = SpanAnswers.builder().build();

        /** Makes the answers. */
        @Setup(Level.Trial)
        public void prepare() {
            tags = new SequenceSimulator()
                    .withTasks(tasks)
                    .withTokens(13)
                    .withTypes(4)
                    .withWorkers(50)
                    .simulate()
                    .answers();
            spans = new SpanSimulator()
                    .withTasks(tasks)
                    .withWorkers(50)
                    .simulate()
                    .answers();
        }
    }

    /** Tags to convergence. */
    @Benchmark
    public SequenceConsensus tags(Crowd crowd) {
        return new SequenceCrowd().aggregate(crowd.tags);
    }

    /** Spans to convergence. */
    @Benchmark
    public SpanConsensus spans(Crowd crowd) {
        return new PieceDawidSkene().aggregate(crowd.spans);
    }

    /** {@return the table of both, on all processors} */
    static String markdown(boolean quick) throws RunnerException {
        StringBuilder table = new StringBuilder("""

                ## Tags and spans: the recommended methods to convergence, on all cores

                | answers |  tasks | seconds, median | least |  most |
                | :------ | -----: | --------------: | ----: | ----: |
                """);
        for (String kind : new String[] {"tags", "spans"}) {
            for (int tasks : quick ? new int[] {TASKS[0]} : TASKS) {
                Statistics time = Report.single("TagsAndSpans[.]" + kind + "$", "tasks", tasks);
                table.append(String.format(
                        Locale.ROOT,
                        "| %-7s | %,6d | %15.2f | %5.2f | %5.2f |%n",
                        kind,
                        tasks,
                        time.getPercentile(50) / 1000,
                        time.getMin() / 1000,
                        time.getMax() / 1000));
            }
        }
        return table.toString();
    }
}
