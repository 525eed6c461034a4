package org.crowd4j.benchmarks.speed;

import java.util.Arrays;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;

/** Crowds with an accuracy of about 3/4, from the same generator as {@code sweep.c}. */
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

    /** {@return ten answers to every task, by 100 workers for every 100 000 answers} */
    static SyntheticCrowd ofTen(int answers, int labels) {
        return new SyntheticCrowd(answers / 10, 10, Math.max(10, answers / 1000), labels);
    }

    private static String[] names(String prefix, int count) {
        String[] names = new String[count];
        Arrays.setAll(names, i -> prefix + i);
        return names;
    }

    /** Receives the answers to a task, then the end of the task. */
    interface AnswerConsumer {
        /** Receives one answer. */
        void answer(String task, String worker, String label);

        /** Receives the end of the answers to a task. */
        default void taskDone(String task) {}
    }

    /** {@return the answers, generated anew; the same every time} */
    CategoricalAnswers answers() {
        CategoricalAnswers.Builder builder = CategoricalAnswers.builder();
        forEach((task, worker, label) -> builder.add(task, worker, label));
        return builder.build();
    }

    /** Generates the answers, task by task; the same every time. */
    void forEach(AnswerConsumer consumer) {
        random = new SplitMix64(SEED);
        for (String task : tasks) {
            int truth = next(labels.length);
            for (int i = 0; i < each; i++) {
                int given = next(4) != 0 ? truth : next(labels.length);
                consumer.answer(task, workers[next(workers.length)], labels[given]);
            }
            consumer.taskDone(task);
        }
    }

    /** A SplitMix64 number less than {@code bound}. */
    private int next(int bound) {
        return (int) Long.remainderUnsigned(random.next(), bound);
    }
}
