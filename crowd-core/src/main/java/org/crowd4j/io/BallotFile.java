package org.crowd4j.io;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.crowd4j.choice.ApprovalBallots;
import org.crowd4j.choice.BudgetBallots;
import org.crowd4j.choice.MarkRules;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.ScoreBallots;
import org.crowd4j.io.internal.ballots.BallotOutput;
import org.crowd4j.io.internal.ballots.BltBallots;
import org.crowd4j.io.internal.ballots.CsvBallots;
import org.crowd4j.io.internal.ballots.LineBallots;
import org.crowd4j.io.internal.ballots.PabulibBallots;
import org.crowd4j.io.internal.ballots.PrefLibBallots;
import org.crowd4j.io.internal.files.FileText;

/**
 * Reads and writes ballots. The form of what is read follows from the content:
 *
 * <ul>
 *   <li>BLT, as programs for single transferable votes write it, with {@code =} for equal ranks,
 *       {@code -} for a skipped rank and withdrawn candidates;
 *   <li>PrefLib: {@code soc}, {@code soi}, {@code toc}, {@code toi} and, for approvals,
 *       {@code cat};
 *   <li>lines such as {@code 42: Ann>Bob=Cy}, and ABIF, whose orders are read and whose scores are
 *       not;
 *   <li>CSV with a column for each candidate, and {@code count};
 *   <li>CSV {@code voter,candidate,} and {@code rank}, {@code score} or {@code approved};
 *   <li>CSV of marks, a column for each rank ({@code rank1,rank2,…} or {@code choice1,…}), where a
 *       cell may be blank, {@code skipped}, {@code undervote}, {@code overvote}, {@code write-in}
 *       or a candidate; and {@code count};
 *   <li>CSV {@code marks,count}, the marks of a ballot separated by blanks: a candidate, {@code -}
 *       for no mark, {@code o} for an overvote, {@code w} for a write-in;
 *   <li>CSV {@code ranking,count}.
 * </ul>
 *
 * <p>A file that declares no candidates has those whom its ballots name. Files are UTF-8; names
 * that end in {@code .gz} are compressed.
 */
public final class BallotFile {
    private static final Pattern BLT = Pattern.compile("\\d+[ \\t]+\\d+\\s*(#.*)?");
    private static final Pattern OLD_PREFLIB = Pattern.compile("\\d+");

    private BallotFile() {}

    /**
     * Reads ballots that rank candidates. Marks are passed over where they are no ranking.
     *
     * @throws MalformedFileException if the file cannot be understood, with its line
     * @throws IOException if the file cannot be read
     */
    public static RankedBallots read(Path file) throws IOException {
        return read(file, new MarkRules());
    }

    /**
     * Reads ballots that rank candidates.
     *
     * @param file the file
     * @param rules what becomes of marks that are no ranking
     * @throws MalformedFileException if the file cannot be understood, with its line
     * @throws IOException if the file cannot be read
     */
    public static RankedBallots read(Path file, MarkRules rules) throws IOException {
        return read(file, rules, ReadMonitor.none());
    }

    /**
     * Reads ballots that rank candidates.
     *
     * @param file the file
     * @param rules what becomes of marks that are no ranking
     * @param monitor receives notes
     * @throws MalformedFileException if the file cannot be understood, with its line
     * @throws IOException if the file cannot be read
     */
    public static RankedBallots read(Path file, MarkRules rules, ReadMonitor monitor) throws IOException {
        return read(Readings.text(file, monitor), rules);
    }

    /**
     * Reads ballots that rank candidates.
     *
     * @param text the text; not closed
     * @param name the name in messages, such as {@code "standard input"}
     * @param rules what becomes of marks that are no ranking
     * @param monitor receives notes
     * @throws MalformedFileException if the text cannot be understood, with its line
     * @throws IOException if the text cannot be read
     */
    public static RankedBallots read(Reader text, String name, MarkRules rules, ReadMonitor monitor)
            throws IOException {
        StringWriter all = new StringWriter();
        text.transferTo(all);
        return read(new FileText(Readings.of(name, monitor), all.toString(), ','), rules);
    }

