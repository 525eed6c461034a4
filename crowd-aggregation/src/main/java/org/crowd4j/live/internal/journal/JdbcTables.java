package org.crowd4j.live.internal.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** The tables of a journal in a database; in statements, {@code %s} is their name. */
public record JdbcTables(String name) {

    /** Creates those that are missing. */
    public void create(Connection to) throws SQLException {
        String bytes = bytes(to.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT));
        update(to, "CREATE TABLE IF NOT EXISTS %s (number BIGINT PRIMARY KEY, record " + bytes + " NOT NULL)");
        update(
                to,
                "CREATE TABLE IF NOT EXISTS %s_snapshot (up_to BIGINT PRIMARY KEY, snapshot " + bytes + " NOT NULL)");
        update(
                to,
                "CREATE TABLE IF NOT EXISTS %s_state (format BIGINT PRIMARY KEY, epoch BIGINT NOT NULL,"
                        + " last_record BIGINT NOT NULL, dropped BIGINT NOT NULL)");
        if (query(to, "SELECT COUNT(*) FROM %s_state") == 0) {
            update(to, "INSERT INTO %s_state (format, epoch, last_record, dropped) VALUES (2, 0, 0, 0)");
        }
    }

    /** {@return the type of a column that holds 1 GB or so} */
    private static String bytes(String product) {
        return product.contains("postgresql")
                ? "BYTEA"
                : product.contains("mysql") || product.contains("mariadb") ? "LONGBLOB" : "BLOB";
    }

    public PreparedStatement prepare(Connection connection, String statement) throws SQLException {
        return connection.prepareStatement(statement.formatted(name));
    }

    /** Changes rows and returns how many. */
    public int update(Connection to, String statement, long... values) throws SQLException {
        try (PreparedStatement update = prepare(to, statement)) {
            for (int v = 0; v < values.length; v++) {
                update.setLong(v + 1, values[v]);
            }
            return update.executeUpdate();
        }
    }

    /** {@return a column of the one row of the state} */
    public long state(Connection from, String column) throws SQLException {
        return query(from, "SELECT " + column + " FROM %s_state");
    }

    /** {@return the one value of a query} */
    public long query(Connection from, String statement) throws SQLException {
        try (PreparedStatement select = prepare(from, statement);
                ResultSet rows = select.executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("table %s_state must have one row, got none".formatted(name));
            }
            return rows.getLong(1);
        }
    }
}
