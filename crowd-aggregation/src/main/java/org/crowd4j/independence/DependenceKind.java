package org.crowd4j.independence;

/** The kind of dependence between the answers of a group of workers. */
public enum DependenceKind {

    /**
     * The members agree as copies of one list of answers do, and expertise does not explain it.
     * Only these groups are in {@link DependenceReport#dependentWorkers()}.
     */
    COPIES("copies"),

    /**
     * The members agree more than expected, but less than copies do, or one truth may explain half
     * of their agreement. A shared view, a shared tool or expertise also explains this.
     */
    DEPENDENT_GROUP("dependent group");

    private final String words;

    DependenceKind(String words) {
        this.words = words;
    }

    /** {@return such as {@code dependent group}} */
    @Override
    public String toString() {
        return words;
    }
}
