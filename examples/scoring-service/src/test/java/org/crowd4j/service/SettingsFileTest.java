package org.crowd4j.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.crowd4j.live.Durability;
import org.crowd4j.live.LabelQuestion;
import org.crowd4j.live.NumericQuestion;
import org.crowd4j.live.PairwiseQuestion;
import org.crowd4j.service.access.Limits;
import org.crowd4j.service.access.Scope;
import org.crowd4j.service.access.Token;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("long")
class SettingsFileTest {
    private static final Map<String, String> TOKEN =
            Map.of("token.platform.secret", "0123456789abcdef", "token.platform.scopes", "submit, read");

    private static Map<String, String> with(String... more) {
        Map<String, String> entries = new HashMap<>(TOKEN);
        for (int i = 0; i < more.length; i += 2) {
            entries.put(more[i], more[i + 1]);
        }
        return entries;
    }

    @Test
    void readsQuestionsTokensAndLimits() {
        ServiceSettings settings = SettingsFile.of(with(
                "port", "9000",
                "durability", "os",
                "limit.rate", "7",
                "question.topic.kind", "labels",
                "question.topic.labels", "spam, ham",
                "question.topic.redundancy", "4",
                "question.price.kind", "numbers",
                "question.price.maxError", "0.5",
                "question.better.kind", "comparisons"));
        assertThat(settings.port()).isEqualTo(9000);
        assertThat(settings.durability()).isEqualTo(Durability.OS);
        assertThat(settings.limits()).isEqualTo(new Limits().withRate(7));
        assertThat(settings.questions())
                .containsExactly(
                        new PairwiseQuestion("better"),
                        new NumericQuestion("price").withMaxError(0.5),
                        new LabelQuestion("topic", "spam", "ham").withRedundancy(4));
        assertThat(settings.tokens())
                .containsExactly(Token.of("platform", "0123456789abcdef", Set.of(Scope.SUBMIT, Scope.READ)));
    }

    @Test
    void aDigestStandsForItsSecret() {
        Token token = Token.of("platform", "0123456789abcdef", Set.of(Scope.READ));
        assertThat(SettingsFile.of(Map.of("token.platform.sha256", token.digest(), "token.platform.scopes", "read"))
                        .tokens())
                .containsExactly(token);
        assertThat(token.toString()).doesNotContain(token.digest()).doesNotContain("0123456789abcdef");
    }

    @Test
    void aFileWithoutTokenIsRefused() {
        assertThatThrownBy(() -> SettingsFile.of(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there must be at least one token");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prot | 80 | unknown keys: prot",
                "port | x | port must be an integer, got \"x\"",
                "port | 70000 | port must be 0 to 65535, got 70000",
                "durability | tape | durability must be memory, os or disk, got \"TAPE\"",
                "limit.body | 0 | limit.body must be at least 1, got 0",
                "question.a.kind | words | question.a.kind must be labels, numbers or comparisons, got \"words\"",
                "question.a.labels | x | question.a.kind is missing",
                "token.platform.scopes | all | token.platform.scopes must be of submit, read and admin, got \"all\"",
                "token.platform.secret | short | the secret of token \"platform\" must have at least 16 characters, got 5",
            })
    void refusesByNameRuleAndValue(String key, String value, String message) {
        assertThatThrownBy(() -> SettingsFile.of(with(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
