package org.crowd4j.aggregation.internal.online;

import java.util.List;
import java.util.function.Consumer;

/**
 * A ledger that writes its estimates, so that another of the same settings goes on from them. The
 * answers are not written: whoever resumes a ledger has them, and passes them on when they are
 * needed.
 *
 * @param <A> an answer
 */
public interface ResumableLedger<A> {
    /**
     * Returns what writes the estimates as they are now; it may be called later.
     *
     * @param tasks the ids of tasks, by whose positions the estimates are written
     */
    Consumer<StateOutput> estimates(GrowingIndex tasks);

    /**
     * Goes on from written estimates, as a ledger without answers.
     *
     * @param earlier the answers that they follow from
     * @throws IllegalArgumentException if they do not fit; the ledger is to be thrown away
     */
    void resume(StateInput in, Earlier<A> earlier);

    /**
     * The answers that a ledger had when its estimates were written.
     *
     * @param <A> an answer
     */
    interface Earlier<A> {
        /** {@return the number of a task, from 0; -1 if it is unknown} */
        int task(String id);

        /** {@return the answers to a task, in order of arrival; none if it came later} */
        List<A> of(int task);

        /** Passes all answers, in order of arrival. */
        void forEach(Consumer<A> each);
    }
}
