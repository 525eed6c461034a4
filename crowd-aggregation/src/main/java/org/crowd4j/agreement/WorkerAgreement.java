package org.crowd4j.agreement;

import java.util.OptionalDouble;

/**
 * The effect of one worker on the overall agreement.
 *
 * @param worker the worker
 * @param answers the number of answers of the worker
 * @param with the agreement of all workers
 * @param without the agreement of the others; empty if it has no value
 */
public record WorkerAgreement(String worker, int answers, OptionalDouble with, OptionalDouble without) {
    /** A smaller difference is one of rounding. */
    private static final double ROUNDING = 1e-12;

    /**
     * {@return the difference that the worker makes, negative if the others agree more without the
     * worker; empty if either agreement has no value}
     */
    public OptionalDouble effect() {
        if (with.isEmpty() || without.isEmpty()) {
            return OptionalDouble.empty();
        }
        double effect = with.getAsDouble() - without.getAsDouble();
        return OptionalDouble.of(Math.abs(effect) <= ROUNDING ? 0 : effect);
    }
}
