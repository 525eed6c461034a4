package org.crowd4j.testing;

/** What tasks, workers and labels are called: other names sort in another order. */
public enum Names {
    SAME,
    OTHER;

    public String task(String id) {
        return this == SAME ? id : "~" + id.hashCode() % 997 + id;
    }

    public String worker(String id) {
        return this == SAME ? id : 1000 - id.hashCode() + "";
    }

    /** {@return the name of a label, a type or an item} */
    public String label(String id) {
        return this == SAME ? id : "x" + (1000 - id.hashCode());
    }
}
