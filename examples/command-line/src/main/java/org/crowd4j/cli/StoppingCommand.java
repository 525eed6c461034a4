package org.crowd4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.stopping.AuditReport;
import org.crowd4j.stopping.Curtailment;
import org.crowd4j.stopping.FirstToAgree;
import org.crowd4j.stopping.FixedRedundancy;
import org.crowd4j.stopping.OneCoinCheck;
import org.crowd4j.stopping.OneCoinSkills;
import org.crowd4j.stopping.PosteriorThreshold;
import org.crowd4j.stopping.StoppingBacktest;
import org.crowd4j.stopping.StoppingBacktestReport;
import org.crowd4j.stopping.StoppingRule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code crowd stopping}: how many answers would have been enough. */
@Command(
        name = "stopping",
        description = {
            "How many answers would have been enough: tries rules that close tasks early on the answers that were recorded.",
            "accuracy is that of the final labels by the answers spent, all_answers by all; of the tasks closed early, promised is the"
                    + " error by the rule's own confidence, realised that by gold, and overturned the share that all answers would"
                    + " have labelled otherwise. cost is in the unit of --answer-price. Compare promised and realised before you trust a"
                    + " threshold: labels are made by one-coin."
        },
        versionProvider = Commands.Version.class,
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd stopping answers.csv --gold gold.csv",
            "  crowd stopping answers.csv --gold gold.csv --rules threshold:0.95,quota:3 --error-price 20"
        })
final class StoppingCommand implements Callable<Integer> {
    private static final List<String> COLUMNS = List.of(
            "rule",
            "answers_per_task",
            "saved",
            "accuracy",
            "all_answers",
            "closed_early",
            "promised",
            "realised",
            "overturned",
            "cost");
    private static final Pattern RULE = Pattern.compile("(threshold|agree|quota|futility)(?::(.+))?");

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private AnswersInput input;

    @Option(
            names = "--gold",
            required = true,
            paramLabel = "GOLD",
            description = "tasks whose right label is known, with a header task,label; no rule is told it")
    private Source goldSource;

    @Option(
            names = "--rules",
            split = ",",
            paramLabel = "RULE",
            defaultValue =
                    "threshold:0.8,threshold:0.9,threshold:0.95,threshold:0.99,futility,agree:2,agree:3,quota:3,quota:5",
            description =
                    "which rules: threshold:CONFIDENCE, agree:ANSWERS, quota:ANSWERS, futility; ${DEFAULT-VALUE} without it")
    private List<String> names = List.of();

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "3",
            description = "random orders to average over; ${DEFAULT-VALUE}")
    private Integer runs = 3;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "makes other orders; ${DEFAULT-VALUE}")
    private Integer seed = 0;

    @Option(
            names = "--by-time",
            description = "answers as they came, by their times (column at), in place of random orders")
    private boolean byTime;

    @Option(
            names = "--answer-price",
            paramLabel = "X",
            defaultValue = "1",
            description = "what an answer costs; ${DEFAULT-VALUE} without it")
    private Double answerPrice = 1.0;

    @Option(
            names = "--error-price",
            paramLabel = "X",
            defaultValue = "10",
            description = "what a wrong label costs; ${DEFAULT-VALUE} without it")
    private Double errorPrice = 10.0;

    @Mixin
    private FormatOption format;

    StoppingCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<StoppingRule> rules = names.stream().map(this::rule).toList();
        if (rules.isEmpty() || runs < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    rules.isEmpty() ? "--rules must name at least one rule" : "--runs must be at least 1, got " + runs);
        }
        checkPrice("--answer-price", answerPrice);
        checkPrice("--error-price", errorPrice);
        GoldInput.refuseBothStandard(input.source(), goldSource, spec.commandLine());
        CategoricalAnswers answers = input.read(console);
        Gold gold = goldSource.gold(console);
        GoldInput.noteStrangers(gold, answers, console);
        try {
            StoppingBacktestReport report = new StoppingBacktest()
                    .withRuns(runs)
                    .withSeed(seed)
                    .withOrder(byTime ? StoppingBacktest.Order.BY_TIME : StoppingBacktest.Order.RANDOM)
                    .run(answers, gold, rules.toArray(StoppingRule[]::new));
            OneCoinCheck check = OneCoinCheck.of(answers);
            if (check.contradicted() > new OneCoinSkills().tolerance()) {
                console.note(
                        "of the labels that workers' accuracies make certain, %.1f %% are denied by a model of their habits: rules that trust"
                                        .formatted(100 * check.contradicted())
                                + " probabilities ask on");
            }
            List<List<Object>> rows = new ArrayList<>();
            for (int rule = 0; rule < rules.size(); rule++) {
                rows.add(row(names.get(rule), report.outcome(rule)));
            }
            console.print(text -> new Report(COLUMNS, rows).write(format.of(console), text));
        } catch (IllegalArgumentException unfit) {
            throw new CommandFailure("%s: %s".formatted(input.source().name(), unfit.getMessage()));
        }
        return 0;
    }

    private void checkPrice(String option, double price) {
        if (!(price >= 0 && price < Double.POSITIVE_INFINITY)) {
            throw new ParameterException(
                    spec.commandLine(), "%s must be finite and at least 0, got %s".formatted(option, price));
        }
    }

    private StoppingRule rule(String name) {
        Matcher parts = RULE.matcher(name);
        if (!parts.matches() || (parts.group(2) == null) != parts.group(1).equals("futility")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "a rule must be threshold:CONFIDENCE, agree:ANSWERS, quota:ANSWERS or futility, got \"%s\""
                            .formatted(name));
        }
        try {
            return switch (parts.group(1)) {
                case "threshold" -> new PosteriorThreshold().withThreshold(Double.parseDouble(parts.group(2)));
                case "agree" -> new FirstToAgree(Integer.parseInt(parts.group(2)));
                case "quota" -> new FixedRedundancy(Integer.parseInt(parts.group(2)));
                default -> new PosteriorThreshold().or(new Curtailment());
            };
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(
                    spec.commandLine(), "the rule \"%s\" is wrong: %s".formatted(name, wrong.getMessage()));
        }
    }

    /** A share of no tasks is not a number, and left empty. */
    private static double known(AuditReport closed, double share) {
        return closed.tasks() == 0 ? Double.NaN : share;
    }

    private List<Object> row(String name, StoppingBacktestReport.Outcome outcome) {
        return List.of(
                name,
                outcome.spentPerTask(),
                outcome.saved(),
                outcome.accuracy(),
                outcome.allAccuracy(),
                outcome.closedEarly(),
                known(outcome.byGold(), outcome.byGold().promised()),
                known(outcome.byGold(), outcome.byGold().realised()),
                known(outcome.byAllAnswers(), outcome.byAllAnswers().realised()),
                outcome.cost(answerPrice, errorPrice));
    }
}
