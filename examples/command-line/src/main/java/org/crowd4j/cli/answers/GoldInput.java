package org.crowd4j.cli.answers;

import java.util.Optional;
import java.util.Set;
import org.crowd4j.Aggregator;
import org.crowd4j.Answers;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Cautions;
import org.crowd4j.Estimate;
import org.crowd4j.Gold;
import org.crowd4j.cli.console.CommandFailure;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.cli.files.GoldQuestion;
import org.crowd4j.cli.files.Source;
import org.crowd4j.kinds.AnswerKind;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option {@code --gold} of commands that use known right answers. */
public final class GoldInput {

    @Option(
            names = "--gold",
            paramLabel = "GOLD",
            description =
                    "known right answers: a file with the header task,label, task,value, task,labels or item,score; the"
                            + " result uses them")
    private Optional<Source> source = Optional.empty();

    @Mixin
    private GoldQuestion question;

    /** Rejects reading two files from standard input. */
    public void check(Source answers) {
        source.ifPresent(gold -> rejectBothStandard(answers, gold));
    }

    static void rejectBothStandard(Source answers, Source gold) {
        if (answers.standard() && gold.standard()) {
            throw new UsageException("only one of ANSWERS and --gold may be - (standard input)");
        }
    }

    /** Rejects a method that needs gold if there is none. */
    public void check(Aggregator method) {
        if (source.isEmpty() && method.needsGold()) {
            throw new UsageException(method.name() + " needs --gold");
        }
    }

    /** {@return where gold is read from, if the option is given} */
    public Optional<Source> source() {
        return source;
    }

    /** {@return the gold for answers; none without the option} */
    Gold readQuietly(CategoricalAnswers answers, Console console) {
        Gold gold = source.map(given -> given.gold(question, answers, console)).orElse(Gold.none());
        noteEmpty(gold.tasks(), console);
        return gold;
    }

    /** {@return the gold for answers; prints a note on labels that no answer has} */
    public Gold read(CategoricalAnswers answers, Console console) {
        Gold gold = readQuietly(answers, console);
        noteUnknownLabels(gold, answers, console);
        noteContradiction(gold, answers, console);
        return gold;
    }

    /** Runs a method with the gold, and prints notes on its use. */
    Estimate aggregate(Aggregator method, AnswerKind.Data answers, Console console) {
        AnswerKind.Data data =
                source.map(given -> given.addTo(answers, question, console)).orElse(answers);
        noteEmpty(data.goldTasks(), console);
        Estimate estimate = Methods.aggregate(method, data, console);
        noteUse(data, console);
        return estimate;
    }

    private void noteEmpty(Set<String> tasks, Console console) {
        if (tasks.isEmpty()) {
            source.ifPresent(given -> console.note(given.name() + " has no gold below its header"));
        }
    }

    private static void noteUse(AnswerKind.Data data, Console console) {
        noteUse(data.goldTasks().size(), data.answeredGold(), data.goldNoun(), "clamped to", console);
    }

    /** Prints notes on the use of gold, such as "judged by". */
    static void noteUse(Set<String> tasks, Answers answers, String use, Console console) {
        noteUse(tasks.size(), AnswersInput.answered(tasks, answers), "task", use, console);
    }

    private static void noteUse(int all, int answered, String noun, String use, Console console) {
        if (answered > 0) {
            console.note("%d %s%s %s the gold answer".formatted(answered, noun, answered == 1 ? " is" : "s are", use));
        }
        if (answered < all) {
            console.note("%d of %d gold %ss %s ignored"
                    .formatted(
                            all - answered,
                            all,
                            noun,
                            all - answered == 1 ? "has no answers and is" : "have no answers and are"));
        }
    }

    /** {@return how many tasks with gold have answers} Rejects gold of other tasks. */
    static int checkAnswered(Source source, Gold gold, Source of, CategoricalAnswers answers) {
        if (gold.size() == 0) {
            throw new CommandFailure(source.name() + ":2: expected gold below the header but found none");
        }
        int answered = AnswersInput.answered(gold.tasks(), answers);
        if (answered == 0) {
            throw new CommandFailure(
                    "%s: none of its tasks (%d) has answers in %s".formatted(source.name(), gold.size(), of.name()));
        }
        return answered;
    }

    /** Prints a note where gold contradicts most workers. */
    static void noteContradiction(Gold gold, CategoricalAnswers answers, Console console) {
        Cautions.contradiction(answers, gold).ifPresent(console::note);
    }

    /** Prints a note on gold labels that no answer has, which may be misspelt. */
    static void noteUnknownLabels(Gold gold, CategoricalAnswers answers, Console console) {
        Cautions.note(answers, gold).ifPresent(console::note);
    }
}
