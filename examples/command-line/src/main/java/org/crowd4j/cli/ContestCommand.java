package org.crowd4j.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.crowd4j.choice.Submissions;
import org.crowd4j.contest.Contest;
import org.crowd4j.contest.Contest.RankTies;
import org.crowd4j.contest.ContestBands;
import org.crowd4j.contest.ContestResult;
import org.crowd4j.contest.Medals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crowd contest}: who won. */
@Command(
        name = "contest",
        description = {
            "Ranks the teams of a contest: team,at,public,private and, where it is there, picked. Of a team, the better"
                    + " private score of its picked submissions counts, else of the two best in public.",
            "public: the best public score. shake: the places gained from the public to the final ranking."
                    + " rank_low and rank_high (--rows): the ranks that a team may have had with other rows, for all teams"
                    + " at once. submissions and overfitting (--explain): how many a team made, and by how much its best public"
                    + " score exceeds what it was worth."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd contest submissions.csv",
            "  crowd contest submissions.csv --lower --decimals 4 --explain",
            "  crowd contest submissions.csv --rows row-scores.csv"
        })
final class ContestCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "SUBMISSIONS", description = "the file of submissions")
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
            names = "--level",
            paramLabel = "X",
            description = "with what probability the bands of --rows hold the ranks of all teams; default: 0.95")
    private double level = 0.95;

    @Option(names = "--explain", description = "adds medals, submissions, the counted one and overfitting")
    private boolean explain;

    @Mixin
    private FormatOption format;

    ContestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (decimals.filter(digits -> digits < 0).isPresent()) {
            throw new UsageException("--decimals must be at least 0, got " + decimals.get());
        }
        if (limit.filter(most -> most < 1).isPresent()) {
            throw new UsageException("--at-most-a-day must be at least 1, got " + limit.get());
        }
        Contest contest = new Contest(!lower, decimals.orElse(-1), ties());
        if (!(level > 0 && level < 1)) {
            throw new UsageException("--level must be above 0 and below 1, got " + level);
        }
        Submissions read = source.submissions();
        Submissions all = deadline.map(read::until).orElse(read);
        if (all.size() < read.size()) {
            console.note("%s after the deadline".formatted(Console.counted(read.size() - all.size(), "submission")));
        }
        Submissions entries = limit.map(all::atMostADay).orElse(all);
        if (entries.size() < all.size()) {
            console.note("%s beyond the limit of a day"
                    .formatted(Console.counted(all.size() - entries.size(), "submission")));
        }
        print(contest, entries, contest.rank(entries), bands(entries));
        return 0;
    }

    private Optional<ContestBands> bands(Submissions entries) {
        return rowScores.map(file -> {
            Map<String, double[]> scores = file.rowScores();
            for (String team : entries.teams()) {
                if (!scores.containsKey(team)) {
                    throw new CommandFailure(
                            "%s: no scores of team \"%s\", which is in %s".formatted(file.name(), team, source.name()));
                }
            }
            for (String team : scores.keySet()) {
                if (!entries.teams().contains(team)) {
                    throw new CommandFailure(
                            "%s: team \"%s\" is not in %s".formatted(file.name(), team, source.name()));
                }
            }
            try {
                return ContestBands.of(scores, !lower);
            } catch (IllegalArgumentException wrong) {
                throw new CommandFailure("%s: %s".formatted(file.name(), wrong.getMessage()));
            }
        });
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
            rows.add(row);
        }
        format.print(columns, rows, console);
        console.note("shake-up %s: the mean change of rank over the number of teams".formatted(result.exactShakeUp()));
    }
}
