package org.crowd4j.live;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.aggregation.internal.online.GrowingIndex;
import org.crowd4j.live.internal.facts.FactColumns;
import org.crowd4j.live.internal.facts.LabelSetText;

/**
 * The facts of a journal about a question whose answers are labels, without those that do not fit:
 * an answer under a known submission id, a label outside the closed ones, a retraction of what is
 * not there.
 */
final class LabelFacts extends FactColumns {
    private final Journal journal;
    private final String question;
    private final GrowingIndex submissions = new GrowingIndex("submission");
    private int[] answers = new int[64]; // by submission: the fact
    private long read; // record

    LabelFacts(Journal journal, LabelQuestion question) {
        super(closedLabels(journal, question));
        this.journal = journal;
        this.question = question.name();
        update();
    }

    /** {@return the labels of the question, or else those with which an engine opened it} */
    private static List<String> closedLabels(Journal journal, LabelQuestion question) {
        return question.labels().isEmpty()
                ? journal.entries(0)
                        .map(Journal.Entry::fact)
                        .filter(fact -> fact instanceof Fact.QuestionOpened opened
                                && opened.question().equals(question.name()))
                        .findFirst()
                        .map(fact -> LabelSetText.parse(((Fact.QuestionOpened) fact).payload()))
                        .orElse(List.of())
                : question.labels();
    }

    @Override
    public void update() {
        if (read < journal.last()) {
            journal.entries(read).forEach(this::add);
        }
    }

    private void add(Journal.Entry entry) {
        read = entry.sequence();
        Fact fact = entry.fact();
        if (!fact.question().equals(question)) {
            return;
        }
        if (fact instanceof Fact.Answered given) {
            if (submissions.find(given.submission()) < 0 && isOffered(given.payload())) {
                remember(given.submission());
                addAnswer(read, nanos(given.at()), given.task(), given.worker(), given.payload());
            }
        } else if (fact instanceof Fact.GoldGiven gold) {
            if (isOffered(gold.payload())) {
                addGold(read, gold.task(), gold.payload());
            }
        } else if (fact instanceof Fact.Closed closed) {
            if (tasks().find(closed.task()) >= 0) {
                addSettlement(read, closed.task());
            }
        } else if (fact instanceof Fact.Retracted taken) {
            int submission = submissions.find(taken.submission());
            if (submission >= 0 && counts(answers[submission])) {
                addRetraction(read, answers[submission]);
            }
        } else if (fact instanceof Fact.WorkerRetracted taken) {
            if (hasAnswers(taken.worker())) {
                addWorkerRetraction(read, taken.worker());
            }
        } else if (fact instanceof Fact.LabelAdded added) {
            offer(added.label());
        }
    }

    private boolean isOffered(String label) {
        return !label.isBlank() && (!labels().closed() || labels().find(label) >= 0);
    }

    private void remember(String submission) {
        int position = submissions.add(submission);
        answers = position == answers.length ? Arrays.copyOf(answers, 2 * position) : answers;
        answers[position] = size();
    }

    /** {@return the answers that are not retracted} */
    CategoricalAnswers answers() {
        CategoricalAnswers.Builder builder = CategoricalAnswers.builder();
        if (labels().closed()) {
            builder.labels(labels().ids());
        }
        for (int i = 0; i < size(); i++) {
            if (counts(i)) {
                builder.add(answer(i));
            }
        }
        return builder.build();
    }

    /** {@return the known right labels} */
    Gold gold() {
        TreeMap<String, String> known = new TreeMap<>();
        for (int t = 0; t < tasks().size(); t++) {
            if (right(t) != NONE) {
                known.put(tasks().id(t), labels().id(right(t)));
            }
        }
        return Gold.of(known);
    }

    /** Writes it under a new submission id. */
    @Override
    protected void write(CategoricalAnswers.Answer given) {
        journal.add(new Fact.Answered(
                question, UUID.randomUUID().toString(), given.task(), given.worker(), given.label(), given.at()));
    }

    @Override
    protected void write(String task, String label) {
        journal.add(new Fact.GoldGiven(question, task, label));
    }

    private static long nanos(Optional<Instant> at) {
        return at.isPresent() ? ChronoUnit.NANOS.between(Instant.EPOCH, at.get()) : NO_TIME;
    }
}
