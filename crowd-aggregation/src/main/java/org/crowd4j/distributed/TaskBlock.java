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
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.VoteShares;

/**
 * Some tasks with all their answers: what a machine keeps, and sweeps over when it is given parameters.
 *
 * <p>A task must be in one block alone, with every answer to it. No block can tell; a task cut in two is taken for two tasks of
 * the same name, and the result is another. Partition by task alone.
 *
 * <p><b>Cost:</b> of the block, as its answers, and 4 bytes an answer and 8 a task more. A sweep takes O(A·K + W·K²) time and O(N·K +
 * W·K²) space, where W counts all workers of the roster. From about 130 000 answers on, a sweep uses the threads of the common pool.
 */
public final class TaskBlock implements Serializable {
    private static final long serialVersionUID = 1;

    private final transient PackedAnswers packed;
    private final transient int[] place; // where the workers of this block stand in the roster

    private TaskBlock(CategoricalAnswers answers, Gold gold, int[] place, int workers) {
        this.place = place;
        this.packed = PackedAnswers.of(answers, gold, place, workers);
    }

    /**
     * Makes a block of answers. Those with the roster's labels as their closed set are kept; others are copied.
     *
     * @param answers all the answers to some tasks
     * @param gold known labels, of these tasks or others; tasks that are not in the block are passed over
     * @param roster all workers and labels
     * @return the block
     * @throws java.util.NoSuchElementException if a worker or a label is not in the roster
     * @throws IllegalArgumentException if the gold of a task here is a label that is not in the roster
     */
    public static TaskBlock of(CategoricalAnswers answers, Gold gold, Roster roster) {
        answers.labels().forEach(roster.labels()::position);
        int[] place = answers.workers().ids().stream()
                .mapToInt(roster.workers()::position)
                .toArray();
        List<String> labels = roster.labels().ids();
        CategoricalAnswers closed = answers;
        if (!answers.closed() || !answers.labels().ids().equals(labels)) {
            CategoricalAnswers.Builder same = CategoricalAnswers.builder().labels(labels);
            answers.stream().forEachOrdered(same::add);
            closed = same.build();
        }
        return new TaskBlock(closed, gold, place, roster.workers().size());
    }

    /** {@return the tasks} */
    public Index tasks() {
        return packed.answers().tasks();
    }

    /** {@return the counts to start from: under vote shares, with gold certain} */
    public BlockCounts start() {
        double[] q = VoteShares.start(packed);
        return new BlockCounts(stripes().count(q), packed.tasks());
    }

    /**
     * Makes a sweep.
     *
     * @param parameters what to go by
     * @return the counts of these tasks under the parameters
     * @throws IllegalArgumentException if the parameters are for other numbers of workers or labels than the roster has
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its flag stays set
     */
    public BlockCounts expect(BlockParameters parameters) {
        return new BlockCounts(sweep(parameters, posteriorSized()), packed.tasks());
    }

    /**
     * Returns the probabilities of these tasks. Ties go by how often each label was given in all blocks.
     *
     * @param parameters what to go by: those at the end
     * @return the posterior, and with it the winners
     * @throws IllegalArgumentException if the parameters are for other numbers of workers or labels than the roster has
     */
    public Posterior posterior(BlockParameters parameters) {
        double[] q = posteriorSized();
        sweep(parameters, q);
        VoteShares.mix(packed, q, 0); // takes rounding out, as a fit on one machine does
        int k = packed.labels();
        return Posterior.of(tasks(), packed.answers().labels(), parameters::given, (task, row) -> {
            System.arraycopy(q, task * k, row, 0, k);
        });
    }

    private double[] posteriorSized() {
        return new double[packed.tasks() * packed.labels()];
    }

    private org.crowd4j.aggregation.internal.engine.ExpectedCounts sweep(BlockParameters parameters, double[] q) {
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
        return new Form(packed, place);
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("a block of tasks travels as its answers");
    }

    /** The answers in order of arrival, so that every number comes back as it was. */
    private static final class Form implements Serializable {
        private static final long serialVersionUID = 1;

        private final List<String> tasks;
        private final List<String> workers;
        private final List<String> labels;
        private final int[] answer; // A × 3:  task, worker, label
        private final HashMap<String, String> gold;
        private final int[] place;
        private final int workersInAll;

        Form(PackedAnswers packed, int[] place) {
            CategoricalAnswers answers = packed.answers();
            tasks = List.copyOf(answers.tasks().ids());
            workers = List.copyOf(answers.workers().ids());
            labels = List.copyOf(answers.labels().ids());
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
            this.place = place;
            workersInAll = packed.workers();
        }

        private Object readResolve() {
            CategoricalAnswers.Builder answers = CategoricalAnswers.builder().labels(labels);
            for (int i = 0; i < answer.length; i += 3) {
                answers.add(tasks.get(answer[i]), workers.get(answer[i + 1]), labels.get(answer[i + 2]));
            }
            return new TaskBlock(answers.build(), Gold.of(gold), place, workersInAll);
        }
    }
}
