package org.crowd4j.agreement;

/** Why an agreement has no value. */
public enum NoValueReason {
    /** There are no answers. */
    NO_ANSWERS("there are no answers"),

    /** Nobody can be compared: no task has two answers. */
    NO_PAIRS("no task has two answers"),

    /** The two workers compared answered different tasks. */
    NO_COMMON_TASKS("the two workers have no task in common"),

    /** Chance cannot disagree: everybody gave one label, or labels at a distance of 0. */
    ONE_LABEL("everybody gave one label");

    private final String reason;

    NoValueReason(String reason) {
        this.reason = reason;
    }

    /** {@return it in words, such as {@code everybody gave one label}} */
    public String reason() {
        return reason;
    }
}
