package org.crowd4j.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Tokenisers")
class TokeniserTest {

    private static List<String> normal(Tokeniser tokeniser, String text) {
        return tokeniser.tokens(text).stream().map(tokeniser::normal).toList();
    }

    @Test
    void cutWordsWithTheirPunctuation() {
        assertThat(Tokeniser.words().tokens(" “Oh,” he said — air-tight vessels…\n"))
                .containsExactly("“Oh,”", "he", "said", "air-", "tight", "vessels…");
        assertThat(normal(Tokeniser.words(), "“Oh,” he SAID — air-tight vessels…"))
                .containsExactly("oh", "he", "said", "air", "tight", "vessels");
        assertThat(Tokeniser.words().tokens(" … — ! ")).isEmpty();
    }

    @Test
    void compareWordsInComposedFormWithMarksAndApostrophes() {
        assertThat(normal(Tokeniser.words(), "Cafe\u0301 it’s हिन्दी Straße 42"))
                .containsExactly("caf\u00e9", "it's", "हिन्दी", "straße", "42");
    }

    @Test
    void leaveWordsAsWritten() {
        assertThat(normal(Tokeniser.wordsAsWritten(), " The cat,\tsat. ")).containsExactly("The", "cat,", "sat.");
    }

    @Test
    void cutCharactersWithTheirMarks() {
        assertThat(Tokeniser.characters().tokens("e\u0301a, b  c")).containsExactly("e\u0301", "a", " ", "b", " ", "c");
        assertThat(normal(Tokeniser.characters(), "本、Ab。")).containsExactly("本", "a", "b");
        assertThat(Tokeniser.characters().tokens(" … ")).isEmpty();
        assertThat(Tokeniser.characters().separator()).isEmpty();
    }
}
