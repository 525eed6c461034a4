package org.crowd4j.io;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.crowd4j.io.internal.csv.CsvRows;

/** Finds the rows of a table with a column {@code at} that came after a deadline. */
public final class LateRows {
    private LateRows() {}

    /**
     * {@return the numbers of their lines, from 1; rows without a time that can be read are left
     * out}
     *
     * @throws MalformedFileException if the file is not a table with such a column
     * @throws IOException if the file cannot be read
     */
    public static List<Long> after(Path file, Instant deadline) throws IOException {
        CsvRows rows = new CsvRows(Readings.text(file));
        int at = rows.required("at");
        List<Long> late = new ArrayList<>();
        for (CsvRecord row : rows.rows()) {
            if (isAfter(row.getField(at), deadline)) {
                late.add(row.getStartingLineNumber());
            }
        }
        return List.copyOf(late);
    }

    private static boolean isAfter(String time, Instant deadline) {
        try {
            return Instant.parse(time.strip()).isAfter(deadline);
        } catch (DateTimeParseException unreadable) {
            return false; // the reader of the table names it
        }
    }
}
