package org.crowd4j.aggregation.internal.online;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.crowd4j.Stopping;
import org.crowd4j.StreamingAggregator;
import org.crowd4j.live.FastSbic;
import org.crowd4j.live.OnlineDawidSkene;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The preview of a posterior")
class PreviewTest {
    private static final List<String> LABELS = List.of("a", "b", "c");
    private static final int TASKS = 12;
    private static final int WORKERS = 6;

    static Stream<StreamingAggregator> methods() {
        return Stream.of(new FastSbic(), new FastSbic().withRevision(false), new OnlineDawidSkene());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void isThePosteriorWithTheAnswerAndChangesNothing(StreamingAggregator method) {
        Random random = new Random(7);
        for (int run = 0; run < 30; run++) {
            IncrementalEm plain = (IncrementalEm) method.open(LABELS);
            IncrementalEm previewed = (IncrementalEm) method.open(LABELS);
            Set<Integer> answered = new HashSet<>();
            for (int step = 0; step < 60; step++) {
                int task = random.nextInt(TASKS);
                int worker = random.nextInt(WORKERS);
                int label = random.nextInt(LABELS.size());
                if (random.nextInt(8) == 0) {
                    previewed.gold("t" + task, LABELS.get(label));
                    plain.gold("t" + task, LABELS.get(label));
                } else if (random.nextInt(30) == 0) {
                    previewed.replay(new Stopping(2, 1e-9));
                    plain.replay(new Stopping(2, 1e-9));
                } else if (answered.add(task * WORKERS + worker)) {
                    double[] foreseen = preview(previewed, task, worker, label);
                    if (random.nextInt(3) == 0) { // another answer may be looked at, and not be added
                        preview(previewed, random.nextInt(TASKS), random.nextInt(WORKERS), label);
                    }
                    boolean certain = isCertain(plain, task);
                    add(previewed, task, worker, label);
                    add(plain, task, worker, label);
                    if (!certain) {
                        assertThat(posterior(plain, task)).isEqualTo(foreseen);
                    }
                }
                for (int t = 0; t < TASKS; t++) {
                    if (previewed.tasks.find("t" + t) >= 0) {
                        assertThat(posterior(previewed, t)).isEqualTo(posterior(plain, t));
                    }
                }
            }
        }
    }

    private static double[] preview(IncrementalEm ledger, int task, int worker, int label) {
        double[] posterior = new double[LABELS.size()];
        ledger.preview(ledger.tasks.find("t" + task), ledger.workers.find("w" + worker), label, posterior);
        return posterior;
    }

    private static boolean isCertain(IncrementalEm ledger, int task) {
        return ledger.pendingGold.containsKey("t" + task)
                || (ledger.tasks.find("t" + task) >= 0 && ledger.gold.get(ledger.tasks.find("t" + task)) >= 0);
    }

    private static void add(IncrementalEm ledger, int task, int worker, int label) {
        int t = ledger.tasks.find("t" + task);
        ledger.add(t >= 0 ? t : ledger.addTask("t" + task), ledger.workerOf("w" + worker), label);
    }

    private static double[] posterior(IncrementalEm ledger, int task) {
        double[] posterior = new double[LABELS.size()];
        ledger.posterior(ledger.tasks.find("t" + task), posterior);
        return posterior;
    }
}
