package org.crowd4j.live;

import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Ledger;
import org.crowd4j.Stopping;
import org.crowd4j.StreamingAggregator;

/**
 * A live consensus that follows a {@link Journal}. Made by {@link Journal#follow}; what is added here is written there.
 *
 * <p>Asking catches up with the journal. Where an answer was taken back, a ledger is made anew from the facts that remain: the state is the
 * one of a ledger that never saw it, bit for bit. So take back many answers before asking again.
 *
 * <p><b>Cost:</b> that of the ledger for every answer since the last question; for all of them after an answer was taken back.
 */
public final class FollowingLedger implements Ledger {
    private final Journal journal;
    private final Facts facts;
    private final StreamingAggregator method;

    private Ledger ledger;
    private int next; // fact

    FollowingLedger(Journal journal, Facts facts, StreamingAggregator method) {
        this.journal = journal;
        this.facts = facts;
        this.method = method;
        this.ledger = open();
    }

    private Ledger open() {
        return facts.labels().closed() ? method.open(facts.labels().ids()) : method.open();
    }

    /** Catches up with the journal. */
    private Ledger now() {
        int size = facts.size();
        for (int i = next; i < size; i++) {
            if (facts.takesBackBefore(i, next)) {
                ledger = open();
                next = 0;
                break;
            }
        }
        for (; next < size; next++) {
            if (facts.counts(next)) {
                ledger.add(facts.taskId(next), facts.workerId(next), facts.labelId(next));
            } else if (facts.kind(next) == Kind.GOLD) {
                ledger.know(facts.taskId(next), facts.labelId(next));
            }
        }
        return ledger;
    }

    /** Writes an answer into the journal. */
    @Override
    public Ledger add(String task, String worker, String label) {
        journal.answer(task, worker, label);
        return this;
    }

    /** Writes a right label into the journal. */
    @Override
    public Ledger know(String task, String label) {
        journal.reveal(task, label);
        return this;
    }

    @Override
    public String label(String task) {
        return now().label(task);
    }

    @Override
    public double confidence(String task) {
        return now().confidence(task);
    }

    @Override
    public double probability(String task, String label) {
        return now().probability(task, label);
    }

    @Override
    public double accuracy(String worker) {
        return now().accuracy(worker);
    }

    @Override
    public Consensus snapshot() {
        return now().snapshot();
    }

    /** Visits all answers again. This is no fact: it is lost where the ledger is made anew. */
    @Override
    public Convergence replay(Stopping rule) {
        return now().replay(rule);
    }

    @Override
    public Consensus finish() {
        return now().finish();
    }

    /** {@return such as {@code FollowingLedger[1200 facts, by FastSbic[]]}} */
    @Override
    public String toString() {
        return "FollowingLedger[%d facts, by %s]".formatted(next, method);
    }
}
