package org.crowd4j.cli.choice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.crowd4j.ballots.ApprovalRule;
import org.crowd4j.ballots.Election;
import org.crowd4j.ballots.PropertyReport;
import org.crowd4j.ballots.RankedRule;
import org.crowd4j.ballots.ScoreRule;
import org.crowd4j.ballots.TieBreak;
import org.crowd4j.ballots.TooManyTiesException;
import org.crowd4j.ballots.VotingRule;
import org.crowd4j.choice.MarkRules;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.cli.console.CommandFailure;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.Options;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.cli.files.Format;
import org.crowd4j.cli.files.FormatOption;
import org.crowd4j.cli.files.Report;
import org.crowd4j.cli.files.Source;
import org.crowd4j.io.BallotFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crowd elect}: who won. */
@Command(
        name = "elect",
        description = {
            "Counts ballots by a rule: who wins, in which rounds, with which ties, and how close it was.",
            "Ballots are BLT, PrefLib, lines such as 42: A>B=C, or CSV: a column for each candidate and count;"
                    + " voter,candidate,rank (score, approved); rank1,rank2,… with the marks of a ballot."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd elect ward.blt --rule single-transferable-vote --variant scottish \\",
            "      --seats 3 --ties previous-rounds,seed:2026-05-07",
            "  crowd elect poll.csv --rule schulze",
            "  crowd elect scores.csv --rule star"
        })
