package org.crowd4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.StringReader;
import java.util.Collections;
import java.util.List;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Index;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.MalformedFileException;
import org.crowd4j.io.ReadMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages quote text so that they stay short and can be read. */
class QuotedTest {
    private static final String HUGE = "x".repeat(1_000_000);

    @ParameterizedTest
    @CsvSource({
        "cat, '\"cat\"'",
        "'a b', '\"a b\"'",
        "'a\u202eb', '\"a\\u202eb\"'",
        "'a\u200b', '\"a\\u200b\"'",
        "'a\u00a0', '\"a\\u00a0\"'",
        "'a\u0007\u007f', '\"a\\u0007\\u007f\"'",
        "\u00e9\u4efb, '\"\u00e9\u4efb\"'",
    })
    void whatCannotBeSeenIsEscaped(String text, String quoted) {
        assertThat(Quoted.of(text)).isEqualTo(quoted);
    }

    @Test
    void longTextIsCut() {
        assertThat(Quoted.of("a".repeat(80))).hasSize(82);
        assertThat(Quoted.of("a".repeat(60) + HUGE + "b".repeat(20)))
                .isEqualTo('"' + "a".repeat(60) + " … " + "b".repeat(20) + '"');
        assertThat(Quoted.some(Collections.nCopies(6, "a"))).isEqualTo("\"a\", \"a\", \"a\", \"a\", \"a\", …");
        assertThat(Quoted.list(List.of("a", "b"))).isEqualTo("[a, b]");
    }

    @Test
    void blanksAndUnseenCharactersAreStripped() {
        assertThat(Quoted.strip("\u200b \ta b\u00a0\0")).isEqualTo("a b");
        assertThat(Quoted.strip("\u200b\ufeff")).isEmpty();
    }

    @Test
    void messagesAboutLabelsAndIdsAreShort() {
        var closed = CategoricalAnswers.builder().labels(List.of(HUGE, "b" + HUGE, "c" + HUGE, "d"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> closed.add("t", "w", "e" + HUGE))
                .satisfies(refused -> assertThat(refused.getMessage().length()).isLessThan(500));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Index.of("task", List.of(HUGE, HUGE)))
                .satisfies(refused -> assertThat(refused.getMessage().length()).isLessThan(200));
    }

    @ParameterizedTest
    @CsvSource({"'task,worker,', ''", "'task,task,', ''", "'task,worker,label,at\nt,w,x,', ''", "'', ',worker,label'"})
    void messagesAboutFilesAreShort(String before, String after) {
        var refused = catchThrowableOfType(
                MalformedFileException.class,
                () -> CategoricalCsv.read(
                        new StringReader(before + HUGE + after), "a.csv", new CsvOptions(), ReadMonitor.none()));

        assertThat(refused.getMessage().length()).isLessThan(500);
    }
}
