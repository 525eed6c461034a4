package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.function.Predicate;

/** Generates journals, and copies them withoutRetracted some of their facts. */
final class Histories {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Histories() {}

    /** Adds random facts of every kind; the same seed gives the same facts. */
    static void addRandomFacts(LabelJournal journal, Random random, int facts) {
        List<Long> answers = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < facts; i++) {
            String task = "t" + random.nextInt(facts / 8);
            String worker = "w" + random.nextInt(9);
            Instant at = START.plusSeconds(3600L * i);
            int kind = random.nextInt(20);
            if (kind < 12 || answers.isEmpty()) {
                String label = "l" + (random.nextInt(4) == 0 ? random.nextInt(3) : task.hashCode() & 1);
                answers.add(
                        random.nextBoolean()
                                ? journal.answer(task, worker, label, at)
                                : journal.answer(task, worker, label));
                seen.add(worker);
            } else if (kind < 13) {
                journal.gold(task, "l" + (task.hashCode() & 1));
                journal.answer(task, worker, "l0");
                seen.add(worker);
            } else if (kind < 18) {
                journal.settle(((LabelFact.Answered) journal.fact(answers.get(random.nextInt(answers.size())))).task(), at);
            } else if (kind < 19 || i < facts / 2) {
                int which = random.nextInt(answers.size());
                if (isAnswerThatCounts(journal, journal.fact(answers.get(which)))) {
                    journal.retract(answers.get(which));
                }
            } else {
                retractWorker(journal, seen.get(random.nextInt(seen.size())));
            }
        }
    }

    /** Retracts the answers of a worker, if there are any. */
    private static void retractWorker(LabelJournal journal, String worker) {
        try {
            journal.retractWorker(worker);
        } catch (NoSuchElementException noAnswers) {
            assertThat(noAnswers).hasMessageContaining("has no answer to retract");
        }
    }

    /** {@return a copy of a journal with the wanted facts only} */
    static LabelJournal copy(LabelJournal journal, Predicate<LabelFact> wanted) {
        LabelJournal other = LabelJournal.inMemory();
        journal.facts().filter(wanted).forEach(fact -> {
            if (fact instanceof LabelFact.Answered a) {
                a.at().ifPresentOrElse(
                                at -> other.answer(a.task(), a.worker(), a.label(), at),
                                () -> other.answer(a.task(), a.worker(), a.label()));
            } else if (fact instanceof LabelFact.GoldGiven r) {
                other.gold(r.task(), r.label());
            } else if (fact instanceof LabelFact.Settled s
                    && other.facts()
                            .anyMatch(f ->
                                    f instanceof LabelFact.Answered a && a.task().equals(s.task()))) {
                s.at().ifPresentOrElse(at -> other.settle(s.task(), at), () -> other.settle(s.task()));
            }
        });
        return other;
    }

    /**
     * {@return a copy of a journal in which retracted answers never occurred, and right labels are
     * known from the beginning}
     */
    static LabelJournal withoutRetracted(LabelJournal journal) {
        LabelJournal other = LabelJournal.inMemory();
        var gold = journal.gold();
        LabelJournal kept = copy(journal, fact -> fact instanceof LabelFact.Settled || isAnswerThatCounts(journal, fact));
        gold.tasks().forEach(task -> other.gold(task, gold.label(task).orElseThrow()));
        kept.facts().forEach(fact -> {
            if (fact instanceof LabelFact.Answered a) {
                a.at().ifPresentOrElse(
                                at -> other.answer(a.task(), a.worker(), a.label(), at),
                                () -> other.answer(a.task(), a.worker(), a.label()));
            } else if (fact instanceof LabelFact.Settled s) {
                s.at().ifPresentOrElse(at -> other.settle(s.task(), at), () -> other.settle(s.task()));
            }
        });
        return other;
    }

    /** {@return whether a fact is an answer that is not retracted} */
    static boolean isAnswerThatCounts(LabelJournal journal, LabelFact fact) {
        return fact instanceof LabelFact.Answered answer
                && journal.facts()
                        .skip(answer.sequence())
                        .noneMatch(later -> (later instanceof LabelFact.Retracted one && one.answer() == answer.sequence())
                                || (later instanceof LabelFact.WorkerRetracted all
                                        && all.worker().equals(answer.worker())));
    }
}
