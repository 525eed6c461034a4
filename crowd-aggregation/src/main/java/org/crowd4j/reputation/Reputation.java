package org.crowd4j.reputation;

import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.NamedMethod;

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
        Standing standing = open();
        Settlement.inOrder(answers, gold).forEach(standing::settle);
        return standing;
    }
}
