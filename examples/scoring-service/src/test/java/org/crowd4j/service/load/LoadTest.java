package org.crowd4j.service.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten seconds of mixed load; {@code -Dload.seconds=600} for ten minutes. */
@Tag("long")
class LoadTest {
    private static final long UNEXPLAINED = 24 << 20; // bytes: what a warm process keeps besides answers

    @TempDir
    Path folder;

    @Test
    void aKilledServiceHasEverythingThatItAcknowledgedAndNothingElse() throws Exception {
        Duration time = Duration.ofSeconds(Integer.getInteger("load.seconds", 10));
        try (ServiceProcess service = new ServiceProcess(folder, 512)) {
            Load.Report report = new Load(service, 4, Long.getLong("load.rate", 500)).run(time);
            System.out.print(report.text());
            assertThat(report.errors()).as(report.text()).isEmpty();
            assertThat(report.lost()).as(report.text()).isZero();
            assertThat(report.missed()).as(report.text()).isZero();
            assertThat(report.excess()).as(report.text()).isLessThan(UNEXPLAINED);
            assertThat(report.acknowledged()).as(report.text()).isGreaterThan(500);
        }
    }
}
