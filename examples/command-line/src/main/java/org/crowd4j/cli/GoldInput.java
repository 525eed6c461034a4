package org.crowd4j.cli;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import picocli.CommandLine.Option;

/** The option {@code --gold} of commands that pass gold to a method. */
final class GoldInput {

    @Option(
            names = "--gold",
            paramLabel = "GOLD",
            description = "known right labels: a file with the header task,label; these tasks keep their label, and the"
                    + " method learns from them")
    private Optional<Source> source = Optional.empty();

    /** Rejects wrong usage before anything is read. */
    void check(CategoricalAggregator method, Source answers) {
        if (source.isEmpty() && method.needsGold()) {
            throw new UsageException(method.name() + " needs --gold");
        }
        source.ifPresent(gold -> rejectBothStandard(answers, gold));
    }

    /** Rejects reading two files from standard input. */
    static void rejectBothStandard(Source answers, Source gold) {
        if (answers.standard() && gold.standard()) {
            throw new UsageException("only one of ANSWERS and --gold may be - (standard input)");
        }
    }

    Optional<Source> source() {
        return source;
    }

    /** {@return the gold; none without the option} */
    Gold read(Console console) {
        Gold gold = source.map(given -> given.gold(console)).orElse(Gold.none());
        if (source.isPresent() && gold.size() == 0) {
            console.note(source.get().name() + " has no gold below its header");
        }
        return gold;
    }

    /** Prints a note on gold labels that no answer has, which may be misspelt. */
    static void noteUnknownLabels(Gold gold, CategoricalAnswers answers, Console console) {
        List<String> unknown = gold.labels().stream()
                .filter(label -> answers.labels().find(label).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            console.note("no answer has the gold label%s %s; the labels of the answers are %s"
                    .formatted(
                            unknown.size() == 1 ? "" : "s",
                            some(unknown),
                            some(answers.labels().ids())));
        }
    }

    private static String some(List<String> labels) {
        String shown = labels.stream().limit(5).map(label -> '"' + label + '"').collect(joining(", "));
        return shown + (labels.size() > 5 ? ", …" : "");
    }

    /** Prints notes on the use of the gold. */
    void note(Gold gold, CategoricalAnswers answers, Consensus consensus, Console console) {
        if (source.isEmpty()) {
            return;
        }
        noteUnknownLabels(gold, answers, console);
        int unanswered = gold.size() - AnswersInput.answered(gold, answers);
        int clamped = consensus.clamped().size();
        if (clamped > 0) {
            console.note("%d task%s clamped to the gold label, with confidence 1"
                    .formatted(clamped, clamped == 1 ? " is" : "s are"));
        }
        if (unanswered > 0) {
            console.note("%d of %d gold tasks have no answers and are ignored".formatted(unanswered, gold.size()));
        }
    }
}
