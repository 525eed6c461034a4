package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.crowd4j.TextConsensus.Token;
import org.junit.jupiter.api.Test;

class TextConsensusTest {
    private final TextAnswers answers = TextAnswers.builder()
            .add("t1", "ann", "a b")
            .add("t1", "bob", "a")
            .add("t2", "bob", "c")
            .build();

    private TextConsensus consensus(TextGold gold, double confidence, double skill) {
        return TextConsensus.of(answers, gold, new Samples.Texts("text ", confidence, skill), Convergence.CLOSED_FORM);
    }

    @Test
    void holdsTextsAndTheirWords() {
        var consensus = consensus(TextGold.none(), 0.8, 0.5);

        assertThat(consensus.texts()).containsExactly(Map.entry("t1", "text 0"), Map.entry("t2", "text 1"));
        assertThat(consensus.confidence("t2")).isEqualTo(0.8);
        assertThat(consensus.tokens("t1").get(0).alternatives()).containsExactly(Map.entry("next", 0.25));
        assertThat(consensus.worker("bob").figures()).containsExactly(Map.entry("skill", -0.5));
        assertThat(consensus.workersByTrust()).containsExactly("ann", "bob");
        assertThat(consensus.table(1).rows()).containsExactly(List.of("t1", "text 0", 0.8, 2));
        assertThat(consensus).hasToString("TextConsensus[2 tasks, 2 workers, converged after 1]");
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> consensus.text("t9"));
    }

    @Test
    void hasTheVeryTextOfGold() {
        var consensus = consensus(TextGold.of(Map.of("t2", " Right.", "unheard", "x")), 0.8, 0.5);

        assertThat(consensus.text("t2")).isEqualTo(" Right.");
        assertThat(consensus.confidence("t2")).isOne();
        assertThat(consensus.tokens("t2")).containsExactly(new Token(" Right.", 1, Map.of()));
        assertThat(consensus.clamped().tasks()).containsExactly("t2");
    }

    @Test
    void refusesWhatIsNoShare() {
        assertRefused(
                () -> consensus(TextGold.none(), Double.NaN, 0),
                "the confidence of task \"t1\" must be from 0 to 1, got NaN");
        assertRefused(
                () -> consensus(TextGold.none(), 0, Double.NaN), "the skill of worker \"ann\" must be finite, got NaN");
        assertRefused(() -> new Token("a", 0.5, Map.of("b", 2.0)), "the share of \"b\" must be from 0 to 1, got 2.0");
    }
}
