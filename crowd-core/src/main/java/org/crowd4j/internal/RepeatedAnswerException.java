package org.crowd4j.internal;

/**
 * Says which two rows repeat a worker on a task, so that a reader of files can say which two lines.
 */
public final class RepeatedAnswerException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String task;
    private final String worker;
    private final int first;
    private final int second;

    /** Two rows, counted from 0 in order of arrival. */
    public RepeatedAnswerException(String task, String worker, int first, int second) {
        super("worker %s may answer task %s only once, but rows %s and %s both do"
                .formatted(Quoted.of(worker), Quoted.of(task), first + 1, second + 1));
        this.task = task;
        this.worker = worker;
        this.first = first;
        this.second = second;
    }

    /** {@return the task} */
    public String task() {
        return task;
    }

    /** {@return the worker} */
    public String worker() {
        return worker;
    }

    /** {@return the earlier row} */
    public int first() {
        return first;
    }

    /** {@return the later row} */
    public int second() {
        return second;
    }
}
