package org.crowd4j.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.quality.Action;
import org.crowd4j.quality.RuleReport;
import org.crowd4j.quality.RuleSet;
import org.crowd4j.quality.Signal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code crowd rules}: what rules would do about workers, and why. */
@Command(
        name = "rules",
        description = {
            "Whom rules would warn, restrict or discard, and why, in numbers. Nothing is changed; --apply writes the answers that are left.",
            "A rule is a line such as gold_accuracy < 0.6 over 20 answers -> discard answers, ask again. Signals are gold_accuracy,"
                    + " agreement, relative_agreement, uninformed, speed, same_answer_run, run_surprise, entropy, burst and daily_volume."
                    + " Actions are warn, restrict to nothing, restrict to gold for 7 days, discard answers, ask again."
        },
        versionProvider = Commands.Version.class,
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd rules answers.csv",
            "  crowd rules answers.csv --gold gold.csv --rules rules.txt --apply kept.csv"
        })
final class RulesCommand implements Callable<Integer> {
    private static final List<String> COLUMNS = List.of("worker", "answers", "actions", "reasons");
    private static final String BETWEEN_REASONS = "; ";
    private static final String BETWEEN_CONDITIONS = BETWEEN_REASONS + "| (?=and )";

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private AnswersInput input;

    @Option(
            names = "--gold",
            paramLabel = "GOLD",
            description = "tasks whose right label is known, with a header task,label")
    private Optional<Source> goldSource = Optional.empty();

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "the rules, one a line; without it, rules that find spammers, adversaries and rushed workers")
    private Optional<Source> rulesSource = Optional.empty();

    @Option(
            names = "--apply",
            paramLabel = "FILE",
            description = "where to write the answers that are left, as CSV, without those to be discarded")
    private Optional<Target> applied = Optional.empty();

    @Mixin
    private FormatOption format;

    RulesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        check();
        RuleSet rules = rulesSource.map(this::read).orElse(RuleSet.standard());
        CategoricalAnswers answers = input.read(console);
        Gold gold = goldSource.map(given -> given.gold(console)).orElse(Gold.none());
        GoldInput.noteStrangers(gold, answers, console);
        boolean timed = IntStream.range(0, answers.size())
                .allMatch(answer -> answers.at(answer).isPresent());
        if (!timed && rules.text().contains(Signal.SAME_ANSWER_RUN.toString())) {
            console.note(
                    "not every answer has a time (column at): runs of a label are those in the order of the tasks in the file;"
                            + " a file sorted by what is right makes good workers look bad");
        }
        RuleReport report = rules.dryRun(answers, gold);
        for (RuleReport.Outcome outcome : report.outcomes()) {
            console.note(outcome
                    + outcome.silent().entrySet().stream()
                            .map(silent -> "; silent about %s (%s)".formatted(silent.getValue(), silent.getKey()))
                            .collect(Collectors.joining()));
        }
        List<List<Object>> rows = new ArrayList<>();
        report.findings().forEach(found -> rows.add(row(found)));
        Format chosen = format.of(console);
        boolean brief = chosen == Format.TABLE && console.terminal().output();
        applied.ifPresent(target -> apply(report.apply(answers), target));
        Report found = brief ? Report.bothEnds(COLUMNS, rows) : new Report(COLUMNS, rows);
        console.print(text -> (chosen == Format.TABLE ? spread(found) : found).write(chosen, text));
        if (brief && Report.between(rows.size()) > 0) {
            console.say("… and %d more between them; --format csv for all".formatted(Report.between(rows.size())));
        }
        return 0;
    }

    private void check() {
        goldSource.ifPresent(gold -> GoldInput.refuseBothStandard(input.source(), gold, spec.commandLine()));
        if (rulesSource.filter(Source::standard).isPresent()) {
            throw wrong("--rules must be a file, got -");
        }
        applied.ifPresent(target -> {
            if (target.standard()) {
                throw wrong("--apply must be a file, got -");
            }
            refuse(target, input.source(), "answers");
            goldSource.ifPresent(gold -> refuse(target, gold, "gold"));
            rulesSource.ifPresent(rules -> refuse(target, rules, "rules"));
            target.check(console);
        });
    }

    private void refuse(Target target, Source source, String what) {
        if (target.destroys(source)) {
            throw wrong("--apply must not be the file of the %s, got %s".formatted(what, target.path()));
        }
    }

    private RuleSet read(Source source) {
        try {
            RuleSet read = RuleSet.parse(source.text());
            if (read.rules().isEmpty()) {
                console.note(source.name() + " holds no rules");
            }
            return read;
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure("%s: %s".formatted(source.name(), wrong.getMessage()));
        }
    }

    private void apply(RuleReport.Applied left, Target target) {
        target.writeBy(file -> CategoricalCsv.write(left.answers(), file));
        console.note("%d answers are left, %d discarded; %d tasks to ask again, %d workers to warn, %d to restrict"
                .formatted(
                        left.answers().size(),
                        left.discarded(),
                        left.askAgain().size(),
                        left.warned().size(),
                        left.restricted().size()));
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    private static List<Object> row(RuleReport.Finding found) {
        return List.of(
                found.worker(),
                found.answers(),
                found.actions().stream().map(Action::toString).collect(Collectors.joining(", ")),
                String.join(BETWEEN_REASONS, found.reasons()));
    }

    /** Gives each condition of a reason a line: a table cuts what is long. */
    private static Report spread(Report report) {
        List<List<Object>> lines = new ArrayList<>();
        for (List<Object> row : report.rows()) {
            List<Object> line = new ArrayList<>(row);
            for (String condition : row.get(row.size() - 1).toString().split(BETWEEN_CONDITIONS, -1)) {
                line.set(row.size() - 1, condition);
                lines.add(List.copyOf(line));
                Collections.fill(line, "");
            }
        }
        return new Report(report.columns(), lines);
    }
}
