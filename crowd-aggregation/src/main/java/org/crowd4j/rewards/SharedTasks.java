package org.crowd4j.rewards;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crowd4j.CategoricalAnswers;

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
        workers = answers.workers().ids().stream().sorted().toArray(String[]::new);
        Map<Integer, Integer> rank = new TreeMap<>();
        List<String> ids = new ArrayList<>(answers.tasks().ids());
        ids.sort(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
        for (int place = 0; place < ids.size(); place++) {
            rank.put(answers.tasks().position(ids.get(place)), place);
        }
        List<TreeMap<Integer, Integer>> byWorker = new ArrayList<>();
        for (int worker = 0; worker < workers.length; worker++) {
            byWorker.add(new TreeMap<>());
        }
        int[] place = new int[workers.length];
        for (int worker = 0; worker < workers.length; worker++) {
            place[answers.workers().position(workers[worker])] = worker;
        }
        for (int task = 0; task < answers.tasks().size(); task++) {
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                byWorker.get(place[answers.worker(answer)]).putIfAbsent(rank.get(task), answers.label(answer));
            }
        }
        tasks = byWorker.stream()
                .map(known ->
                        known.keySet().stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        given = byWorker.stream()
                .map(known ->
                        known.values().stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
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
