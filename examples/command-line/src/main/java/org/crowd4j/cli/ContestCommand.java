package org.crowd4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.crowd4j.choice.Submissions;
import org.crowd4j.contest.Contest;
import org.crowd4j.contest.Contest.RankTies;
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
                    + " submissions and overfitting (--explain): how many a team made, and by how much its best public"
                    + " score exceeds what it was worth."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  crowd contest submissions.csv", "  crowd contest submissions.csv --lower --decimals 4 --explain"})
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
        Submissions all = source.submissions();
        Submissions entries = limit.map(all::atMostADay).orElse(all);
        if (entries.size() < all.size()) {
            console.note("%s beyond the limit of a day"
                    .formatted(Console.counted(all.size() - entries.size(), "submission")));
        }
        print(contest, entries, contest.rank(entries));
        return 0;
    }

    private RankTies ties() {
        return Stream.of(RankTies.values())
                .filter(rule ->
                        rule.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(ties))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "--ties must be earlier-first, competition, dense, modified or fractional, got " + ties));
    }

    private void print(Contest contest, Submissions entries, ContestResult result) {
        List<String> columns = new ArrayList<>(List.of("rank", "team", "public", "private", "shake"));
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
