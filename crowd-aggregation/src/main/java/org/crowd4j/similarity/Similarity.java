package org.crowd4j.similarity;

import java.util.OptionalDouble;

/**
 * How much two answers to one task resemble each other, from 0 for nothing in common to 1 for no
 * difference. Safe for use by many threads.
 */
@FunctionalInterface
public interface Similarity {

    /**
     * Compares two answers to one task.
     *
     * @param answer the number of an answer
     * @param other the number of another answer to the same task
     * @return the similarity, from 0 to 1; the same if the two are exchanged
     */
    double between(int answer, int other);

    /**
     * {@return the similarity of an answer to the gold of its task, from 0 to 1; empty if the task
     * has none}
     */
    default OptionalDouble toGold(int answer) {
        return OptionalDouble.empty();
    }

    /**
     * Orders two answers to one task by what they say, as a comparator does. The order chooses
     * which answers of a large task are compared, so that neither rows nor names of workers do.
     *
     * @return 0 for answers that say the same; by default always, which leaves the choice to the
     *     order of rows
     */
    default int order(int answer, int other) {
        return 0;
    }
}
