package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.crowd4j.live.internal.journal.JdbcTables;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the records of a journal in a database: a row for each, in a table of that name, and two
 * small tables {@code …_state} and {@code …_snapshot}, all created where they are missing.
 *
 * <p>Records that are added together are one transaction, so that what {@link #append} returned for
 * is as durable as the database makes a commit; {@link #force} does nothing. Who opens the table
 * last is its writer: from then on whoever opened it earlier is refused.
 *
 * <p><b>Cost:</b> a commit for each call of {@code append}, one connection while it is open, and
 * one for each reading.
 */
public final class JdbcJournalStore implements JournalStore {
    private static final int FORMAT = 2;
    private static final int BATCH = 1000; // rows

    private final DataSource source;
    private final JdbcTables tables;
    private final long epoch; // counts who opened the table

    // Guarded by this.
    private @Nullable Connection connection;
    private boolean closed;
    private long last;

    private JdbcJournalStore(DataSource source, JdbcTables tables, Connection connection) throws SQLException {
        this.source = source;
        this.tables = tables;
        this.connection = connection;
        this.epoch = tables.state(connection, "epoch");
        this.last = tables.state(connection, "last_record");
    }

    /**
     * Opens a table, or creates it.
     *
     * @param source where connections come from
     * @param table its name: letters, digits and underscores, at most 40
     * @throws IllegalArgumentException if the name has other characters
     * @throws IOException if the database fails, or the table is of another version
     */
    public static JdbcJournalStore open(DataSource source, String table) throws IOException {
        checkArgument(
                table.matches("[A-Za-z_][A-Za-z0-9_]{0,39}"),
                "the name of a table must have at most 40 letters, digits and underscores, got %s",
                table);
        JdbcTables tables = new JdbcTables(table.toLowerCase(Locale.ROOT));
        try {
            Connection connection = source.getConnection();
            try {
                connection.setAutoCommit(false);
                tables.create(connection);
                long format = tables.state(connection, "format");
                if (format != FORMAT) {
                    throw new IOException("table %s is a journal of format %d; this version reads format %d only"
                            .formatted(table, format, FORMAT));
                }
                tables.update(connection, "UPDATE %s_state SET epoch = epoch + 1");
                JdbcJournalStore store = new JdbcJournalStore(source, tables, connection);
                connection.commit();
                return store;
            } catch (SQLException | IOException failed) {
                connection.close();
                throw failed;
            }
        } catch (SQLException failed) {
            throw new IOException("table %s cannot be opened: %s".formatted(table, failed.getMessage()), failed);
        }
    }

    @Override
    public synchronized long last() {
        return last;
    }

    @Override
    public synchronized void append(List<byte[]> records) throws IOException {
        for (byte[] record : records) {
            checkArgument(record.length > 0, "a record must not be empty");
        }
        long newLast = last + records.size();
        transact(to -> {
            claim(to, newLast);
            try (PreparedStatement insert = tables.prepare(to, "INSERT INTO %s (number, record) VALUES (?, ?)")) {
                long number = last;
                for (byte[] record : records) {
                    insert.setLong(1, ++number);
                    insert.setBytes(2, record);
                    insert.addBatch();
                    if (number % BATCH == 0 || number == newLast) {
                        insert.executeBatch();
                    }
                }
            }
        });
        last = newLast;
    }

    /** Refuses if another has opened the table since, and says what will be the last record. */
    private void claim(Connection to, long newLast) throws SQLException {
        if (tables.update(
                        to,
                        "UPDATE %s_state SET last_record = ? WHERE epoch = ? AND last_record = ?",
                        newLast,
                        epoch,
                        last)
                == 0) {
            throw new SQLException("another program has opened table %s since".formatted(tables.name()));
        }
    }

    /** A change of the tables. */
    private interface Change {
        void make(Connection to) throws SQLException;
    }

    private void transact(Change change) throws IOException {
        if (closed) {
            throw new IOException("table %s is closed".formatted(tables.name()));
        }
        try {
            Connection to = connection();
            try {
                change.make(to);
            } catch (SQLException failed) {
                to.rollback();
                throw failed;
            }
            commit(to);
        } catch (SQLException failed) {
            throw new IOException("table %s: %s".formatted(tables.name(), failed.getMessage()), failed);
        }
    }

    /**
     * If the answer to a commit is lost, the next call fails: what was last is not what it expects.
     */
    private void commit(Connection to) throws SQLException {
        try {
            to.commit();
        } catch (SQLException unknown) {
            connection = null;
            to.close();
            throw unknown;
        }
    }

    /** {@return the connection, or a new one where the last one ended} */
    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null || open.isClosed()) {
            open = source.getConnection();
            open.setAutoCommit(false);
            connection = open;
        }
        return open;
    }

    /** Does nothing: each call of {@link #append} was committed. */
    @Override
    public void force() {}

    @Override
    public void read(long after, Consumer<byte[]> each) throws IOException {
        long upTo = checkReadable(after);
        try (Connection from = source.getConnection()) {
            from.setAutoCommit(false); // else some drivers read all rows into memory
            try (PreparedStatement select =
                    tables.prepare(from, "SELECT record FROM %s WHERE number > ? AND number <= ? ORDER BY number")) {
                select.setFetchSize(BATCH);
                select.setLong(1, after);
                select.setLong(2, upTo);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        each.accept(rows.getBytes(1));
                    }
                }
            } finally {
                from.rollback();
            }
        } catch (SQLException failed) {
            throw new IOException("table %s cannot be read: %s".formatted(tables.name(), failed.getMessage()), failed);
        }
    }

    private synchronized long checkReadable(long after) throws IOException {
        long dropped = state("dropped");
        if (after < dropped) {
            throw new IOException(
                    "table %s has no record before %d: they were dropped".formatted(tables.name(), dropped + 1));
        }
        return last;
    }

    private synchronized long state(String column) throws IOException {
        long[] value = new long[1];
        transact(from -> value[0] = tables.state(from, column));
        return value[0];
    }

    @Override
    public synchronized void saveSnapshot(long upTo, byte[] state) throws IOException {
        checkArgument(upTo >= 0 && upTo <= last, "upTo must be from 0 to %s, got %s", last, upTo);
        transact(to -> {
            claim(to, last);
            tables.update(to, "DELETE FROM %s_snapshot");
            try (PreparedStatement insert =
                    tables.prepare(to, "INSERT INTO %s_snapshot (up_to, snapshot) VALUES (?, ?)")) {
                insert.setLong(1, upTo);
                insert.setBytes(2, state);
                insert.executeUpdate();
            }
        });
    }

    @Override
    public synchronized Optional<byte[]> snapshot() throws IOException {
        byte[][] state = new byte[1][];
        transact(from -> {
            try (PreparedStatement select = tables.prepare(from, "SELECT snapshot FROM %s_snapshot");
                    ResultSet rows = select.executeQuery()) {
                state[0] = rows.next() ? rows.getBytes(1) : null;
            }
        });
        return Optional.ofNullable(state[0]);
    }

    @Override
    public synchronized void dropUpTo(long record) throws IOException {
        transact(to -> {
            long covered = tables.query(to, "SELECT COALESCE(MAX(up_to), 0) FROM %s_snapshot");
            checkArgument(record <= covered, "the snapshot covers the records up to %s, got %s", covered, record);
            claim(to, last);
            tables.update(to, "DELETE FROM %s WHERE number <= ?", record);
            tables.update(to, "UPDATE %s_state SET dropped = ? WHERE dropped < ?", record, record);
        });
    }

    @Override
    public synchronized void rewrite(UnaryOperator<byte[]> change) throws IOException {
        transact(to -> {
            claim(to, last);
            for (long after = 0; after < last; after += BATCH) {
                SortedMap<Long, byte[]> changed = changed(to, after, change);
                try (PreparedStatement update = tables.prepare(to, "UPDATE %s SET record = ? WHERE number = ?")) {
                    for (Map.Entry<Long, byte[]> row : changed.entrySet()) {
                        update.setBytes(1, row.getValue());
                        update.setLong(2, row.getKey());
                        update.executeUpdate();
                    }
                }
            }
        });
    }

    private SortedMap<Long, byte[]> changed(Connection from, long after, UnaryOperator<byte[]> change)
            throws SQLException {
        SortedMap<Long, byte[]> changed = new TreeMap<>();
        try (PreparedStatement select =
                tables.prepare(from, "SELECT number, record FROM %s WHERE number > ? AND number <= ?")) {
            select.setLong(1, after);
            select.setLong(2, after + BATCH);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    byte[] record = rows.getBytes(2);
                    byte[] other = change.apply(record);
                    if (other != record) {
                        changed.put(rows.getLong(1), other);
                    }
                }
            }
        }
        return changed;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    /** {@return such as {@code JdbcJournalStore[facts: 1200 records]}} */
    @Override
    public String toString() {
        return "JdbcJournalStore[%s: %d records]".formatted(tables.name(), last());
    }
}
