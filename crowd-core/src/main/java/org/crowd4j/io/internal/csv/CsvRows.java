package org.crowd4j.io.internal.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.crowd4j.internal.Quoted;
import org.crowd4j.io.internal.files.FileText;

/** The rows of a small file in CSV, each as long as its header. */
public final class CsvRows {
    private final FileText text;
    private final List<String> header;
    private final List<CsvRecord> rows;

    public CsvRows(FileText text) throws IOException {
        this.text = text;
        List<CsvRecord> all = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(text.separator())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text.text())) {
            reader.forEach(all::add);
        } catch (CsvParseException broken) {
            throw text.malformed(1 + all.size(), String.valueOf(broken.getMessage()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (all.isEmpty()) {
            throw text.malformed(1, "expected a header but the file is empty");
        }
        header = all.get(0).getFields().stream().map(String::strip).toList();
        rows = all.subList(1, all.size());
        for (CsvRecord row : rows) {
            if (row.getFieldCount() != header.size()) {
                throw malformed(row, "expected %s fields but found %s".formatted(header.size(), row.getFieldCount()));
            }
        }
    }

    public List<String> header() {
        return header;
    }

    public List<CsvRecord> rows() {
        return rows;
    }

    /** {@return the field of a column, or -1} */
    public int column(String name) {
        return IntStream.range(0, header.size())
                .filter(field -> header.get(field).equalsIgnoreCase(name))
                .findFirst()
                .orElse(-1);
    }

    /** {@return the field of a column that must be there} */
    public int required(String name) throws IOException {
        int field = column(name);
        if (field < 0) {
            throw text.malformed(
                    1, "the header must name a column \"%s\", but names %s".formatted(name, Quoted.list(header)));
        }
        if (header.subList(field + 1, header.size()).stream().anyMatch(name::equalsIgnoreCase)) {
            throw text.malformed(1, "the header must name the column \"%s\" only once".formatted(name));
        }
        return field;
    }

    /** {@return a whole number of any size, at least 0} */
    public BigInteger whole(CsvRecord row, String what, String digits) throws IOException {
        if (!digits.strip().matches("\\d+")) {
            throw malformed(row, "%s must be a whole number, at least 0, got %s".formatted(what, Quoted.of(digits)));
        }
        return new BigInteger(digits.strip());
    }

    /** {@return the moment that a cell names} */
    public Instant time(CsvRecord row, String text) throws IOException {
        try {
            return Instant.parse(text.strip());
        } catch (DateTimeParseException wrong) {
            throw malformed(row, "a time must be such as 2026-05-07T18:00:00Z, got %s".formatted(Quoted.of(text)));
        }
    }

    /** Refuses a file that is a header alone. */
    public void requireSome(String what) throws IOException {
        if (rows.isEmpty()) {
            throw text.malformed(2, "expected %s below the header but found none".formatted(what));
        }
    }

    public IOException malformed(CsvRecord row, String problem) {
        return text.malformed(row.getStartingLineNumber(), problem);
    }

    /** Takes the content of a row. */
    @FunctionalInterface
    public interface Adding {
        /** Takes it; an {@code IllegalArgumentException} becomes an error of the line. */
        void run() throws IOException;
    }

    public void adding(CsvRecord row, Adding adding) throws IOException {
        try {
            adding.run();
        } catch (IllegalArgumentException wrong) {
            throw malformed(row, String.valueOf(wrong.getMessage()));
        }
    }
}
