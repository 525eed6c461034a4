package org.crowd4j;

import static com.google.common.base.Preconditions.checkElementIndex;

import java.time.Instant;
import java.util.Optional;

/**
 * The columns that all answer sets share, whatever kind of answer they hold. Answers are numbered
 * from 0 in task-major order: those of a task stand together, inside a task by worker, then by
 * arrival. Not sealed: a kind may live in another module.
 */
public interface Answers {

    /** {@return the tasks that have answers} */
    Index tasks();

    /** {@return the workers who gave answers} */
    Index workers();

    /** {@return the number of answers} */
    int size();

    /** {@return the first answer of a task} */
    int from(int task);

    /** {@return the end of the answers of a task: one more than the last} */
    int to(int task);

    /** {@return the task of an answer; O(log tasks)} */
    default int task(int answer) {
        checkElementIndex(answer, size(), "answer");
        int low = 0;
        for (int high = tasks().size(); high - low > 1; ) {
            int middle = (low + high) >>> 1;
            if (from(middle) <= answer) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** {@return the worker of an answer} */
    int worker(int answer);

    /** {@return when an answer was given, where that is known} */
    Optional<Instant> at(int answer);

    /** {@return how many answers follow another of the same worker on the same task} */
    int repeats();

    /** {@return how many answers each worker gave; made on each call} */
    default int[] countByWorker() {
        int[] given = new int[workers().size()];
        for (int answer = 0; answer < size(); answer++) {
            given[worker(answer)]++;
        }
        return given;
    }

    /** {@return how many answers a worker gave} */
    default int countByWorker(int worker) {
        checkElementIndex(worker, workers().size(), "worker");
        return countByWorker()[worker];
    }

    /**
     * {@return the answers in worker-major order, those of a worker by task; made on each call, 4
     * bytes an answer}
     */
    default int[] byWorker() {
        int[] given = countByWorker();
        int[] next = new int[given.length];
        for (int w = 1; w < next.length; w++) {
            next[w] = next[w - 1] + given[w - 1];
        }
        int[] answers = new int[size()];
        for (int answer = 0; answer < answers.length; answer++) {
            answers[next[worker(answer)]++] = answer;
        }
        return answers;
    }

    /** {@return the answers in order of arrival; made on each call, 4 bytes an answer} */
    int[] byArrival();
}
