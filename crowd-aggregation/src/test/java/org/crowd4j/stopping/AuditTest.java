package org.crowd4j.stopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An audit")
class AuditTest {

    @Test
    void picksTheShareByIdAlone() {
        Audit audit = new Audit().withShare(0.1);
        List<String> picked = IntStream.range(0, 10_000)
                .mapToObj(i -> "task-" + i)
                .filter(audit::picks)
                .toList();

        assertThat(picked).hasSizeBetween(880, 1120).allMatch(new Audit().withShare(0.1)::picks);
        assertThat(picked).anyMatch(task -> !audit.withSeed(1).picks(task));
        assertThat(picked).noneMatch(audit.withShare(0)::picks).allMatch(audit.withShare(1)::picks);
    }

    @Test
    void comparesTheRealisedWithThePredictedError() {
        AuditReport report = AuditReport.of(audited(45, 5));

        assertThat(report.tasks()).isEqualTo(50);
        assertThat(report.predicted()).isCloseTo(0.01, within(1e-12));
        assertThat(report.realised()).isEqualTo(0.1);
        assertThat(report.interval(0.95).contains(0.1)).isTrue();
        assertThat(report).hasToString("AuditReport[50 tasks, error predicted 0.010, realised 0.100]");
    }

    /** Bounds of Clopper and Pearson: 1 − 0.05^(1/n) without a wrong label. */
    @Test
    void boundsTheErrorFromOneSide() {
        assertThat(AuditReport.of(audited(59, 0)).upper(0.95)).isCloseTo(1 - Math.pow(0.05, 1 / 59.0), within(1e-9));
        assertThat(AuditReport.of(audited(45, 5)).upper(0.95)).isCloseTo(0.1984, within(1e-3));
        assertThat(AuditReport.of(audited(0, 3)).upper(0.95)).isEqualTo(1);
        assertThat(AuditReport.of(List.of()).upper(0.95)).isEqualTo(1);
    }

    @Test
    void countsTheSameTaskOnceInBounds() {
        List<AuditedTask> thrice = Stream.of(audited(45, 5), audited(45, 5), audited(45, 5))
                .flatMap(List::stream)
                .toList();

        assertThat(AuditReport.of(thrice).realised()).isEqualTo(0.1);
        assertThat(AuditReport.of(thrice).upper(0.9))
                .isCloseTo(AuditReport.of(audited(45, 5)).upper(0.9), within(1e-12));
        assertThat(AuditReport.of(thrice).interval(0.9))
                .isEqualTo(AuditReport.of(audited(45, 5)).interval(0.9));
    }

    @Test
    void isBrokenOnlyBeyondChance() {
        assertThat(AuditReport.of(audited(45, 5)).broken()).isTrue();
        assertThat(AuditReport.of(audited(49, 1)).broken()).isFalse();
        assertThat(AuditReport.of(List.of()).broken()).isFalse();
    }

    private static List<AuditedTask> audited(int upheld, int overturned) {
        return Stream.concat(
                        IntStream.range(0, upheld).mapToObj(i -> new AuditedTask("t" + i, 0.99, true)),
                        IntStream.range(0, overturned).mapToObj(i -> new AuditedTask("u" + i, 0.99, false)))
                .toList();
    }

    @Test
    void refusesSharesOutsideZeroToOne() {
        assertRefused(() -> new Audit().withShare(1.1), "share must be from 0 to 1, got 1.1");
        assertRefused(() -> new AuditedTask("t", Double.NaN, true), "confidence must be from 0 to 1, got NaN");
        assertRefused(
                () -> AuditReport.of(List.of()).interval(1), "level must be greater than 0 and less than 1, got 1.0");
    }
}
