package org.crowd4j.service.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
@Timeout(120)
class RestartTest {
    @TempDir
    Path folder;

    @Test
    void aKilledServiceHasEverythingThatItAcknowledged() throws Exception {
        try (ServiceProcess service = new ServiceProcess(folder, 256)) {
            Load.Report report = new Load(service, 4, 500).run(Duration.ofSeconds(10), false);
            assertThat(report.errors()).as(report.text()).isEmpty();
            assertThat(report.lost()).as(report.text()).isZero();
            assertThat(report.acknowledged()).as(report.text()).isGreaterThan(500);
            assertThat(report.events()).as(report.text()).isPositive();
        }
    }
}
