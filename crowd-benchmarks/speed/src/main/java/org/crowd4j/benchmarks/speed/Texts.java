package org.crowd4j.benchmarks.speed;

import org.crowd4j.Methods;
import org.crowd4j.TextAggregator;
import org.crowd4j.TextAnswers;
import org.crowd4j.TextConsensus;
import org.crowd4j.simulation.TextSimulator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * 20 000 transcriptions of 20 words, or 35 of 5 000 words, seven of each text, on all processors.
 */
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class Texts extends SingleShot {
    private static final int EACH = 7;
    private static final int ANSWERS = 20_000;
    private static final int LONG_ANSWERS = 35;
    private static final int LONG = 1000; // words

    /** Transcriptions. */
    @State(Scope.Benchmark)
    public static class Crowd {

        @Param({"20", "5000"})
        int words;

        @Param({"weighted-rover", "rover", "edit-distance-medoid", "rasa", "hrrasa"})
        String method = "";

        private TextAnswers built = TextAnswers.builder().build();

        /** Makes the transcriptions. */
        @Setup(Level.Trial)
        public void prepare() {
            built = new TextSimulator()
                    .withWords(words)
                    .withTasks((words < LONG ? ANSWERS : LONG_ANSWERS) / EACH)
                    .withAnswersPerTask(EACH)
                    .simulate()
                    .answers();
        }
    }

    /** A method to its end. */
    @Benchmark
    public TextConsensus texts(Crowd crowd) {
        return Methods.named(TextAggregator.class, crowd.method).aggregate(crowd.built);
    }
}
