package org.crowd4j.agreement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;

/** Crowds of 50 workers and 500 tasks with one truth or two, apart from the library's simulator. */
final class OpinionCrowds {
    private static final int WORKERS = 50;
    private static final int TASKS = 500;

    private OpinionCrowds() {}

    /** What a worker says to a task. */
    private interface Answerer {
        int label(int task, int worker, Random random);
    }

    /** Each worker knows one of two topics, and guesses in the other. */
    static CategoricalAnswers specialists(int labels, int answers, long seed) {
        int[] truth = draws(TASKS, labels, seed);
        int[] topic = draws(TASKS, 2, seed + 1);
        int[] knows = draws(WORKERS, 2, seed + 2);
        return crowd(
                labels,
                answers,
                seed,
                (task, worker, random) -> knows[worker] == topic[task]
                        ? right(truth[task], labels, 0.9, random)
                        : random.nextInt(labels));
    }

    /** A third of the workers rate lower on a scale of five, a third higher. */
    static CategoricalAnswers harshAndMild(double shift, int answers, long seed) {
        int[] truth = draws(TASKS, 5, seed);
        int[] style = draws(WORKERS, 3, seed + 1);
        return crowd(5, answers, seed, (task, worker, random) -> {
            double seen = truth[task] + 0.7 * random.nextGaussian() + shift * (style[worker] - 1);
            return (int) Math.max(0, Math.min(4, Math.round(seen)));
        });
    }

    /** Three of ten workers take three labels for others, mostly. */
    static CategoricalAnswers confusions(int labels, int answers, long seed) {
        int[] truth = draws(TASKS, labels, seed);
        return crowd(labels, answers, seed, (task, worker, random) -> {
            boolean confuses = worker < 0.3 * WORKERS && truth[task] < 3 && random.nextDouble() < 0.7;
            return confuses ? truth[task] + 1 : right(truth[task], labels, 0.75, random);
        });
    }

    /** A share of the workers sees another truth on a share of the tasks. */
    static CategoricalAnswers camps(int labels, double smaller, double differ, int answers, long seed) {
        Random random = new Random(seed);
        int[] truth = draws(TASKS, labels, seed);
        int[] other = truth.clone();
        for (int task = 0; task < TASKS; task++) {
            other[task] = random.nextDouble() < differ
                    ? (truth[task] + 1 + random.nextInt(labels - 1)) % labels
                    : truth[task];
        }
        return crowd(
                labels,
                answers,
                seed,
                (task, worker, chance) ->
                        right(worker < smaller * WORKERS ? other[task] : truth[task], labels, 0.75, chance));
    }

    private static int[] draws(int count, int bound, long seed) {
        return new Random(seed * 31).ints(count, 0, bound).toArray();
    }

    private static int right(int truth, int labels, double accuracy, Random random) {
        return random.nextDouble() < accuracy ? truth : (truth + 1 + random.nextInt(labels - 1)) % labels;
    }

    private static CategoricalAnswers crowd(int labels, int answers, long seed, Answerer answerer) {
        Random random = new Random(seed);
        List<Integer> workers =
                new ArrayList<>(IntStream.range(0, WORKERS).boxed().toList());
        var builder = CategoricalAnswers.builder()
                .labels(IntStream.range(0, labels).mapToObj(l -> "l" + l).toList());
        for (int task = 0; task < TASKS; task++) {
            Collections.shuffle(workers, random);
            for (int worker : workers.subList(0, answers)) {
                builder.add("t" + task, "w" + worker, "l" + answerer.label(task, worker, random));
            }
        }
        return builder.build();
    }
}
