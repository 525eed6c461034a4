package org.crowd4j.live;

import java.time.Instant;
import java.util.function.Consumer;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Ledger;
import org.crowd4j.Stopping;
import org.crowd4j.StreamingAggregator;

/**
 * A live consensus that follows a {@link Journal}. Made by {@link Journal#follow}; what is added here is written there.
 *
 * <p>Asking catches up with the journal. Where an answer was taken back, a ledger is made anew from the facts that remain: the state is the
 * one of a ledger that never saw it, bit for bit. So take back many answers before asking again. Right labels count from when they came.
 * Where the method refuses an answer that somebody else wrote into the journal, asking fails until it is taken back.
 *
 * <p><b>Cost:</b> that of the ledger for every answer since the last question; for all of them after an answer was taken back.
 */
final class JournalLedger implements Ledger {
    private final Journal journal;
    private final FactColumns facts;
    private final StreamingAggregator method;

    private Ledger ledger;
    private int next; // fact

    JournalLedger(Journal journal, FactColumns facts, StreamingAggregator method) {
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
                restart();
                break;
            }
        }
        while (next < size) {
            if (facts.counts(next)) {
                ledger.add(facts.answer(next));
            } else if (facts.kind(next) == FactKind.GOLD) {
                ledger.gold(facts.taskId(next), facts.labelId(next));
            }
            next++;
        }
        return ledger;
    }

    private void restart() {
        ledger = open();
        next = 0;
    }

    /** Asks the ledger first, so that the journal gets nothing that this ledger refuses. */
    private Ledger write(Consumer<Ledger> change, Runnable fact) {
        change.accept(now());
        try {
            fact.run();
            next++;
        } catch (RuntimeException notWritten) {
            restart();
            throw notWritten;
        }
        return this;
    }

    /** Writes an answer into the journal. */
    @Override
    public Ledger add(String task, String worker, String label) {
        return write(ledger -> ledger.add(task, worker, label), () -> journal.answer(task, worker, label));
    }

    /** Writes an answer into the journal, with its time. */
    @Override
    public Ledger add(CategoricalAnswers.Answer answer) {
        Instant at = answer.at().orElse(null);
        return at == null
                ? add(answer.task(), answer.worker(), answer.label())
                : write(
                        ledger -> ledger.add(answer),
                        () -> journal.answer(answer.task(), answer.worker(), answer.label(), at));
    }

    /** Writes a right label into the journal. */
    @Override
    public Ledger gold(String task, String label) {
        return write(ledger -> ledger.gold(task, label), () -> journal.gold(task, label));
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

    /** {@return such as {@code JournalLedger[1200 facts, by FastSbic[]]}} */
    @Override
    public String toString() {
        return "FollowingLedger[%d facts, by %s]".formatted(next, method);
    }
}
