package org.crowd4j.reputation;

import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.NamedMethod;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/**
 * A method of rating workers, as a record of its settings, found by name through
 * {@link org.crowd4j.Methods}. Immutable; {@link #open()} starts the mutable ratings.
 *
 * <pre>{@code
 * var standing = new EloReputation().open();
 * standing.settle(Settlement.builder("photo-17", List.of("cat", "dog"))
 *     .answer("ann", "cat").answer("bob", "dog").gold("cat").build());
 * standing.rating("ann").accuracy();
 * }</pre>
 */
public interface Reputation extends NamedMethod {

    /** {@return a standing without any workers} */
    Standing open();

    /**
     * Continues from a {@link WorkerRatings#snapshot()}.
     *
     * @param snapshot the snapshot of a standing with the same settings, taken on any machine
     * @return a standing in the same state as the one that took the snapshot
     * @throws IllegalArgumentException if the bytes are damaged or come from other settings
     */
    Standing restore(byte[] snapshot);

    /**
     * Rates the workers of a recorded crowd: settles its tasks one by one,
     * {@linkplain Settlement#inOrder in order}.
     *
     * @param answers the answers
     * @param gold the known right labels
     * @return the ratings after the last task
     */
    default Standing rate(CategoricalAnswers answers, Gold gold) {
        return rate(answers, gold, Progress.none());
    }

    /**
     * Rates the workers of a recorded crowd, watched by {@code progress}.
     *
     * @param answers the answers
     * @param gold the known right labels
     * @param progress receives the progress of long work; what it throws stops the work and reaches
     *     the caller
     * @return the ratings after the last task
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    default Standing rate(CategoricalAnswers answers, Gold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        Standing standing = open();
        long tasks = answers.tasks().size();
        long[] done = new long[1];
        Settlement.inOrder(answers, gold).forEachOrdered(task -> {
            monitor.reportAt(done[0]++, tasks);
            standing.settle(task);
        });
        monitor.report(tasks, tasks);
        return standing;
    }
}
