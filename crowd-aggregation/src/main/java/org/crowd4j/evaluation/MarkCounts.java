package org.crowd4j.evaluation;

/**
 * Marks, such as spans or characters.
 *
 * @param common how many are found and right
 * @param found how many are found
 * @param right how many are right
 */
record MarkCounts(long common, long found, long right) {

    static final MarkCounts NONE = new MarkCounts(0, 0, 0);

    MarkCounts plus(MarkCounts other) {
        return new MarkCounts(common + other.common, found + other.found, right + other.right);
    }

    /**
     * {@return the harmonic mean of precision and recall; 1 if there is nothing to find and to be
     * found}
     */
    double f1() {
        return found + right == 0 ? 1 : 2.0 * common / (found + right);
    }

    double precision() {
        return found == 0 ? 1 : (double) common / found;
    }

    double recall() {
        return right == 0 ? 1 : (double) common / right;
    }
}
