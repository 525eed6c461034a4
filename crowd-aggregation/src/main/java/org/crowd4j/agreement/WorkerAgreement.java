package org.crowd4j.agreement;

import java.util.OptionalDouble;

/**
 * What one worker does to the agreement of all.
 *
 * @param worker which worker
 * @param answers how many answers they gave
 * @param with the agreement of all workers
 * @param without the agreement of the others; empty if it has no value
 */
public record WorkerAgreement(String worker, int answers, OptionalDouble with, OptionalDouble without) {

    /** {@return how much they add to the agreement, below 0 if the others agree more without them; empty if either has no value} */
    public OptionalDouble effect() {
        return with.isPresent() && without.isPresent()
                ? OptionalDouble.of(with.getAsDouble() - without.getAsDouble())
                : OptionalDouble.empty();
    }
}
