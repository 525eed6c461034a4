package org.crowd4j.live;

/** A submission was refused. Nothing changed. */
public final class SubmissionRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** Why a submission is refused. */
    public enum Reason {
        /** The label is not in the closed set of the question. */
        UNKNOWN_LABEL,
        /** The task is closed. */
        CLOSED_TASK,
        /** The lease has expired or was released. */
        EXPIRED_LEASE,
        /** The worker is banned. */
        BANNED_WORKER,
        /** The id of the submission was used for another answer. */
        SAME_ID_OTHER_ANSWER,
        /** The worker gave another answer to the task under another id, which is not retracted. */
        ANSWERED_BEFORE
    }

    /** A refusal with its reason; the message names the thing. */
    public SubmissionRefusedException(Reason reason, String message) {
        super(message, null, false, false); // a refusal is no fault: where it was thrown says nothing
        this.reason = reason;
    }

    /** {@return why} */
    public Reason reason() {
        return reason;
    }
}
