package org.crowd4j.distributed;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.math.LongMath;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Index;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;

/**
 * All workers and labels, in an order that all blocks and the driver share: the positions in
 * {@link BlockParameters} and {@link BlockCounts}. Two rosters with the same ids in the same order
 * are interchangeable.
 *
 * <p><b>Cost:</b> that of two {@link Index}.
 */
public final class Roster implements Serializable {
    private static final long serialVersionUID = 1;

    private final transient Index workers;
    private final transient Index labels;

    private Roster(Index workers, Index labels) {
        this.workers = workers;
        this.labels = labels;
        long table = LongMath.saturatedMultiply(workers.size(), (long) labels.size() * labels.size());
        checkArgument(
                table <= PackedAnswers.MOST,
                "workers × labels² must be at most %s, got %s workers with %s labels",
                PackedAnswers.MOST,
                workers.size(),
                labels.size());
    }

    /**
     * Creates a roster with workers and labels in the given order.
     *
     * @param workers the ids of all workers with answers
     * @param labels the closed set of labels; at least one
     * @return the roster
     * @throws IllegalArgumentException if there are no labels, an id is blank or occurs twice, or a
     *     table of workers × labels × labels is too large
     */
    public static Roster of(Collection<String> workers, Collection<String> labels) {
        checkArgument(!labels.isEmpty(), "a roster must have at least one label");
        return new Roster(Index.of("worker", workers), Index.of("label", labels));
    }

    /**
     * Creates a roster from workers and labels in any order, with repetitions. Labels are put in
     * the order of an open set of {@link CategoricalAnswers}.
     *
     * @return the roster
     * @throws IllegalArgumentException if there are no labels, an id is blank, or a table of
     *     workers × labels × labels is too large
     */
    public static Roster gathered(Collection<String> workers, Collection<String> labels) {
        CategoricalAnswers.Builder each = CategoricalAnswers.builder();
        labels.forEach(label -> each.add("any", "any", label));
        return of(new TreeSet<>(workers), each.build().labels().ids());
    }

    /** {@return the workers} */
    public Index workers() {
        return workers;
    }

    /** {@return the labels} */
    public Index labels() {
        return labels;
    }

    /** {@return such as {@code Roster[5 workers, 4 labels]}} */
    @Override
    public String toString() {
        return "Roster[%s workers, %s labels]".formatted(workers.size(), labels.size());
    }

    private Object writeReplace() {
        return new SerializedForm(List.copyOf(workers.ids()), List.copyOf(labels.ids()));
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("a roster is serialized as its ids");
    }

    private record SerializedForm(List<String> workers, List<String> labels) implements Serializable {
        private Object readResolve() {
            return of(workers, labels);
        }
    }
}
