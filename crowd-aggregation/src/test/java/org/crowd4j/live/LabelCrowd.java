package org.crowd4j.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Ledger;
import org.crowd4j.StreamingAggregator;
import org.crowd4j.reputation.Reputation;

/** A journal about one question, one fact a record: the number of a record is that of its fact. */
public final class LabelCrowd {
    private final Journal journal = Journal.inMemory();
    private final LabelQuestion question;
    private final List<Fact> facts = new ArrayList<>();

    private LabelCrowd(LabelQuestion question) {
        this.question = question;
    }

    /** {@return a journal about a question with these labels; any if there are none} */
    public static LabelCrowd of(String... labels) {
        return new LabelCrowd(new LabelQuestion("topic", labels));
    }

    public Journal journal() {
        return journal;
    }

    public LabelQuestion question() {
        return question;
    }

    public long answer(String task, String worker, String label) {
        return answer(task, worker, label, Optional.empty());
    }

    public long answer(String task, String worker, String label, Instant at) {
        return answer(task, worker, label, Optional.of(at));
    }

    private long answer(String task, String worker, String label, Optional<Instant> at) {
        return add(new Fact.Answered("topic", "s" + (size() + 1), task, worker, label, at));
    }

    private long add(Fact fact) {
        facts.add(fact);
        return journal.add(fact);
    }

    public long gold(String task, String label) {
        return add(new Fact.GoldGiven("topic", task, label));
    }

    public long settle(String task) {
        return add(new Fact.Closed("topic", task));
    }

    public long retract(long answer) {
        return add(new Fact.Retracted("topic", "s" + answer));
    }

    public long retractWorker(String worker) {
        return add(new Fact.WorkerRetracted("topic", worker));
    }

    /** Adds a fact of another journal; an answer gets a submission id of its own. */
    public void copy(Fact fact) {
        if (fact instanceof Fact.Answered given) {
            answer(given.task(), given.worker(), given.payload(), given.at());
        } else {
            add(fact);
        }
    }

    public long size() {
        return journal.last();
    }

    public Fact fact(long number) {
        return facts.get((int) number - 1);
    }

    public List<Fact> facts() {
        return List.copyOf(facts);
    }

    public CategoricalAnswers answers() {
        return journal.answers(question);
    }

    public Gold gold() {
        return journal.gold(question);
    }

    public JournalRatings follow(Reputation rules) {
        return journal.ratings(question.withReputation(rules));
    }

    public Ledger follow(StreamingAggregator method) {
        return journal.follow(question.withConsensus(method));
    }

    /** {@return whether a fact is an answer that is not retracted} */
    public boolean counts(long number) {
        return fact(number) instanceof Fact.Answered answer
                && facts.stream()
                        .skip(number)
                        .noneMatch(later -> later instanceof Fact.Retracted one
                                        && one.submission().equals(answer.submission())
                                || later instanceof Fact.WorkerRetracted all
                                        && all.worker().equals(answer.worker()));
    }
}
