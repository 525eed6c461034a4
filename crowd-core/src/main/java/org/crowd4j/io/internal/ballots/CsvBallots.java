package org.crowd4j.io.internal.ballots;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.crowd4j.choice.ApprovalBallots;
import org.crowd4j.choice.MarkRules;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.ScoreBallots;
import org.crowd4j.internal.Quoted;
import org.crowd4j.io.internal.csv.CsvRows;
import org.crowd4j.io.internal.files.FileText;

/** Reads ballots in CSV: by candidate, by voter and candidate, as marks, or as rankings. */
public final class CsvBallots {
    private static final Pattern RANK_COLUMN = Pattern.compile("(rank|choice)[ _-]?\\d+");
    private static final Words WORDS = new Words(Set.of("", "skipped", "undervote"), "overvote", "write-in");
    private static final Words CODES = new Words(Set.of("", "-"), "o", "w");
    private static final Set<String> SEVERAL = Set.of("one", "another"); // any two make an overvote
    private static final Set<String> YES = Set.of("1", "yes", "true", "x");
    private static final Set<String> NO = Set.of("", "0", "no", "false");

    /** What a mark may be besides a candidate. */
    private record Words(Set<String> none, String overvote, String writeIn) {}

    private final FileText text;
    private final CsvRows csv;
    private final List<String> header;
    private final List<CsvRecord> rows;
    private final int count;

    public CsvBallots(FileText text) throws IOException {
        this.text = text;
        this.csv = new CsvRows(text);
        this.header = csv.header();
        this.rows = csv.rows();
        this.count = csv.column("count");
        if (column("voter") >= 0 && column("candidate") < 0) {
            refuseRepeats();
        }
    }

    /** Refuses a voter with two ballots, in files with a ballot in each row. */
    private void refuseRepeats() throws IOException {
        Map<String, Long> seen = new HashMap<>();
        for (CsvRecord row : rows) {
            String voter = row.getField(column("voter")).strip();
            Long before = seen.putIfAbsent(voter, row.getStartingLineNumber());
            if (before != null) {
                throw csv.malformed(
                        row, "voter %s has a ballot on line %s already".formatted(Quoted.of(voter), before));
            }
        }
    }

    private int column(String name) {
        return csv.column(name);
    }

    private long count(CsvRecord row) throws IOException {
        return count < 0 ? 1 : text.whole(row.getStartingLineNumber(), "the count", row.getField(count), 0);
    }

    private boolean byVoter() {
        return column("voter") >= 0 && column("candidate") >= 0;
    }

    public RankedBallots ranked(MarkRules rules) throws IOException {
        if (byVoter()) {
            return rankedByVoter();
        }
        if (column("marks") >= 0) {
            int marks = column("marks");
            return marks(
                    rules,
                    CODES,
                    row -> Arrays.asList(row.getField(marks).strip().split("\\s+", -1)));
        }
        List<Integer> ranks = fields(field ->
                RANK_COLUMN.matcher(header.get(field).toLowerCase(Locale.ROOT)).matches());
        if (!ranks.isEmpty()) {
            noteUnread(ranks);
            return marks(rules, WORDS, row -> ranks.stream().map(row::getField).toList());
        }
        return column("ranking") >= 0 ? rankings() : rankedByCandidate();
    }

    private List<Integer> fields(IntPredicate wanted) {
        return IntStream.range(0, header.size()).filter(wanted).boxed().toList();
    }

    private void noteUnread(List<Integer> read) {
        List<String> unread = fields(field -> !read.contains(field) && field != count).stream()
                .map(header::get)
                .toList();
        if (!unread.isEmpty()) {
            text.note("%s not used: %s"
                    .formatted(
                            unread.size() == 1 ? "1 column is" : unread.size() + " columns are",
                            String.join(", ", unread)));
        }
    }

    @FunctionalInterface
    private interface Marks {
        List<String> of(CsvRecord row);
    }

