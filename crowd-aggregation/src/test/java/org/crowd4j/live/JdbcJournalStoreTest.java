package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class JdbcJournalStoreTest extends JournalStoreContract {
    private final DataSource source = DriverSource.of("jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()));

    @Override
    JournalStore open() throws IOException {
        return JdbcJournalStore.open(source, "facts");
    }

    @Test
    void whoOpensItLaterIsTheWriter() throws IOException {
        try (JournalStore earlier = open();
                JournalStore later = open()) {
            later.append(List.of(record(1)));
            assertThatIOException()
                    .isThrownBy(() -> earlier.append(List.of(record(1))))
                    .withMessage("table facts: another program has opened table facts since");
            later.append(List.of(record(2)));
            assertThat(read(later, 0)).isEqualTo(records(1, 2));
        }
    }

    @Test
    void manyRecordsAreOneTransaction() throws Exception {
        List<byte[]> batch = IntStream.rangeClosed(1, 2500)
                .mapToObj(JournalStoreContract::record)
                .toList();
        try (JournalStore store = open()) {
            execute("INSERT INTO facts (number, record) VALUES (2400, X'00')"); // in the way
            assertThatIOException().isThrownBy(() -> store.append(batch));
            assertThat(store.last()).isZero();
            execute("DELETE FROM facts WHERE number = 2400");
            store.append(batch);
            assertThat(read(store, 0)).isEqualTo(records(1, 2500));
        }
    }

    @Test
    void aFailedTransactionLeavesNothing() throws Exception {
        try (JournalStore store = open()) {
            store.append(List.of(record(1)));
            execute("INSERT INTO facts (number, record) VALUES (3, X'00')"); // in the way of the second of two
            assertThatIOException().isThrownBy(() -> store.append(List.of(record(2), record(3))));
            assertThat(store.last()).isEqualTo(1);
            execute("DELETE FROM facts WHERE number = 3");
            store.append(List.of(record(2), record(3)));
            assertThat(read(store, 0)).isEqualTo(records(1, 3));
        }
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    @Test
    void anotherVersionIsRefusedByName() throws Exception {
        open().close();
        execute("UPDATE facts_state SET format = 3");
        assertThatIOException()
                .isThrownBy(this::open)
                .withMessage("table facts is a journal of format 3; this version reads format 2 only");
    }

    @Test
    void theNameOfATableIsNoStatement() {
        assertThatIllegalArgumentException().isThrownBy(() -> JdbcJournalStore.open(source, "facts; DROP TABLE x"));
        assertThatIllegalArgumentException().isThrownBy(() -> JdbcJournalStore.open(source, ""));
    }

    @Test
    void aJournalWorksOverIt() throws IOException {
        try (Journal journal = Journal.open(open(), Durability.DISK)) {
            for (int i = 0; i < 50; i++) {
                journal.add(JournalTest.answer(i));
            }
        }
        try (Journal journal = Journal.open(open(), Durability.MEMORY)) {
            assertThat(journal.entries(0)).hasSize(50);
            journal.add(new Fact.Answered("topic", "s", "t", "w", "spam", Optional.empty()));
            journal.erase("worker-3", "erased-1");
            assertThat(journal.entries(0).map(Journal.Entry::fact))
                    .hasSize(51)
                    .filteredOn(fact -> fact instanceof Fact.Answered given
                            && given.worker().equals("erased-1"))
                    .hasSize(1);
        }
    }
}
