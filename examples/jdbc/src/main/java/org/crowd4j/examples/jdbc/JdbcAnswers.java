package org.crowd4j.examples.jdbc;

import static com.google.common.base.Preconditions.checkArgument;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.NumericAnswers;

/**
 * Reads answers from the rows of a query, which are streamed: a driver fetches a part of them at a
 * time.
 *
 * <pre>{@code
 * try (var query = connection.prepareStatement("SELECT task, worker, label, at FROM answers WHERE
 * batch = ?")) { query.setInt(1, 7); var answers = CategoricalAnswers.builder(); new
 * JdbcAnswers().read(query, answers); var consensus =
 * CategoricalAggregator.recommended().aggregate(answers.build()); } }</pre>
 *
 * <p>The columns are found by name, in any order: {@code task}, {@code worker}, {@code label} or
 * {@code value}, and {@code at}, a timestamp, if there is one. Others are not read. PostgreSQL
 * streams inside a transaction only, so a connection that commits by itself does not while it
 * reads.
 *
 * <p><b>Cost:</b> the builder's, and {@code fetchSize} rows.
 *
 * @param fetchSize the rows that the driver fetches at a time; at least 1
 */
public record JdbcAnswers(int fetchSize) {

    /** Fetches 10 000 rows at a time. */
    public JdbcAnswers() {
        this(10_000);
    }

    /** Checks the size. */
    public JdbcAnswers {
        checkArgument(fetchSize >= 1, "fetchSize must be at least 1, got %s", fetchSize);
    }

    /** Adds the answer of one row. */
    @FunctionalInterface
    private interface Row {
        void add(ResultSet rows, String task, String worker, Optional<Instant> at) throws SQLException;
    }

    /**
     * Reads labels.
     *
     * @return the number of rows
     * @throws SQLException if the database fails, the query lacks a column, or a row has no answer;
     *     the message names the row and the column, and the builder has the rows before
     */
    public long read(PreparedStatement query, CategoricalAnswers.Builder answers) throws SQLException {
        return read(query, "label", (rows, task, worker, at) -> answers.add(task, worker, text(rows, "label"), at));
    }

    /**
     * Reads numbers.
     *
     * @return the number of rows
     * @throws SQLException if the database fails, the query lacks a column, or a row has no answer;
     *     the message names the row and the column, and the builder has the rows before
     */
    public long read(PreparedStatement query, NumericAnswers.Builder answers) throws SQLException {
        return read(query, "value", (rows, task, worker, at) -> answers.add(task, worker, number(rows, "value"), at));
    }

    private long read(PreparedStatement query, String answer, Row row) throws SQLException {
        Connection connection = query.getConnection();
        boolean commits = connection.getAutoCommit();
        if (commits) {
            connection.setAutoCommit(false);
        }
        try {
            query.setFetchSize(fetchSize);
            try (ResultSet rows = query.executeQuery()) {
                return read(rows, answer, row);
            }
        } finally {
            if (commits) {
                connection.setAutoCommit(true);
            }
        }
    }

    private static long read(ResultSet rows, String answer, Row row) throws SQLException {
        rows.findColumn("task"); // a missing column is refused even if there are no rows
        rows.findColumn("worker");
        rows.findColumn(answer);
        boolean timed = hasColumn(rows.getMetaData(), "at");
        long count = 0;
        while (rows.next()) {
            count++;
            try {
                Timestamp at = timed ? rows.getTimestamp("at") : null;
                row.add(
                        rows,
                        text(rows, "task"),
                        text(rows, "worker"),
                        Optional.ofNullable(at).map(Timestamp::toInstant));
            } catch (SQLDataException wrong) {
                throw new SQLDataException("row %d, %s".formatted(count, wrong.getMessage()), wrong);
            } catch (IllegalArgumentException wrong) { // a label outside the closed set, a time out of range
                throw new SQLDataException(
                        "row %d, column \"%s\" or \"at\": %s".formatted(count, answer, wrong.getMessage()), wrong);
            }
        }
        return count;
    }

    private static boolean hasColumn(ResultSetMetaData columns, String name) throws SQLException {
        for (int c = 1; c <= columns.getColumnCount(); c++) {
            if (columns.getColumnLabel(c).equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    private static String text(ResultSet rows, String column) throws SQLException {
        String text = rows.getString(column);
        if (text == null || text.isBlank()) {
            throw new SQLDataException(
                    "column \"%s\": must not be %s".formatted(column, text == null ? "NULL" : "blank"));
        }
        return text;
    }

    private static double number(ResultSet rows, String column) throws SQLException {
        String text = text(rows, column);
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException wrong) {
            throw new SQLDataException("column \"%s\": must be a number, got \"%s\"".formatted(column, text), wrong);
        }
        if (!Double.isFinite(number)) {
            throw new SQLDataException("column \"%s\": must be finite, got %s".formatted(column, text));
        }
        return number;
    }
}
