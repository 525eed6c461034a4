package org.crowd4j.distributed;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import org.crowd4j.aggregation.internal.engine.ModelParameters;

/**
 * The input of a sweep, the same for every block: the rates θʷ(c, l) at which each worker gives
 * label l if c is right, the label prior π(c), and the total number of answers with each label,
 * which breaks ties. Created by {@link DistributedDawidSkene}. Equal if all values are equal.
 *
 * <p><b>Cost:</b> 8 bytes for each worker, right label and given label.
 */
public final class BlockParameters implements Serializable {
    private static final long serialVersionUID = 1;

    private final ModelParameters values;
    private final long[] given; // K

    BlockParameters(ModelParameters values, long[] given) {
        this.values = values;
        this.given = given;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        long k = values.pi.length;
        if (k == 0 || given.length != k || values.theta.length % (k * k) != 0) {
            throw new InvalidObjectException("parameters of %s labels cannot have %s counts and a table of %s entries"
                    .formatted(k, given.length, values.theta.length));
        }
    }

    ModelParameters values() {
        return values;
    }

    void requireShape(int workers, int labels, String owner) {
        checkArgument(
                workers() == workers && labels() == labels,
                "parameters are for %s workers and %s labels, but %s has %s workers and %s labels",
                workers(),
                labels(),
                owner,
                workers,
                labels);
    }

    /** {@return the number of workers} */
    public int workers() {
        return values.theta.length / labels() / labels();
    }

    /** {@return the number of labels} */
    public int labels() {
        return values.pi.length;
    }

    /**
     * {@return θʷ(c, l): the rate at which a worker gives a label if {@code truth} is right, by
     * position in the roster}
     *
     * @throws IndexOutOfBoundsException if a position is not in the roster
     */
    public double rate(int worker, int truth, int given) {
        int k = labels();
        checkElementIndex(worker, workers(), "worker");
        checkElementIndex(truth, k, "truth");
        checkElementIndex(given, k, "given");
        return values.theta[(worker * k + given) * k + truth];
    }

    /**
     * {@return π(c): the prior probability of a label, by position in the roster}
     *
     * @throws IndexOutOfBoundsException if the position is not in the roster
     */
    public double share(int label) {
        return values.pi[checkElementIndex(label, labels(), "label")];
    }

    /**
     * {@return the number of answers with a label, in all blocks}
     *
     * @throws IndexOutOfBoundsException if the position is not in the roster
     */
    public long given(int label) {
        return given[checkElementIndex(label, labels(), "label")];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BlockParameters that
                && Arrays.equals(values.theta, that.values.theta)
                && Arrays.equals(values.pi, that.values.pi)
                && Arrays.equals(given, that.given);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(values.theta), Arrays.hashCode(values.pi), Arrays.hashCode(given));
    }

    /** {@return such as {@code BlockParameters[5 workers, 4 labels]}} */
    @Override
    public String toString() {
        return "BlockParameters[%s workers, %s labels]".formatted(workers(), labels());
    }
}
