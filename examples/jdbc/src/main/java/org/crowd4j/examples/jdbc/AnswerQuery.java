package org.crowd4j.examples.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.NumericAnswers;

/**
 * Answers from a query whose columns are named as those of files: {@code task}, {@code worker},
 * {@code label} or {@code value}, and {@code at} if there are times. Rows are fetched a few
 * thousand at a time: besides the answers nothing is held.
 */
public final class AnswerQuery {
    private static final int FETCHED = 5000; // rows at a time
    private static final int SHOWN = 20; // tasks

    private AnswerQuery() {}

    /** Prints the labels of the answers that a query selects from a database. */
    public static void main(String[] arguments) throws SQLException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException(
                    "expected a database and a query, got %d arguments".formatted(arguments.length));
        }
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            CategoricalAnswers answers = labels(connection, arguments[1]);
            System.out.println(
                    CategoricalAggregator.recommended().aggregate(answers).table(SHOWN));
        }
    }

    /**
     * {@return the labels that a query selects}
     *
     * @throws IllegalArgumentException if a column is missing, or a cell is null
     * @throws SQLException if the database fails
     */
    public static CategoricalAnswers labels(Connection connection, String query) throws SQLException {
        CategoricalAnswers.Builder answers = CategoricalAnswers.builder();
        read(
                connection,
                query,
                "label",
                (row, number, at) -> answers.add(new CategoricalAnswers.Answer(
                        cell(row, "task", number), cell(row, "worker", number), cell(row, "label", number), at)));
        return answers.build();
    }

    /**
     * {@return the numbers that a query selects}
     *
     * @throws IllegalArgumentException if a column is missing, or a cell is null
     * @throws SQLException if the database fails
     */
    public static NumericAnswers numbers(Connection connection, String query) throws SQLException {
        NumericAnswers.Builder answers = NumericAnswers.builder();
        read(
                connection,
                query,
                "value",
                (row, number, at) -> answers.add(new NumericAnswers.Answer(
                        cell(row, "task", number),
                        cell(row, "worker", number),
                        Double.parseDouble(cell(row, "value", number)),
                        at)));
        return answers.build();
    }

    private interface RowReader {
        void read(ResultSet row, long number, Optional<Instant> at) throws SQLException;
    }

    /** Some drivers read all rows at once unless a transaction is open. */
    private static void read(Connection connection, String query, String answer, RowReader each) throws SQLException {
        boolean automatic = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED);
            try (ResultSet rows = statement.executeQuery(query)) {
                Set<String> columns = columns(rows.getMetaData());
                for (String name : Set.of("task", "worker", answer)) {
                    if (!columns.contains(name)) {
                        throw new IllegalArgumentException(
                                "the query must select a column \"%s\", got %s".formatted(name, columns));
                    }
                }
                boolean timed = columns.contains("at");
                for (long number = 1; rows.next(); number++) {
                    Timestamp at = timed ? rows.getTimestamp("at") : null;
                    each.read(rows, number, Optional.ofNullable(at).map(Timestamp::toInstant));
                }
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(automatic);
        }
    }

    private static Set<String> columns(ResultSetMetaData selected) throws SQLException {
        Set<String> names = new TreeSet<>();
        for (int column = 1; column <= selected.getColumnCount(); column++) {
            names.add(selected.getColumnLabel(column).toLowerCase(Locale.ROOT));
        }
        return names;
    }

    private static String cell(ResultSet row, String column, long number) throws SQLException {
        String cell = row.getString(column);
        if (cell == null) {
            throw new IllegalArgumentException("row %d: %s must not be null".formatted(number, column));
        }
        return cell;
    }
}
