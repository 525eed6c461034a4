package org.crowd4j.assignment;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import java.util.Collection;
import org.crowd4j.Index;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Chooses the tasks that a worker gets: those where this worker's answer is expected to add most.
 *
 * <pre>{@code
 * TaskPool pool = new AssignmentPolicy().withRedundancy(5)
 *     .open(List.of("cat", "dog"), ledger::accuracy);
 * pool.add(tasks);
 * for (Lease lease : pool.next("ann", 10, clock.instant())) {
 *     // show lease.task() to Ann
 * }
 * pool.answered("photo-17", "ann", clock.instant());
 * pool.updatePosterior("photo-17", posterior);
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>The answer a of worker w with accuracy p to a task of posterior π has probability P(a):
 *
 * <pre>
 *   P(a)         = Σₓ π(x) P(a | x),   P(a | x) = p if a = x, else (1 − p) / (K − 1)
 *   INFORMATION  H(π) − Σₐ P(a) H(π | a)                   in nats
 *   ACCURACY     Σₐ P(a) maxₓ π(x | a) − maxₓ π(x)         as in QASCA
 * </pre>
 *
 * <p>Ties are broken by the fewest answers and leases, then by the order of addition. A share of
 * {@code exploration} of the tasks is drawn at random, and a share of {@code goldShare} is gold, or
 * the {@linkplain WorkerAccuracy#deviation deviation} of the worker's accuracy if that is larger.
 * Draws depend on the seed, the worker, and the number of tasks the worker had.
 *
 * <p><b>When not:</b> the accuracy gain is 0 wherever one answer cannot change the label, which is
 * usual after a few answers. The gain ignores the answers expected from current leases. Where tasks
 * go to workers by difficulty, plain accuracy misleads: pay and ban by a rating that models
 * difficulty.
 *
 * <p><b>Cost:</b> O(N·K²) per request, for N open tasks.
 *
 * @param gain what an answer is expected to add
 * @param redundancy the number of answers of each task, unless it is closed before; at least 1
 * @param lease the time that a task is reserved for a worker; greater than 0
 * @param goldShare the minimum share of gold; from 0 to 1
 * @param exploration the share of other tasks that are drawn at random; from 0 to 1
 * @param seed selects different draws
 * @see <a href="https://doi.org/10.1145/2723372.2749430">Y. Zheng, J. Wang, G. Li, R. Cheng and J.
 *     Feng (2015), QASCA: A Quality-Aware Task Assignment System for Crowdsourcing Applications,
 *     SIGMOD '15, 1031–1046</a>
 */
public record AssignmentPolicy(
        Gain gain, int redundancy, Duration lease, double goldShare, double exploration, long seed) {

    /** What an answer is expected to add. */
    public enum Gain {
        /** The reduction in the entropy of the label. */
        INFORMATION,
        /** The increase in the probability that the label is right. */
        ACCURACY
    }

    /** Information gain, five answers per task, half an hour, 5 % gold and 5 % random tasks. */
    public AssignmentPolicy() {
        this(Gain.INFORMATION, 5, Duration.ofMinutes(30), 0.05, 0.05, 0);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a setting is outside the range that its parameter states
     */
    public AssignmentPolicy {
        Check.atLeast("redundancy", redundancy, 1);
        checkArgument(!lease.isNegative() && !lease.isZero(), "lease must be greater than 0, got %s", lease);
        Check.share("goldShare", goldShare);
        Check.share("exploration", exploration);
    }

    /** {@return these settings, with another gain} */
    public AssignmentPolicy withGain(Gain measure) {
        return new AssignmentPolicy(measure, redundancy, lease, goldShare, exploration, seed);
    }

    /** {@return these settings, with another number of answers for each task} */
    public AssignmentPolicy withRedundancy(int answers) {
        return new AssignmentPolicy(gain, answers, lease, goldShare, exploration, seed);
    }

    /** {@return these settings, with another time that a task is reserved for a worker} */
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
     * Opens a pool without tasks.
     *
     * @param labels the labels that answers may give; at least one
     * @param workforce the accuracies of workers
     * @return the pool
     * @throws IllegalArgumentException if there are no labels, one is blank, or two are equal
     */
    public TaskPool open(Collection<String> labels, WorkerAccuracy workforce) {
        checkArgument(!labels.isEmpty(), "there must be at least one label");
        return new TaskPool(this, Index.of("label", labels), workforce);
    }

    /**
     * {@return what the answer of a worker is expected to add, by the gain of this policy}
     *
     * @param posterior the probability of each label
     * @param accuracy the accuracy of the worker; from 0 to 1
     */
    public double expectedGain(double[] posterior, double accuracy) {
        Check.share("accuracy", accuracy);
        return ExpectedGain.of(gain, posterior, accuracy);
    }

    /** {@return such as {@code AssignmentPolicy[redundancy=3]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new AssignmentPolicy());
    }
}
