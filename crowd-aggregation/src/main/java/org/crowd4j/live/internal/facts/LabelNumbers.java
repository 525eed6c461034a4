package org.crowd4j.live.internal.facts;

import java.util.Arrays;
import java.util.Optional;
import org.crowd4j.aggregation.internal.online.GrowingIndex;

/**
 * The numbers by which settlements name labels. Those of a closed set are its positions. Labels of
 * an open set are numbered by name when they are used, so that their order of arrival does not
 * matter; gold that no answer has comes last.
 */
public final class LabelNumbers {
    private static final int NONE = -1;

    private final GrowingIndex labels;
    private int[] numbers = {}; // by label; NONE if it is not used
    private int[] used = {}; // labels by name

    public LabelNumbers(GrowingIndex labels) {
        this.labels = labels;
    }

    /** Numbers the label of an answer. */
    public void use(int label) {
        if (labels.closed() || isUsed(label)) {
            return;
        }
        if (label >= numbers.length) {
            int before = numbers.length;
            numbers = Arrays.copyOf(numbers, 2 * label + 2);
            Arrays.fill(numbers, before, numbers.length, NONE);
        }
        int[] now = Arrays.copyOf(used, used.length + 1);
        int place = used.length;
        while (place > 0 && labels.id(now[place - 1]).compareTo(labels.id(label)) > 0) {
            now[place] = now[place - 1];
            place--;
        }
        now[place] = label;
        used = now;
        for (int number = place; number < used.length; number++) {
            numbers[used[number]] = number;
        }
    }

    private boolean isUsed(int label) {
        return label < numbers.length && numbers[label] != NONE;
    }

    /** Forgets which labels are used. */
    public void forget() {
        numbers = new int[0];
        used = new int[0];
    }

    /** {@return the number of a label that is used, or of gold} */
    public int of(int label) {
        return labels.closed() ? label : isUsed(label) ? numbers[label] : used.length;
    }

    /** {@return how many labels of an open set a task has; at least 2} */
    public int count(int gold) {
        return Math.max(2, used.length + (isUnused(gold) ? 1 : 0));
    }

    private boolean isUnused(int gold) {
        return gold != NONE && !isUsed(gold);
    }

    /**
     * {@return the label with a number} A second label that nothing has named yet is blank, as no
     * label can be.
     */
    public String name(int number, int gold) {
        if (labels.closed()) {
            return labels.id(number);
        }
        if (number < used.length) {
            return labels.id(used[number]);
        }
        return isUnused(gold) && number == used.length ? labels.id(gold) : "";
    }

    /** {@return an object that tasks with the same labels of an open set share, if they do} */
    public Optional<Object> set(int gold) {
        return count(gold) == Math.max(2, used.length) ? Optional.of(used) : Optional.empty();
    }
}
