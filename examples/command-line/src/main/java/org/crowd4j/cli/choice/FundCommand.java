package org.crowd4j.cli.choice;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.crowd4j.choice.BudgetBallots;
import org.crowd4j.choice.Contributions;
import org.crowd4j.choice.Money;
import org.crowd4j.choice.Rational;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.Options;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.cli.files.FormatOption;
import org.crowd4j.cli.files.Source;
import org.crowd4j.funding.AllOrNothing;
import org.crowd4j.funding.Allotment;
import org.crowd4j.funding.BudgetEqualShares;
import org.crowd4j.funding.BudgetGreedy;
import org.crowd4j.funding.QuadraticFunding;
import org.crowd4j.io.FundingFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crowd fund}: which projects get how much. */
@Command(
        name = "fund",
        description = {
            "Splits money among projects by exact arithmetic. FILE holds, for quadratic-funding, the columns"
                    + " project,donor,amount; for budget-greedy and budget-equal-shares, a budget in the form of"
                    + " Pabulib; for all-or-nothing and keep-all, backer,amount,at, where the amount withdrawn takes a"
                    + " pledge back. A column currency must be that of --currency.",
            "amount: what the project gets. ideal: its match if the pool were large enough, in the currency."
                    + " sybil_donor and sybil_gain (--accounts): the largest donor, and by how much the match grows if"
                    + " that donor gives from several accounts."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd fund gifts.csv --rule quadratic-funding --matching 10000 --currency EUR",
            "  crowd fund gifts.csv --rule quadratic-funding --matching 10000 --currency EUR \\",
            "      --pool fill --cap 1/4 --minimum 1 --accounts 10",
            "  crowd fund ward.pb --rule budget-equal-shares",
            "  crowd fund pledges.csv --rule all-or-nothing --goal 5000 --currency EUR \\",
            "      --deadline 2026-05-07T18:00:00Z"
        })
public final class FundCommand implements Callable<Integer> {
    private static final String RULES =
            "quadratic-funding, budget-greedy, budget-equal-shares, all-or-nothing or keep-all";

    private static final Set<String> QUADRATIC = Set.of(
            "--currency",
            "--matching",
            "--pool",
            "--cap",
            "--pair-bound",
            "--minimum",
            "--clusters",
            "--projects",
            "--accounts");
    private static final Set<String> CAMPAIGN = Set.of("--currency", "--goal", "--deadline", "--stretch");
    private static final Map<String, Set<String>> OPTIONS = Map.of( // by rule; the others are for all
            "quadratic-funding",
            QUADRATIC,
            "budget-greedy",
            Set.of("--order"),
            "budget-equal-shares",
            Set.of("--completion", "--utility"),
            "all-or-nothing",
            CAMPAIGN,
            "keep-all",
            CAMPAIGN);

    private final Console console;

    @Parameters(paramLabel = "FILE", description = "gifts, ballots on a budget, or pledges")
    private Source source;

