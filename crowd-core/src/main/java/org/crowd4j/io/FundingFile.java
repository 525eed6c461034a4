package org.crowd4j.io;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.crowd4j.choice.Contributions;
import org.crowd4j.choice.Money;
import org.crowd4j.choice.Pledges;
import org.crowd4j.internal.Quoted;

/**
 * Reads gifts and pledges. Columns are found by name, in any order; files are UTF-8, and names that
 * end in {@code .gz} are compressed. Amounts are decimal numbers with a point and without a sign of
 * currency. Participatory budgets are read by {@link BallotFile#readBudget}.
 */
public final class FundingFile {
    private static final String WITHDRAWN = "withdrawn";

    private FundingFile() {}

    /**
     * Reads gifts: the columns {@code project,donor,amount}.
     *
     * @param currency the currency of the amounts, such as {@code EUR}
     * @throws MalformedFileException if the file cannot be understood, with its line
     * @throws IOException if the file cannot be read
     */
    public static Contributions readContributions(Path file, String currency) throws IOException {
        BallotText text = BallotFile.text(file, ReadMonitor.none());
        CsvRows rows = new CsvRows(text);
        int project = rows.required("project");
        int donor = rows.required("donor");
        int amount = rows.required("amount");
        if (rows.rows().isEmpty()) {
            throw text.malformed(2, "expected gifts below the header but found none");
        }
        Contributions.Builder gifts = Contributions.builder();
        for (CsvRecord row : rows.rows()) {
            rows.adding(
                    row,
                    () -> gifts.add(
                            row.getField(project).strip(),
                            row.getField(donor).strip(),
                            Money.parse(row.getField(amount), currency)));
        }
        return gifts.build();
    }

    /**
     * Reads pledges: the columns {@code backer,amount,at}, where an amount of {@code withdrawn}
     * takes the pledge of the backer back.
     *
     * @param currency the currency of the amounts, such as {@code EUR}
     * @throws MalformedFileException if the file cannot be understood, with its line
     * @throws IOException if the file cannot be read
     */
    public static Pledges readPledges(Path file, String currency) throws IOException {
        CsvRows rows = new CsvRows(BallotFile.text(file, ReadMonitor.none()));
        int backer = rows.required("backer");
        int amount = rows.required("amount");
        int at = rows.required("at");
        Pledges.Builder pledges = Pledges.builder(currency);
        for (CsvRecord row : rows.rows()) {
            rows.adding(row, () -> {
                String who = row.getField(backer).strip();
                Instant when = time(rows, row, row.getField(at));
                if (row.getField(amount).strip().equals(WITHDRAWN)) {
                    pledges.withdraw(who, when);
                } else {
                    pledges.add(who, Money.parse(row.getField(amount), currency), when);
                }
            });
        }
        return pledges.build();
    }

    private static Instant time(CsvRows rows, CsvRecord row, String text) throws MalformedFileException {
        try {
            return Instant.parse(text.strip());
        } catch (DateTimeParseException wrong) {
            throw rows.malformed(row, "a time must be such as 2026-05-07T18:00:00Z, got %s".formatted(Quoted.of(text)));
        }
    }
}
