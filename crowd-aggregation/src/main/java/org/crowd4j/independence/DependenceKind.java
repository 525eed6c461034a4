package org.crowd4j.independence;

/** What a group of workers whose answers depend on each other looks like. */
public enum DependenceKind {

    /** They agree as copies of one sheet do. {@link DependenceReport#dependentWorkers()} has these groups and no others. */
    COPIES("copies"),

    /** They agree beyond what was expected, but not as copies do: a shared view or tool explains it as well. To be looked at, no more. */
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
