package org.crowd4j.io;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.crowd4j.choice.Submissions;
import org.crowd4j.internal.Quoted;
import org.crowd4j.io.internal.csv.CsvRows;

/**
 * Reads the submissions to a contest: the columns {@code team,at,public,private}, in any order, and
 * {@code picked} where it is there ({@code yes}, {@code no} or blank). Scores are decimal numbers,
 * kept as written. Files are UTF-8, and names that end in {@code .gz} are compressed.
 */
public final class SubmissionFile {
    private static final Map<String, Boolean> PICKED =
            Map.of("yes", true, "true", true, "1", true, "no", false, "false", false, "0", false, "", false);
    private static final int MOST_DIGITS = 400;

    private SubmissionFile() {}

    /**
     * Reads submissions.
     *
     * @throws MalformedFileException if the file cannot be understood, with its line
     * @throws IOException if the file cannot be read
     */
    public static Submissions read(Path file) throws IOException {
        CsvRows rows = new CsvRows(Readings.text(file));
        int team = rows.required("team");
        int at = rows.required("at");
        int publicScore = rows.required("public");
        int privateScore = rows.required("private");
        int picked = rows.column("picked");
        rows.requireSome("submissions");
        Submissions.Builder entries = Submissions.builder();
        for (CsvRecord row : rows.rows()) {
            String name = row.getField(team).strip();
            Instant when = rows.time(row, row.getField(at));
            BigDecimal first = score(rows, row, "public", row.getField(publicScore));
            BigDecimal second = score(rows, row, "private", row.getField(privateScore));
            rows.adding(row, () -> entries.add(name, when, first, second));
            if (picked >= 0 && picked(rows, row, row.getField(picked))) {
                rows.adding(row, () -> entries.pick(name, when));
            }
        }
        return entries.build();
    }

    /**
     * Reads the score of every team on every row of the private part: the columns
     * {@code team,row,score}, for the bands of ranks.
     *
     * @return by team, its scores with rows in order of id
     * @throws MalformedFileException if the file cannot be understood, a score occurs twice, or a
     *     team lacks a row that another has, with its line
     * @throws IOException if the file cannot be read
     */
    public static Map<String, double[]> readRows(Path file) throws IOException {
        CsvRows rows = new CsvRows(Readings.text(file));
        int team = rows.required("team");
        int id = rows.required("row");
        int score = rows.required("score");
        rows.requireSome("scores");
        Map<String, CsvRecord> first = new HashMap<>();
        TreeMap<String, TreeMap<String, Double>> scores = new TreeMap<>();
        TreeSet<String> ids = new TreeSet<>();
        for (CsvRecord row : rows.rows()) {
            String name = named(rows, row, "team", row.getField(team));
            String unit = named(rows, row, "row", row.getField(id));
            double value = score(rows, row, "score", row.getField(score)).doubleValue();
            if (!Double.isFinite(value)) {
                throw rows.malformed(row, "score must be finite, got %s".formatted(row.getField(score)));
            }
            first.putIfAbsent(name, row);
            ids.add(unit);
            if (scores.computeIfAbsent(name, unseen -> new TreeMap<>()).putIfAbsent(unit, value) != null) {
                throw rows.malformed(row, "team \"%s\" must have one score for row \"%s\"".formatted(name, unit));
            }
        }
        Map<String, double[]> byTeam = new TreeMap<>();
        for (Map.Entry<String, TreeMap<String, Double>> entry : scores.entrySet()) {
            for (String unit : ids) {
                CsvRecord row = first.get(entry.getKey());
                if (row != null && !entry.getValue().containsKey(unit)) {
                    throw rows.malformed(
                            row,
                            "team \"%s\" must have a score for every row, got none for \"%s\""
                                    .formatted(entry.getKey(), unit));
                }
            }
            byTeam.put(
                    entry.getKey(),
                    entry.getValue().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray());
        }
        return byTeam;
    }

    private static String named(CsvRows rows, CsvRecord row, String column, String text) throws IOException {
        if (text.isBlank()) {
            throw rows.malformed(row, column + " must not be blank");
        }
        return text.strip();
    }

    private static boolean picked(CsvRows rows, CsvRecord row, String text) throws IOException {
        Boolean picked = PICKED.get(text.strip().toLowerCase(Locale.ROOT));
        if (picked == null) {
            throw rows.malformed(row, "picked must be yes, no or blank, got %s".formatted(Quoted.of(text)));
        }
        return picked;
    }

    private static BigDecimal score(CsvRows rows, CsvRecord row, String column, String text) throws IOException {
        try {
            BigDecimal score = new BigDecimal(text.strip());
            if (Math.abs((long) score.scale()) <= MOST_DIGITS && score.precision() <= MOST_DIGITS) {
                return score;
            }
        } catch (NumberFormatException wrong) {
            throw rows.malformed(
                    row, "%s must be a decimal number such as 0.8567, got %s".formatted(column, Quoted.of(text)));
        }
        throw rows.malformed(row, "%s must have at most %d digits, got %s".formatted(column, MOST_DIGITS, text));
    }
}
