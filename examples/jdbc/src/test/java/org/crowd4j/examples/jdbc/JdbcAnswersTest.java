package org.crowd4j.examples.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.NumericAnswers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("Answers from a query of H2")
@Tag("long")
class JdbcAnswersTest {
    private Connection connection;

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:mem:");
    }

    @BeforeEach
    void open() throws SQLException {
        connection = connect();
        execute("DROP TABLE IF EXISTS answers");
        execute(
                "CREATE TABLE answers (worker VARCHAR(20), item INT, said VARCHAR(20), given TIMESTAMP WITH TIME ZONE)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void execute(String statement) throws SQLException {
        try (Statement each = connection.createStatement()) {
            each.execute(statement);
        }
    }

    private PreparedStatement query(String columns) throws SQLException {
        return connection.prepareStatement("SELECT %s FROM answers ORDER BY item".formatted(columns));
    }

    private CategoricalAnswers labels(String columns) throws SQLException {
        var answers = CategoricalAnswers.builder();
        try (PreparedStatement query = query(columns)) {
            new JdbcAnswers().read(query, answers);
        }
        return answers.build();
    }

    private NumericAnswers numbers(String columns) throws SQLException {
        var answers = NumericAnswers.builder();
        try (PreparedStatement query = query(columns)) {
            new JdbcAnswers().read(query, answers);
        }
        return answers.build();
    }

    @Test
    void readsLabelsWithTheirTimes() throws SQLException {
        execute("INSERT INTO answers VALUES ('ann', 1, 'cat', '2026-05-07 12:00:00+02'), ('bob', 2, 'dog', NULL)");

        assertThat(labels("worker, said AS label, item AS task, given AS at").stream())
                .containsExactly(
                        new CategoricalAnswers.Answer(
                                "1", "ann", "cat", Optional.of(Instant.parse("2026-05-07T10:00:00Z"))),
                        new CategoricalAnswers.Answer("2", "bob", "dog"));
    }

    @Test
    void readsNumbersWithoutTimes() throws SQLException {
        execute("INSERT INTO answers VALUES ('ann', 1, '2.5', NULL), ('bob', 1, '-3e2', NULL)");

        assertThat(numbers("item AS task, worker, said AS \"value\"").stream())
                .containsExactlyInAnyOrder(
                        new NumericAnswers.Answer("1", "ann", 2.5), new NumericAnswers.Answer("1", "bob", -300));
    }

    @Test
    void readsManyRowsInSmallPartsAndLeavesTheConnectionAsItWas() throws SQLException {
        int rows = 10_000;
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO answers VALUES (?, ?, 'cat', NULL)")) {
            for (int i = 0; i < rows; i++) {
                insert.setString(1, "w" + i % 7);
                insert.setInt(2, i);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        var answers = CategoricalAnswers.builder();

        try (PreparedStatement query = query("item AS task, worker, said AS label")) {
            assertThat(new JdbcAnswers(100).read(query, answers)).isEqualTo(rows);
        }

        assertThat(answers.build().tasks()).hasSize(rows);
        assertThat(connection.getAutoCommit()).isTrue();
    }

    @Test
    void namesRowAndColumnOfWhatIsNoAnswer() throws SQLException {
        execute("INSERT INTO answers VALUES ('ann', 1, '1.5', NULL), (NULL, 2, 'x', NULL), (' ', 3, 'Infinity', NULL)");

        assertThatThrownBy(() -> labels("worker, said AS label, item AS task"))
                .isInstanceOf(SQLException.class)
                .hasMessage("row 2, column \"worker\": must not be NULL");
        assertThatThrownBy(() -> numbers("'bob' AS worker, said AS \"value\", item AS task"))
                .hasMessage("row 2, column \"value\": must be a number, got \"x\"");
        execute("DELETE FROM answers WHERE item = 2");
        assertThatThrownBy(() -> labels("worker, said AS label, item AS task"))
                .hasMessage("row 2, column \"worker\": must not be blank");
        assertThatThrownBy(() -> numbers("'bob' AS worker, said AS \"value\", item AS task"))
                .hasMessage("row 2, column \"value\": must be finite, got Infinity");
        try (PreparedStatement query = query("'bob' AS worker, said AS label, item AS task")) {
            assertThatThrownBy(() -> new JdbcAnswers()
                            .read(query, CategoricalAnswers.builder().labels("1.5", "2")))
                    .hasMessageStartingWith("row 2, column \"label\"")
                    .hasMessageContaining("Infinity");
        }
    }

    @Test
    void refusesAQueryWithoutAColumn() {
        assertThatThrownBy(() -> labels("item AS task, worker"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("label");
    }
}
