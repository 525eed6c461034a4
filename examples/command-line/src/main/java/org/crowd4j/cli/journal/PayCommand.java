package org.crowd4j.cli.journal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Repeats;
import org.crowd4j.choice.Money;
import org.crowd4j.cli.answers.AnswersCommand;
import org.crowd4j.cli.answers.GoldInput;
import org.crowd4j.cli.answers.HelpTexts;
import org.crowd4j.cli.console.CommandFailure;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.Options;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.cli.files.Source;
import org.crowd4j.io.FundingFile;
import org.crowd4j.live.Journal;
import org.crowd4j.live.LabelQuestion;
import org.crowd4j.reputation.EloReputation;
import org.crowd4j.reputation.Leaderboard;
import org.crowd4j.rewards.PayRule;
import org.crowd4j.rewards.Payroll;
import org.crowd4j.rewards.Work;
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
            "Payments are whole minor units and never pass the budget; if it does not reach, all are cut in proportion.",
            "ANSWERS may also be a journal: retracted answers earn nothing, its right labels count, and --until N pays"
                    + " by its first N facts, as it did then. --paid takes earlier payments off, so that nothing is paid"
                    + " twice. Times (a column at) are needed for --hourly and --fastest."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd pay answers.csv --budget 500 --currency EUR",
            "  crowd pay answers.csv --gold gold.csv --budget 500 --currency EUR \\",
            "      --base 1 --rate 0.05 --target 0.9 --explain",
            "  crowd pay facts --budget 500 --currency EUR --rate 0.05 --paid may.csv"
        })
public final class PayCommand extends AnswersCommand implements HelpTexts.LabelsOnly {

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

    @Option(
            names = "--hourly",
            paramLabel = "AMOUNT",
            description = "what an hour of work earns at least, whatever the answers; default: 0")
    private Optional<String> hourly = Optional.empty();

    @Option(names = "--most", paramLabel = "AMOUNT", description = "what one worker gets at most")
    private Optional<String> most = Optional.empty();

    @Option(
            names = "--pause",
            paramLabel = "N",
            description = "--hourly: more minutes than that between two answers are no work; default: 30")
    private int pause = 30;

    @Option(
            names = "--fastest",
            paramLabel = "N",
            description = "an answer less than N seconds after the one before earns no rate; default: 0")
    private int fastest;

    @Option(
            names = "--paid",
            paramLabel = "FILE",
            description = "worker,amount: what was paid before; prints what is due; may be given again")
    private List<Source> paid = List.of();

    @Option(names = "--question", paramLabel = "NAME", description = "of a journal about several, which one")
    private Optional<String> question = Optional.empty();

    @Option(names = "--until", paramLabel = "N", description = "of a journal, the first N records alone")
    private Optional<Integer> until = Optional.empty();

    @Option(names = "--explain", description = "adds why each worker gets that much")
    private boolean explain;

    @Mixin
    private GoldInput known;

    /** A command that speaks through a console. */
    public PayCommand(Console console) {
        super(console);
    }

    /** What is paid by. */
    private record Known(CategoricalAnswers answers, Gold gold) {}

    @Override
    public Integer call() {
        Money limit = amount("--budget", budget);
        Money each = amount("--base", base);
        if (pause < 1 || fastest < 0) {
            throw new UsageException(
                    "--pause must be at least 1 and --fastest at least 0, got %s and %s".formatted(pause, fastest));
        }
        known.check(input.source());
        Known facts = input.source().isJournal() ? journal() : table();
        CategoricalAnswers answers = facts.answers();
        PayRule rule = rule(each, limit, answers);
        Map<String, Work> work = Work.of(answers, Duration.ofMinutes(pause), Duration.ofSeconds(fastest));
        if ((hourly.isPresent() || fastest > 0) && work.isEmpty()) {
            throw new CommandFailure(
                    input.source().name() + ": no answer has a time, which --hourly and --fastest need");
        }
        Leaderboard workers = new EloReputation().rate(answers, facts.gold()).leaderboard();
        Payroll earned = Options.valid("--budget", () -> rule.split(limit, workers, work));
        Payroll payroll = paid.isEmpty() ? earned : Options.valid("--paid", () -> earned.due(before()));
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

    private Known table() {
        if (until.isPresent()) {
            throw new UsageException(
                    "--until needs a journal, got " + input.source().name());
        }
        CategoricalAnswers answers = input.latestLabels(console);
        return new Known(answers, known.read(answers, console));
    }

    private Known journal() {
        if (known.source().isPresent()) {
            throw new UsageException("--gold is for a table of answers: a journal has its own");
        }
        try (Journal all = input.source().journal()) {
            LabelQuestion asked = JournalQuestion.of(all, question);
            Journal facts = until.isEmpty() ? all : Options.valid("--until", () -> all.upTo(until.orElseThrow()));
            CategoricalAnswers answers = facts.answers(asked);
            if (answers.size() == 0) {
                throw new CommandFailure(input.source().name() + ": no answers that count");
            }
            until.ifPresent(
                    records -> console.note("by %s of the journal".formatted(Console.counted(records, "record"))));
            CategoricalAnswers.Builder latest = CategoricalAnswers.builder().repeats(Repeats.LAST);
            answers.stream().forEach(latest::add);
            return new Known(latest.build(), facts.gold(asked));
        } catch (IOException failed) {
            throw CommandFailure.reading(input.source().name(), failed);
        }
    }

    private PayRule rule(Money each, Money limit, CategoricalAnswers answers) {
        Money perAnswer = rate.map(text -> amount("--rate", text))
                .orElseGet(() -> new Money(limit.minorUnits() / answers.size(), currency));
        PayRule plain = Options.valid("--target", () -> new PayRule(each, perAnswer, target));
        int labels = answers.labels().size();
        PayRule known = byAccuracy ? Options.valid("--target", () -> plain.withAccuracyAbove(1.0 / labels)) : plain;
        PayRule floored = hourly.map(
                        text -> Options.valid("--hourly", () -> known.withHourlyFloor(amount("--hourly", text))))
                .orElse(known);
        return most.map(text -> Options.valid("--most", () -> floored.withMost(amount("--most", text))))
                .orElse(floored);
    }

    private Map<String, Money> before() {
        Map<String, Money> sum = new TreeMap<>();
        Money limit = amount("--budget", budget);
        Set<String> names = new HashSet<>();
        for (Source file : paid) {
            if (!names.add(file.name())) {
                throw new UsageException("--paid: %s must be given only once".formatted(file.name()));
            }
            file.readBy(table -> FundingFile.readPayments(table, currency)).forEach((worker, amount) -> {
                Money before = sum.getOrDefault(worker, Money.zero(currency));
                if (amount.compareTo(limit.minus(before)) > 0) {
                    throw new UsageException(
                            "--paid: \"%s\" was paid more than the budget of %s".formatted(worker, limit));
                }
                sum.put(worker, before.plus(amount));
            });
        }
        return sum;
    }

    private Money amount(String option, String text) {
        return Options.valid(option, () -> Money.parse(text, currency));
    }
}
