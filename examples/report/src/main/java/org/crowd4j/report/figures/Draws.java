package org.crowd4j.report.figures;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;

/**
 * Random choices of answers and tasks that depend on ids and a seed, not on the order of rows or
 * threads.
 */
public final class Draws {
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private final CategoricalAnswers answers;
    private final long[] task; // N:  a number of each id
    private final long[] worker; // W

    /** Draws from answers. */
    public Draws(CategoricalAnswers answers) {
        this.answers = answers;
        this.task = answers.tasks().ids().stream().mapToLong(Draws::hash).toArray();
        this.worker = answers.workers().ids().stream().mapToLong(Draws::hash).toArray();
    }

    /** {@return the answers to {@code count} tasks, those with gold first; at most all} */
    public CategoricalAnswers tasks(Subject subject, int count) {
        int[] chosen = IntStream.range(0, task.length)
                .boxed()
                .sorted(Comparator.comparing((Integer each) -> subject.truth(each) < 0)
                        .thenComparing(each -> task[each])
                        .thenComparing(answers.tasks()::id))
                .limit(count)
                .sorted()
                .mapToInt(Integer::intValue)
                .toArray();
        CategoricalAnswers.Builder some =
                CategoricalAnswers.builder().labels(answers.labels().ids());
        for (int each : chosen) {
            for (int answer = answers.from(each); answer < answers.to(each); answer++) {
                add(some, each, answer);
            }
        }
        return some.build();
    }

    /** {@return {@code most} answers of each task at most; the first of a draw are part of more} */
    public CategoricalAnswers answers(int draw, int most) {
        CategoricalAnswers.Builder some =
                CategoricalAnswers.builder().labels(answers.labels().ids());
        for (int each = 0; each < task.length; each++) {
            int from = answers.from(each);
            int size = answers.to(each) - from;
            if (size <= most) {
                for (int answer = from; answer < from + size; answer++) {
                    add(some, each, answer);
                }
                continue;
            }
            long[] key = new long[size];
            for (int at = 0; at < size; at++) {
                key[at] = mix(mix(task[each] + draw * STEP) ^ worker[answers.worker(from + at)]);
            }
            Integer[] order = new Integer[size];
            Arrays.setAll(order, at -> at);
            Arrays.sort(
                    order,
                    Comparator.comparingLong((Integer at) -> key[at]).thenComparing(at -> answers.label(from + at)));
            for (int at = 0; at < most; at++) {
                add(some, each, from + order[at]);
            }
        }
        return some.build();
    }

    private void add(CategoricalAnswers.Builder some, int each, int answer) {
        some.add(
                answers.tasks().id(each),
                answers.workers().id(answers.worker(answer)),
                answers.labels().id(answers.label(answer)));
    }

    private static long hash(String id) {
        long hash = STEP;
        for (int at = 0; at < id.length(); at++) {
            hash = mix(hash + id.charAt(at));
        }
        return hash;
    }

    private static long mix(long bits) {
        long z = bits + STEP;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
