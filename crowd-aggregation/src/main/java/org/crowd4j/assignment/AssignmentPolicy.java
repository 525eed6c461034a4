package org.crowd4j.assignment;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import java.util.Collection;
import org.crowd4j.Index;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Chooses which tasks a worker gets: those of which this worker's answer says most.
 *
 * <pre>{@code
 * TaskPool allocation = new AssignmentPolicy().withRedundancy(5).open(List.of("cat", "dog"), ledger::accuracy);
 * allocation.add(tasks);
 * for (Lease lease : allocation.next("ann", 10, clock.instant())) {
 *     // show lease.task() to Ann
 * }
 * allocation.answered("photo-17", "ann", clock.instant());
 * allocation.believe("photo-17", posterior);
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Of worker w with accuracy p, the answer a to a task of posterior π is expected with
 *
 * <pre>
 *   P(a)         = Σₓ π(x) P(a | x),   P(a | x) = p if a = x, else (1 − p) / (K − 1)
 *   INFORMATION  H(π) − Σₐ P(a) H(π | a)                   in nats
 *   ACCURACY     Σₐ P(a) maxₓ π(x | a) − maxₓ π(x)         as QASCA has it
 * </pre>
 *
 * <p>Tasks that tie go by the fewest answers and leases, then by the order in which they were added. One task in {@code 1/exploration} is
 * drawn at random, and one in {@code 1/goldShare} is gold, more often by as much as the
 * {@linkplain WorkerAccuracy#deviation deviation} of the worker's accuracy exceeds that share. Draws depend on the seed, the worker, and
 * how many tasks they had.
 *
 * <p><b>When not:</b> the accuracy gain is 0 wherever one answer cannot change the label, which is the rule after a few answers. Leases
 * that others hold on a task are not counted on. Where tasks go to workers by difficulty, plain accuracy misleads: pay and ban by
 * something that knows about difficulty.
 *
 * <p><b>Cost:</b> O(N·K²) for a request, N open tasks.
 *
 * @param gain what to expect much of
 * @param redundancy how many answers each task gets, exactly, unless it is closed before; at least 1
 * @param lease how long a task is kept for a worker; greater than 0
 * @param goldShare the least share of gold; from 0 to 1
 * @param exploration the share of other tasks that are drawn at random; from 0 to 1
 * @param seed makes other draws
 * @see <a href="https://doi.org/10.1145/2723372.2749430">Y. Zheng, J. Wang, G. Li, R. Cheng and J. Feng (2015), QASCA: A Quality-Aware Task
 *     Assignment System for Crowdsourcing Applications, SIGMOD '15, 1031–1046</a>
 */
public record AssignmentPolicy(
        Gain gain, int redundancy, Duration lease, double goldShare, double exploration, long seed) {

    /** What to expect much of. */
    public enum Gain {
        /** How much less uncertain the label becomes. */
        INFORMATION,
        /** How much more often the label will be right. */
        ACCURACY
    }

    /** Information gain, five answers a task, half an hour, and a twentieth each of gold and of random tasks. */
    public AssignmentPolicy() {
        this(Gain.INFORMATION, 5, Duration.ofMinutes(30), 0.05, 0.05, 0);
    }

    /**
     * Checks the settings. Prefer {@link #AssignmentPolicy()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if a setting is not as described
     */
    public AssignmentPolicy {
        Check.atLeast("redundancy", redundancy, 1);
        checkArgument(!lease.isNegative() && !lease.isZero(), "lease must be greater than 0, got %s", lease);
        Check.share("goldShare", goldShare);
        Check.share("exploration", exploration);
    }

    /** {@return these settings, choosing tasks by another gain} */
    public AssignmentPolicy withGain(Gain measure) {
        return new AssignmentPolicy(measure, redundancy, lease, goldShare, exploration, seed);
    }

    /** {@return these settings, with so many answers for each task} */
    public AssignmentPolicy withRedundancy(int answers) {
        return new AssignmentPolicy(gain, answers, lease, goldShare, exploration, seed);
    }

    /** {@return these settings, keeping a task for a worker so long} */
    public AssignmentPolicy withLease(Duration time) {
        return new AssignmentPolicy(gain, redundancy, time, goldShare, exploration, seed);
    }

    /** {@return these settings, with another share of gold} */
    public AssignmentPolicy withGoldShare(double share) {
        return new AssignmentPolicy(gain, redundancy, lease, share, exploration, seed);
    }

    /** {@return these settings, with another share of random tasks} */
    public AssignmentPolicy withExploration(double share) {
        return new AssignmentPolicy(gain, redundancy, lease, goldShare, share, seed);
    }

    /** {@return these settings, with other draws} */
    public AssignmentPolicy withSeed(long number) {
        return new AssignmentPolicy(gain, redundancy, lease, goldShare, exploration, number);
    }

    /**
     * Begins, with no tasks.
     *
     * @param labels the labels that answers may give; at least one
     * @param workforce what is known of workers
     * @return what hands out tasks
     * @throws IllegalArgumentException if there are no labels, one is blank, or two are equal
     */
    public TaskPool open(Collection<String> labels, WorkerAccuracy workforce) {
        checkArgument(!labels.isEmpty(), "there must be at least one label");
        return new TaskPool(this, Index.of("label", labels), workforce);
    }

    /** {@return such as {@code AssignmentPolicy[redundancy=3]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new AssignmentPolicy());
    }
}
