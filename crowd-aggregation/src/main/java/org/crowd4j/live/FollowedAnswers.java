package org.crowd4j.live;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ObjDoubleConsumer;
import org.crowd4j.Answer;

/**
 * Brings the facts of a journal about a question into a ledger, each answer once, and what is added
 * to the ledger into the journal.
 *
 * @param <A> the answers of the kind
 */
final class FollowedAnswers<A extends Answer> {
    private final Journal journal;
    private final String question;
    private final Target<A> target;
    private final Map<String, A> given = new LinkedHashMap<>(); // by submission; without retracted ones
    private final Set<String> submissions = new HashSet<>();
    private long read; // record

    /**
     * A ledger, and how its kind codes answers.
     *
     * @param answer decodes an answer of the journal
     * @param payload codes an answer as text
     * @param add adds an answer to the ledger
     * @param retract takes an answer back
     * @param gold tells the ledger the right value of a task or item
     */
    record Target<A>(
            Function<Fact.Answered, A> answer,
            Function<A, String> payload,
            Consumer<A> add,
            Consumer<A> retract,
            ObjDoubleConsumer<String> gold) {}

    FollowedAnswers(Journal journal, String question, Target<A> target) {
        this.journal = journal;
        this.question = question;
        this.target = target;
    }

    /** Applies the new facts. */
    void update() {
        if (read < journal.last()) {
            journal.entries(read).forEach(entry -> {
                read = entry.sequence();
                if (entry.fact().question().equals(question)) {
                    apply(entry.fact());
                }
            });
        }
    }

    private void apply(Fact fact) {
        if (fact instanceof Fact.Answered answered) {
            if (submissions.add(answered.submission())) {
                A answer = target.answer.apply(answered);
                given.put(answered.submission(), answer);
                target.add.accept(answer);
            }
        } else if (fact instanceof Fact.GoldGiven gold) {
            target.gold.accept(gold.task(), Double.parseDouble(gold.payload()));
        } else if (fact instanceof Fact.Retracted taken) {
            retract(taken.submission());
        } else if (fact instanceof Fact.WorkerRetracted taken) {
            List<String> theirs = new ArrayList<>();
            given.forEach((submission, answer) -> {
                if (answer.worker().equals(taken.worker())) {
                    theirs.add(submission);
                }
            });
            theirs.forEach(this::retract);
        }
    }

    private void retract(String submission) {
        A answer = given.remove(submission);
        if (answer != null) {
            target.retract.accept(answer);
        }
    }

    /** Writes an answer to the journal, under a new submission id, and applies it. */
    void add(A answer) {
        journal.add(new Fact.Answered(
                question,
                UUID.randomUUID().toString(),
                answer.task(),
                answer.worker(),
                target.payload.apply(answer),
                answer.at()));
        update();
    }

    /** Writes to the journal that the latest of equal answers was taken back, and applies it. */
    void retract(A answer) {
        update();
        String submission = given.entrySet().stream()
                .filter(each -> each.getValue().equals(answer))
                .map(Map.Entry::getKey)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new NoSuchElementException("no such answer: " + answer));
        journal.add(new Fact.Retracted(question, submission));
        update();
    }

    /** Writes gold to the journal and applies it. */
    void gold(String subject, double value) {
        journal.add(new Fact.GoldGiven(question, subject, Double.toString(value)));
        update();
    }
}
