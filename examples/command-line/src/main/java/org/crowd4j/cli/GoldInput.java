package org.crowd4j.cli;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import org.crowd4j.Aggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.aggregation.kinds.AnswerKind;
import picocli.CommandLine.Option;

/** The option {@code --gold} of commands that pass gold to a method. */
final class GoldInput {

    @Option(
            names = "--gold",
            paramLabel = "GOLD",
            description = "known right answers: a file with the header task,label or task,value; these tasks keep their"
                    + " answer, and the method learns from them")
    private Optional<Source> source = Optional.empty();

    /** Rejects wrong usage before anything is read. */
    void check(Aggregator method, Source answers) {
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

    /** {@return the answers with the gold; unchanged without the option} */
    AnswerKind.Data addTo(AnswerKind.Data data, Console console) {
        return source.map(given -> given.addTo(data, console)).orElse(data);
    }

    /** Prints a note on the gold of answers of any kind. */
    void note(AnswerKind.Data data, Console console) {
        int all = data.goldTasks().size();
        long clamped = data.goldTasks().stream()
                .filter(task -> data.answers().tasks().find(task).isPresent())
                .count();
        if (clamped > 0) {
            console.note("%d task%s clamped to the gold answer".formatted(clamped, clamped == 1 ? " is" : "s are"));
        }
        if (clamped < all) {
            console.note("%d of %d gold tasks have no answers; they are ignored".formatted(all - clamped, all));
        }
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
