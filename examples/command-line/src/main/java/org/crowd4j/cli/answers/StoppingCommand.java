package org.crowd4j.cli.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.cli.console.CommandFailure;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.Options;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.cli.files.Format;
import org.crowd4j.cli.files.GoldQuestion;
import org.crowd4j.cli.files.Source;
import org.crowd4j.stopping.AuditReport;
import org.crowd4j.stopping.Curtailment;
import org.crowd4j.stopping.FirstToAgree;
import org.crowd4j.stopping.FixedRedundancy;
import org.crowd4j.stopping.OneCoinCheck;
import org.crowd4j.stopping.OneCoinSkills;
import org.crowd4j.stopping.PosteriorThreshold;
import org.crowd4j.stopping.StoppingBacktest;
import org.crowd4j.stopping.StoppingBacktestReport;
import org.crowd4j.stopping.StoppingCalibration;
import org.crowd4j.stopping.StoppingCalibrationReport;
import org.crowd4j.stopping.StoppingRule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crowd stopping}: how many answers would have been enough? */
@Command(
        name = "stopping",
        description = {
            "Reports how many answers would have been enough: a backtest of stopping rules on recorded answers.",
            "saved is the share of the answers that a rule does not use, accuracy that of the final labels from the"
                    + " answers used. closed is the share of tasks closed before their last answer. Of these,"
                    + " predicted is the share of wrong labels that the model of workers expects, which is no"
                    + " promise; promised the share that gold shows not to be exceeded, for error rules only;"
                    + " realised the share by gold, and at_most its one-sided 95 %% bound.",
            "error:SHARE chooses the loosest threshold for which that bound is at most SHARE, by gold; where there is"
                    + " none, tasks stay open. threshold closes a task at a probability of its label; curtailment at"
                    + " 0.99, or when further answers cannot change the label, right or wrong. Labels are estimated"
                    + " by one-coin.",
            "answers_per_task, all_answers (the accuracy by all answers), overturned (the share of closed tasks with"
                    + " another label by all answers) and cost need a wide terminal, another format or --columns;"
                    + " with a price, cost is always shown."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd stopping answers.csv --gold gold.csv",
            "  crowd stopping answers.csv --gold gold.csv --rules error:0.02,error:0.1",
            "  crowd stopping answers.csv --gold gold.csv \\",
            "      --rules threshold:0.95,redundancy:3 --error-price 20"
        })
public final class StoppingCommand extends AnswersCommand implements HelpTexts.LabelsOnly {
    private static final List<String> COLUMNS = List.of(
            "rule",
            "answers_per_task",
            "saved",
            "accuracy",
            "all_answers",
            "closed",
            "predicted",
            "promised",
            "realised",
            "at_most",
            "overturned",
            "cost");

    /** The columns that a narrow terminal does without, in this order. */
    private static final List<String> DISPENSABLE =
            List.of("answers_per_task", "all_answers", "overturned", "cost", "predicted");

    private static final Pattern RULE = Pattern.compile("(error|threshold|agree|redundancy|curtailment)(?::(.+))?");
    private static final double LEVEL = 0.95;

    @Option(
            names = "--gold",
            required = true,
            paramLabel = "GOLD",
            description = "known right labels: a file with the header task,label; the rules do not see them")
    private Source goldSource;

    @Mixin
    private GoldQuestion goldQuestion;

