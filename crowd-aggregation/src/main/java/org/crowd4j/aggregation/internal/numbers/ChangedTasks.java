package org.crowd4j.aggregation.internal.numbers;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.crowd4j.aggregation.internal.online.GrowingIndex;
import org.crowd4j.aggregation.internal.online.ResumableLedger.Earlier;
import org.crowd4j.aggregation.internal.online.StateInput;

/**
 * Tasks that changed after a batch method began: by number those that were written, others by id.
 */
final class ChangedTasks {
    private final Set<String> ids = new HashSet<>();
    private final BitSet numbers;

    ChangedTasks() {
        this(new BitSet());
    }

    private ChangedTasks(BitSet numbers) {
        this.numbers = numbers;
    }

    static ChangedTasks read(StateInput in) {
        return new ChangedTasks(in.bits());
    }

    void add(String task) {
        ids.add(task);
    }

    /**
     * {@return whether a task changed}
     *
     * @param number its number among earlier answers; -1 if it has none
     */
    boolean contains(String task, int number) {
        return ids.contains(task) || (number >= 0 && numbers.get(number));
    }

    boolean isEmpty() {
        return ids.isEmpty() && numbers.isEmpty();
    }

    /** {@return the numbers of the tasks} */
    BitSet in(GrowingIndex tasks) {
        BitSet all = (BitSet) numbers.clone();
        ids.stream().mapToInt(tasks::find).filter(task -> task >= 0).forEach(all::set);
        return all;
    }

    /** Knows the tasks of earlier answers by id from now on. */
    void name(Iterable<String> tasks, Earlier<?> earlier) {
        for (String task : tasks) {
            if (contains(task, earlier.task(task))) {
                ids.add(task);
            }
        }
        numbers.clear();
    }
}