    @Option(names = "--rule", required = true, paramLabel = "NAME", description = RULES)
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
            names = "--minimum",
            paramLabel = "AMOUNT",
            description = "quadratic funding: what a donor must give to a project to be matched there")
    private Optional<String> minimum = Optional.empty();

    @Option(
            names = "--clusters",
            description = "quadratic funding: donors who give to exactly the same projects count as one")
    private boolean clusters;

    @Option(
            names = "--projects",
            split = ",",
            paramLabel = "A,B,…",
            description = "quadratic funding: the projects; a gift to another is an error of its line; default: any")
    private Set<String> projects = Set.of();

    @Option(
            names = "--accounts",
            paramLabel = "N",
            description = "quadratic funding: adds what the largest donor of each project gains by N accounts")
    private Optional<Integer> accounts = Optional.empty();

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

    @Option(names = "--goal", paramLabel = "AMOUNT", description = "all-or-nothing, keep-all: what is needed")
    private Optional<String> goal = Optional.empty();

    @Option(names = "--deadline", paramLabel = "TIME", description = "all-or-nothing, keep-all: the last moment")
    private Optional<String> deadline = Optional.empty();

    @Option(
            names = "--stretch",
            split = ",",
            paramLabel = "AMOUNT,…",
            description = "all-or-nothing, keep-all: further goals, each above the one before")
    private List<String> stretch = List.of();

    @Option(names = "--explain", description = "adds why each project gets what it gets")
    private boolean explain;

    @Mixin
    private FormatOption format;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** A command that speaks through a console. */
    public FundCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        refuseOptionsOfOtherRules();
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
            case "all-or-nothing" -> campaign(false);
            case "keep-all" -> campaign(true);
            default -> throw new UsageException("--rule must be %s, got %s".formatted(RULES, rule));
        }
        return 0;
    }

    private void refuseOptionsOfOtherRules() {
        Set<String> own = OPTIONS.getOrDefault(rule, Set.of());
        OPTIONS.values().stream()
                .flatMap(Set::stream)
                .distinct()
                .sorted()
                .filter(option -> OPTIONS.containsKey(rule)
                        && !own.contains(option)
                        && spec.commandLine().getParseResult().hasMatchedOption(option))
                .findFirst()
                .ifPresent(option -> {
                    throw new UsageException("%s is not for --rule %s".formatted(option, rule));
                });
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
        return Options.valid(option, () -> Money.parse(amount, currency()));
    }

    private void quadratic() {
        Money given = amount("--matching", matching);
        QuadraticFunding round = round();
        Contributions gifts = source.readBy(file -> FundingFile.readContributions(file, currency(), projects));
        Allotment allotment = Options.valid("--matching", () -> round.allot(gifts, given));
        Map<String, QuadraticFunding.Sybil> sybils = new HashMap<>();
        accounts.ifPresent(number -> Options.valid("--accounts", () -> round.sybils(gifts, given, number))
                .forEach(sybil -> sybils.put(sybil.project(), sybil)));
        Map<String, Rational> ideals = round.ideals(gifts);
        List<List<Object>> rows = new ArrayList<>();
        for (String project : byAmount(allotment)) {
            List<Object> row = new ArrayList<>(List.of(
                    project,
                    allotment.amount(project).amount(),
                    gifts.donors(project).size(),
                    money(ideals.getOrDefault(project, Rational.ZERO))));
            QuadraticFunding.Sybil sybil = sybils.get(project);
            if (sybil != null) {
                row.addAll(List.of(sybil.donor(), money(sybil.gain())));
            }
            addReason(row, allotment.reason(project));
            rows.add(row);
        }
        List<String> columns = new ArrayList<>(List.of("project", "amount", "donors", "ideal"));
        if (accounts.isPresent()) {
            columns.addAll(List.of("sybil_donor", "sybil_gain"));
        }
        print(columns, rows);
        noteMissing(gifts);
        noteLeft(allotment);
    }

    private QuadraticFunding round() {
        QuadraticFunding round = new QuadraticFunding()
                .withPool(choice("--pool", pool, QuadraticFunding.Pool.class))
                .withClusters(clusters);
        if (cap.isPresent()) {
            QuadraticFunding uncapped = round;
            round = Options.valid("--cap", () -> uncapped.withCap(Rational.parse(cap.get())));
        }
        if (pairBound.isPresent()) {
            QuadraticFunding unbound = round;
            round = Options.valid("--pair-bound", () -> unbound.withPairBound(amount("--pair-bound", pairBound)));
        }
        if (minimum.isPresent()) {
            QuadraticFunding any = round;
            round = Options.valid("--minimum", () -> any.withMinimum(amount("--minimum", minimum)));
        }
        return round;
    }

    /** {@return exact minor units, rounded down} */
    private String money(Rational units) {
        return Money.amount(units, currency());
    }

    private void noteMissing(Contributions gifts) {
        projects.stream()
                .filter(project -> !gifts.projects().contains(project))
                .sorted()
                .forEach(project -> console.note("project \"%s\" has no gifts".formatted(project)));
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

    private void campaign(boolean keepsAll) {
        Instant end = Options.valid("--deadline", () -> time(deadline));
        Money needed = amount("--goal", goal);
        List<Money> further = stretch.stream()
                .map(text -> amount("--stretch", Optional.of(text)))
                .toList();
        AllOrNothing plain = Options.valid("--goal", () -> new AllOrNothing(needed, end).withKeepsAll(keepsAll));
        AllOrNothing campaign = Options.valid("--stretch", () -> plain.withStretchGoals(further));
        AllOrNothing.Result result = campaign.settle(source.readBy(file -> FundingFile.readPledges(file, currency())));
        List<List<Object>> rows = new ArrayList<>();
        String none = Money.zero(currency()).amount();
        boolean charged = keepsAll || result.reachesGoal();
        (charged ? result.charged() : result.returned()).forEach((backer, amount) -> {
            List<Object> row = new ArrayList<>(
                    List.of(backer, charged ? amount.amount() : none, charged ? none : amount.amount()));
            addReason(row, result.toString());
            rows.add(row);
        });
        print(List.of("backer", "charged", "returned"), rows);
        console.note(result.toString());
        result.stretchGoals().forEach(reached -> console.note("stretch goal of %s reached".formatted(reached)));
        if (result.late() > 0) {
            source.noteLate(end, console);
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
