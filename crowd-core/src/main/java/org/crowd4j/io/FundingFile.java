package org.crowd4j.io;

import static com.google.common.base.Preconditions.checkArgument;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.crowd4j.choice.Contributions;
import org.crowd4j.choice.Money;
import org.crowd4j.choice.Pledges;
import org.crowd4j.internal.Quoted;
import org.crowd4j.io.internal.csv.CsvRows;

/**
 * Reads gifts, pledges and payments. Columns are found by name, in any order; files are UTF-8, and
 * names that end in {@code .gz} are compressed. Amounts are decimal numbers with a point and
 * without a sign of currency. Participatory budgets are read by {@link BallotFile#readBudget}.
 */
public final class FundingFile {
    private static final String WITHDRAWN = "withdrawn";

    private FundingFile() {}

    /**
     * Reads gifts: the columns {@code project,donor,amount}, and {@code currency} where it is
     * there.
     *
     * @param currency the currency of the amounts, such as {@code EUR}
     * @throws MalformedFileException if the file cannot be understood, or a row has another
     *     currency, with its line
     * @throws IOException if the file cannot be read
     */
    public static Contributions readContributions(Path file, String currency) throws IOException {
        return readContributions(file, currency, Set.of());
    }

    /**
     * Reads gifts to declared projects.
     *
     * @param projects the projects; if it is empty, any
     * @throws MalformedFileException if the file cannot be understood, or a row has another
     *     currency or an unknown project, with its line
     * @throws IOException if the file cannot be read
     */
    public static Contributions readContributions(Path file, String currency, Set<String> projects) throws IOException {
        CsvRows rows = new CsvRows(Readings.text(file));
        int project = rows.required("project");
        int donor = rows.required("donor");
        int amount = rows.required("amount");
        rows.requireSome("gifts");
        Contributions.Builder gifts = Contributions.builder();
        for (CsvRecord row : rows.rows()) {
            String to = row.getField(project).strip();
            if (!projects.isEmpty() && !projects.contains(to)) {
                throw rows.malformed(row, "project must be one of the projects, got %s".formatted(Quoted.of(to)));
            }
            rows.adding(
                    row,
                    () -> gifts.add(to, row.getField(donor).strip(), money(rows, row, row.getField(amount), currency)));
        }
        return gifts.build();
    }

    /**
     * Reads pledges: the columns {@code backer,amount,at}, and {@code currency} where it is there.
     * An amount of {@code withdrawn} takes the pledge of the backer back.
     *
     * @param currency the currency of the amounts, such as {@code EUR}
     * @throws MalformedFileException if the file cannot be understood, with its line
     * @throws IOException if the file cannot be read
     */
    public static Pledges readPledges(Path file, String currency) throws IOException {
        CsvRows rows = new CsvRows(Readings.text(file));
        int backer = rows.required("backer");
        int amount = rows.required("amount");
        int at = rows.required("at");
        Pledges.Builder pledges = Pledges.builder(currency);
        for (CsvRecord row : rows.rows()) {
            rows.adding(row, () -> {
                String who = row.getField(backer).strip();
                Instant when = rows.time(row, row.getField(at));
                if (row.getField(amount).strip().equals(WITHDRAWN)) {
                    pledges.withdraw(who, when);
                } else {
                    pledges.add(who, money(rows, row, row.getField(amount), currency), when);
                }
            });
        }
        return pledges.build();
    }

    /**
     * Reads what workers were paid: the columns {@code worker,amount}, and {@code currency} where
     * it is there, as {@code crowd pay} prints them.
     *
     * @param currency the currency of the amounts, such as {@code EUR}
     * @return the amount of each worker, in the order of the rows
     * @throws MalformedFileException if the file cannot be understood, an amount is negative, a row
     *     has another currency, or a worker occurs twice, with its line
     * @throws IOException if the file cannot be read
     */
    public static Map<String, Money> readPayments(Path file, String currency) throws IOException {
        CsvRows rows = new CsvRows(Readings.text(file));
        int worker = rows.required("worker");
        int amount = rows.required("amount");
        Map<String, Money> paid = new LinkedHashMap<>();
        for (CsvRecord row : rows.rows()) {
            rows.adding(row, () -> {
                String who = row.getField(worker).strip();
                Money money = money(rows, row, row.getField(amount), currency);
                checkArgument(!who.isEmpty(), "worker must not be blank");
                checkArgument(money.minorUnits() >= 0, "an amount must be at least 0, got %s", money);
                checkArgument(paid.put(who, money) == null, "worker \"%s\" must be paid only once", who);
            });
        }
        return Collections.unmodifiableMap(paid);
    }

    private static Money money(CsvRows rows, CsvRecord row, String amount, String currency) {
        int column = rows.column("currency");
        checkArgument(
                column < 0 || row.getField(column).strip().equals(currency),
                "the currency must be %s, got %s",
                currency,
                column < 0 ? "" : Quoted.of(row.getField(column)));
        return Money.parse(amount, currency);
    }
}