    private RankedBallots marks(MarkRules rules, Words words, Marks marks) throws IOException {
        Set<String> candidates = new LinkedHashSet<>();
        Set<String> writeIns = new LinkedHashSet<>();
        List<List<Set<String>>> ballots = new ArrayList<>();
        for (CsvRecord row : rows) {
            List<Set<String>> ballot = new ArrayList<>();
            for (String cell : marks.of(row)) {
                String mark = cell.strip();
                String key = mark.toLowerCase(Locale.ROOT);
                if (words.none().contains(key)) {
                    ballot.add(Set.of());
                } else if (words.overvote().equals(key)) {
                    ballot.add(SEVERAL);
                } else {
                    candidates.add(mark);
                    if (words.writeIn().equals(key)) {
                        writeIns.add(mark);
                    }
                    ballot.add(Set.of(mark));
                }
            }
            ballots.add(ballot);
        }
        RankedBallots.Builder builder = builder(candidates);
        for (int ballot = 0; ballot < rows.size(); ballot++) {
            CsvRecord row = rows.get(ballot);
            List<Set<String>> ranks = ballots.get(ballot);
            csv.adding(row, () -> builder.addMarks(count(row), ranks, rules));
        }
        writeIns.forEach(builder::undeclared);
        return builder.build();
    }

    private RankedBallots.Builder builder(Set<String> candidates) throws IOException {
        if (candidates.isEmpty()) {
            throw text.malformed(1, "expected a candidate, but no ballot names one");
        }
        return RankedBallots.builder(candidates.toArray(String[]::new));
    }

    private RankedBallots rankings() throws IOException {
        int ranking = csv.required("ranking");
        noteUnread(List.of(ranking));
        Set<String> candidates = new LinkedHashSet<>();
        for (CsvRecord row : rows) {
            Arrays.stream(row.getField(ranking).split("[>=]", -1))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .forEach(candidates::add);
        }
        RankedBallots.Builder builder = builder(candidates);
        for (CsvRecord row : rows) {
            csv.adding(row, () -> builder.add(count(row), row.getField(ranking)));
        }
        return builder.build();
    }

    private RankedBallots rankedByCandidate() throws IOException {
        List<Integer> fields = candidateFields();
        RankedBallots.Builder builder = builder(new LinkedHashSet<>(names(fields)));
        for (CsvRecord row : rows) {
            NavigableMap<Long, List<String>> tiers = new TreeMap<>();
            for (int field : fields) {
                if (!row.getField(field).isBlank()) {
                    long rank = text.whole(row.getStartingLineNumber(), "a rank", row.getField(field), 1);
                    tiers.computeIfAbsent(rank, none -> new ArrayList<>()).add(header.get(field));
                }
            }
            csv.adding(row, () -> builder.add(count(row), List.copyOf(tiers.values())));
        }
        return builder.build();
    }

    private List<Integer> candidateFields() throws IOException {
        List<Integer> fields = fields(field -> field != count && field != column("voter"));
        if (fields.isEmpty()
                || names(fields).stream().distinct().count() < fields.size()
                || names(fields).contains("")) {
            throw text.malformed(1, "the header must name each candidate once, got " + String.join(",", header));
        }
        return fields;
    }

    private List<String> names(List<Integer> fields) {
        return fields.stream().map(header::get).toList();
    }

    private RankedBallots rankedByVoter() throws IOException {
        Map<String, NavigableMap<Long, List<String>>> ballots = new LinkedHashMap<>();
        Set<String> candidates = new LinkedHashSet<>();
        eachPair("rank", (row, voter, candidate, value) -> {
            candidates.add(candidate);
            ballots.computeIfAbsent(voter, none -> new TreeMap<>())
                    .computeIfAbsent(
                            text.whole(row.getStartingLineNumber(), "a rank", value, 1), none -> new ArrayList<>())
                    .add(candidate);
        });
        RankedBallots.Builder builder = builder(candidates);
        ballots.values().forEach(tiers -> builder.add(1, List.copyOf(tiers.values())));
        return builder.build();
    }

    @FunctionalInterface
    private interface Pair {
        void read(CsvRecord row, String voter, String candidate, String value) throws IOException;
    }

