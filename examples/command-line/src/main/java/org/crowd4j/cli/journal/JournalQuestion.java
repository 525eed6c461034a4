package org.crowd4j.cli.journal;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.crowd4j.cli.console.CommandFailure;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.live.Fact;
import org.crowd4j.live.Journal;
import org.crowd4j.live.LabelQuestion;

/** The question of a journal that a command is about. */
final class JournalQuestion {
    private JournalQuestion() {}

    /** {@return the question of this name, or the only one} */
    static LabelQuestion of(Journal journal, Optional<String> name) {
        Set<String> names = new LinkedHashSet<>();
        journal.entries(0)
                .map(Journal.Entry::fact)
                .filter(Fact.Answered.class::isInstance)
                .forEach(fact -> names.add(fact.question()));
        if (names.isEmpty()) {
            throw new CommandFailure("the journal has no answers");
        }
        if (name.isPresent() ? !names.contains(name.get()) : names.size() > 1) {
            throw new UsageException("--question must be one of %s%s"
                    .formatted(
                            String.join(", ", names),
                            name.map(other -> ", got " + other).orElse("")));
        }
        return new LabelQuestion(name.orElseGet(() -> names.iterator().next()));
    }
}
