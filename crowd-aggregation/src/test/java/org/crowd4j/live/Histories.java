package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.function.Predicate;

/** Makes journals up, and tells them again without some of their facts. */
final class Histories {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Histories() {}

    /** Adds facts of every kind, by the same seed the same. */
    static void tell(Journal journal, Random random, int facts) {
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
                journal.settle(((Fact.Answered) journal.fact(answers.get(random.nextInt(answers.size())))).task(), at);
            } else if (kind < 19 || i < facts / 2) {
                int which = random.nextInt(answers.size());
                if (stands(journal, journal.fact(answers.get(which)))) {
                    journal.retract(answers.get(which));
                }
            } else {
                ban(journal, seen.get(random.nextInt(seen.size())));
            }
        }
    }

    /** Takes back what a worker said, if anything is left of it. */
    private static void ban(Journal journal, String worker) {
        try {
            journal.retractWorker(worker);
        } catch (NoSuchElementException nothingLeft) {
            assertThat(nothingLeft).hasMessageContaining("has no answer left to take back");
        }
    }

    /** {@return a journal that was told only the facts that are wanted} */
    static Journal retell(Journal journal, Predicate<Fact> wanted) {
        Journal other = Journal.inMemory();
        journal.facts().filter(wanted).forEach(fact -> {
            if (fact instanceof Fact.Answered a) {
                a.at().ifPresentOrElse(
                                at -> other.answer(a.task(), a.worker(), a.label(), at),
                                () -> other.answer(a.task(), a.worker(), a.label()));
            } else if (fact instanceof Fact.GoldGiven r) {
                other.gold(r.task(), r.label());
            } else if (fact instanceof Fact.Settled s
                    && other.facts()
                            .anyMatch(f ->
                                    f instanceof Fact.Answered a && a.task().equals(s.task()))) {
                s.at().ifPresentOrElse(at -> other.settle(s.task(), at), () -> other.settle(s.task()));
            }
        });
        return other;
    }

    /** {@return the same history, as if what was taken back had never happened, and right labels had been known at once} */
    static Journal without(Journal journal) {
        Journal other = Journal.inMemory();
        var gold = journal.gold();
        Journal kept = retell(journal, fact -> fact instanceof Fact.Settled || stands(journal, fact));
        gold.tasks().forEach(task -> other.gold(task, gold.label(task).orElseThrow()));
        kept.facts().forEach(fact -> {
            if (fact instanceof Fact.Answered a) {
                a.at().ifPresentOrElse(
                                at -> other.answer(a.task(), a.worker(), a.label(), at),
                                () -> other.answer(a.task(), a.worker(), a.label()));
            } else if (fact instanceof Fact.Settled s) {
                s.at().ifPresentOrElse(at -> other.settle(s.task(), at), () -> other.settle(s.task()));
            }
        });
        return other;
    }

    /** {@return whether a fact is an answer that has not been taken back} */
    static boolean stands(Journal journal, Fact fact) {
        return fact instanceof Fact.Answered answer
                && journal.facts()
                        .skip(answer.sequence())
                        .noneMatch(later -> (later instanceof Fact.Retracted one && one.answer() == answer.sequence())
                                || (later instanceof Fact.WorkerRetracted all
                                        && all.worker().equals(answer.worker())));
    }
}
