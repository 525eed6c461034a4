package org.crowd4j.aggregation.internal.packing;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.math.LongMath;
import java.util.Arrays;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.DependentWorkers;
import org.crowd4j.Gold;
import org.crowd4j.Index;
import org.crowd4j.Known;
import org.crowd4j.WorkerHistory;
import org.crowd4j.aggregation.internal.engine.AnswerLayout;
import org.crowd4j.aggregation.internal.engine.MemoryCheck;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.jspecify.annotations.Nullable;

/**
 * The answers as the kernel reads them: one packed number each, {@code worker · K + label}, in
 * task-major order, beside the gold of each task. Made for one aggregation and released after it; 4
 * bytes an answer and 8 a task.
 *
 * <p>A method sees tasks and workers by their places in an {@link AnswerOrder}, which the order of
 * rows does not change; {@link #order} leads from the positions in {@link #answers} to the places
 * and back.
 */
public final class PackedAnswers implements AnswerLayout {

    /** The gold of a task that has none. */
    public static final int UNKNOWN = -1;

    /** The longest array. */
    public static final int MOST = MemoryCheck.LONGEST_ARRAY;

    private static final int LABEL_BITS = 15; // below those of a worker in a key to sort by
    private static final int MOST_LABELS = 1 << LABEL_BITS;
    private static final int AT_ONCE = 1 << 16; // answers that are packed one after the other
    private static final int SHORT = 24; // a task whose answers are quickly sorted by insertion

    public final CategoricalAnswers answers; // in the order given
    public final AnswerOrder order;
    public final int n;
    public final int k;
    public final int w;
    public final int[] from; // N + 1
    public final int[] code; // A:  worker · K + label, sorted inside a task unless the order is that given
    public final int[] gold; // N:  label, or UNKNOWN
    public final double @Nullable [] weight; // A; null if every answer weighs 1

    private final Gold clamped;
    private final boolean plain; // whether answers and workers stand where they do in the answers
    private final double @Nullable [] given; // A:  the weights in the order of the answers

    /** Packs answers in the order given. */
    private PackedAnswers(
            CategoricalAnswers answers,
            int[] gold,
            Gold clamped,
            int @Nullable [] place,
            int workers,
            double @Nullable [] weight) {
        this.answers = answers;
        this.order = AnswerOrder.GIVEN;
        this.weight = weight;
        this.given = weight;
        this.gold = gold;
        this.clamped = clamped;
        n = answers.tasks().size();
        k = answers.labels().size();
        w = workers;
        from = new int[n + 1];
        for (int task = 0; task < n; task++) {
            from[task + 1] = answers.to(task);
        }
        code = new int[answers.size()];
        plain = place == null;
        Stripes.ranges(code.length, AT_ONCE, (begin, end) -> {
            for (int answer = begin; answer < end; answer++) {
                int worker = answers.worker(answer);
                code[answer] = (place == null ? worker : place[worker]) * k + answers.label(answer);
            }
        });
    }

    /** Packs answers in another order; {@code labels} is the gold of each task as given. */
    private PackedAnswers(
            CategoricalAnswers answers, int[] labels, Gold clamped, AnswerOrder order, double @Nullable [] given) {
        this.answers = answers;
        this.clamped = clamped;
        this.given = given;
        this.order = order;
        plain = false;
        n = answers.tasks().size();
        k = answers.labels().size();
        w = answers.workers().size();
        from = new int[n + 1];
        gold = new int[n];
        code = new int[answers.size()];
        weight = given == null ? null : new double[given.length];
        double[] own = new double[weight == null ? 0 : w]; // weights of the answers to one task
        long[] keys = new long[code.length];
        for (int place = 0; place < n; place++) {
            int task = order.givenTask(place);
            gold[place] = labels[task];
            from[place + 1] = from[place] + answers.to(task) - answers.from(task);
            fillKeys(task, from[place], keys);
            sort(keys, from[place], from[place + 1]);
            for (int answer = answers.from(task); answer < answers.to(task) && given != null; answer++) {
                own[order.worker(answers.worker(answer))] = given[answer];
            }
            for (int answer = from[place]; answer < from[place + 1]; answer++) {
                int worker = (int) (keys[answer] >>> LABEL_BITS) & (AnswerOrder.MOST - 1);
                int label = (int) (k <= MOST_LABELS ? keys[answer] & (MOST_LABELS - 1) : (keys[answer] >>> 32) % k);
                code[answer] = worker * k + label;
                if (weight != null) {
                    weight[answer] = own[worker];
                }
            }
        }
    }

