package org.crowd4j.cli;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The option {@code --gold} of commands that hand gold to a method. */
final class GoldInput {

    @Option(
            names = "--gold",
            paramLabel = "GOLD",
            description =
                    "tasks whose right label is known, with a header task,label: they keep it, and teach the method")
    private Optional<Source> source = Optional.empty();

    /** Refuses what can be seen to be wrong before anything is read. */
    void check(CategoricalAggregator method, Source answers, CommandLine command) {
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
