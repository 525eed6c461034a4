package org.crowd4j.cli.choice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crowd4j.choice.Submissions;
import org.crowd4j.cli.console.CommandFailure;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.Options;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.cli.files.FormatOption;
import org.crowd4j.cli.files.Source;
import org.crowd4j.contest.Contest;
import org.crowd4j.contest.Contest.RankTies;
import org.crowd4j.contest.ContestBands;
import org.crowd4j.contest.ContestResult;
import org.crowd4j.contest.JuryRanking;
import org.crowd4j.contest.Medals;
import org.crowd4j.contest.PartComparison;
import org.crowd4j.io.JuryFile;
import org.crowd4j.io.SubmissionFile;
import org.crowd4j.rewards.Payroll;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code crowd contest}: who won. */
@Command(
        name = "contest",
        description = {
            "Ranks the teams of a contest: team,at,public,private and, where it is there, picked. Of a team, the better"
                    + " private score of its picked submissions counts, else of the two best in public.",
            "public: the best public score. shake: the places gained from the public to the final ranking."
                    + " rank_low and rank_high (--rows): the ranks that a team may have had with other rows, for all teams"
                    + " at once. submissions and overfitting (--explain): how many a team made, and by how much its best public"
                    + " score exceeds what it was worth.",
            "With --judges or --duels, a jury ranks instead: entry,judge,score, where harsh and mild judges are made"
                    + " equal, or judge,left,right,winner (one of both, or tie). Judges must not vote on the entry of"
                    + " their own name, twice, or after --deadline."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd contest submissions.csv",
            "  crowd contest submissions.csv --lower --decimals 4 --explain",
            "  crowd contest submissions.csv --rows row-scores.csv --public-rows public-rows.csv",
            "  crowd contest submissions.csv --prizes 1000,500,250 --currency EUR",
            "  crowd contest scores.csv --judges --places 10"
        })
public final class ContestCommand implements Callable<Integer> {
    private static final List<String> OF_SUBMISSIONS =
            List.of("--lower", "--decimals", "--ties", "--at-most-a-day", "--at-most", "--rows", "--public-rows");

    private final Console console;

    @Parameters(paramLabel = "SUBMISSIONS", description = "the file of submissions, or of the votes of a jury")
    private Source source;

    @Option(names = "--lower", description = "a lower score is better")
    private boolean lower;

    @Option(
            names = "--decimals",
            paramLabel = "N",
            description = "round scores half up to N decimals before they are compared; default: as written")
    private Optional<Integer> decimals = Optional.empty();

    @Option(
            names = "--ties",
            paramLabel = "NAME",
            description = "ranks of equal scores: earlier-first (default), competition, dense, modified or fractional")
    private String ties = "earlier-first";

    @Option(
            names = "--at-most-a-day",
            paramLabel = "N",
            description = "count the first N submissions of a team and day alone")
    private Optional<Integer> limit = Optional.empty();

