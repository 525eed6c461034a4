package org.crowd4j.cli;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import org.crowd4j.Aggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.aggregation.kinds.AnswerKind;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The option {@code --gold} of commands that hand gold to a method. */
final class GoldInput {

    @Option(
            names = "--gold",
            paramLabel = "GOLD",
            description =
                    "tasks whose right answer is known, with a header task,label or task,value: they keep it, and teach the method")
    private Optional<Source> source = Optional.empty();

    /** Refuses what can be seen to be wrong before anything is read. */
    void check(Aggregator method, Source answers, CommandLine command) {
        if (source.isEmpty() && method.needsGold()) {
            throw new ParameterException(command, method.name() + " needs --gold");
        }
        source.ifPresent(gold -> refuseBothStandard(answers, gold, command));
    }

    /** Refuses to read two files from one standard input. */
    static void refuseBothStandard(Source answers, Source gold, CommandLine command) {
        if (answers.standard() && gold.standard()) {
            throw new ParameterException(command, "only one of ANSWERS and --gold may be - (standard input)");
        }
    }

    Optional<Source> source() {
        return source;
    }

    /** {@return the gold; none if the option is not there} */
    Gold read(Console console) {
        Gold gold = source.map(given -> given.gold(console)).orElse(Gold.none());
        if (source.isPresent() && gold.size() == 0) {
            console.note(source.get().name() + " holds no gold below its header");
        }
        return gold;
    }

    /** {@return the answers with the gold; as they are if the option is not there} */
    AnswerKind.Data addTo(AnswerKind.Data data, Console console) {
        return source.map(given -> given.addTo(data, console)).orElse(data);
    }

    /** Notes which gold took part in the aggregation of a kind that has no notes of its own. */
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

    /** Says which labels of gold no worker gave: they may be spelt another way. */
    static void noteStrangers(Gold gold, CategoricalAnswers answers, Console console) {
        List<String> strange = gold.labels().stream()
                .filter(label -> answers.labels().find(label).isEmpty())
                .toList();
        if (!strange.isEmpty()) {
            console.note("no answer gives the %s %s; the answers give %s"
                    .formatted(
                            strange.size() == 1 ? "gold label" : "gold labels",
                            some(strange),
                            some(answers.labels().ids())));
        }
    }

    private static String some(List<String> labels) {
        String shown = labels.stream().limit(5).map(label -> '"' + label + '"').collect(joining(", "));
        return shown + (labels.size() > 5 ? ", …" : "");
    }

    /** Says what became of the gold. */
    void note(Gold gold, CategoricalAnswers answers, Consensus consensus, Console console) {
        if (source.isEmpty()) {
            return;
        }
        noteStrangers(gold, answers, console);
        int unanswered = gold.size() - AnswersInput.answered(gold, answers);
        int clamped = consensus.clamped().size();
        if (clamped > 0) {
            console.note("%d task%s clamped to the gold label, with confidence 1"
                    .formatted(clamped, clamped == 1 ? " is" : "s are"));
        }
        if (unanswered > 0) {
            console.note("%d of %d gold tasks nobody answered; they are ignored".formatted(unanswered, gold.size()));
        }
    }
}
