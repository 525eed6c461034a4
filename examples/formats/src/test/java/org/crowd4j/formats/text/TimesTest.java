package org.crowd4j.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:00:05.120000Z, 2026-03-02T09:00:05.120Z, true",
        "2026-02-01 09:00:41 UTC, 2026-02-01T09:00:41Z, true",
        "2026-03-01 10:00:00.000000+00:00, 2026-03-01T10:00:00Z, true",
        "2026-03-01T10:00:00+02, 2026-03-01T08:00:00Z, true",
        "2026-03-01T10:00:00+0200, 2026-03-01T08:00:00Z, true",
        "2026-05-02T10:00:00.123, 2026-05-02T10:00:00.123Z, false",
        "2026-05-02, 2026-05-02T00:00:00Z, false",
        "Tue Mar 03 07:13:10 PST 2026, 2026-03-03T15:13:10Z, true",
        "Thu Jul 02 10:06:41 PDT 2026, 2026-07-02T17:06:41Z, true",
        "2026/04/02 12:05:00 AM GMT+2, 2026-04-01T22:05:00Z, true",
        "2/17/2026 01:03:00, 2026-02-17T01:03:00Z, false",
        "1767340800.1322, 2026-01-02T08:00:00.132Z, true",
    })
    void readsTheFormsOfKnownTools(String text, String at, boolean zoned) {
        Times.Read read = Times.parse(text).orElseThrow();

        assertThat(read.at()).hasToString(at);
        assertThat(read.zoned()).isEqualTo(zoned);
    }

    @Test
    void doesNotGuess() {
        assertThat(Times.parse("yesterday")).isEmpty();
        assertThat(Times.parse("17/2/2026 01:03:00")).isEmpty();
    }
}