    /** Reads rows of a voter and a candidate; refuses a pair that is there already. */
    private void eachPair(String what, Pair pair) throws IOException {
        int voter = csv.required("voter");
        int candidate = csv.required("candidate");
        int value = what.equals("approved") ? column(what) : csv.required(what);
        Map<List<String>, Long> seen = new HashMap<>();
        for (CsvRecord row : rows) {
            List<String> key =
                    List.of(row.getField(voter).strip(), row.getField(candidate).strip());
            Long before = seen.putIfAbsent(key, row.getStartingLineNumber());
            if (before != null) {
                throw text.malformed(
                        row.getStartingLineNumber(),
                        "voter %s has named %s on line %s already"
                                .formatted(Quoted.of(key.get(0)), Quoted.of(key.get(1)), before));
            }
            pair.read(row, key.get(0), key.get(1), value < 0 ? "1" : row.getField(value));
        }
    }

    public ApprovalBallots approvals() throws IOException {
        if (!byVoter()) {
            List<Integer> fields = candidateFields();
            ApprovalBallots.Builder builder =
                    ApprovalBallots.builder(names(fields).toArray(String[]::new));
            for (CsvRecord row : rows) {
                List<String> approved = new ArrayList<>();
                for (int field : fields) {
                    if (approves(row, row.getField(field))) {
                        approved.add(header.get(field));
                    }
                }
                csv.adding(row, () -> builder.add(count(row), approved));
            }
            return builder.build();
        }
        Map<String, List<String>> ballots = new LinkedHashMap<>();
        Set<String> candidates = new LinkedHashSet<>();
        eachPair("approved", (row, voter, candidate, value) -> {
            candidates.add(candidate);
            List<String> approved = ballots.computeIfAbsent(voter, none -> new ArrayList<>());
            if (approves(row, value)) {
                approved.add(candidate);
            }
        });
        builder(candidates); // refuses a file without candidates
        ApprovalBallots.Builder builder = ApprovalBallots.builder(candidates.toArray(String[]::new));
        ballots.values().forEach(approved -> builder.add(1, approved));
        return builder.build();
    }

    private boolean approves(CsvRecord row, String cell) throws IOException {
        String key = cell.strip().toLowerCase(Locale.ROOT);
        if (!YES.contains(key) && !NO.contains(key)) {
            throw text.malformed(
                    row.getStartingLineNumber(), "an approval must be 0 or 1, got %s".formatted(Quoted.of(cell)));
        }
        return YES.contains(key);
    }

    public ScoreBallots scores() throws IOException {
        Map<String, Map<String, Integer>> byVoter = new LinkedHashMap<>();
        Set<String> candidates = new LinkedHashSet<>();
        if (byVoter()) {
            eachPair("score", (row, voter, candidate, value) -> {
                candidates.add(candidate);
                byVoter.computeIfAbsent(voter, none -> new HashMap<>()).put(candidate, score(row, value));
            });
        } else {
            candidates.addAll(names(candidateFields()));
        }
        builder(candidates); // refuses a file without candidates
        ScoreBallots.Builder builder = ScoreBallots.builder(candidates.toArray(String[]::new));
        byVoter.values().forEach(scores -> builder.add(1, scores));
        for (CsvRecord row : byVoter() ? List.<CsvRecord>of() : rows) {
            Map<String, Integer> scores = new HashMap<>();
            for (int field : candidateFields()) {
                if (!row.getField(field).isBlank()) {
                    scores.put(header.get(field), score(row, row.getField(field)));
                }
            }
            csv.adding(row, () -> builder.add(count(row), scores));
        }
        return builder.build();
    }

    private int score(CsvRecord row, String cell) throws IOException {
        long score = text.whole(row.getStartingLineNumber(), "a score", cell, 0);
        if (score > Character.MAX_VALUE) {
            throw text.malformed(row.getStartingLineNumber(), "a score must be at most 65535, got " + cell);
        }
        return (int) score;
    }
}