public final class ElectCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "BALLOTS", description = "the file of ballots; - is standard input")
    private Source source;

    @Option(names = "--rule", required = true, paramLabel = "NAME", description = "the rule; crowd methods lists all")
    private String name;

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            description = "of single-transferable-vote: weighted-inclusive, exact-quota, scottish, meek, decimals:4; of"
                    + " schulze, ranked-pairs, split-cycle, minimax: winning-votes, margins (minimax: opposition);"
                    + " of borda: average, zero, modified; of instant-runoff: batch, to-two, share")
    private Optional<String> variant = Optional.empty();

    @Option(names = "--seats", paramLabel = "N", description = "how many win; default: as the file says, else 1")
    private Optional<Integer> seats = Optional.empty();

    @Option(
            names = "--ties",
            paramLabel = "STEPS",
            split = ",",
            description = "what settles ties, in turn: previous-rounds, first-rounds, order:A>B, seed:TEXT; default:"
                    + " ties are reported")
    private List<String> ties = List.of();

    @Option(
            names = "--overvote",
            paramLabel = "skip|exhaust",
            description = "what becomes of a rank with several marks; default: skip")
    private MarkRules.Mark overvote = MarkRules.Mark.SKIP;

    @Option(
            names = "--repeated",
            paramLabel = "skip|exhaust",
            description = "what becomes of a repeated candidate; default: skip")
    private MarkRules.Mark repeated = MarkRules.Mark.SKIP;

    @Option(
            names = "--max-skipped",
            paramLabel = "N",
            description = "how many ranks in a row may be without a mark; default: any number")
    private Optional<Integer> maxSkipped = Optional.empty();

    @Option(
            names = "--properties",
            description = "print instead which properties of voting theory fail on these ballots, with a change that"
                    + " shows it; for rules of ranked ballots that elect one")
    private boolean properties;

    @Option(
            names = "--rctab",
            description =
                    "print instead the JSON report of RCTab's shape, which other programs draw; for instant-runoff"
                            + " and single-transferable-vote")
    private boolean rctab;

    @Option(names = "--contest", paramLabel = "TEXT", description = "of the report of RCTab's shape: the contest")
    private String contest = "";

    @Option(names = "--date", paramLabel = "TEXT", description = "of that report: the date, such as 2026-05-07")
    private String date = "";

    @Option(names = "--jurisdiction", paramLabel = "TEXT", description = "of that report: where the contest is")
    private String jurisdiction = "";

    @Option(names = "--office", paramLabel = "TEXT", description = "of that report: what it is for")
    private String office = "";

    @Mixin
    private FormatOption format;

    /** A command that speaks through a console. */
    public ElectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        maxSkipped.ifPresent(ranks -> Options.requireAtLeast("--max-skipped", 0, ranks));
        VotingRule rule = rule();
        if (properties) {
            printProperties(rule);
            return 0;
        }
        if (rctab) {
            printReport(rule);
            return 0;
        }
        Election election = count(rule);
        Format chosen = format.of(console);
        if (chosen == Format.CSV || chosen == Format.SPREADSHEET) {
            noteTies(election);
        }
        switch (chosen) {
            case TABLE ->
                console.print(text ->
                        text.append(console.fitted(ElectionText.of(election))).append('\n'));
            case JSON -> console.print(text -> ElectionText.json(election, text));
            case CSV, SPREADSHEET ->
                console.print(text -> new Report(
                                List.of("round", "candidate", "votes", "status"), ElectionText.rows(election))
                        .write(chosen, text));
        }
        return 0;
    }

    private void noteTies(Election election) {
        ElectionText.ties(election).forEach(console::note);
        if (!election.decided()) {
            console.note(Election.sentence(election));
        }
    }

    private void printReport(VotingRule rule) {
        if (!(rule instanceof RankedRule ranked)) {
            throw new UsageException("--rctab is for rules of ranked ballots with a threshold, got " + name);
        }
        RankedBallots ballots = rankedBallots();
        RankedRule seated = seated(ranked, ballots);
        Election election = supported(() -> seated.elect(ballots));
        if (!RctabReport.fits(election)) {
            throw new UsageException("--rctab is for rules of ranked ballots with a threshold, got " + name);
        }
        noteTies(election);
        Map<String, String> head = new LinkedHashMap<>();
        head.put("contest", contest);
        head.put("date", date);
        head.put("generatedBy", "crowd4j");
        head.put("jurisdiction", jurisdiction);
        head.put("office", office);
        console.print(text -> new RctabReport(election, ballots, seated.seats(), head).write(text));
    }

    private void printProperties(VotingRule rule) {
        if (!(rule instanceof RankedRule ranked) || rule.seats() > 1) {
            throw new UsageException("--properties is for rules of ranked ballots that elect one, got " + name);
        }
        RankedBallots ballots = source.ballots(marks(), console);
        List<List<Object>> rows = new ArrayList<>();
        supported(() -> PropertyReport.of(ranked, ballots))
                .violations()
                .forEach(each -> rows.add(List.of(each.property(), each.change(), each.before(), each.after())));
        if (rows.isEmpty()) {
            console.note("no property was seen to fail");
        }
        format.print(List.of("property", "change", "before", "after"), rows, console);
    }

    private MarkRules marks() {
        return new MarkRules(overvote, maxSkipped.orElse(Integer.MAX_VALUE), repeated);
    }

    private VotingRule rule() {
        try {
            VotingRule rule = org.crowd4j.Methods.named(VotingRule.class, name)
                    .withTies(ties.stream().map(TieBreak::parse).toArray(TieBreak[]::new));
            rule = variant.isPresent() ? rule.withVariant(variant.get()) : rule;
            return seats.isPresent() ? rule.withSeats(seats.get()) : rule;
        } catch (NoSuchElementException unknown) {
            throw new UsageException("--rule: " + unknown.getMessage());
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()));
        }
    }

    private Election count(VotingRule rule) {
        if (rule instanceof ApprovalRule approval) {
            return supported(() -> approval.elect(source.readBy(BallotFile::readApprovals)));
        }
        if (rule instanceof ScoreRule score) {
            return supported(() -> score.elect(source.readBy(BallotFile::readScores)));
        }
        RankedBallots ballots = rankedBallots();
        return supported(() -> seated((RankedRule) rule, ballots).elect(ballots));
    }

    private RankedBallots rankedBallots() {
        RankedBallots ballots = source.ballots(marks(), console);
        ballots.resolved()
                .forEach((reason, count) -> console.note("%s: %s".formatted(reason, Console.counted(count, "ballot"))));
        if (ballots.blank() > 0) {
            console.note(Console.counted(ballots.blank(), "ballot") + " without a mark");
        }
        return ballots;
    }

    /** {@return a rule with the seats that the file asks for, unless they are an option} */
    private RankedRule seated(RankedRule rule, RankedBallots ballots) {
        int bySource = ballots.seats().orElse(1);
        if (seats.isPresent() || bySource == 1 || rule.seats() == bySource) {
            return rule;
        }
        return supported(() -> (RankedRule) rule.withSeats(bySource));
    }

    private <T> T supported(Supplier<T> count) {
        try {
            return count.get();
        } catch (IllegalArgumentException | TooManyTiesException unfit) {
            throw new CommandFailure("%s: %s".formatted(source.name(), unfit.getMessage()));
        }
    }
}
