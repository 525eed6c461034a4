package org.crowd4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.choice.Money;
import org.crowd4j.reputation.EloReputation;
import org.crowd4j.reputation.Leaderboard;
import org.crowd4j.rewards.PayRule;
import org.crowd4j.rewards.Payroll;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crowd pay}: who is paid what. */
@Command(
        name = "pay",
        description = {
            "Splits a budget among workers by what is surely known of them: each answer earns the rate times the share"
                    + " of the target that the low end of the worker's informedness reaches. Constant answers and"
                    + " guesses earn the base alone.",
            "Payments are whole minor units and never pass the budget; if it does not reach, all are cut in proportion."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd pay answers.csv --budget 500 --currency EUR",
            "  crowd pay answers.csv --gold gold.csv --budget 500 --currency EUR \\",
            "      --base 1 --rate 0.05 --target 0.9 --explain"
        })
final class PayCommand extends AnswersCommand {

    @Option(names = "--budget", required = true, paramLabel = "AMOUNT", description = "the most that is paid")
    private String budget;

    @Option(
            names = "--currency",
            required = true,
            paramLabel = "C",
            description = "the currency of the amounts, such as EUR")
    private String currency;

    @Option(names = "--base", paramLabel = "AMOUNT", description = "what every worker gets; default: 0")
    private String base = "0";

    @Option(
            names = "--rate",
            paramLabel = "AMOUNT",
            description = "what an answer earns at the target; default: the budget over the number of answers")
    private Optional<String> rate = Optional.empty();

    @Option(
            names = "--target",
            paramLabel = "X",
            description = "the informedness from which the whole rate is paid; default: 0.9")
    private double target = 0.9;

    @Option(
            names = "--by-accuracy",
            description = "by the low end of the accuracy above 1/K for K labels, instead of the informedness")
    private boolean byAccuracy;

    @Option(names = "--explain", description = "adds why each worker gets that much")
    private boolean explain;

    @Mixin
    private GoldInput known;

    PayCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        Money most = amount("--budget", budget);
        Money each = amount("--base", base);
        known.check(input.source());
        CategoricalAnswers answers = input.latestLabels(console);
        Gold gold = known.read(answers, console);
        Money perAnswer = rate.map(text -> amount("--rate", text))
                .orElseGet(() -> new Money(most.minorUnits() / answers.size(), currency));
        PayRule plain = usage("--target", () -> new PayRule(each, perAnswer, target));
        int labels = answers.labels().size();
        PayRule rule = byAccuracy ? usage("--target", () -> plain.withAccuracyAbove(1.0 / labels)) : plain;
        Leaderboard workers = new EloReputation().rate(answers, gold).leaderboard();
        Payroll payroll = usage("--budget", () -> rule.split(most, workers));
        List<String> columns = new ArrayList<>(List.of("worker", "amount", "currency"));
        if (explain) {
            columns.add("reason");
        }
        List<List<Object>> rows = new ArrayList<>();
        payroll.payments().forEach((worker, pay) -> {
            List<Object> row = new ArrayList<>(List.of(worker, pay.amount(), currency));
            if (explain) {
                row.add(payroll.reason(worker));
            }
            rows.add(row);
        });
        format.print(columns, rows, console);
        console.note("%s paid, %s left".formatted(payroll.total(), payroll.left()));
        return 0;
    }

    private Money amount(String option, String text) {
        return usage(option, () -> Money.parse(text, currency));
    }

    private static <T> T usage(String option, Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("%s: %s".formatted(option, wrong.getMessage()));
        }
    }
}
