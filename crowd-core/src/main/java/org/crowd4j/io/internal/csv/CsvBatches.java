package org.crowd4j.io.internal.csv;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.Iterators;
import com.google.common.collect.Lists;
import com.google.common.util.concurrent.Uninterruptibles;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Iterator;
import java.util.List;
import java.util.RandomAccess;
import java.util.concurrent.ExecutionException;
import org.crowd4j.internal.ShortestDecimal;

/** Makes the rows of a result into text in batches, on all cores. */
final class CsvBatches {
    private static final int BATCH = 1 << 11; // rows
    private static final int CHARACTERS = 128; // of a row, more or less

    private CsvBatches() {}

    /** Makes something of the rows of a batch. */
    @FunctionalInterface
    interface Making<T> {
        /** Makes it, on any thread. */
        T of(List<? extends List<?>> rows) throws IOException;
    }

    /** Takes what was made of a batch. */
    @FunctionalInterface
    interface Taking<T> {
        /** Takes it, in the order of the rows. */
        void take(T batch) throws IOException;
    }

    /** Makes batches of columns and rows, and gives them on in order. */
    static <T> void write(List<String> columns, Iterable<List<Object>> rows, Making<T> making, Taking<T> taking)
            throws IOException {
        taking.take(making.of(List.of(columns)));
        Iterator<List<List<Object>>> batches = batches(rows);
        OrderedTasks<T> tasks = new OrderedTasks<>();
        try {
            while (batches.hasNext() || !tasks.isEmpty()) {
                while (batches.hasNext() && !tasks.isFull()) {
                    List<List<Object>> batch = batches.next();
                    tasks.submit(() -> making.of(batch));
                }
                taking.take(requireNonNull(Uninterruptibles.getUninterruptibly(tasks.oldest())));
            }
        } catch (ExecutionException failed) {
            throw OrderedTasks.rethrown(failed);
        } finally {
            tasks.cancel();
        }
    }

    /** Rows that can be asked for by number are made where they become text. */
    private static Iterator<List<List<Object>>> batches(Iterable<List<Object>> rows) {
        return rows instanceof List<List<Object>> list && list instanceof RandomAccess
                ? Lists.partition(list, BATCH).iterator()
                : Iterators.partition(rows.iterator(), BATCH);
    }

    /** {@return rows as text} */
    static String text(List<? extends List<?>> rows, char separator) throws IOException {
        StringBuilder text = new StringBuilder(CHARACTERS * rows.size());
        for (List<?> row : rows) {
            int begin = text.length();
            if (!appendPlain(row, separator, text)) {
                text.setLength(begin);
                StringWriter quoted = new StringWriter();
                CsvOutput.write(quoted, separator, csv -> csv.writeRecord(Lists.transform(row, CsvBatches::text)));
                text.append(quoted);
            }
        }
        return text.toString();
    }

    /** Appends a row; returns false if a cell may have to be quoted. */
    private static boolean appendPlain(List<?> row, char separator, StringBuilder text) {
        for (Object cell : row) {
            String plain = text(cell);
            if (!(cell instanceof Double) && !isPlain(plain, separator)) {
                return false;
            }
            text.append(plain).append(separator);
        }
        text.setCharAt(text.length() - 1, '\n');
        return true;
    }

    private static boolean isPlain(String cell, char separator) {
        for (int at = 0; at < cell.length(); at++) {
            char c = cell.charAt(at);
            if (c == separator || c == '"' || c == '#' || c == '\n' || c == '\r') {
                return false;
            }
        }
        return !cell.isEmpty();
    }

    private static String text(Object cell) {
        return cell instanceof Double number ? ShortestDecimal.of(number) : cell.toString();
    }
}