    @Option(
            names = "--rules",
            split = ",",
            paramLabel = "RULE",
            defaultValue =
                    "error:0.05,threshold:0.8,threshold:0.9,threshold:0.95,threshold:0.99,curtailment,agree:2,agree:3,redundancy:3,redundancy:5",
            description = "the rules: error:SHARE, threshold:PROBABILITY, agree:ANSWERS, redundancy:ANSWERS,"
                    + " curtailment; default: ${DEFAULT-VALUE}")
    private List<String> names = List.of();

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "3",
            description = "the number of random orders to average over; default: ${DEFAULT-VALUE}")
    private Integer runs = 3;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "the seed of the random orders; default: ${DEFAULT-VALUE}")
    private Integer seed = 0;

    @Option(names = "--by-time", description = "use the order of times (column at) instead of random orders")
    private boolean byTime;

    @Option(names = "--answer-price", paramLabel = "X", description = "the cost of an answer; default: 1")
    private Optional<Double> answerPrice = Optional.empty();

    @Option(names = "--error-price", paramLabel = "X", description = "the cost of a wrong label; default: 10")
    private Optional<Double> errorPrice = Optional.empty();

    /** A command that speaks through a console. */
    public StoppingCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        names.forEach(this::check);
        if (names.isEmpty()) {
            throw new UsageException("--rules must name at least one rule");
        }
        Options.requireAtLeast("--runs", 1, runs);
        answerPrice.ifPresent(price -> Options.requireNotNegative("--answer-price", price));
        errorPrice.ifPresent(price -> Options.requireNotNegative("--error-price", price));
        GoldInput.rejectBothStandard(input.source(), goldSource);
        CategoricalAnswers answers = input.labels(console);
        Gold gold = goldSource.gold(goldQuestion, answers, console);
        GoldInput.noteUse(gold.tasks(), answers, "judged by", console);
        GoldInput.noteUnknownLabels(gold, answers, console);
        if (AnswersInput.answered(gold.tasks(), answers) == 0) {
            throw new CommandFailure("%s: no gold task has an answer in %s"
                    .formatted(goldSource.name(), input.source().name()));
        }
        StoppingBacktest backtest = new StoppingBacktest()
                .withRuns(runs)
                .withSeed(seed)
                .withOrder(byTime ? StoppingBacktest.Order.BY_TIME : StoppingBacktest.Order.RANDOM);
        StoppingBacktestReport report = supported(() -> {
            List<StoppingRule> rules = new ArrayList<>();
            for (String name : names) {
                rules.add(rule(name, backtest, answers, gold));
            }
            return backtest.run(answers, gold, rules, console.progress());
        });
        double contradicted = OneCoinCheck.of(answers).contradicted();
        if (contradicted > new OneCoinSkills().tolerance()) {
            console.note(
                    "a confusion-matrix model contradicts %.1f %% of the labels that the accuracy model is sure of;"
                                    .formatted(100 * contradicted)
                            + " probability-based rules will not close tasks");
        }
        print(report);
        return 0;
    }

    private void print(StoppingBacktestReport report) {
        List<List<Object>> rows = new ArrayList<>();
        for (int rule = 0; rule < names.size(); rule++) {
            rows.add(row(names.get(rule), report.outcome(rule)));
        }
        List<String> dispensable = new ArrayList<>(DISPENSABLE);
        if (answerPrice.isPresent() || errorPrice.isPresent()) {
            dispensable.remove("cost");
        }
        if (format.of(console) == Format.TABLE) {
            console.note("with all answers the accuracy is %.4f"
                    .formatted(report.outcome(0).allAccuracy()));
        }
        format.print(COLUMNS, rows, dispensable, console);
    }

    /** Rejects a name that is not one of a rule. */
    private void check(String name) {
        Matcher parts = RULE.matcher(name);
        if (!parts.matches() || (parts.group(2) == null) != parts.group(1).equals("curtailment")) {
            throw new UsageException("rules must be error:SHARE, threshold:PROBABILITY, agree:ANSWERS,"
                    + " redundancy:ANSWERS or curtailment, got \"%s\"".formatted(name));
        }
        if (parts.group(1).equals("error")) {
            calibration(name, parts.group(2));
        } else {
            simple(name, parts.group(1), parts.group(2));
        }
    }

    private StoppingRule rule(String name, StoppingBacktest backtest, CategoricalAnswers answers, Gold gold) {
        String[] parts = name.split(":", 2);
        if (!parts[0].equals("error")) {
            return simple(name, parts[0], parts.length == 1 ? "" : parts[1]);
        }
        StoppingCalibrationReport calibrated =
                calibration(name, parts[1]).withBacktest(backtest).calibrate(answers, gold, console.progress());
        console.note(name + ": " + calibrated.describe());
        return calibrated.rule();
    }

    private static StoppingCalibration calibration(String name, String share) {
        return made(name, () -> new StoppingCalibration().withError(Double.parseDouble(share)));
    }

    private static StoppingRule simple(String name, String kind, String number) {
        return made(name, () -> switch (kind) {
            case "threshold" -> new PosteriorThreshold().withThreshold(Double.parseDouble(number));
            case "agree" -> new FirstToAgree(Integer.parseInt(number));
            case "redundancy" -> new FixedRedundancy(Integer.parseInt(number));
            default -> new PosteriorThreshold().or(new Curtailment());
        });
    }

    private static <T> T made(String name, Supplier<T> settings) {
        try {
            return settings.get();
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("rule \"%s\" is invalid: %s".formatted(name, wrong.getMessage()));
        }
    }

    /** A share of no tasks does not exist, and is left empty. */
    private static double shareOf(AuditReport closed, double share) {
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
                shareOf(outcome.byGold(), outcome.byGold().predicted()),
                outcome.rule().promised().orElse(Double.NaN),
                shareOf(outcome.byGold(), outcome.byGold().realised()),
                shareOf(outcome.byGold(), outcome.byGold().upper(LEVEL)),
                shareOf(outcome.byAllAnswers(), outcome.byAllAnswers().realised()),
                outcome.cost(answerPrice.orElse(1.0), errorPrice.orElse(10.0)));
    }
}
