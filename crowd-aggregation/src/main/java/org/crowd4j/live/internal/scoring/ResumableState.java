package org.crowd4j.live.internal.scoring;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.Consumer;
import org.crowd4j.aggregation.internal.online.ResumableLedger;
import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.aggregation.internal.online.StateOutput;
import org.crowd4j.stopping.Decision;

/**
 * The state of a question whose ledger keeps its answers, and goes on from written estimates if it
 * is one of this library.
 *
 * @param <L> the ledger
 * @param <A> its answers
 */
abstract class ResumableState<L, A> extends QuestionState {
    final L ledger;
    private final Object consensus; // the method of the ledger
    private boolean resuming; // the ledger knows the answers

    ResumableState(QuestionLog log, BitSet retracted, int redundancy, Object consensus, L ledger) {
        super(log, retracted, redundancy);
        this.consensus = consensus;
        this.ledger = ledger;
    }

    /** {@return an answer of the log} */
    abstract A answer(int fact);

    /** {@return whether answers and gold must not be added to the ledger, which knows them} */
    final boolean isResuming() {
        return resuming;
    }

    @Override
    public final Optional<Consumer<StateOutput>> estimates() {
        return ledger instanceof ResumableLedger<?> own ? Optional.of(own.estimates(log.tasks)) : Optional.empty();
    }

    @Override
    public final String method() {
        return ledger instanceof ResumableLedger<?> ? consensus.getClass().getName() + " " + consensus : "";
    }

    @Override
    public final Runnable beginRestoring(int end) {
        resuming = true;
        return () -> {};
    }

    @Override
    @SuppressWarnings("unchecked") // a ledger takes answers of its kind
    public final void endRestoring(StateInput in) {
        ((ResumableLedger<A>) ledger).resume(in, new EarlierAnswers<>(this, this::answer));
        resuming = false;
    }

    @Override
    public final Decision decideWith(int t, int w, long payload) {
        return byCount(t, t < 0 ? 1 : answers(t) + 1);
    }

    @Override
    public final double confidence(int t) {
        return 0;
    }
}
