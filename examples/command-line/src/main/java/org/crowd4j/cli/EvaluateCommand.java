package org.crowd4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.evaluation.Evaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code crowd evaluate}: which method is right most often, by tasks whose answer is known. */
@Command(
        name = "evaluate",
        description = "Which method is right most often, by tasks whose answer is known.",
        versionProvider = Commands.Version.class,
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd evaluate answers.csv --gold gold.csv",
            "  crowd evaluate answers.csv --gold gold.csv --methods majority-vote,dawid-skene --format json"
        })
final class EvaluateCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private AnswersInput input;

    @Option(
            names = "--gold",
            required = true,
            paramLabel = "GOLD",
            description = "tasks whose right label is known, with a header task,label; no method is told it")
    private Source goldSource;

    @Option(
            names = "--methods",
            split = ",",
            paramLabel = "NAME",
            defaultValue = Methods.ALL,
            description = "which methods, see crowd methods; ${DEFAULT-VALUE} without it")
    private List<String> names = List.of();

    @Mixin
    private FormatOption format;

    EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<CategoricalAggregator> methods = Methods.named(names, spec.commandLine());
        if (methods.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--methods must name at least one method");
        }
        GoldInput.refuseBothStandard(input.source(), goldSource, spec.commandLine());
        CategoricalAnswers answers = input.read(console);
        Gold gold = readGold(answers);
        List<Score> scores = new ArrayList<>();
        for (CategoricalAggregator method : methods) {
            if (answers.labels().size() > method.maxLabels()) {
                console.note("%s: serves at most %d labels, got %d"
                        .formatted(
                                method.name(),
                                method.maxLabels(),
                                answers.labels().size()));
                continue;
            }
            try {
                scores.add(Score.of(method, answers, gold, console));
            } catch (IllegalArgumentException unfit) {
                console.note(Methods.reason(unfit, method));
            }
        }
        if (scores.isEmpty()) {
            throw new CommandFailure("no method can serve these answers");
        }
        if (scores.stream().anyMatch(Score::learns)) {
            console.note(
                    "* learns from gold: scored over %d parts of it, each judged by what was learnt from the others"
                            .formatted(Evaluation.FOLDS));
        }
        Report report = new Report(
                scores.get(0).columns(), scores.stream().map(Score::row).toList());
        console.print(text -> report.write(format.of(console), text));
        return 0;
    }

    private Gold readGold(CategoricalAnswers answers) {
        Gold gold = goldSource.gold(console);
        if (gold.size() == 0) {
            throw new CommandFailure(goldSource.name() + ":2: expected gold below the header but found none");
        }
        int answered = AnswersInput.answered(gold, answers);
        if (answered == 0) {
            throw new CommandFailure("%s: nobody answered any of its %d tasks in %s"
                    .formatted(goldSource.name(), gold.size(), input.source().name()));
        }
        if (gold.labels().stream()
                .allMatch(label -> answers.labels().find(label).isEmpty())) {
            throw new CommandFailure("%s: no answer in %s gives any of its labels, such as \"%s\""
                    .formatted(
                            goldSource.name(),
                            input.source().name(),
                            gold.labels().iterator().next()));
        }
        GoldInput.noteStrangers(gold, answers, console);
        if (answered < gold.size()) {
            console.note("%d of %d gold tasks nobody answered; they lower the coverage and nothing else"
                    .formatted(gold.size() - answered, gold.size()));
        }
        return gold;
    }
}