    private static RankedBallots read(FileText text, MarkRules rules) throws IOException {
        // line 1: ballots may break a rule as a whole, such as by a candidate named twice
        return text.checked(1, () -> switch (form(text)) {
            case BLT -> new BltBallots(text, rules).read();
            case PREFLIB -> PrefLibBallots.ranked(text);
            case LINES -> LineBallots.read(text);
            case CSV -> new CsvBallots(text).ranked(rules);
        });
    }

    /**
     * Reads ballots that approve candidates. Of a PrefLib file the first group is approved.
     *
     * @throws MalformedFileException if the file cannot be understood, with its line
     * @throws IOException if the file cannot be read
     */
    public static ApprovalBallots readApprovals(Path file) throws IOException {
        FileText text = Readings.text(file);
        return text.checked(1, () -> switch (form(text)) {
            case PREFLIB -> PrefLibBallots.approvals(text);
            case CSV -> new CsvBallots(text).approvals();
            default -> throw text.malformed(1, "expected approvals in CSV or PrefLib, got ranked ballots");
        });
    }

    /**
     * Reads ballots that give candidates a score.
     *
     * @throws MalformedFileException if the file cannot be understood, with its line
     * @throws IOException if the file cannot be read
     */
    public static ScoreBallots readScores(Path file) throws IOException {
        FileText text = Readings.text(file);
        if (form(text) != Form.CSV) {
            throw text.malformed(1, "expected scores in CSV, got ranked ballots");
        }
        return text.checked(1, () -> new CsvBallots(text).scores());
    }

    /**
     * Reads a participatory budget in the form of Pabulib. Votes that rank projects or give them
     * points approve all projects that they name.
     *
     * @throws MalformedFileException if the file cannot be understood, with its line
     * @throws IOException if the file cannot be read
     */
    public static BudgetBallots readBudget(Path file) throws IOException {
        return readBudget(file, ReadMonitor.none());
    }

    /**
     * Reads a participatory budget in the form of Pabulib.
     *
     * @param monitor receives notes, such as on votes that do not add up
     * @throws MalformedFileException if the file cannot be understood, with its line
     * @throws IOException if the file cannot be read
     */
    public static BudgetBallots readBudget(Path file, ReadMonitor monitor) throws IOException {
        return new PabulibBallots(Readings.text(file, monitor)).read();
    }

    /**
     * Writes ballots that rank candidates, in the form that the name of the file asks for:
     * {@code .blt}, {@code .soc}, {@code .soi}, {@code .toc}, {@code .toi}, {@code .abif},
     * {@code .csv} or {@code .tsv}, each also with {@code .gz}. Read again, the same ballots come
     * out. Seats are kept by BLT alone; who was not declared, and what was resolved, by none.
     *
     * @throws IllegalArgumentException if the name asks for another form, or the form cannot hold a
     *     ballot or the name of a candidate
     * @throws IOException if the file cannot be written
     */
    public static void write(RankedBallots ballots, Path file) throws IOException {
        BallotOutput.write(ballots, file);
    }

    private enum Form {
        BLT,
        PREFLIB,
        LINES,
        CSV
    }

    private static Form form(FileText text) throws IOException {
        String first = text.firstLine();
        if (first.startsWith("#") && !first.startsWith("# FILE NAME")) {
            first = text.lines().stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .findFirst()
                    .orElse(first);
        }
        if (BLT.matcher(first).matches()) {
            return Form.BLT;
        }
        if (first.startsWith("# FILE NAME") || OLD_PREFLIB.matcher(first).matches()) {
            return Form.PREFLIB;
        }
        return LineBallots.begins(first) ? Form.LINES : Form.CSV;
    }
}
