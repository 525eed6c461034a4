package org.crowd4j.distributed;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Index;
import org.crowd4j.Posterior;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.confusion.ConfusionSweep;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.VoteShares;

/**
 * Some tasks with all their answers: the data of one machine, over which it sweeps.
 *
 * <p>A task must be in one block only, with all its answers; this is not checked. The parts of a
 * task in two blocks count as two tasks, which gives another result. Partition by task.
 *
 * <p><b>Cost:</b> the answers themselves, and 4 bytes per answer and 8 per task. A sweep takes
 * O(A·K + W·K²) time and O(N·K + W·K²) space, where W is the number of workers in the roster. From
 * about 130 000 answers on, a sweep uses the threads of the common pool.
 */
public final class TaskBlock implements Serializable {
    private static final long serialVersionUID = 1;

    private final transient PackedAnswers packed;
    private final transient int[] rosterPositions; // positions of the workers of this block in the roster

    private TaskBlock(CategoricalAnswers answers, Gold gold, int[] rosterPositions, int workers) {
        this.rosterPositions = rosterPositions;
        this.packed = PackedAnswers.of(answers, gold, rosterPositions, workers);
    }

    /**
     * Creates a block of answers. Answers whose closed label set is that of the roster are kept;
     * others are copied.
     *
     * @param answers all answers to some tasks
     * @param gold known right labels; those of tasks outside the block are ignored
     * @param roster all workers and labels
     * @return the block
     * @throws java.util.NoSuchElementException if a worker or a label is not in the roster
     * @throws IllegalArgumentException if the gold label of a task in the block is not in the
     *     roster
     */
    public static TaskBlock of(CategoricalAnswers answers, Gold gold, Roster roster) {
        answers.labels().forEach(roster.labels()::position);
        int[] rosterPositions = answers.workers().ids().stream()
                .mapToInt(roster.workers()::position)
                .toArray();
        List<String> labels = roster.labels().ids();
        CategoricalAnswers closed = answers;
        if (!answers.closed() || !answers.labels().ids().equals(labels)) {
            CategoricalAnswers.Builder same = CategoricalAnswers.builder().labels(labels);
            answers.stream().forEachOrdered(same::add);
            closed = same.build();
        }
        return new TaskBlock(closed, gold, rosterPositions, roster.workers().size());
    }

    /** {@return the tasks} */
    public Index tasks() {
        return packed.answers().tasks();
    }

    /** {@return the initial counts: under vote shares, with gold certain} */
    public BlockCounts start() {
        double[] q = VoteShares.start(packed);
        return new BlockCounts(stripes().count(q), packed.tasks());
    }

    /**
     * Makes a sweep.
     *
     * @param parameters the current parameters
     * @return the counts of these tasks under the parameters
     * @throws IllegalArgumentException if the parameters are for another number of workers or
     *     labels than the roster
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; the
     *     interrupt flag stays set
     */
    public BlockCounts expect(BlockParameters parameters) {
        return new BlockCounts(sweep(parameters, newPosterior()), packed.tasks());
    }

    /**
     * Returns the posterior of these tasks. Ties are broken by how often each label was given in
     * all blocks.
     *
     * @param parameters the final parameters
     * @return the posterior
     * @throws IllegalArgumentException if the parameters are for another number of workers or
     *     labels than the roster
     */
    public Posterior posterior(BlockParameters parameters) {
        double[] q = newPosterior();
        sweep(parameters, q);
        VoteShares.mix(packed, q, 0); // renormalises, as a fit on one machine does
        int k = packed.labels();
        return Posterior.of(tasks(), packed.answers().labels(), parameters::given, (task, row) -> {
            System.arraycopy(q, task * k, row, 0, k);
        });
    }

    PackedAnswers packed() {
        return packed;
    }

    private double[] newPosterior() {
        return new double[packed.tasks() * packed.labels()];
    }

    private ExpectedCounts sweep(BlockParameters parameters, double[] q) {
        parameters.requireShape(packed.workers(), packed.labels(), "the roster of the block");
        return stripes().expect(parameters.values(), q);
    }

    private Stripes stripes() {
        return new Stripes(packed, ConfusionSweep.of(packed), new RunMonitor("block of tasks", Progress.none()));
    }

    /** {@return such as {@code TaskBlock[45 tasks, 315 answers]}} */
    @Override
    public String toString() {
        return "TaskBlock[%s tasks, %s answers]"
                .formatted(packed.tasks(), packed.answers().size());
    }

    private Object writeReplace() {
        return new SerializedForm(packed, rosterPositions);
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("a block of tasks is serialized as its answers");
    }

    /** The answers in order of arrival, so that a block has the same bits after serialization. */
    private static final class SerializedForm implements Serializable {
        private static final long serialVersionUID = 1;

        private final String[] tasks;
        private final String[] workers;
        private final String[] labels;
        private final int[] answer; // A × 3:  task, worker, label
        private final HashMap<String, String> gold;
        private final int[] rosterPositions;
        private final int rosterSize;

        SerializedForm(PackedAnswers packed, int[] rosterPositions) {
            CategoricalAnswers answers = packed.answers();
            tasks = ids(answers.tasks());
            workers = ids(answers.workers());
            labels = ids(answers.labels());
            answer = new int[answers.size() * 3];
            int[] at = new int[1];
            answers.stream().forEachOrdered(row -> {
                answer[at[0]++] = answers.tasks().position(row.task());
                answer[at[0]++] = answers.workers().position(row.worker());
                answer[at[0]++] = answers.labels().position(row.label());
            });
            gold = new HashMap<>();
            packed.clamped()
                    .tasks()
                    .forEach(task -> gold.put(task, packed.clamped().label(task).orElseThrow()));
            this.rosterPositions = rosterPositions;
            rosterSize = packed.workers();
        }

        private static String[] ids(Index index) {
            return index.ids().toArray(String[]::new);
        }

        private Object readResolve() throws InvalidObjectException {
            if (answer.length % 3 != 0 || rosterPositions.length != workers.length || rosterSize < workers.length) {
                throw new InvalidObjectException(
                        "a block of %s workers with %s places in a roster of %s, and %s numbers for answers"
                                .formatted(workers.length, rosterPositions.length, rosterSize, answer.length));
            }
            for (int place : rosterPositions) {
                checkRange("place", place, rosterSize);
            }
            for (int i = 0; i < answer.length; i += 3) {
                checkRange("task", answer[i], tasks.length);
                checkRange("worker", answer[i + 1], workers.length);
                checkRange("label", answer[i + 2], labels.length);
            }
            CategoricalAnswers.Builder answers = CategoricalAnswers.builder().labels(labels);
            for (int i = 0; i < answer.length; i += 3) {
                answers.add(tasks[answer[i]], workers[answer[i + 1]], labels[answer[i + 2]]);
            }
            CategoricalAnswers table = answers.build();
            Index written = Index.of("worker", List.of(workers));
            int[] places = table.workers().ids().stream()
                    .mapToInt(worker -> rosterPositions[written.position(worker)])
                    .toArray();
            return new TaskBlock(table, Gold.of(gold), places, rosterSize);
        }

        private static void checkRange(String what, int value, int size) throws InvalidObjectException {
            if (value < 0 || value >= size) {
                throw new InvalidObjectException("%s must be from 0 to %s, got %s".formatted(what, size - 1, value));
            }
        }
    }
}
