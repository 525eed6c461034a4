package org.crowd4j.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.reputation.Settlement;

/** Writes an answer table into a journal, one record for a task. */
final class RecordedCrowd {
    private static final int TOGETHER = 1000; // facts in a record, which is bounded in length

    private RecordedCrowd() {}

    static void add(Journal journal, LabelQuestion asked, CategoricalAnswers answers, Gold known) {
        String question = asked.name();
        if (!asked.labels().isEmpty()) {
            answers.labels().ids().stream()
                    .filter(label -> !asked.labels().contains(label))
                    .forEach(label -> journal.add(new Fact.LabelAdded(question, label)));
        }
        boolean timed = IntStream.range(0, answers.size())
                .allMatch(answer -> answers.at(answer).isPresent());
        List<Fact> together = new ArrayList<>();
        Settlement.inOrder(answers, known).forEach(settled -> {
            String task = settled.task();
            known.label(task).ifPresent(right -> together.add(new Fact.GoldGiven(question, task, right)));
            int t = answers.tasks().position(task);
            for (int i = answers.from(t); i < answers.to(t); i++) {
                Optional<Instant> at = timed ? answers.at(i) : Optional.empty();
                together.add(new Fact.Answered(
                        question,
                        Integer.toString(i + 1),
                        task,
                        answers.workers().id(answers.worker(i)),
                        answers.labels().id(answers.label(i)),
                        at));
                if (together.size() >= TOGETHER) {
                    write(journal, together);
                }
            }
            together.add(new Fact.Closed(question, task));
            write(journal, together);
        });
    }

    private static void write(Journal journal, List<Fact> together) {
        journal.add(together.toArray(Fact[]::new));
        together.clear();
    }
}
