package org.crowd4j.aggregation.internal.numbers;

/** Where the middle of sorted numbers lies. */
interface Location {

    /** {@return the middle of at least one number} */
    double value(double[] sorted);

    /** {@return its standard error, of at least two numbers} */
    double standardError(double[] sorted);

    /** {@return the degrees of freedom of the standard error of {@code n} numbers, at least two} */
    int degreesOfFreedom(int n);
}
