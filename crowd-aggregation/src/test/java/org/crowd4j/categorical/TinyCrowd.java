package org.crowd4j.categorical;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.CategoricalAnswers.Answer;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.WorkerHistory;

/**
 * A crowd of 1 to 8 tasks, 1 to 6 workers and 1 to 5 labels, full of ties and symmetries, and what
 * is known of it.
 *
 * @param rows the answers, in some order
 * @param closed the labels of a closed set; empty for an open one
 * @param gold the known labels of some tasks
 * @param past past answers, as task, worker, label
 */
record TinyCrowd(List<Answer> rows, List<String> closed, Map<String, String> gold, List<Answer> past) {

    /** Draws a crowd from a seed. */
    static TinyCrowd of(long seed) {
        var random = new Random(seed);
        int labels = 1 + random.nextInt(random.nextInt(4) == 0 ? 5 : 3);
        int tasks = 1 + random.nextInt(8);
        int workers = 1 + random.nextInt(6);
        double density = random.nextBoolean() ? 1 : 0.6;
        int style = random.nextInt(4);
        List<Answer> rows = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            for (int worker = 0; worker < workers; worker++) {
                boolean odd = random.nextInt(4) == 0;
                int given = switch (style) {
                    case 0 -> random.nextInt(labels);
                    case 1 -> worker + (odd ? task : 0);
                    case 2 -> task + (2 * worker < workers ? 0 : 1) + (odd ? 1 : 0);
                    default -> task + worker;
                };
                if (rows.isEmpty() || random.nextDouble() < density) {
                    rows.add(answer(task, worker, given % labels));
                    if (random.nextInt(12) == 0) {
                        rows.add(answer(task, worker, random.nextInt(labels)));
                    }
                }
            }
        }
        Map<String, String> gold = new HashMap<>();
        for (int task = 0; task < tasks && random.nextInt(3) == 0; task++) {
            gold.put("t" + task, "l" + random.nextInt(labels));
        }
        List<Answer> past = new ArrayList<>();
        for (int i = random.nextInt(3) == 0 ? random.nextInt(5) : 0; i > 0; i--) {
            past.add(answer(random.nextInt(labels), random.nextInt(workers), random.nextInt(labels)));
        }
        List<String> closed = new ArrayList<>();
        for (int label = 0;
                label < labels + 1 && random.nextInt(2) == 0 || !closed.isEmpty() && label < labels;
                label++) {
            closed.add("l" + label);
        }
        return new TinyCrowd(rows, closed, gold, past);
    }

    private static Answer answer(int task, int worker, int label) {
        return new Answer("t" + task, "w" + worker, "l" + label);
    }

    CategoricalAnswers answers() {
        var answers = CategoricalAnswers.builder();
        if (!closed.isEmpty()) {
            answers.labels(closed);
        }
        rows.forEach(answers::add);
        return answers.build();
    }

    /** {@return what is known, for a method that may need gold} */
    Known known(boolean needed) {
        var known = new HashMap<>(gold);
        if (needed && gold.isEmpty()) {
            known.put(rows.get(0).task(), rows.get(0).label());
        }
        var history = WorkerHistory.builder();
        past.forEach(answer -> history.add(answer.worker(), "l" + answer.task().substring(1), answer.label(), 1));
        return new Known(Gold.of(known), history.build(), Optional.empty());
    }

    TinyCrowd shuffled(Random random) {
        List<Answer> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        return new TinyCrowd(shuffled, closed, gold, past);
    }

    TinyCrowd withWorkers(UnaryOperator<String> names) {
        UnaryOperator<Answer> renamed =
                answer -> new Answer(answer.task(), names.apply(answer.worker()), answer.label());
        return new TinyCrowd(
                rows.stream().map(renamed).toList(),
                closed,
                gold,
                past.stream().map(renamed).toList());
    }

    TinyCrowd withTasks(UnaryOperator<String> names) {
        Map<String, String> known = new HashMap<>();
        gold.forEach((task, label) -> known.put(names.apply(task), label));
        return new TinyCrowd(
                rows.stream()
                        .map(answer -> new Answer(names.apply(answer.task()), answer.worker(), answer.label()))
                        .toList(),
                closed,
                known,
                past);
    }
}
