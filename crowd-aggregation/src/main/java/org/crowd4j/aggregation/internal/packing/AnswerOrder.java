package org.crowd4j.aggregation.internal.packing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalInt;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Index;
import org.crowd4j.WorkerHistory;
import org.crowd4j.aggregation.internal.numerics.Positions;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;
import org.jspecify.annotations.Nullable;

/**
 * The places at which a method sees tasks and workers. Sums of doubles depend on the order of their
 * terms; where answers are exactly symmetric, an iteration can make a decision of the last bit. So
 * the places depend on who gave which labels together with whom, and not on the order of rows.
 *
 * <p>Each worker has a hash of their labels and of the tasks these are about, and each task one of
 * its answers; rounds of hashing go on until no more workers differ. Tasks and workers are sorted
 * by their hashes, and by id where these are equal. An id thus decides only between tasks or
 * workers that nothing else tells apart.
 *
 * <p><b>Cost:</b> O(A) for a round, usually two; O(N log N + W log W) for the sorts; 8 bytes a task
 * and 4 a worker. Sets of more than {@value #MOST} answers stay in the order given, where a sweep
 * would otherwise pay for it.
 */
public final class AnswerOrder {

    /** The largest answer set that is brought into an order of its own. */
    static final int MOST = 1 << 17;

    /** The order in which the answers are given. */
    static final AnswerOrder GIVEN = new AnswerOrder(null, null, null, null);

    private static final long LABEL = 0x9E3779B97F4A7C15L;
    private static final long GOLD = 0xD1B54A32D192ED03L;

    private final int @Nullable [] givenTask; // by place
    private final int @Nullable [] taskPlace; // by position in the answers
    private final int @Nullable [] workerPlace; // by position in the answers
    private final int @Nullable [] firstPlace; // by place of a worker:  the first of those with one hash

    private AnswerOrder(
            int @Nullable [] givenTask,
            int @Nullable [] taskPlace,
            int @Nullable [] workerPlace,
            int @Nullable [] firstPlace) {
        this.givenTask = givenTask;
        this.taskPlace = taskPlace;
        this.workerPlace = workerPlace;
        this.firstPlace = firstPlace;
    }

    /**
     * {@return the order of some answers}
     *
     * @param gold the known label of each task, or a negative number
     */
    static AnswerOrder of(CategoricalAnswers answers, int[] gold, WorkerHistory history) {
        if (answers.size() > MOST || answers.size() == 0) {
            return GIVEN;
        }
        long[] workers = new long[answers.workers().size()];
        addHistory(history, answers, workers);
        long[] tasks = new long[gold.length];
        int differ = 0;
        int before;
        do {
            before = differ;
            hashTasks(answers, gold, workers, tasks);
            hashWorkers(answers, tasks, workers);
            differ = distinct(workers);
        } while (differ > before && differ < workers.length);
        hashTasks(answers, gold, workers, tasks);
        int[] givenTask = sorted(tasks, answers.tasks());
        int[] givenWorker = sorted(workers, answers.workers());
        return new AnswerOrder(
                givenTask, Positions.places(givenTask), Positions.places(givenWorker), first(workers, givenWorker));
    }

    private static void addHistory(WorkerHistory history, CategoricalAnswers answers, long[] workers) {
        history.forEach((worker, truth, given, count) -> {
            OptionalInt position = answers.workers().find(worker);
            int c = answers.labels().find(truth).orElse(-1);
            int l = answers.labels().find(given).orElse(-1);
            if (position.isPresent() && c >= 0 && l >= 0) {
                workers[position.getAsInt()] +=
                        SplitMix64.mix(SplitMix64.mix(c * LABEL + l) + Double.doubleToLongBits(count));
            }
        });
    }

    private static void hashTasks(CategoricalAnswers answers, int[] gold, long[] workers, long[] tasks) {
        for (int task = 0; task < tasks.length; task++) {
            long sum = gold[task] * GOLD;
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                sum += SplitMix64.mix(workers[answers.worker(answer)] + answers.label(answer) * LABEL);
            }
            tasks[task] = SplitMix64.mix(sum);
        }
    }

    private static void hashWorkers(CategoricalAnswers answers, long[] tasks, long[] workers) {
        long[] sums = new long[workers.length];
        for (int task = 0; task < tasks.length; task++) {
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                sums[answers.worker(answer)] += SplitMix64.mix(tasks[task] + answers.label(answer) * LABEL);
            }
        }
        for (int worker = 0; worker < sums.length; worker++) {
            workers[worker] = SplitMix64.mix(sums[worker] + SplitMix64.mix(workers[worker]));
        }
    }

    private static int distinct(long[] hashes) {
        long[] sorted = hashes.clone();
        Arrays.sort(sorted);
        int distinct = 1;
        for (int i = 1; i < sorted.length; i++) {
            distinct += sorted[i] == sorted[i - 1] ? 0 : 1;
        }
        return distinct;
    }

    /** {@return positions in order of their hashes, and of ids where the upper bits are equal} */
    private static int[] sorted(long[] hashes, Index ids) {
        long[] keys = new long[hashes.length];
        for (int position = 0; position < keys.length; position++) {
            keys[position] = (hashes[position] & -(long) MOST) | position;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int begin = 0; begin < keys.length; ) {
            int end = begin;
            while (end < keys.length && (keys[end] ^ keys[begin]) < MOST && (keys[end] ^ keys[begin]) >= 0) {
                order[end] = (int) (keys[end] & (MOST - 1));
                end++;
            }
            sortById(order, begin, end, ids);
            begin = end;
        }
        return order;
    }

    private static void sortById(int[] order, int begin, int end, Index ids) {
        if (end - begin > 1) {
            record Named(String id, int position) {}
            Named[] named = new Named[end - begin];
            Arrays.setAll(named, i -> new Named(ids.id(order[begin + i]), order[begin + i]));
            Arrays.sort(named, Comparator.comparing(Named::id));
            for (int i = begin; i < end; i++) {
                order[i] = named[i - begin].position();
            }
        }
    }

    private static int[] first(long[] hashes, int[] order) {
        int[] first = new int[order.length];
        for (int place = 1; place < order.length; place++) {
            boolean equal = hashes[order[place]] == hashes[order[place - 1]];
            first[place] = equal ? first[place - 1] : place;
        }
        return first;
    }

    /** {@return whether tasks and workers have the places that they have in the answers} */
    boolean given() {
        return givenTask == null;
    }

    /** {@return the place of a task, by its position in the answers} */
    public int task(int position) {
        return taskPlace == null ? position : taskPlace[position];
    }

    /** {@return the position in the answers of the task at a place} */
    public int givenTask(int place) {
        return givenTask == null ? place : givenTask[place];
    }

    /** {@return the place of a worker, by their position in the answers} */
    public int worker(int position) {
        return workerPlace == null ? position : workerPlace[position];
    }

    /** {@return the first place of the workers whom nothing but their ids tells apart from one} */
    int likeWorker(int place) {
        return firstPlace == null ? place : firstPlace[place];
    }
}
