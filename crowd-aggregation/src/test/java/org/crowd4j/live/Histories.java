package org.crowd4j.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Generates journals, and copies them without retracted facts. */
final class Histories {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Histories() {}

    /** Adds random facts of every kind; the same seed gives the same facts. */
    static void addRandomFacts(LabelCrowd journal, Random random, int facts) {
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
                long answer = answers.get(random.nextInt(answers.size()));
                journal.settle(((Fact.Answered) journal.fact(answer)).task());
            } else if (kind < 19 || i < facts / 2) {
                journal.retract(answers.get(random.nextInt(answers.size())));
            } else {
                journal.retractWorker(seen.get(random.nextInt(seen.size())));
            }
        }
    }

    /**
     * {@return a copy of a journal in which retracted answers never occurred, and right labels are
     * known from the beginning}
     */
    static LabelCrowd withoutRetracted(LabelCrowd journal) {
        LabelCrowd other = LabelCrowd.of();
        var gold = journal.gold();
        gold.tasks().forEach(task -> other.gold(task, gold.label(task).orElseThrow()));
        List<Fact> facts = journal.facts();
        for (int i = 0; i < facts.size(); i++) {
            if (facts.get(i) instanceof Fact.Closed || journal.counts(i + 1)) {
                other.copy(facts.get(i));
            }
        }
        return other;
    }
}
