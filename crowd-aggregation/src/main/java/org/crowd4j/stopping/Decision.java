package org.crowd4j.stopping;

import java.util.function.Supplier;

/** Whether to close a task or to ask on, and why. The reason is put into words when somebody reads it. */
public final class Decision {
    private final boolean closes;
    private final Supplier<String> reason;

    private Decision(boolean closes, Supplier<String> reason) {
        this.closes = closes;
        this.reason = reason;
    }

    /** {@return the decision to close, because of {@code reason}} */
    public static Decision close(Supplier<String> reason) {
        return new Decision(true, reason);
    }

    /** {@return the decision to ask for another answer, because of {@code reason}} */
    public static Decision keepOpen(Supplier<String> reason) {
        return new Decision(false, reason);
    }

    /** {@return whether the task is to be closed} */
    public boolean closes() {
        return closes;
    }

    /** {@return why, such as {@code confidence 0.993 reaches 0.99 after 3 answers}} */
    public String reason() {
        return reason.get();
    }

    /** {@return such as {@code close: confidence 0.993 reaches 0.99 after 3 answers}} */
    @Override
    public String toString() {
        return (closes ? "close: " : "ask on: ") + reason();
    }
}