    /**
     * Answers sort by what their workers have in common, then by the lowest label that their worker
     * gave to the task, then by worker and label: those of a worker stay together, and tasks that
     * nothing but ids tells apart have the same sequence of factors.
     */
    private void fillKeys(int task, int begin, long[] keys) {
        int to = begin;
        for (int first = answers.from(task), last; first < answers.to(task); first = last) {
            int lowest = answers.label(first);
            last = first + 1;
            while (last < answers.to(task) && answers.worker(last) == answers.worker(first)) {
                lowest = Math.min(lowest, answers.label(last++));
            }
            int worker = order.worker(answers.worker(first));
            for (int answer = first; answer < last; answer++) {
                int label = answers.label(answer);
                boolean fits = k <= MOST_LABELS; // else by worker and label alone
                long upper = fits ? (long) order.likeWorker(worker) * k + lowest : (long) worker * k + label;
                keys[to++] = (upper << 32) | ((long) worker << LABEL_BITS) | (fits ? label : 0);
            }
        }
    }

    private static void sort(long[] keys, int begin, int end) {
        if (end - begin > SHORT) {
            Arrays.sort(keys, begin, end);
            return;
        }
        for (int i = begin + 1; i < end; i++) {
            long key = keys[i];
            int at = i;
            while (at > begin && keys[at - 1] > key) {
                keys[at] = keys[at - 1];
                at--;
            }
            keys[at] = key;
        }
    }

    /**
     * Packs answers in the order given. Labels that only the gold of an answered task names are
     * added to an open label set; gold for tasks without answers is passed over.
     *
     * @throws IllegalArgumentException if gold names a label outside a closed set, or workers or
     *     tasks times labels overflow an array
     */
    public static PackedAnswers of(CategoricalAnswers answers, Gold gold) {
        return of(answers, gold, null, answers.workers().size(), null, null);
    }

    /**
     * Packs answers in an order that the order of rows does not change, those of groups of workers
     * with less weight.
     */
    public static PackedAnswers of(CategoricalAnswers answers, Known known) {
        DependentWorkers grouping = known.dependence();
        double[] weight = grouping.isEmpty() ? null : grouping.weights(answers);
        return of(answers, known.gold(), null, answers.workers().size(), weight, known.history());
    }

    /** Packs answers so for a method that cannot weigh them, and refuses groups of workers. */
    public static PackedAnswers ungrouped(String method, CategoricalAnswers answers, Known known) {
        checkArgument(
                known.dependence().isEmpty(),
                "%s cannot weight answers; pass DependentWorkers.merge(answers) instead",
                method);
        return of(answers, known);
    }

    /**
     * Packs the answers of some workers out of many.
     *
     * @param place where each worker of {@code answers} stands among all of them
     * @param workers how many workers there are in all
     * @throws IllegalArgumentException as above
     */
    public static PackedAnswers of(CategoricalAnswers answers, Gold gold, int[] place, int workers) {
        return of(answers, gold, place, workers, null, null);
    }

    private static PackedAnswers of(
            CategoricalAnswers answers,
            Gold gold,
            int @Nullable [] place,
            int workers,
            double @Nullable [] weight,
            @Nullable WorkerHistory history) {
        Gold answered = gold.without(gold.tasks().stream()
                .filter(task -> answers.tasks().find(task).isEmpty())
                .toList());
        CategoricalAnswers wide = answers;
        if (answers.closed()) {
            answered.tasks().forEach(task -> requireLabel(answers.labels(), task, answered));
        } else {
            wide = answers.withLabels(answered.labels());
        }
        requireRoom("workers", workers, wide.labels());
        requireRoom("tasks", wide.tasks().size(), wide.labels());
        int[] labels = new int[wide.tasks().size()];
        Arrays.fill(labels, UNKNOWN);
        for (String task : answered.tasks()) {
            labels[wide.tasks().position(task)] =
                    wide.labels().position(answered.label(task).orElseThrow());
        }
        AnswerOrder order = history == null ? AnswerOrder.GIVEN : AnswerOrder.of(wide, labels, history);
        return order.given()
                ? new PackedAnswers(wide, labels, answered, place, workers, weight)
                : new PackedAnswers(wide, labels, answered, order, weight);
    }

