package org.crowd4j.benchmarks.speed;

import org.crowd4j.CategoricalAnswers;

/** Crowds whose answers are right three times in four, by the same generator as {@code sweep.c}. */
final class SyntheticCrowd {
    private long state = 42;

    private SyntheticCrowd() {}

    /** {@return answers of random workers, {@code each} to every task} */
    static CategoricalAnswers of(int tasks, int each, int workers, int labels) {
        return new SyntheticCrowd().answers(tasks, each, workers, labels);
    }

    private CategoricalAnswers answers(int tasks, int each, int workers, int labels) {
        CategoricalAnswers.Builder builder = CategoricalAnswers.builder();
        for (int task = 0; task < tasks; task++) {
            int truth = next(labels);
            for (int i = 0; i < each; i++) {
                int said = next(4) != 0 ? truth : next(labels);
                builder.add("t" + task, "w" + next(workers), "l" + said);
            }
        }
        return builder.build();
    }

    /** splitmix64. */
    private int next(int bound) {
        state += 0x9e3779b97f4a7c15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return (int) Long.remainderUnsigned(z ^ (z >>> 31), bound);
    }
}
