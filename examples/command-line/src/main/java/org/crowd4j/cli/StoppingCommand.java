package org.crowd4j.cli;

import java.util.ArrayList;
import java.util.List;
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
import picocli.CommandLine.Option;

/** {@code crowd stopping}: how many answers would have been enough? */
@Command(
        name = "stopping",
        description = {
            "Reports how many answers would have been enough: a backtest of stopping rules on recorded answers.",
            "accuracy is the accuracy of the final labels from the answers used, all_answers that from all answers."
                    + " Of the tasks closed early, promised is the error by the rule's own confidence, realised the"
                    + " error by gold, and overturned the share with another label if all answers are used. cost is"
                    + " in the unit of --answer-price. Compare promised and realised before you rely on a"
                    + " threshold. Labels are estimated by one-coin."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd stopping answers.csv --gold gold.csv",
            "  crowd stopping answers.csv --gold gold.csv --rules threshold:0.95,redundancy:3 --error-price 20"
        })
final class StoppingCommand extends AnswersCommand {
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
    private static final Pattern RULE = Pattern.compile("(threshold|agree|redundancy|curtailment)(?::(.+))?");

    @Option(
            names = "--gold",
            required = true,
            paramLabel = "GOLD",
            description = "known right labels: a file with the header task,label; the rules do not see them")
    private Source goldSource;

    @Option(
            names = "--rules",
            split = ",",
            paramLabel = "RULE",
            defaultValue =
                    "threshold:0.8,threshold:0.9,threshold:0.95,threshold:0.99,curtailment,agree:2,agree:3,redundancy:3,redundancy:5",
            description = "the rules: threshold:CONFIDENCE, agree:ANSWERS, redundancy:ANSWERS, curtailment; default:"
                    + " ${DEFAULT-VALUE}")
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

    @Option(
            names = "--answer-price",
            paramLabel = "X",
            defaultValue = "1",
            description = "the cost of an answer; default: ${DEFAULT-VALUE}")
    private Double answerPrice = 1.0;

    @Option(
            names = "--error-price",
            paramLabel = "X",
            defaultValue = "10",
            description = "the cost of a wrong label; default: ${DEFAULT-VALUE}")
    private Double errorPrice = 10.0;

    StoppingCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        List<StoppingRule> rules = names.stream().map(this::rule).toList();
        if (rules.isEmpty() || runs < 1) {
            throw new UsageException(
                    rules.isEmpty() ? "--rules must name at least one rule" : "--runs must be at least 1, got " + runs);
        }
        requireNotNegative("--answer-price", answerPrice);
        requireNotNegative("--error-price", errorPrice);
        GoldInput.rejectBothStandard(input.source(), goldSource);
        CategoricalAnswers answers = input.labels(console);
        Gold gold = goldSource.gold(console);
        GoldInput.noteUnknownLabels(gold, answers, console);
        StoppingBacktestReport report = supported(() -> new StoppingBacktest()
                .withRuns(runs)
                .withSeed(seed)
                .withOrder(byTime ? StoppingBacktest.Order.BY_TIME : StoppingBacktest.Order.RANDOM)
                .run(answers, gold, rules.toArray(StoppingRule[]::new)));
        double contradicted = OneCoinCheck.of(answers).contradicted();
        if (contradicted > new OneCoinSkills().tolerance()) {
            console.note(
                    "a confusion-matrix model contradicts %.1f %% of the labels that the accuracy model is sure of;"
                                    .formatted(100 * contradicted)
                            + " probability-based rules will not close tasks");
        }
        List<List<Object>> rows = new ArrayList<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            rows.add(row(names.get(rule), report.outcome(rule)));
        }
        console.print(text -> new Report(COLUMNS, rows).write(format.of(console), text));
        return 0;
    }

    private StoppingRule rule(String name) {
        Matcher parts = RULE.matcher(name);
        if (!parts.matches() || (parts.group(2) == null) != parts.group(1).equals("curtailment")) {
            throw new UsageException(
                    "rules must be threshold:CONFIDENCE, agree:ANSWERS, redundancy:ANSWERS or curtailment, got \"%s\""
                            .formatted(name));
        }
        try {
            return switch (parts.group(1)) {
                case "threshold" -> new PosteriorThreshold().withThreshold(Double.parseDouble(parts.group(2)));
                case "agree" -> new FirstToAgree(Integer.parseInt(parts.group(2)));
                case "redundancy" -> new FixedRedundancy(Integer.parseInt(parts.group(2)));
                default -> new PosteriorThreshold().or(new Curtailment());
            };
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
                shareOf(outcome.byGold(), outcome.byGold().promised()),
                shareOf(outcome.byGold(), outcome.byGold().realised()),
                shareOf(outcome.byAllAnswers(), outcome.byAllAnswers().realised()),
                outcome.cost(answerPrice, errorPrice));
    }
}
