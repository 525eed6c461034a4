package org.crowd4j.cli.answers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.cli.files.Format;
import org.crowd4j.cli.files.Report;
import org.crowd4j.cli.files.Source;
import org.crowd4j.cli.files.Target;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.quality.Action;
import org.crowd4j.quality.RuleReport;
import org.crowd4j.quality.RuleSet;
import org.crowd4j.quality.Signal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crowd rules}: the effect of rules on workers, with reasons. */
@Command(
        name = "rules",
        description = {
            "Reports which workers rules would warn, restrict or discard, with the figures. Nothing is changed;"
                    + " --apply writes the remaining answers.",
            "A rule is a line such as gold_accuracy < 0.6 over 20 answers -> discard answers, ask again. The"
                    + " signals are gold_accuracy, agreement, relative_agreement, uninformed, speed,"
                    + " same_answer_run, run_surprise, entropy, burst and daily_volume. The actions are warn,"
                    + " restrict to nothing, restrict to gold for 7 days, discard answers, ask again."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd rules answers.csv",
            "  crowd rules answers.csv --gold gold.csv --rules rules.txt --apply kept.csv"
        })
public final class RulesCommand extends AnswersCommand implements HelpTexts.LabelsOnly {
    private static final List<String> COLUMNS = List.of("worker", "answers", "actions", "reasons");
    private static final String REASON_SEPARATOR = "; ";
    private static final String CONDITION_SEPARATOR = REASON_SEPARATOR + "| (?=and )";

    @Mixin
    private GoldInput known;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description =
                    "the rules, one per line; default: rules that detect spammers, adversaries and rushed workers")
    private Optional<Source> rulesSource = Optional.empty();

    @Option(
            names = "--apply",
            paramLabel = "FILE",
            description = "the file for the answers that are not discarded, as CSV")
    private Optional<Target> applied = Optional.empty();

    /** A command that speaks through a console. */
    public RulesCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        check();
        RuleSet rules = rulesSource.map(this::read).orElse(RuleSet.standard());
        CategoricalAnswers answers = input.labels(console);
        Gold gold = known.read(answers, console);
        boolean timed = IntStream.range(0, answers.size())
                .allMatch(answer -> answers.at(answer).isPresent());
        if (!timed && rules.text().contains(Signal.SAME_ANSWER_RUN.toString())) {
            console.note("not every answer has a time (column at): runs of a label follow the order of the tasks in the"
                    + " file; if the file is sorted by right label, good workers have long runs");
        }
        RuleReport report = rules.dryRun(answers, gold);
        for (RuleReport.Outcome outcome : report.outcomes()) {
            console.note(outcome
                    + outcome.silent().entrySet().stream()
                            .map(skipped -> "; not applied to %s (%s)".formatted(skipped.getValue(), skipped.getKey()))
                            .collect(Collectors.joining()));
        }
        List<List<Object>> rows = new ArrayList<>();
        report.findings().forEach(found -> rows.add(row(found)));
        Format chosen = format.of(console);
        boolean brief = chosen == Format.TABLE && console.terminal().output();
        applied.ifPresent(target -> apply(report.apply(answers), target));
        Report found = brief ? Report.bothEnds(COLUMNS, rows) : new Report(COLUMNS, rows);
        format.print(
                chosen == Format.TABLE ? splitConditions(found) : found,
                brief ? Report.omitted(rows.size()) : 0,
                List.of(),
                console);
        return 0;
    }

    private void check() {
        known.check(input.source());
        if (rulesSource.filter(Source::standard).isPresent()) {
            throw new UsageException("--rules must be a file, got -");
        }
        applied.ifPresent(target -> {
            if (target.standard()) {
                throw new UsageException("--apply must be a file, got -");
            }
            rejectOverwriting("--apply", target, "answers", input.source());
            known.source().ifPresent(gold -> rejectOverwriting("--apply", target, "gold", gold));
            rulesSource.ifPresent(rules -> rejectOverwriting("--apply", target, "rules", rules));
            target.check(console);
        });
    }

    private RuleSet read(Source source) {
        RuleSet read = supported(source.name(), () -> RuleSet.parse(source.text()));
        if (read.rules().isEmpty()) {
            console.note(source.name() + " has no rules");
        }
        return read;
    }

    private void apply(RuleReport.Applied result, Target target) {
        target.writeBy(file -> CategoricalCsv.write(result.answers(), file));
        console.note("%d answers kept, %d discarded; %d tasks to ask again, %d workers to warn, %d to restrict"
                .formatted(
                        result.answers().size(),
                        result.discarded(),
                        result.askAgain().size(),
                        result.warned().size(),
                        result.restricted().size()));
    }

    private static List<Object> row(RuleReport.Finding found) {
        return List.of(
                found.worker(),
                found.answers(),
                found.actions().stream().map(Action::toString).collect(Collectors.joining(", ")),
                String.join(REASON_SEPARATOR, found.reasons()));
    }

    /** Puts each condition of a reason on its own line, since tables cut long cells. */
    private static Report splitConditions(Report report) {
        List<List<Object>> lines = new ArrayList<>();
        for (List<Object> row : report.rows()) {
            List<Object> line = new ArrayList<>(row);
            for (String condition : row.get(row.size() - 1).toString().split(CONDITION_SEPARATOR, -1)) {
                line.set(row.size() - 1, condition);
                lines.add(List.copyOf(line));
                Collections.fill(line, "");
            }
        }
        return new Report(report.columns(), lines);
    }
}
