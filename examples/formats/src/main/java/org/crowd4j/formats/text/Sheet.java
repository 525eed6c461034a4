package org.crowd4j.formats.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.io.ByteSource;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.crowd4j.io.MalformedFileException;

/**
 * A table: a header and rows, from separated text or from flat JSON records.
 *
 * @param name the name of the file
 * @param stem the name without its ending
 * @param header the names of the columns, without blanks around them
 * @param rows the rows with content
 * @param all the rows with the header and without content, for tables without a header
 */
public record Sheet(String name, String stem, List<String> header, List<Row> rows, List<Row> all) {

    /**
     * A row; cells beyond its end are empty.
     *
     * @param place where it stands
     * @param cells its cells
     */
    public record Row(Place place, List<String> cells) {
        /** {@return a cell; empty beyond the row} */
        public String cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column) : "";
        }

        boolean blank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /** Reads separated text. */
    public static Sheet of(Content content, Separated form) throws IOException {
        List<Row> all = new ArrayList<>();
        read(content, form, all);
        return of(content, all);
    }

    /** Reads the start of a text, up to where it cannot be understood. */
    public static Sheet start(Content content, String start, Separated form) throws IOException {
        List<Row> all = new ArrayList<>();
        int end = start.length() < Content.START ? start.length() : start.lastIndexOf('\n') + 1;
        Content part = new Content(
                content.name(),
                ByteSource.wrap(start.substring(0, end).getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8,
                false,
                false);
        try {
            read(part, form, all);
        } catch (MalformedFileException cut) {
            return of(content, all); // reading all of it reports the problem, if there is one
        }
        return of(content, all);
    }

    private static void read(Content content, Separated form, List<Row> all) throws IOException {
        try (Reader text = content.open();
                CsvReader<CsvRecord> reader = CsvReader.builder()
                        .fieldSeparator(form.separator())
                        .skipEmptyLines(false)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .ofCsvRecord(form.skip(text))) {
            for (CsvRecord row : reader) {
                all.add(new Row(new Place(row.getStartingLineNumber() + form.skipped(), 0), row.getFields()));
            }
        } catch (CharacterCodingException malformed) {
            throw content.badText();
        } catch (UncheckedIOException failed) {
            throw failed.getCause() instanceof CharacterCodingException ? content.badText() : failed.getCause();
        } catch (CsvParseException broken) {
            if (broken.getCause() instanceof CharacterCodingException) {
                throw content.badText();
            }
            long line = all.isEmpty() ? 1 : all.get(all.size() - 1).place.line() + 1;
            throw new MalformedFileException(content.name(), line, String.valueOf(broken.getMessage()));
        }
    }

    private static Sheet of(Content content, List<Row> all) {
        List<Row> rows = new ArrayList<>(all);
        rows.removeIf(Row::blank);
        List<String> header = rows.isEmpty()
                ? List.of()
                : rows.remove(0).cells.stream().map(String::strip).toList();
        return new Sheet(content.name(), content.stem(), header, rows, all);
    }

    /**
     * {@return the place of a column by its name, in any case unless several differ only in case;
     * or -1}
     */
    public int column(String column) {
        int exact = header.indexOf(column.strip());
        if (exact >= 0) {
            return exact;
        }
        int[] found = IntStream.range(0, header.size())
                .filter(place -> header.get(place).equalsIgnoreCase(column.strip()))
                .toArray();
        return found.length == 1 ? found[0] : -1;
    }

    /** {@return the place of the first column of these that there is, or -1} */
    public int columnOf(List<String> names) {
        return names.stream()
                .mapToInt(this::column)
                .filter(place -> place >= 0)
                .findFirst()
                .orElse(-1);
    }

    /** {@return whether it has all of these columns} */
    public boolean has(String... names) {
        return List.of(names).stream().allMatch(column -> column(column) >= 0);
    }

    /** {@return the places of the columns that begin so} */
    public List<Integer> starting(String prefix) {
        String lower = prefix.toLowerCase(Locale.ROOT);
        return IntStream.range(0, header.size())
                .filter(place -> header.get(place).toLowerCase(Locale.ROOT).startsWith(lower))
                .boxed()
                .toList();
    }

    /** {@return the names of columns} */
    public List<String> names(List<Integer> columns) {
        return columns.stream().map(header::get).toList();
    }

    /** {@return the columns that a user named} */
    public List<Integer> given(List<String> names) throws MalformedFileException {
        List<Integer> columns = new ArrayList<>();
        for (String column : names) {
            int place = column(column);
            if (place < 0) {
                throw new MalformedFileException(
                        name,
                        1,
                        "the header must name a column \"%s\", but names %s".formatted(column, Words.list(header)));
            }
            columns.add(place);
        }
        return columns;
    }

    /** {@return the columns that a user named, else the usual one} */
    public List<Integer> given(List<String> names, int usual) throws MalformedFileException {
        return names.isEmpty() ? List.of(usual) : given(names);
    }

    /** {@return the columns that a user named, else the usual one, none if that is not there} */
    public List<Integer> givenOrNone(List<String> names, int usual) throws MalformedFileException {
        return names.isEmpty() && usual < 0 ? List.of() : given(names, usual);
    }

    /** {@return cells joined by + as in any file of answers} */
    public static String join(Row row, List<Integer> columns) {
        if (columns.size() == 1) {
            return row.cell(columns.get(0));
        }
        List<String> parts = columns.stream().map(row::cell).toList();
        return joined(parts);
    }

    /** {@return texts joined by +, so that different texts never join to the same one} */
    public static String joined(List<String> parts) {
        return parts.size() == 1
                ? parts.get(0)
                : parts.stream().allMatch(String::isBlank)
                        ? ""
                        : String.join(
                                "+",
                                parts.stream()
                                        .map(part -> part.replace("\\", "\\\\").replace("+", "\\+"))
                                        .toList());
    }

    /** {@return the rows that have these values} */
    public Sheet where(Map<String, String> values) throws MalformedFileException {
        Predicate<Row> keep = row -> true;
        for (Map.Entry<String, String> each : values.entrySet()) {
            keep = keep.and(condition(each.getKey(), each.getValue()));
        }
        Predicate<Row> condition = keep;
        return values.isEmpty()
                ? this
                : new Sheet(
                        name,
                        stem,
                        header,
                        rows.stream().filter(condition).toList(),
                        all.stream().filter(condition).toList());
    }

    private Predicate<Row> condition(String path, String value) throws MalformedFileException {
        int whole = column(path);
        if (whole >= 0) {
            return row -> row.cell(whole).equals(value);
        }
        int dot = path.indexOf('.');
        while (dot > 0) {
            int column = column(path.substring(0, dot));
            String rest = path.substring(dot + 1);
            if (column >= 0) {
                return row -> Json.parse(row.cell(column))
                        .flatMap(cell -> Json.at(cell, rest))
                        .map(JsonNode::asText)
                        .filter(value::equals)
                        .isPresent();
            }
            dot = path.indexOf('.', dot + 1);
        }
        given(List.of(path));
        return row -> false;
    }

    /** {@return the names of the columns that are not among these} */
    @SafeVarargs
    public final List<String> others(List<Integer>... used) {
        Set<Integer> read = new HashSet<>();
        for (List<Integer> columns : used) {
            read.addAll(columns);
        }
        return IntStream.range(0, header.size())
                .filter(column -> !read.contains(column))
                .mapToObj(column -> header.get(column).isEmpty() ? "number " + (column + 1) : header.get(column))
                .toList();
    }

    /** {@return the different values of a column that are not blank} */
    public List<String> distinct(int column) {
        return rows.stream()
                .map(row -> row.cell(column))
                .filter(cell -> !cell.isBlank())
                .distinct()
                .toList();
    }

    /** {@return whether all rows of a task have one value in this column} */
    public boolean sameWithin(List<Integer> task, int column) {
        Map<String, String> first = new LinkedHashMap<>();
        return rows.stream()
                .allMatch(row ->
                        row.cell(column).equals(first.computeIfAbsent(join(row, task), unseen -> row.cell(column))));
    }

    /** Refuses rows that are shorter than the header, or have content beyond it. */
    public void checkWidths() throws MalformedFileException {
        int named = header.size();
        while (named > 1 && header.get(named - 1).isEmpty()) {
            named--;
        }
        for (Row row : rows) {
            boolean beyond = row.cells.size() > header.size()
                    && !row.cells.subList(header.size(), row.cells.size()).stream()
                            .allMatch(String::isBlank);
            if (row.place.record() == 0 && (row.cells.size() < named || beyond)) {
                throw row.place.malformed(
                        name, "expected %s fields but found %s".formatted(header.size(), row.cells.size()));
            }
        }
    }

    /** {@return the first row that is not like this one in a column, if any} */
    public Optional<Row> first(Predicate<Row> condition) {
        return rows.stream().filter(condition).findFirst();
    }
}
