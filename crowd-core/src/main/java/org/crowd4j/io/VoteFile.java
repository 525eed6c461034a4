package org.crowd4j.io;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.crowd4j.choice.Delegations;
import org.crowd4j.choice.Votes;
import org.crowd4j.internal.Quoted;
import org.crowd4j.io.internal.csv.CsvRows;

/**
 * Reads the votes on a proposal, and who speaks for whom. Columns are found by name, in any order;
 * files are UTF-8, and names that end in {@code .gz} are compressed.
 */
public final class VoteFile {
    private static final Map<String, Votes.Choice> CHOICES = Map.of(
            "for", Votes.Choice.FOR,
            "yes", Votes.Choice.FOR,
            "against", Votes.Choice.AGAINST,
            "no", Votes.Choice.AGAINST,
            "abstain", Votes.Choice.ABSTAIN);

    private VoteFile() {}

    /**
     * Reads votes: the columns {@code voter,choice}, and where they are there {@code weight}, 1 by
     * default, and {@code at}. A choice is {@code for} or {@code yes}, {@code against} or
     * {@code no}, or {@code abstain}; blank, the voter has not voted.
     *
     * @throws MalformedFileException if the file cannot be understood, with its line
     * @throws IOException if the file cannot be read
     */
    public static Votes read(Path file) throws IOException {
        CsvRows rows = new CsvRows(Readings.text(file));
        int voter = rows.required("voter");
        int choice = rows.required("choice");
        int weight = rows.column("weight");
        int at = rows.column("at");
        Votes.Builder votes = Votes.builder();
        for (CsvRecord row : rows.rows()) {
            BigInteger counts = weight < 0 ? BigInteger.ONE : rows.whole(row, "the weight", row.getField(weight));
            String given = row.getField(choice).strip().toLowerCase(Locale.ROOT);
            Votes.Choice chosen = CHOICES.get(given);
            if (chosen == null && !given.isEmpty()) {
                throw rows.malformed(
                        row,
                        "a choice must be for, against or abstain, got %s".formatted(Quoted.of(row.getField(choice))));
            }
            rows.adding(row, () -> {
                if (chosen == null) {
                    votes.voter(row.getField(voter).strip(), counts);
                } else if (at < 0 || row.getField(at).isBlank()) {
                    votes.add(row.getField(voter).strip(), chosen, counts);
                } else {
                    votes.add(row.getField(voter).strip(), chosen, counts, rows.time(row, row.getField(at)));
                }
            });
        }
        return votes.build();
    }

    /**
     * Reads delegations: the columns {@code voter,delegate}, and {@code topic} where it is there.
     *
     * @throws MalformedFileException if the file cannot be understood, with its line
     * @throws IOException if the file cannot be read
     */
    public static Delegations readDelegations(Path file) throws IOException {
        CsvRows rows = new CsvRows(Readings.text(file));
        int voter = rows.required("voter");
        int delegate = rows.required("delegate");
        int topic = rows.column("topic");
        Delegations.Builder delegations = Delegations.builder();
        for (CsvRecord row : rows.rows()) {
            rows.adding(row, () -> {
                if (topic < 0 || row.getField(topic).isBlank()) {
                    delegations.add(
                            row.getField(voter).strip(), row.getField(delegate).strip());
                } else {
                    delegations.add(
                            row.getField(voter).strip(),
                            row.getField(delegate).strip(),
                            row.getField(topic).strip());
                }
            });
        }
        return delegations.build();
    }
}
