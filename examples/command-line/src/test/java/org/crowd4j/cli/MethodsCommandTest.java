package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class MethodsCommandTest {

    @Test
    void listsNameAndSummary() {
        Crowd crowd = Crowd.run("methods");

        assertThat(crowd.status()).isZero();
        assertThat(crowd.outLines()).startsWith("method,summary");
        assertThat(crowd.outLines()).anyMatch(line -> line.startsWith("dawid-skene,"));
    }

    @Test
    void showsCompleteSummariesOnATerminal() {
        assertThat(Crowd.onTerminal("methods").outLines())
                .hasSameSizeAs(Methods.all())
                .allSatisfy(line -> assertThat(line).doesNotEndWith("…"));
    }

    @Test
    void writesJson() {
        assertThat(JsonParser.parseString(
                                Crowd.run("methods", "--format", "json").out())
                        .getAsJsonArray())
                .hasSameSizeAs(Methods.all());
    }

    @Test
    void hasADefaultMethod() {
        assertThat(Methods.all()).anyMatch(method -> method.name().equals(Methods.DEFAULT));
    }
}
