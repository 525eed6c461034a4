package org.crowd4j.distributed;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * What a sweep reads: how often each worker says a label when another is right, θʷ(c, l), and how probable each label is beforehand,
 * π(c), by position in the {@link Roster}. Also how often each label was given in all, which breaks ties. The same for every block
 * of a sweep. {@link DistributedDawidSkene} makes them; they are equal if all values are.
 *
 * <p><b>Cost:</b> 8 bytes for each worker, truth and label said.
 */
public final class BlockParameters implements Serializable {
    private static final long serialVersionUID = 1;

    private final org.crowd4j.aggregation.internal.engine.ModelParameters values;
    private final long[] given; // K

    BlockParameters(org.crowd4j.aggregation.internal.engine.ModelParameters values, long[] given) {
        this.values = values;
        this.given = given;
    }

    org.crowd4j.aggregation.internal.engine.ModelParameters values() {
        return values;
    }

    void requireShape(int workers, int labels, String whose) {
        checkArgument(
                workers() == workers && labels() == labels,
                "parameters are for %s workers and %s labels, and %s has %s workers and %s labels",
                workers(),
                labels(),
                whose,
                workers,
                labels);
    }

    /** {@return how many workers there are} */
    public int workers() {
        return values.theta().length / labels() / labels();
    }

    /** {@return how many labels there are} */
    public int labels() {
        return values.pi().length;
    }

    /** {@return θʷ(c, l): how often a worker says a label when {@code truth} is right} */
    public double rate(int worker, int truth, int given) {
        int k = labels();
        checkElementIndex(worker, workers(), "worker");
        checkElementIndex(truth, k, "truth");
        checkElementIndex(given, k, "said");
        return values.theta()[(worker * k + given) * k + truth];
    }

    /** {@return π(c): how probable a label is before anybody has answered} */
    public double share(int label) {
        return values.pi()[checkElementIndex(label, labels(), "label")];
    }

    /** {@return how often a label was given in all} */
    public long given(int label) {
        return given[checkElementIndex(label, labels(), "label")];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BlockParameters that
                && Arrays.equals(values.theta(), that.values.theta())
                && Arrays.equals(values.pi(), that.values.pi())
                && Arrays.equals(given, that.given);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(values.theta()), Arrays.hashCode(values.pi()), Arrays.hashCode(given));
    }

    /** {@return such as {@code BlockParameters[5 workers, 4 labels]}} */
    @Override
    public String toString() {
        return "Parameters[%s workers, %s labels]".formatted(workers(), labels());
    }
}
