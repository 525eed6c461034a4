package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.crowd4j.ballots.VotingRule;
import org.crowd4j.cli.console.Terminal;
import org.crowd4j.kinds.AnswerKind;
import org.junit.jupiter.api.Test;

class MethodsCommandTest {
    private static final int VOTING_RULES =
            org.crowd4j.Methods.all(VotingRule.class).size();

    @Test
    void listsNameAndSummary() {
        Crowd crowd = Crowd.run("methods");

        assertThat(crowd.status()).isZero();
        assertThat(crowd.outLines()).startsWith("method,kind,summary");
        assertThat(crowd.outLines()).anyMatch(line -> line.startsWith("dawid-skene,categorical,"));
    }

    @Test
    void showsCompleteSummariesOnATerminal() {
        String whole =
                Crowd.run(new Terminal(true, true, 80), new byte[0], "methods").out();

        assertThat(whole.lines())
                .contains("categorical", "numeric", "ballots")
                .allSatisfy(line -> assertThat(line).doesNotEndWith("…").hasSizeLessThanOrEqualTo(80));
        AnswerKind.all().stream()
                .flatMap(kind -> kind.methods().stream())
                .forEach(method -> assertThat(whole.replaceAll("\\n +", " "))
                        .containsIgnoringWhitespaces(method.name() + method.summary()));
    }

    @Test
    void writesJson() {
        assertThat(JsonParser.parseString(
                                Crowd.run("methods", "--format", "json").out())
                        .getAsJsonArray())
                .hasSize(VOTING_RULES
                        + AnswerKind.all().stream()
                                .mapToInt(kind -> kind.methods().size())
                                .sum());
    }
}
