package org.crowd4j.cli;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.crowd4j.choice.BudgetBallots;
import org.crowd4j.choice.Contributions;
import org.crowd4j.choice.Money;
import org.crowd4j.choice.Rational;
import org.crowd4j.funding.AllOrNothing;
import org.crowd4j.funding.Allotment;
import org.crowd4j.funding.BudgetEqualShares;
import org.crowd4j.funding.BudgetGreedy;
import org.crowd4j.funding.QuadraticFunding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crowd fund}: which projects get how much. */
@Command(
        name = "fund",
        description = {
            "Splits money among projects by exact arithmetic. FILE holds, for quadratic-funding, the columns"
                    + " project,donor,amount; for budget-greedy and budget-equal-shares, a budget in the form of"
                    + " Pabulib; for all-or-nothing, backer,amount,at, where the amount withdrawn takes a pledge back.",
            "amount: what the project gets. ideal: its match if the pool were large enough, in the currency."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd fund gifts.csv --rule quadratic-funding --matching 10000 --currency EUR",
            "  crowd fund gifts.csv --rule quadratic-funding --matching 10000 --currency EUR \\",
            "      --pool fill --cap 1/4",
            "  crowd fund ward.pb --rule budget-equal-shares",
            "  crowd fund pledges.csv --rule all-or-nothing --goal 5000 --currency EUR \\",
            "      --deadline 2026-05-07T18:00:00Z"
        })
final class FundCommand implements Callable<Integer> {
    private static final String RULES = "quadratic-funding, budget-greedy, budget-equal-shares or all-or-nothing";

    private final Console console;

    @Parameters(paramLabel = "FILE", description = "gifts, ballots on a budget, or pledges")
    private Source source;

    @Option(
            names = "--rule",
            required = true,
            paramLabel = "NAME",
            description = "quadratic-funding, budget-greedy, budget-equal-shares or all-or-nothing")
    private String rule;

    @Option(names = "--currency", paramLabel = "C", description = "the currency of the amounts, such as EUR")
    private Optional<String> currency = Optional.empty();

    @Option(names = "--matching", paramLabel = "AMOUNT", description = "the pool of quadratic funding")
    private Optional<String> matching = Optional.empty();

    @Option(
            names = "--pool",
            paramLabel = "scale-down|fill",
            description = "quadratic funding: the ideal matches if they fit, or always the whole pool; default:"
                    + " scale-down")
    private String pool = "scale-down";

    @Option(
            names = "--cap",
            paramLabel = "N/D",
            description = "quadratic funding: the largest share of the pool that a project gets; default: 1")
    private Optional<String> cap = Optional.empty();

    @Option(
            names = "--pair-bound",
            paramLabel = "AMOUNT",
            description = "quadratic funding: what two donors may match together before they count as one")
    private Optional<String> pairBound = Optional.empty();

    @Option(
            names = "--order",
            paramLabel = "votes|votes-per-cost",
            description = "budget-greedy: by what projects are ordered; default: votes")
    private String order = "votes";

    @Option(
            names = "--completion",
            paramLabel = "none|add-one|greedy",
            description = "budget-equal-shares: what becomes of money that is left; default: greedy")
    private String completion = "greedy";

    @Option(
            names = "--utility",
            paramLabel = "cost|one",
            description = "budget-equal-shares: what a project is worth to a voter; default: cost")
    private String utility = "cost";

    @Option(names = "--goal", paramLabel = "AMOUNT", description = "all-or-nothing: what is needed")
    private Optional<String> goal = Optional.empty();

    @Option(names = "--deadline", paramLabel = "TIME", description = "all-or-nothing: the last moment")
    private Optional<String> deadline = Optional.empty();

    @Option(names = "--explain", description = "adds why each project gets what it gets")
    private boolean explain;

    @Mixin
    private FormatOption format;

    FundCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        switch (rule) {
            case "quadratic-funding" -> quadratic();
            case "budget-greedy" -> {
                BudgetBallots ballots = source.budget(console);
                print(ballots, new BudgetGreedy(choice("--order", order, BudgetGreedy.Order.class)).allot(ballots));
            }
            case "budget-equal-shares" -> {
                BudgetBallots ballots = source.budget(console);
                BudgetEqualShares shares = new BudgetEqualShares(
                        choice("--completion", completion, BudgetEqualShares.Completion.class),
                        choice("--utility", utility, BudgetEqualShares.Utility.class));
                print(ballots, shares.allot(ballots));
            }
            case "all-or-nothing" -> campaign();
            default -> throw new UsageException("--rule must be %s, got %s".formatted(RULES, rule));
        }
        return 0;
    }

    private static <E extends Enum<E>> E choice(String option, String text, Class<E> type) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(text.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                return value;
            }
        }
        throw new UsageException("%s: no choice \"%s\"".formatted(option, text));
    }

    private String currency() {
        return currency.orElseThrow(() -> new UsageException(rule + " needs --currency"));
    }

    private Money amount(String option, Optional<String> text) {
        String amount = text.orElseThrow(() -> new UsageException(rule + " needs " + option));
        return usage(option, () -> Money.parse(amount, currency()));
    }

    private static <T> T usage(String option, Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("%s: %s".formatted(option, wrong.getMessage()));
        }
    }

    private void quadratic() {
        Money given = amount("--matching", matching);
        QuadraticFunding plain = new QuadraticFunding().withPool(choice("--pool", pool, QuadraticFunding.Pool.class));
        QuadraticFunding capped = cap.map(share -> usage("--cap", () -> plain.withCap(Rational.parse(share))))
                .orElse(plain);
        QuadraticFunding round = pairBound
                .map(bound -> usage("--pair-bound", () -> capped.withPairBound(Money.parse(bound, currency()))))
                .orElse(capped);
        Contributions gifts = source.contributions(currency());
        Allotment allotment = usage("--matching", () -> round.allot(gifts, given));
        Map<String, Rational> ideals = round.ideals(gifts);
        List<List<Object>> rows = new ArrayList<>();
        for (String project : byAmount(allotment)) {
            List<Object> row = new ArrayList<>(List.of(
                    project,
                    allotment.amount(project).amount(),
                    gifts.donors(project).size(),
                    new Money(
                                    ideals.getOrDefault(project, Rational.ZERO)
                                            .floor()
                                            .longValueExact(),
                                    currency())
                            .amount()));
            addReason(row, allotment.reason(project));
            rows.add(row);
        }
        print(List.of("project", "amount", "donors", "ideal"), rows);
        noteLeft(allotment);
    }

    private static List<String> byAmount(Allotment allotment) {
        return allotment.amounts().entrySet().stream()
                .sorted(Map.Entry.<String, Money>comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void print(BudgetBallots ballots, Allotment allotment) {
        Map<String, Long> votes = BudgetGreedy.votes(ballots);
        List<List<Object>> rows = new ArrayList<>();
        allotment.amounts().forEach((project, amount) -> {
            List<Object> row = new ArrayList<>(List.of(
                    project,
                    amount.amount(),
                    votes.getOrDefault(project, 0L),
                    ballots.cost(project).amount()));
            addReason(row, allotment.reason(project));
            rows.add(row);
        });
        print(List.of("project", "amount", "votes", "cost"), rows);
        noteLeft(allotment);
    }

    private void campaign() {
        Instant end = usage("--deadline", () -> time(deadline));
        AllOrNothing.Result result = new AllOrNothing(amount("--goal", goal), end).settle(source.pledges(currency()));
        List<List<Object>> rows = new ArrayList<>();
        boolean funded = result.reachesGoal();
        (funded ? result.charged() : result.returned()).forEach((backer, amount) -> {
            String none = Money.zero(currency()).amount();
            List<Object> row =
                    new ArrayList<>(List.of(backer, funded ? amount.amount() : none, funded ? none : amount.amount()));
            addReason(row, result.toString());
            rows.add(row);
        });
        print(List.of("backer", "charged", "returned"), rows);
        console.note(result.toString());
        if (result.late() > 0) {
            console.note(Console.counted(result.late(), "pledge") + " after the deadline");
        }
    }

    private Instant time(Optional<String> text) {
        String given = text.orElseThrow(() -> new UsageException(rule + " needs --deadline"));
        try {
            return Instant.parse(given);
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("a time must be such as 2026-05-07T18:00:00Z, got " + given, wrong);
        }
    }

    private void addReason(List<Object> row, String reason) {
        if (explain) {
            row.add(reason);
        }
    }

    private void print(List<String> columns, List<List<Object>> rows) {
        List<String> all = new ArrayList<>(columns);
        if (explain) {
            all.add("reason");
        }
        format.print(all, rows, console);
    }

    private void noteLeft(Allotment allotment) {
        console.note(allotment.left() + " left");
    }
}
