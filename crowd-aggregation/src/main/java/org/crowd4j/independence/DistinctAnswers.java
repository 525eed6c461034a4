package org.crowd4j.independence;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;

/**
 * The answers, with one answer of each worker to each task, in task-major order and by worker. Of
 * repeated answers the last counts, because repetitions carry no information about other workers.
 */
final class DistinctAnswers {

    /** In place of a gold label that is unknown. */
    static final int UNKNOWN = -1;

    final CategoricalAnswers answers;
    final int n;
    final int k;
    final int w;
    final int[] from; // N + 1
    final int[] task; // A
    final int[] worker; // A
    final int[] label; // A
    final int[] gold; // N
    final int[] start; // W + 1:  first answer of each worker in byWorker
    final int[] byWorker; // A
    final boolean[] tested; // W:  compared with others

    private DistinctAnswers(CategoricalAnswers answers, Gold known) {
        this.answers = answers;
        n = answers.tasks().size();
        k = answers.labels().size();
        w = answers.workers().size();
        from = new int[n + 1];
        int[] tasks = new int[answers.size()];
        int[] workers = new int[answers.size()];
        int[] labels = new int[answers.size()];
        int kept = 0;
        for (int i = 0; i < n; i++) {
            for (int a = answers.from(i); a < answers.to(i); a++) {
                if (a + 1 == answers.to(i) || answers.worker(a + 1) != answers.worker(a)) {
                    tasks[kept] = i;
                    workers[kept] = answers.worker(a);
                    labels[kept++] = answers.label(a);
                }
            }
            from[i + 1] = kept;
        }
        task = Arrays.copyOf(tasks, kept);
        worker = Arrays.copyOf(workers, kept);
        label = Arrays.copyOf(labels, kept);
        gold = new int[n];
        Arrays.fill(gold, UNKNOWN);
        for (int i = 0; i < n && known.size() > 0; i++) {
            gold[i] = known.label(answers.tasks().id(i))
                    .map(right -> answers.labels().find(right).orElse(UNKNOWN))
                    .orElse(UNKNOWN);
        }
        start = new int[w + 1];
        byWorker = new int[kept];
        sortByWorker();
        tested = new boolean[w];
    }

    private void sortByWorker() {
        for (int id : worker) {
            start[id + 1]++;
        }
        for (int id = 0; id < w; id++) {
            start[id + 1] += start[id];
        }
        int[] at = Arrays.copyOf(start, w);
        for (int a = 0; a < worker.length; a++) {
            byWorker[at[worker[a]]++] = a;
        }
    }

    /** Copies answers; marks the {@code maxCompared} workers with most answers as tested. */
    static DistinctAnswers of(CategoricalAnswers answers, Gold gold, int maxCompared) {
        DistinctAnswers distinct = new DistinctAnswers(answers, gold);
        IntStream.range(0, distinct.w)
                .boxed()
                .sorted(Comparator.comparingInt((Integer id) -> -distinct.answerCount(id)))
                .limit(maxCompared)
                .forEach(id -> distinct.tested[id] = true);
        return distinct;
    }

    /** {@return the number of tasks that a worker answered} */
    int answerCount(int id) {
        return start[id + 1] - start[id];
    }

    /** {@return the number of answers} */
    int size() {
        return worker.length;
    }
}
