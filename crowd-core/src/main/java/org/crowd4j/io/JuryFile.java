package org.crowd4j.io;

import static com.google.common.base.Preconditions.checkArgument;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.crowd4j.NumericAnswers;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.internal.Quoted;
import org.crowd4j.io.internal.csv.CsvRows;

/**
 * Reads the votes of a jury on the entries of a contest: scores, or which of two entries is better.
 * Columns are found by name, in any order, and {@code at} is the time of a vote where it is there.
 * Files are UTF-8, and names that end in {@code .gz} are compressed. A judge with the name of an
 * entry is the author: a vote on the own entry is an error of its line, as is a second one of a
 * judge on the same entry or pair.
 */
public final class JuryFile {
    private static final String TIE = "tie";

    private JuryFile() {}

    /**
     * Reads scores: the columns {@code entry,judge,score}.
     *
     * @param deadline the last moment of a vote; a later one, or one without a time, is an error of
     *     its line
     * @return the scores; tasks are entries, workers are judges
     * @throws MalformedFileException if the file cannot be understood, with its line
     * @throws IOException if the file cannot be read
     */
    public static NumericAnswers readScores(Path file, Optional<Instant> deadline) throws IOException {
        CsvRows rows = new CsvRows(Readings.text(file));
        int entry = rows.required("entry");
        int judge = rows.required("judge");
        int score = rows.required("score");
        rows.requireSome("votes");
        NumericAnswers.Builder scores = NumericAnswers.builder();
        Set<String> given = new HashSet<>();
        for (CsvRecord row : rows.rows()) {
            rows.adding(row, () -> {
                String what = row.getField(entry).strip();
                String who = row.getField(judge).strip();
                check(given, row, rows, deadline, who, what, what);
                scores.add(what, who, score(row.getField(score)));
            });
        }
        return scores.build();
    }

    /**
     * Reads votes on pairs: the columns {@code judge,left,right,winner}, where the winner is one of
     * both entries or {@code tie}.
     *
     * @param deadline the last moment of a vote; a later one, or one without a time, is an error of
     *     its line
     * @return the votes; items are entries, workers are judges
     * @throws MalformedFileException if the file cannot be understood, with its line
     * @throws IOException if the file cannot be read
     */
    public static PairwiseAnswers readDuels(Path file, Optional<Instant> deadline) throws IOException {
        CsvRows rows = new CsvRows(Readings.text(file));
        int judge = rows.required("judge");
        int left = rows.required("left");
        int right = rows.required("right");
        int winner = rows.required("winner");
        rows.requireSome("votes");
        PairwiseAnswers.Builder votes = PairwiseAnswers.builder();
        Set<String> given = new HashSet<>();
        for (CsvRecord row : rows.rows()) {
            rows.adding(row, () -> {
                String who = row.getField(judge).strip();
                String first = row.getField(left).strip();
                String second = row.getField(right).strip();
                check(given, row, rows, deadline, who, first, second);
                votes.add(new PairwiseAnswers.Answer(
                        who, first, second, outcome(row.getField(winner).strip(), first, second)));
            });
        }
        return votes.build();
    }

    private static void check(
            Set<String> given,
            CsvRecord row,
            CsvRows rows,
            Optional<Instant> deadline,
            String judge,
            String first,
            String second)
            throws IOException {
        checkArgument(!judge.isEmpty(), "judge must not be blank");
        checkArgument(!first.isEmpty() && !second.isEmpty(), "an entry must not be blank");
        checkArgument(
                !judge.equals(first) && !judge.equals(second), "judge \"%s\" must not vote on the own entry", judge);
        String pair = PairwiseAnswers.Answer.pair(first, second);
        checkArgument(
                given.add(judge + "\n" + pair),
                "judge \"%s\" must vote only once on %s",
                judge,
                first.equals(second) ? Quoted.of(first) : Quoted.of(first) + " and " + Quoted.of(second));
        int at = rows.column("at");
        if (deadline.isPresent()) {
            checkArgument(at >= 0 && !row.getField(at).isBlank(), "a vote must have a time, as there is a deadline");
            Instant when = rows.time(row, row.getField(at).strip());
            checkArgument(!when.isAfter(deadline.get()), "a vote must be given until %s, got %s", deadline.get(), when);
        }
    }

    private static double score(String text) {
        double score;
        try {
            score = Double.parseDouble(text.strip());
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("score must be a number, got %s".formatted(Quoted.of(text)), wrong);
        }
        checkArgument(Double.isFinite(score), "score must be finite, got %s", text.strip());
        return score;
    }

    private static Outcome outcome(String winner, String left, String right) {
        checkArgument(!left.equals(TIE) && !right.equals(TIE), "an entry must not have the name tie");
        if (winner.equals(left)) {
            return Outcome.LEFT;
        }
        if (winner.equals(right)) {
            return Outcome.RIGHT;
        }
        checkArgument(
                winner.equals(TIE),
                "winner must be %s, %s or tie, got %s",
                Quoted.of(left),
                Quoted.of(right),
                Quoted.of(winner));
        return Outcome.TIE;
    }
}
