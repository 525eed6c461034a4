package org.crowd4j.reputation;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * The tasks for which accuracies are stated: their difficulties have a standard normal
 * distribution.
 */
final class ReferenceTask {
    private static final GaussIntegrator HERMITE = new GaussIntegratorFactory().hermite(31);
    private static final double NORMAL = 1 / StrictMath.sqrt(Math.PI);

    private ReferenceTask() {}

    /** {@return the mean probability of a win at a rating m} */
    static double accuracy(double m) {
        double mean = NORMAL * HERMITE.integrate(x -> 1 / (1 + StrictMath.exp(-(m - StrictMath.sqrt(2) * x))));
        return Math.max(0, Math.min(1, mean)); // the weights add up to 1 only up to rounding
    }
}
