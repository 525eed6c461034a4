package org.crowd4j.formats.questions;

import com.google.common.collect.ImmutableList;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crowd4j.formats.text.Place;
import org.crowd4j.io.MalformedFileException;

/**
 * Rows of text under a header, which are read as CSV by the reader of their kind.
 *
 * @param header the names of the columns
 * @param lines the rows; read once or several times
 */
public record LongTable(List<String> header, Iterable<Line> lines) {
    private static final Pattern OTHER_LINE = Pattern.compile("on line (\\d+)$");

    /** Copies the header. */
    public LongTable {
        header = ImmutableList.copyOf(header);
    }

    /**
     * One row.
     *
     * @param place where it stands in the file
     * @param cells its cells
     */
    public record Line(Place place, List<String> cells) {}

    /** {@return the rows as comma separated text} */
    public Text text() {
        return new Text(this);
    }

    /** Comma separated text that is made as it is read, and remembers where its lines come from. */
    public static final class Text extends Reader {
        private static final int ROWS = 256; // made at a time

        private final Iterator<Line> lines;
        private final List<Place> places = new ArrayList<>();
        private final TreeMap<Long, Integer> starts = new TreeMap<>(); // by line of this text, from this row on
        private long nextLine = 2;
        private String chunk;
        private int at;

        Text(LongTable table) {
            lines = table.lines.iterator();
            chunk = csv(List.of(table.header));
            starts.put(nextLine, 0);
        }

        private static String csv(List<List<String>> rows) {
            StringWriter text = new StringWriter();
            try (CsvWriter csv =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
                rows.forEach(csv::writeRecord);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return text.toString();
        }

        private boolean fill() {
            if (at < chunk.length()) {
                return true;
            }
            List<List<String>> rows = new ArrayList<>();
            while (rows.size() < ROWS && lines.hasNext()) {
                Line line = lines.next();
                rows.add(line.cells);
                places.add(line.place);
                long breaks = line.cells.stream().mapToLong(Text::breaks).sum();
                nextLine += 1 + breaks;
                if (breaks > 0) {
                    starts.put(nextLine, places.size());
                }
            }
            chunk = csv(rows);
            at = 0;
            return !rows.isEmpty();
        }

        private static long breaks(String cell) {
            long breaks = 0;
            for (int i = 0; i < cell.length(); i++) {
                char c = cell.charAt(i);
                breaks += c == '\n' || (c == '\r' && (i + 1 == cell.length() || cell.charAt(i + 1) != '\n')) ? 1 : 0;
            }
            return breaks;
        }

        @Override
        public int read(char[] buffer, int offset, int length) {
            if (length == 0 || !fill()) {
                return length == 0 ? 0 : -1;
            }
            int count = Math.min(length, chunk.length() - at);
            chunk.getChars(at, at + count, buffer, offset);
            at += count;
            return count;
        }

        @Override
        public void close() {}

        private Place place(long line) {
            Map.Entry<Long, Integer> start = starts.floorEntry(line);
            if (start == null) {
                return new Place(1, 0);
            }
            long row = start.getValue() + line - start.getKey();
            return row < places.size() ? places.get((int) row) : new Place(line, 0);
        }

        /** {@return the problem of a line of this text, as one of the file} */
        public MalformedFileException inFile(MalformedFileException problem) {
            String prefix = "%s:%s: ".formatted(problem.file(), problem.line());
            String message = String.valueOf(problem.getMessage()).substring(prefix.length());
            Matcher other = OTHER_LINE.matcher(message);
            if (other.find()) {
                Place first = place(Long.parseLong(other.group(1)));
                message = other.replaceFirst(
                        first.record() > 0 ? "in record " + first.record() : "on line " + first.line());
            }
            MalformedFileException moved = place(problem.line()).malformed(problem.file(), message);
            moved.initCause(problem);
            return moved;
        }
    }
}
