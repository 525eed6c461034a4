package org.crowd4j.reputation;

import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.NamedMethod;

/**
 * A way to rate workers: its settings, found by name through {@link org.crowd4j.Methods}.
 * Immutable; {@link #open()} begins the ratings themselves.
 *
 * <pre>{@code
 * var standing = new EloReputation().open();
 * standing.settle(Settlement.builder("photo-17", List.of("cat", "dog"))
 *     .answer("ann", "cat").answer("bob", "dog").gold("cat").build());
 * standing.rating("ann").accuracy();
 * }</pre>
 */
public interface Reputation extends NamedMethod {

    /** {@return a standing in which nobody has been rated yet} */
    Standing open();

    /**
     * Continues where {@link Standing#snapshot()} left off.
     *
     * @param snapshot what a standing of these same settings returned, on this machine or another
     * @return a standing that goes on as the other would have
     * @throws IllegalArgumentException if the bytes are damaged, or come from other settings
     */
    Standing restore(byte[] snapshot);

    /**
     * Rates the workers of a recorded crowd: settles its tasks one by one, {@linkplain Settlement#inOrder in order}.
     *
     * @param answers what was answered
     * @param gold the right labels that are known
     * @return the ratings after the last task
     */
    default Standing rate(CategoricalAnswers answers, Gold gold) {
        Standing standing = open();
        Settlement.inOrder(answers, gold).forEach(standing::settle);
        return standing;
    }
}
