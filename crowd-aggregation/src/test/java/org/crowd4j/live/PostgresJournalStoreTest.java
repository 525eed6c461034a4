package org.crowd4j.live;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** A PostgreSQL server of its own, where its programs are installed. */
@Tag("long")
class PostgresJournalStoreTest extends JournalStoreContract {
    private static Path data;
    private static int port;
    private static boolean started;

    private String table = "";

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(isInstalled("initdb") && isInstalled("pg_ctl"), "initdb and pg_ctl are not installed");
        boolean root = System.getProperty("user.name").equals("root");
        assumeTrue(!root || isInstalled("runuser"), "PostgreSQL does not run as root");
        data = Files.createTempDirectory("postgres").resolve("data");
        if (root) {
            run(List.of("chown", "nobody", data.getParent().toString()));
        }
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        as(root, "initdb", "-D", data.toString(), "-U", "crowd", "-A", "trust");
        as(
                root,
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
            as(System.getProperty("user.name").equals("root"), "pg_ctl", "-D", data.toString(), "-m", "fast", "stop");
        }
    }

    private static boolean isInstalled(String program) {
        return List.of(System.getenv("PATH").split(java.io.File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static void as(boolean root, String... command) throws Exception {
        List<String> all = new ArrayList<>(root ? List.of("runuser", "-u", "nobody", "--") : List.of());
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

    @BeforeEach
    void name() {
        table = "t" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Override
    JournalStore open() throws IOException {
        return JdbcJournalStore.open(
                DriverSource.of("jdbc:postgresql://127.0.0.1:%d/postgres?user=crowd".formatted(port)), table);
    }
}
