package org.crowd4j.cli.choice;

import java.math.BigInteger;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.crowd4j.choice.Delegations;
import org.crowd4j.choice.Rational;
import org.crowd4j.choice.Votes;
import org.crowd4j.cli.console.CommandFailure;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.cli.files.FormatOption;
import org.crowd4j.cli.files.Source;
import org.crowd4j.governance.DecisionRule;
import org.crowd4j.governance.DelegationRule;
import org.crowd4j.governance.Majority;
import org.crowd4j.governance.Quorum;
import org.crowd4j.io.VoteFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crowd decide}: whether a proposal passed. */
@Command(
        name = "decide",
        description = {
            "Decides whether a proposal passed: voter,choice and, where they are there, weight and at.",
            "A choice is for, against or abstain; blank, the voter has not voted, and a delegate may speak for them."
                    + " The column missing is the weight that would have been enough: of taking part without a"
                    + " quorum, else of votes for it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd decide votes.csv --eligible 1000 --quorum 1/25 --counted for-abstain",
            "  crowd decide votes.csv --eligible 1000 --majority least:2/3 \\",
            "      --delegations delegations.csv"
        })
public final class DecideCommand implements Callable<Integer> {
    private static final List<String> COLUMNS = List.of("outcome", "for", "against", "abstain", "eligible", "missing");

    private static final String SHAPE = "--majority must be more:N/D, least:N/D or absolute:N/D, got ";

    private static final Pattern WHOLE_OR_SHARE = Pattern.compile("\\d{1,100}(/\\d{1,18})?");

    private final Console console;

    @Parameters(paramLabel = "VOTES", description = "the file of votes")
    private Source source;

    @Option(names = "--eligible", required = true, paramLabel = "N", description = "the weight of all who may vote")
    private BigInteger eligible;

    @Option(
            names = "--quorum",
            paramLabel = "N|N/D",
            description = "the weight that must take part, or a share of eligible, rounded down; default: none")
    private Optional<String> quorum = Optional.empty();

    @Option(
            names = "--counted",
            paramLabel = "for|for-abstain|all",
            description = "which votes count towards the quorum; to be given with --quorum")
    private Optional<String> counted = Optional.empty();

    @Option(
            names = "--majority",
            paramLabel = "more:N/D|least:N/D|absolute:N/D",
            description = "the share that must be in favour: more than, or at least, of for and against; absolute: more"
                    + " than, of eligible; default: more:1/2")
    private String majority = "more:1/2";

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            description = "the last moment, such as 2026-05-07T18:00:00Z; default: all votes count")
    private Optional<String> deadline = Optional.empty();

    @Option(
            names = "--delegations",
            paramLabel = "FILE",
            description = "who speaks for whom: voter,delegate and, where it is there, topic")
    private Optional<Source> delegations = Optional.empty();

    @Option(names = "--topic", paramLabel = "NAME", description = "the topic, whose delegates go first")
    private Optional<String> topic = Optional.empty();

    @Mixin
    private FormatOption format;

    /** A command that speaks through a console. */
    public DecideCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        DecisionRule rule = new DecisionRule(quorum(), majority());
        Optional<Instant> end = deadline.map(DecideCommand::time);
        Votes given = source.readBy(VoteFile::read);
        Votes votes = delegations
                .map(file -> spoken(end.map(given::until).orElse(given), file))
                .orElse(given);
        DecisionRule.Result result = CommandFailure.fitting(
                source.name(),
                () -> end.isPresent() ? rule.decide(votes, eligible, end.get()) : rule.decide(votes, eligible));
        if (result.late() > 0) {
            console.note(Console.counted(result.late(), "vote") + " after the end");
        }
        List<Object> row = List.of(
                result.outcome().name().toLowerCase(Locale.ROOT),
                result.total(Votes.Choice.FOR),
                result.total(Votes.Choice.AGAINST),
                result.total(Votes.Choice.ABSTAIN),
                result.eligible(),
                result.missing());
        format.print(COLUMNS, List.of(row), console);
        return 0;
    }

    private Votes spoken(Votes votes, Source file) {
        Delegations who = file.readBy(VoteFile::readDelegations);
        long unknown = who.voters().stream()
                .filter(voter -> !votes.weights().containsKey(voter))
                .count();
        if (unknown > 0) {
            console.note("%s by voters who are not in %s and are not used"
                    .formatted(Console.counted(unknown, "delegation"), source.name()));
        }
        DelegationRule rule = new DelegationRule();
        DelegationRule.Result result =
                topic.isPresent() ? rule.resolve(votes, who, topic.get()) : rule.resolve(votes, who);
        result.lost()
                .forEach((reason, weight) -> console.note("weight %s is lost: %s"
                        .formatted(
                                weight, reason.name().toLowerCase(Locale.ROOT).replace('_', ' '))));
        return result.votes();
    }

    private Quorum quorum() {
        if (quorum.isPresent() != counted.isPresent()) {
            throw new UsageException("--quorum and --counted must be given together");
        }
        Quorum.Counted which = switch (counted.orElse("all")) {
            case "for" -> Quorum.Counted.FOR;
            case "for-abstain" -> Quorum.Counted.FOR_ABSTAIN;
            case "all" -> Quorum.Counted.ALL;
            default -> throw new UsageException("--counted must be for, for-abstain or all, got " + counted.orElse(""));
        };
        String amount = quorum.orElse("0");
        if (!WHOLE_OR_SHARE.matcher(amount).matches()) {
            throw new UsageException("--quorum must be a whole number or a share N/D, got " + amount);
        }
        try {
            Rational number = Rational.parse(amount);
            return amount.contains("/")
                    ? Quorum.share(
                            number.numerator().longValueExact(),
                            number.denominator().longValueExact(),
                            which)
                    : Quorum.of(number.numerator(), which);
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw new UsageException("--quorum: " + wrong.getMessage());
        }
    }

    private Majority majority() {
        String[] parts = majority.split("[:/]", -1);
        try {
            if (parts.length == 3) {
                long n = Long.parseLong(parts[1]);
                long d = Long.parseLong(parts[2]);
                return switch (parts[0]) {
                    case "more" -> Majority.moreThan(n, d);
                    case "least" -> Majority.atLeast(n, d);
                    case "absolute" -> Majority.ofEligible(n, d);
                    default -> throw new UsageException(SHAPE + majority);
                };
            }
        } catch (NumberFormatException notWhole) {
            throw new UsageException("--majority: N and D must be whole numbers, got " + majority);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("--majority: " + wrong.getMessage());
        }
        throw new UsageException(SHAPE + majority);
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new UsageException("--deadline must be such as 2026-05-07T18:00:00Z, got " + text);
        }
    }
}
