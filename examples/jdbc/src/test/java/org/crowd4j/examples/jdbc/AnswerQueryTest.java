package org.crowd4j.examples.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import org.crowd4j.CategoricalAnswers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long") // as all of this module
class AnswerQueryTest {
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:" + UUID.randomUUID());
        execute(
                "CREATE TABLE given (id INT, person VARCHAR, answer VARCHAR, price DOUBLE, at TIMESTAMP WITH TIME ZONE)");
        execute(
                "INSERT INTO given VALUES (1, 'ann', 'cat', 2.5, '2026-05-01 12:00:00+02'), (1, 'bob', 'dog', 3, NULL)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void execute(String statement) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    @Test
    void columnsAreNamedByTheQuery() throws SQLException {
        CategoricalAnswers answers =
                AnswerQuery.labels(connection, "SELECT id AS task, person AS worker, answer AS label, at FROM given");

        assertThat(answers.stream().map(answer -> answer.task() + answer.worker() + answer.label()))
                .containsExactly("1anncat", "1bobdog");
        assertThat(answers.at(0)).contains(Instant.parse("2026-05-01T10:00:00Z"));
        assertThat(answers.at(1)).isEmpty();
        assertThat(AnswerQuery.numbers(connection, "SELECT id task, person worker, price \"value\" FROM given").stream()
                        .map(answer -> answer.value()))
                .containsExactly(2.5, 3.0);
        assertThat(connection.getAutoCommit()).isTrue();
    }

    @Test
    void manyRowsAreRead() throws SQLException {
        assertThat(AnswerQuery.labels(
                                connection,
                                "SELECT x AS task, 'w' || MOD(x, 9) AS worker, 'l' || MOD(x, 3) AS label"
                                        + " FROM SYSTEM_RANGE(1, 50000)")
                        .size())
                .isEqualTo(50_000);
    }

    @Test
    void missingColumnsAndCellsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnswerQuery.labels(connection, "SELECT id AS task, person AS worker FROM given"))
                .withMessage("the query must select a column \"label\", got [task, worker]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnswerQuery.labels(
                        connection, "SELECT id AS task, person AS worker, NULLIF(answer, 'dog') AS label FROM given"))
                .withMessage("row 2: label must not be null");
    }
}
