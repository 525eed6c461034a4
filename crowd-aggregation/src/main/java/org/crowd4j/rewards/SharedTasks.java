package org.crowd4j.rewards;

import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.aggregation.internal.items.SortedItems;

/**
 * Answers by worker, one for each task, in an order that does not depend on rows: tasks by the
 * length of their id, then by id.
 */
final class SharedTasks {
    final int labels;
    final String[] workers; // in order of id
    final int[][] tasks; // of each worker, growing
    final int[][] given; // the labels of each worker, in the same order

    /** The labels that two workers gave to the tasks that both answered. */
    @SuppressWarnings("ArrayRecordComponent") // not compared
    record Pair(int[] first, int[] second) {
        int size() {
            return first.length;
        }
    }

    SharedTasks(CategoricalAnswers answers) {
        labels = answers.labels().size();
        SortedItems sorted = new SortedItems(answers.workers());
        int[] place = sorted.places();
        workers = IntStream.range(0, place.length).mapToObj(sorted::id).toArray(String[]::new);
        Map<Integer, Integer> rank = new TreeMap<>();
        List<String> ids = new ArrayList<>(answers.tasks().ids());
        ids.sort(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
        for (int next = 0; next < ids.size(); next++) {
            rank.put(answers.tasks().position(ids.get(next)), next);
        }
        List<TreeMap<Integer, Integer>> byWorker = new ArrayList<>();
        for (int worker = 0; worker < workers.length; worker++) {
            byWorker.add(new TreeMap<>());
        }
        for (int task = 0; task < answers.tasks().size(); task++) {
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                byWorker.get(place[answers.worker(answer)]).putIfAbsent(rank.get(task), answers.label(answer));
            }
        }
        tasks = byWorker.stream().map(known -> Ints.toArray(known.keySet())).toArray(int[][]::new);
        given = byWorker.stream().map(known -> Ints.toArray(known.values())).toArray(int[][]::new);
    }

    /** {@return the score of each worker by id} */
    Map<String, Double> scores(IntToDoubleFunction score) {
        Map<String, Double> scores = new TreeMap<>();
        for (int worker = 0; worker < workers.length; worker++) {
            scores.put(workers[worker], score.applyAsDouble(worker));
        }
        return scores;
    }

    /** {@return what two workers gave to the tasks of both, in order of the tasks} */
    Pair pair(int worker, int other) {
        int most = Math.min(tasks[worker].length, tasks[other].length);
        int[] first = new int[most];
        int[] second = new int[most];
        int size = 0;
        for (int a = 0, b = 0; a < tasks[worker].length && b < tasks[other].length; ) {
            int order = Integer.compare(tasks[worker][a], tasks[other][b]);
            if (order == 0) {
                first[size] = given[worker][a];
                second[size++] = given[other][b];
            }
            a += order <= 0 ? 1 : 0;
            b += order >= 0 ? 1 : 0;
        }
        return new Pair(Arrays.copyOf(first, size), Arrays.copyOf(second, size));
    }
}
