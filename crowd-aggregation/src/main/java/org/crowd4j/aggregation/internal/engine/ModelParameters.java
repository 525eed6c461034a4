package org.crowd4j.aggregation.internal.engine;

import java.io.Serializable;

/**
 * What a sweep reads: a table per worker and the label prior. The shape of the table is its
 * method's; that of a confusion matrix is worker, given, truth, so that all a task needs of an
 * answer stands together.
 */
public final class ModelParameters implements Serializable {
    private static final long serialVersionUID = 1;

    public final double[] theta;
    public final double[] pi; // K

    /** Parameters of zeros. */
    public ModelParameters(int length, int labels) {
        theta = new double[length];
        pi = new double[labels];
    }

    /** {@return the same values in arrays of their own} */
    public ModelParameters copy() {
        ModelParameters copy = new ModelParameters(theta.length, pi.length);
        copy.set(this);
        return copy;
    }

    /** Takes over the values of others of the same shape. */
    void set(ModelParameters other) {
        System.arraycopy(other.theta, 0, theta, 0, theta.length);
        System.arraycopy(other.pi, 0, pi, 0, pi.length);
    }
}
