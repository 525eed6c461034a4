package org.crowd4j.io.internal.ballots;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.crowd4j.choice.BudgetBallots;
import org.crowd4j.choice.Money;
import org.crowd4j.internal.Quoted;
import org.crowd4j.io.internal.files.FileText;
import org.jspecify.annotations.Nullable;

/**
 * Reads the form of Pabulib: the sections META, PROJECTS and VOTES, each with a header, separated
 * by semicolons.
 */
public final class PabulibBallots {
    private static final String UNNAMED = "XXX"; // ISO 4217: no currency

    private final FileText text;
    private final List<String> lines;
    private final Map<String, String> meta = new HashMap<>();
    private final Map<String, Long> stated = new HashMap<>(); // votes by project
    private final Map<String, Long> found = new HashMap<>();
    private int line; // the one that is read, from 0
    private long ballots;

    public PabulibBallots(FileText text) {
        this.text = text;
        lines = text.lines();
    }

    /** The columns of a section. */
    private record Columns(List<String> names) {

        String cell(String[] row, String name) {
            int place = names.indexOf(name);
            return place >= 0 && place < row.length ? row[place].strip() : "";
        }
    }

    public BudgetBallots read() throws IOException {
        section("META");
        line++; // the header key;value
        for (String[] row = next(); row != null; row = next()) {
            meta.put(row[0].strip().toLowerCase(Locale.ROOT), row.length < 2 ? "" : row[1].strip());
        }
        String currency = meta.getOrDefault("currency", UNNAMED);
        if (!meta.containsKey("budget")) {
            throw text.malformed(line + 1L, "the section META must have a budget");
        }
        BudgetBallots.Builder builder = checked(() -> BudgetBallots.builder(money(meta.get("budget"), currency)));
        section("PROJECTS");
        Columns projects = columns("project_id", "cost");
        for (String[] row = next(); row != null; row = next()) {
            String id = projects.cell(row, "project_id");
            String cost = projects.cell(row, "cost");
            checked(() -> builder.project(id, money(cost, currency)));
            if (!projects.cell(row, "votes").isEmpty()) {
                stated.put(id, text.whole(line, "votes", projects.cell(row, "votes"), 0));
            }
        }
        section("VOTES");
        Columns votes = columns("voter_id", "vote");
        Set<String> voters = new HashSet<>();
        for (String[] row = next(); row != null; row = next()) {
            String[] cells = row;
            String voter = votes.cell(row, "voter_id");
            if (voter.isEmpty()) {
                throw text.malformed(line, "voter must not be blank");
            }
            if (!voters.add(voter)) {
                throw text.malformed(line, "voter %s must occur only once".formatted(Quoted.of(voter)));
            }
            List<String> approved = checked(() -> approved(votes.cell(cells, "vote"), votes.cell(cells, "points")));
            checked(() -> builder.add(1, approved));
            approved.forEach(project -> found.merge(project, 1L, Long::sum));
            ballots++;
        }
        if (line < lines.size()) {
            throw text.malformed(
                    line + 1L, "expected a vote with semicolons, got %s".formatted(Quoted.of(lines.get(line))));
        }
        notes();
        return checked(builder::build);
    }

    private static Money money(String amount, String currency) {
        return Money.parse(amount.replace(',', '.'), currency);
    }

    /** {@return the projects of a ballot; of points, those with more than 0} */
    private static List<String> approved(String vote, String points) {
        List<String> approved = new ArrayList<>();
        String[] projects = vote.split(",", -1);
        String[] given = points.split(",", -1);
        for (int at = 0; at < projects.length; at++) {
            String number = at < given.length ? given[at].strip() : "";
            checkArgument(number.matches("(\\d+(\\.\\d*)?)?"), "points must be numbers, got %s", Quoted.of(number));
            boolean none = number.matches("0+(\\.0*)?");
            if (!projects[at].isBlank() && !none) {
                approved.add(projects[at].strip());
            }
        }
        return approved;
    }

    private void notes() {
        String type = meta.getOrDefault("vote_type", "approval");
        if (!type.equals("approval") && !type.equals("choose-1")) {
            text.note("votes of the type %s are read as approvals of all projects they name".formatted(type));
        }
        String count = meta.getOrDefault("num_votes", "");
        if (!count.isEmpty() && !count.equals(Long.toString(ballots))) {
            text.note("num_votes is %s, but there are %d votes".formatted(count, ballots));
        }
        stated.entrySet().stream()
                .filter(entry -> type.equals("approval")
                        && found.getOrDefault(entry.getKey(), 0L).longValue() != entry.getValue())
                .sorted(Map.Entry.comparingByKey())
                .findFirst()
                .ifPresent(entry -> text.note("project %s has %d votes in the column votes, but %d approve it"
                        .formatted(
                                Quoted.of(entry.getKey()), entry.getValue(), found.getOrDefault(entry.getKey(), 0L))));
    }

    /** Goes to the line after the name of a section. */
    private void section(String name) throws IOException {
        while (line < lines.size() && lines.get(line).isBlank()) {
            line++;
        }
        if (line == lines.size() || !lines.get(line).strip().equalsIgnoreCase(name)) {
            throw text.malformed(Math.min(line + 1L, lines.size()), "expected the section " + name);
        }
        line++;
    }

    private Columns columns(String... required) throws IOException {
        Columns columns = new Columns(
                line == lines.size()
                        ? List.of()
                        : List.of(
                                lines.get(line).strip().toLowerCase(Locale.ROOT).split(";", -1)));
        for (String column : required) {
            if (!columns.names().contains(column)) {
                throw text.malformed(line + 1L, "expected the column \"%s\"".formatted(column));
            }
        }
        line++;
        return columns;
    }

    /** {@return the cells of the next row; null at the end of the section} */
    private String @Nullable [] next() {
        while (line < lines.size() && lines.get(line).isBlank()) {
            line++;
        }
        if (line == lines.size() || !lines.get(line).contains(";")) {
            return null;
        }
        return lines.get(line++).split(";", -1);
    }

    private <T> T checked(FileText.Step<T> step) throws IOException {
        return text.checked(Math.max(1, line), step);
    }
}