    private static void requireRoom(String many, int rows, Index labels) {
        checkArgument(
                LongMath.saturatedMultiply(rows, labels.size()) <= MOST,
                "%s times labels must be at most %s, got %s %s with %s labels",
                many,
                MOST,
                rows,
                many,
                labels.size());
    }

    private static void requireLabel(Index closed, String task, Gold gold) {
        String label = gold.label(task).orElseThrow();
        if (closed.find(label).isEmpty()) {
            throw new IllegalArgumentException("the gold label \"%s\" of task \"%s\" is not in the closed set %s"
                    .formatted(label, task, closed.ids()));
        }
    }

    /** {@return the answers in the order given, with the labels that gold added} */
    public CategoricalAnswers answers() {
        return answers;
    }

    /** {@return the gold of tasks with answers} */
    public Gold clamped() {
        return clamped;
    }

    /** {@return how many tasks there are} */
    public int tasks() {
        return n;
    }

    /** {@return how many labels there are} */
    public int labels() {
        return k;
    }

    @Override
    public int[] from() {
        return from;
    }

    @Override
    public int[] code() {
        return code;
    }

    @Override
    public int codesPerWorker() {
        return k;
    }

    @Override
    public String describe() {
        return "%s tasks and %s workers with %s labels".formatted(n, w, k);
    }

    @Override
    public int workers() {
        return w;
    }

    /** {@return the known label of a task, or {@link #UNKNOWN}} */
    public int gold(int task) {
        return gold[task];
    }

    /** {@return the id of a task} */
    public String taskId(int task) {
        return answers.tasks().id(order.givenTask(task));
    }

    /** {@return the worker of an answer} */
    public int worker(int answer) {
        return plain ? answers.worker(answer) : code[answer] / k;
    }

    /** {@return the label of an answer} */
    public int label(int answer) {
        return plain ? answers.label(answer) : code[answer] % k;
    }

    /** {@return whether some answers weigh less than others} */
    public boolean weighted() {
        return weight != null;
    }

    /** {@return how much each answer weighs, by its position in {@link #answers}; null for 1} */
    double @Nullable [] givenWeights() {
        return given;
    }

    /** {@return how much an answer weighs} */
    public double weight(int answer) {
        return weight == null ? 1 : weight[answer];
    }

    /**
     * {@return how much an answer weighs that says a label about a task; answers of one worker to
     * one task weigh the same}
     */
    public double weight(int given, int task) {
        double[] weights = weight;
        for (int a = from[task]; weights != null && a < from[task + 1]; a++) {
            if (code[a] == given) {
                return weights[a];
            }
        }
        return 1;
    }

    /** {@return how many answers a task has, by weight} */
    public double votes(int task) {
        double votes = 0;
        for (int a = from[task]; a < from[task + 1]; a++) {
            votes += weight(a);
        }
        return votes;
    }

    /** {@return how many answers each worker gave, by weight: W} */
    public double[] answersByWorker() {
        return counted(k);
    }

    /** {@return how often each worker gave each label, by weight: W × K} */
    public double[] answersByCode() {
        return counted(1);
    }

    private double[] counted(int codesPerRow) {
        double[] counts = new double[(int) ((long) w * k / codesPerRow)];
        for (int a = 0; a < code.length; a++) {
            counts[code[a] / codesPerRow] += weight(a);
        }
        return counts;
    }

    /** {@return the task of each answer: A} */
    public int[] taskOfAnswer() {
        int[] tasks = new int[code.length];
        for (int task = 0; task < n; task++) {
            Arrays.fill(tasks, from[task], from[task + 1], task);
        }
        return tasks;
    }

    /** {@return whether there is nothing to learn: no tasks, or one label} */
    public boolean trivial() {
        return n == 0 || k == 1;
    }
}
