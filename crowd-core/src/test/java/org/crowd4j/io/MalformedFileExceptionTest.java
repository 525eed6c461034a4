package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import org.crowd4j.support.Locales;
import org.junit.jupiter.api.Test;

class MalformedFileExceptionTest {

    @Test
    void beginsWithFileAndLine() {
        var malformed = new MalformedFileException("answers.csv", 17, "expected 3 fields but found 2");

        assertThat(malformed).hasMessage("answers.csv:17: expected 3 fields but found 2");
        assertThat(malformed.file()).isEqualTo("answers.csv");
        assertThat(malformed.line()).isEqualTo(17);
    }

    @Test
    void isCaughtWithOtherFailuresOfReading() {
        assertThatIOException()
                .isThrownBy(() -> CategoricalCsv.parse("task,worker,label\nt1\n"))
                .satisfies(failure -> {
                    assertThat(failure).isInstanceOf(MalformedFileException.class);
                    assertThat(((MalformedFileException) failure).file()).isEqualTo("text");
                    assertThat(((MalformedFileException) failure).line()).isEqualTo(2);
                });
    }

    @Test
    void isCutInTheMiddleIfItIsLong() {
        assertThat(new MalformedFileException("a.csv", 2, "x".repeat(1000))).hasMessage("a.csv:2: " + "x".repeat(1000));
        assertThat(new MalformedFileException("a.csv", 2, "label \"" + "x".repeat(1_000_000) + "\" is not known"))
                .satisfies(malformed -> assertThat(malformed.getMessage())
                        .startsWith("a.csv:2: label \"xxx")
                        .contains("xxx … xxx")
                        .endsWith("xxx\" is not known")
                        .hasSize(1012));
    }

    @Test
    void countsInPlainDigitsPastTheLinesAnIntHolds() throws Throwable {
        Locales.in("ar-EG", () -> {
            assertThat(new MalformedFileException("a.csv", 3_000_000_000L, "x")).hasMessage("a.csv:3000000000: x");
        });
    }
}
