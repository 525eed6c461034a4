package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.linesOf;
import static org.crowd4j.cli.Crowd.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crowd4j.live.Durability;
import org.crowd4j.live.Fact;
import org.crowd4j.live.Journal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCommandTest {

    @TempDir
    Path around;

    private Path folder;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        folder = around.resolve("crowd");
        file = folder.resolve("0000000000000000001.journal");
        try (Journal journal = Journal.open(folder, Durability.OS)) {
            var may = Instant.parse("2026-05-01T10:00:00Z");
            journal.add(new Fact.QuestionOpened("topic", "labels", "spam ham"));
            journal.add(
                    new Fact.Answered("topic", "s-1", "mail-1", "ann", "spam", Optional.of(may)),
                    new Fact.Closed("topic", "mail-1"));
            journal.add(new Fact.WorkerRetracted("topic", "ann"));
        }
    }

    @Test
    void dumpsFacts() {
        List<String> lines = run("journal", "dump", folder).outLines();

        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).isEqualTo("record,recorded,fact,question,submission,task,worker,payload,at");
        assertThat(lines.get(1)).matches("1,20[^,]+Z,question-opened,topic,,,,labels spam ham,");
        assertThat(lines.get(2)).matches("2,[^,]+,answered,topic,s-1,mail-1,ann,spam,2026-05-01T10:00:00Z");
        assertThat(lines.get(3)).matches("2,[^,]+,closed,topic,,mail-1,,,");
        assertThat(linesOf("journal", "dump", folder, "--after", 2)).hasSize(2);
    }

    @Test
    void checksAndRepairs() throws IOException {
        assertThat(linesOf("journal", "check", folder)).containsExactly("records,lost,damage", "3,0,");

        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 100] ^= 1;
        Files.write(file, bytes);

        Crowd damaged = run("journal", "check", folder);
        assertThat(damaged.status()).isEqualTo(1);
        assertThat(damaged.outLines().get(1)).contains("0000000000000000001.journal:", " is damaged at byte ");
        assertThat(errorOf("pay", folder, "--budget", 1, "--currency", "EUR")).contains("crowd journal repair");
        assertThat(run("journal", "repair", folder).status()).isZero();
        assertThat(run("journal", "check", folder).status()).isZero();
    }

    @Test
    void compactsAndRefusesWhatIsNoJournal() throws IOException {
        assertThat(linesOf("journal", "compact", folder)).hasSize(2);
        assertThat(errorOf("journal", "check", around.resolve("none"))).contains("no such file; expected a journal");
        assertThat(errorOf("journal", "check", around)).contains("has no journal");
        run("journal", "mend", folder).fails(2);
        run("journal", "check", folder, "--after", 3).fails(2);
        Files.write(file, Arrays.copyOf("crowd4j-journal 3 kinds=labels\n".getBytes(StandardCharsets.UTF_8), 40));
        assertThat(errorOf("journal", "dump", folder)).contains("a journal of format 3");
    }
}
