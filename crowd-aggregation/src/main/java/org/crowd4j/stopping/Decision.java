package org.crowd4j.stopping;

import java.util.function.Supplier;

/** Whether to close a task or keep it open, and why. The reason is formatted when it is read. */
public final class Decision {
    private final boolean closes;
    private final Supplier<String> reason;

    private Decision(boolean closes, Supplier<String> reason) {
        this.closes = closes;
        this.reason = reason;
    }

    /** {@return the decision to close a task, with its reason} */
    public static Decision close(Supplier<String> reason) {
        return new Decision(true, reason);
    }

    /** {@return the decision to ask for another answer, with its reason} */
    public static Decision keepOpen(Supplier<String> reason) {
        return new Decision(false, reason);
    }

    /** {@return the decision to close a task, unless its probabilities are in doubt} */
    static Decision closeUnlessDoubted(TaskState state, Supplier<String> reason) {
        return state.doubt()
                .map(doubt -> keepOpen(() -> reason.get() + ", but " + doubt))
                .orElseGet(() -> close(reason));
    }

    /** {@return whether to close the task} */
    public boolean closes() {
        return closes;
    }

    /** {@return the reason, such as {@code confidence 0.993 reaches 0.99 after 3 answers}} */
    public String reason() {
        return reason.get();
    }

    /** {@return such as {@code close: confidence 0.993 reaches 0.99 after 3 answers}} */
    @Override
    public String toString() {
        return (closes ? "close: " : "keep open: ") + reason();
    }
}
