package org.crowd4j.live.internal.facts;

import java.util.Optional;
import java.util.function.Consumer;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Ledger;
import org.crowd4j.Stopping;
import org.crowd4j.StreamingAggregator;

/**
 * A live consensus that follows a journal; what is added here is written to the journal.
 *
 * <p>Every query first applies the new facts. If an answer was retracted, a new ledger is built
 * from the remaining facts: the state is the one of a ledger that never had it, bit for bit. So
 * retract many answers before the next query. Right labels count from when they arrived. If the
 * journal contains an answer that the method rejects, queries fail until it is retracted.
 *
 * <p><b>Cost:</b> that of the ledger for every answer since the last query; for all of them after a
 * retraction.
 */
public final class JournalLedger implements Ledger {
    private final FactColumns facts;
    private final StreamingAggregator method;

    private Ledger ledger;
    private int next; // fact

    public JournalLedger(FactColumns facts, StreamingAggregator method) {
        this.facts = facts;
        this.method = method;
        this.ledger = open();
    }

    private Ledger open() {
        return facts.labels().closed() ? method.open(facts.labels().ids()) : method.open();
    }

    /** Applies the new facts. */
    private Ledger current() {
        facts.update();
        int size = facts.size();
        for (int i = next; i < size; i++) {
            if (facts.retractsBefore(i, next)) {
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

    /** Changes the ledger first, so that the journal gets no fact that the ledger rejects. */
    private Ledger write(Consumer<Ledger> change, Runnable fact) {
        change.accept(current());
        try {
            fact.run();
        } catch (RuntimeException notWritten) {
            restart();
            throw notWritten;
        }
        facts.update();
        if (facts.size() == next + 1) {
            next++;
        } else { // others have written too
            restart();
        }
        return this;
    }

    /** Writes an answer to the journal. */
    @Override
    public Ledger add(String task, String worker, String label) {
        return add(new CategoricalAnswers.Answer(task, worker, label, Optional.empty()));
    }

    /** Writes an answer to the journal, with its time. */
    @Override
    public Ledger add(CategoricalAnswers.Answer answer) {
        return write(ledger -> ledger.add(answer), () -> facts.write(answer));
    }

    /** Writes a right label to the journal. */
    @Override
    public Ledger gold(String task, String label) {
        return write(ledger -> ledger.gold(task, label), () -> facts.write(task, label));
    }

    @Override
    public String label(String task) {
        return current().label(task);
    }

    @Override
    public double confidence(String task) {
        return current().confidence(task);
    }

    @Override
    public double probability(String task, String label) {
        return current().probability(task, label);
    }

    @Override
    public double accuracy(String worker) {
        return current().accuracy(worker);
    }

    @Override
    public Consensus snapshot() {
        return current().snapshot();
    }

    /**
     * Visits all answers again. A replay is not a fact: its effect is lost when the ledger is
     * rebuilt.
     */
    @Override
    public Convergence replay(Stopping rule) {
        return current().replay(rule);
    }

    @Override
    public Consensus finish() {
        return current().finish();
    }

    /** {@return such as {@code JournalLedger[1200 facts, by FastSbic[]]}} */
    @Override
    public String toString() {
        return "JournalLedger[%d facts, by %s]".formatted(next, method);
    }
}