    @Option(names = "--at-most", paramLabel = "N", description = "count the first N submissions of a team alone")
    private Optional<Integer> most = Optional.empty();

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            description = "count the submissions up to this moment alone, such as 2026-05-07T18:00:00Z")
    private Optional<Instant> deadline = Optional.empty();

    @Option(
            names = "--rows",
            paramLabel = "FILE",
            description = "team,row,score: the score of each team on each row of the private part; adds rank_low and"
                    + " rank_high")
    private Optional<Source> rowScores = Optional.empty();

    @Option(
            names = "--public-rows",
            paramLabel = "FILE",
            description = "with --rows, the same for the public part: names the teams whose parts disagree by more than"
                    + " chance allows")
    private Optional<Source> publicRows = Optional.empty();

    @Option(names = "--judges", description = "the file has the scores of judges")
    private boolean judges;

    @Option(names = "--duels", description = "the file has votes on pairs of entries")
    private boolean duels;

    @Option(
            names = "--places",
            paramLabel = "N",
            description = "--judges, --duels: how many go on to the next stage, with all that tie for the last place")
    private Optional<Integer> places = Optional.empty();

    @Mixin
    private PrizeOptions prizes;

    @Option(
            names = "--level",
            paramLabel = "X",
            description = "with what probability the bands of --rows hold the ranks of all teams; default: 0.95")
    private double level = 0.95;

    @Option(names = "--explain", description = "adds medals, submissions, the counted one and overfitting")
    private boolean explain;

    @Mixin
    private FormatOption format;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** A command that speaks through a console. */
    public ContestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        decimals.ifPresent(digits -> Options.requireAtLeast("--decimals", 0, digits));
        limit.ifPresent(count -> Options.requireAtLeast("--at-most-a-day", 1, count));
        most.ifPresent(count -> Options.requireAtLeast("--at-most", 1, count));
        RankTies rule = ties();
        Contest contest = Options.valid("--decimals", () -> new Contest(!lower, decimals.orElse(-1), rule));
        if (!(level > 0 && level < 1)) {
            throw new UsageException("--level must be above 0 and below 1, got " + level);
        }
        if (judges || duels) {
            jury();
            return 0;
        }
        if (places.isPresent()) {
            throw new UsageException("--places needs --judges or --duels");
        }
        if (publicRows.isPresent() && rowScores.isEmpty()) {
            throw new UsageException("--public-rows needs --rows");
        }
        Submissions read = source.readBy(SubmissionFile::read);
        Submissions all = deadline.map(read::until).orElse(read);
        if (all.size() < read.size()) {
            deadline.ifPresent(end -> source.noteLate(end, console));
        }
        Submissions ofDays = limit.map(all::atMostADay).orElse(all);
        noteLimit(all.size() - ofDays.size(), "of a day");
        Submissions entries = most.map(ofDays::atMost).orElse(ofDays);
        noteLimit(ofDays.size() - entries.size(), "of --at-most");
        Optional<Map<String, double[]>> inPrivate = rowScores.map(file -> scores(file, entries));
        print(
                contest,
                entries,
                contest.rank(entries),
                inPrivate.map(scores -> fitting(() -> ContestBands.of(scores, !lower))));
        inPrivate.ifPresent(scores -> publicRows.ifPresent(file -> compare(scores(file, entries), scores)));
        return 0;
    }

    private void noteLimit(int beyond, String what) {
        if (beyond > 0) {
            console.note("%s beyond the limit %s".formatted(Console.counted(beyond, "submission"), what));
        }
    }

    private void jury() {
        ParseResult given = spec.commandLine().getParseResult();
        for (String option : OF_SUBMISSIONS) {
            if (given.hasMatchedOption(option)) {
                throw new UsageException(option + " is for submissions, not for --judges and --duels");
            }
        }
        if (judges && duels) {
            throw new UsageException("--judges and --duels exclude each other");
        }
        places.ifPresent(count -> Options.requireAtLeast("--places", 1, count));
        JuryRanking ranking = judges
                ? JuryRanking.byScores(source.readBy(file -> JuryFile.readScores(file, deadline)))
                : JuryRanking.byDuels(source.readBy(file -> JuryFile.readDuels(file, deadline)));
        new JuryReport(ranking, level, prizes.award(ranking.ranks()), places, explain).print(format, console);
    }

    /** Names the teams whose parts disagree. */
    private void compare(Map<String, double[]> inPublic, Map<String, double[]> inPrivate) {
        PartComparison parts = fitting(() -> PartComparison.of(inPublic, inPrivate, !lower, 1 - level));
        for (String team : parts.beyondChance()) {
            console.note(String.format(
                    Locale.ROOT,
                    "team \"%s\" is %s in public than in private by %.4g more than the other teams: chance %.2g",
                    team,
                    parts.gap(team) > 0 ? "better" : "worse",
                    Math.abs(parts.gap(team)),
                    parts.chance(team)));
        }
        if (parts.beyondChance().isEmpty()) {
            console.note("public and private scores disagree by no more than chance allows");
        }
    }

    private <T> T fitting(Supplier<T> step) {
        String files = Stream.concat(rowScores.stream(), publicRows.stream())
                .map(Source::name)
                .collect(Collectors.joining(", "));
        return CommandFailure.fitting(files, step);
    }

    private Map<String, double[]> scores(Source file, Submissions entries) {
        Map<String, double[]> scores = file.readBy(SubmissionFile::readRows);
        for (String team : entries.teams()) {
            if (!scores.containsKey(team)) {
                throw new CommandFailure(
                        "%s: no scores of team \"%s\", which is in %s".formatted(file.name(), team, source.name()));
            }
        }
        for (String team : scores.keySet()) {
            if (!entries.teams().contains(team)) {
                throw new CommandFailure("%s: team \"%s\" is not in %s".formatted(file.name(), team, source.name()));
            }
        }
        return scores;
    }

    private RankTies ties() {
        return Stream.of(RankTies.values())
                .filter(rule ->
                        rule.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(ties))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "--ties must be earlier-first, competition, dense, modified or fractional, got " + ties));
    }

    private void print(Contest contest, Submissions entries, ContestResult result, Optional<ContestBands> bands) {
        List<String> columns = new ArrayList<>(List.of("rank", "team", "public", "private", "shake"));
        if (bands.isPresent()) {
            columns.addAll(1, List.of("rank_low", "rank_high"));
        }
        if (explain) {
            columns.addAll(List.of("medal", "submissions", "counted", "overfitting"));
        }
        Optional<Payroll> paid = prizes.award(result.ranks());
        paid.ifPresent(known -> columns.add("prize"));
        Medals medals = Medals.of(result.teams().size());
        List<List<Object>> rows = new ArrayList<>();
        for (String team : result.teams()) {
            List<Object> row = new ArrayList<>(List.of(
                    result.rank(team).toText(1),
                    team,
                    contest.compared(result.leading(team).publicScore()).toPlainString(),
                    contest.compared(result.counted(team).privateScore()).toPlainString(),
                    result.shake(team)));
            bands.map(known -> known.band(team, level))
                    .ifPresent(band -> row.addAll(1, List.of(band.low(), band.high())));
            if (explain) {
                row.add(medals.medal(result.rank(team).floor().longValueExact())
                        .name()
                        .toLowerCase(Locale.ROOT));
                row.add(entries.of(team).size());
                row.add(result.counted(team).at().toString());
                row.add(result.overfitting(team).toPlainString());
            }
            paid.ifPresent(known -> row.add(known.pay(team).amount()));
            rows.add(row);
        }
        format.print(columns, rows, console);
        paid.filter(known -> explain)
                .ifPresent(known -> known.payments()
                        .keySet()
                        .forEach(team -> console.note("%s: %s".formatted(team, known.reason(team)))));
        console.note("shake-up %s: the mean change of rank over the number of teams".formatted(result.exactShakeUp()));
    }
}
