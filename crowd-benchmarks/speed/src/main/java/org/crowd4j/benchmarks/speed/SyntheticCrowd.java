package org.crowd4j.benchmarks.speed;

import java.util.Arrays;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;

/** Crowds whose answers are right three times in four, by the same generator as {@code sweep.c}. */
final class SyntheticCrowd {
    private static final long SEED = 42;

    private final String[] tasks;
    private final int each;
    private final String[] workers;
    private final String[] labels;
    private SplitMix64 random = new SplitMix64(SEED);

    /** Random workers give {@code each} answers to every task. */
    SyntheticCrowd(int tasks, int each, int workers, int labels) {
        this.tasks = names("t", tasks);
        this.each = each;
        this.workers = names("w", workers);
        this.labels = names("l", labels);
    }

    /** {@return ten answers to every task, of 100 workers for every 100 000 answers} */
    static SyntheticCrowd ofTen(int answers, int labels) {
        return new SyntheticCrowd(answers / 10, 10, Math.max(10, answers / 1000), labels);
    }

    private static String[] names(String prefix, int count) {
        String[] names = new String[count];
        Arrays.setAll(names, i -> prefix + i);
        return names;
    }

    /** Takes the answers to a task, then learns that there are no more. */
    interface Listener {
        /** One answer. */
        void answer(String task, String worker, String label);

        /** The task has all its answers. */
        default void close(String task) {}
    }

    /** {@return the answers, built anew; the same every time} */
    CategoricalAnswers answers() {
        CategoricalAnswers.Builder builder = CategoricalAnswers.builder();
        tell((task, worker, label) -> builder.add(task, worker, label));
        return builder.build();
    }

    /** Tells the answers, task after task; the same every time. */
    void tell(Listener listener) {
        random = new SplitMix64(SEED);
        for (String task : tasks) {
            int truth = next(labels.length);
            for (int i = 0; i < each; i++) {
                int given = next(4) != 0 ? truth : next(labels.length);
                listener.answer(task, workers[next(workers.length)], labels[given]);
            }
            listener.close(task);
        }
    }

    private int next(int bound) {
        return (int) Long.remainderUnsigned(random.next(), bound);
    }
}
