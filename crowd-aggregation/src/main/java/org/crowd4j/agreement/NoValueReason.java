package org.crowd4j.agreement;

/** Why an agreement has no value. */
public enum NoValueReason {
    /** There are no answers. */
    NO_ANSWERS("there are no answers"),

    /** No task has answers of two workers; a worker who repeats an answer agrees with no other. */
    NO_PAIRS("no task has answers of two workers"),

    /** The two workers compared answered different tasks. */
    NO_COMMON_TASKS("the two workers have no task in common"),

    /**
     * All answers give one label, or labels with distance 0, so that chance alone gives perfect
     * agreement.
     */
    ONE_LABEL("all answers give one label"),

    /** Every two workers give one label only to their common tasks, so that no pair has a kappa. */
    ONE_LABEL_EACH_PAIR("every two workers give only one label to their common tasks"),

    /** No answer to a task that two workers answered gives the label. */
    LABEL_NOT_GIVEN("no task with answers of two workers has the label");

    private final String reason;

    NoValueReason(String reason) {
        this.reason = reason;
    }

    /** {@return the reason as text, such as {@code all answers give one label}} */
    public String reason() {
        return reason;
    }
}
