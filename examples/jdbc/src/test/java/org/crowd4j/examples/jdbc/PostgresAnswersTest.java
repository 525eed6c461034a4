package org.crowd4j.examples.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

/** A PostgreSQL server of its own, where its programs are installed. */
@DisplayName("Answers from a query of PostgreSQL")
@Tag("long")
class PostgresAnswersTest extends JdbcAnswersTest {
    private static final boolean ROOT = System.getProperty("user.name").equals("root");

    private static Path data;
    private static int port;
    private static boolean started;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(isInstalled("initdb") && isInstalled("pg_ctl"), "initdb and pg_ctl are not installed");
        assumeTrue(!ROOT || isInstalled("runuser"), "PostgreSQL does not run as root");
        Path folder = Files.createTempDirectory("postgres");
        data = folder.resolve("data");
        if (ROOT) {
            run(List.of("chown", "nobody", folder.toString()));
        }
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        asUser("initdb", "-D", data.toString(), "-U", "crowd", "-A", "trust");
        asUser(
                "pg_ctl",
                "-D",
                data.toString(),
                "-w",
                "-l",
                data + ".log",
                "-o",
                "-p %d -k ''".formatted(port),
                "start");
        started = true;
    }

    @AfterAll
    static void stop() throws Exception {
        if (started) {
            asUser("pg_ctl", "-D", data.toString(), "-m", "fast", "stop");
        }
    }

    private static boolean isInstalled(String program) {
        return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static void asUser(String... command) throws Exception {
        List<String> all = new ArrayList<>(ROOT ? List.of("runuser", "-u", "nobody", "--") : List.of());
        all.addAll(List.of(command));
        run(all);
    }

    private static void run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("failed: " + command);
        }
    }

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:%d/postgres?user=crowd".formatted(port));
    }
}
