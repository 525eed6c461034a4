package org.crowd4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.TextAggregator;
import org.crowd4j.TextAnswers;
import org.crowd4j.TextConsensus.Token;
import org.crowd4j.TextGold;
import org.crowd4j.similarity.TrustWeights;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Weighted ROVER")
class WeightedRoverTest {

    private static TextAnswers answers(String... texts) {
        var answers = TextAnswers.builder();
        for (int i = 0; i < texts.length; i++) {
            answers.add("t1", "w" + i, texts[i]);
        }
        return answers.build();
    }

    private static String text(String... texts) {
        return new WeightedRover().aggregate(answers(texts)).text("t1");
    }

    @Test
    void isRecommended() {
        assertThat(TextAggregator.recommended()).isEqualTo(new WeightedRover());
    }

    @Test
    void buildsATextThatNoWorkerGave() {
        assertThat(text("the cat sat on a hat", "the bat sat on the hat", "a cat sat in the hat"))
                .isEqualTo("the cat sat on the hat");
    }

    @Test
    void keepsARepeatedWord() {
        assertThat(text(
                        "she sells sea shells by the sea shore",
                        "she sells sea shells by the sea shore",
                        "she sells shells by the sea shore"))
                .isEqualTo("she sells sea shells by the sea shore");
    }

    @Test
    void writesWordsAsTheMostTrustedAnswerDoes() {
        assertThat(text("“Stop,” she said.", "“Stop,” she said.", "STOP SHE SAYS"))
                .isEqualTo("“Stop,” she said.");
    }

    @Test
    void returnsTheMoreTrustedOfTwo() {
        var answers = TextAnswers.builder().add("t1", "ann", "z q").add("t1", "bob", "a q");
        for (int task = 2; task < 9; task++) {
            answers.add("t" + task, "ann", "one two three").add("t" + task, "cid", "one two three");
            answers.add("t" + task, "bob", "four five");
        }

        assertThat(new WeightedRover().aggregate(answers.build()).text("t1")).isEqualTo("z q");
    }

    @Test
    void trustsASpammerLessThanAllOthers() {
        var answers = TextAnswers.builder();
        for (int task = 0; task < 30; task++) {
            for (int worker = 0; worker < 4; worker++) {
                answers.add(
                        "t" + task, "w" + worker, "page %d line %d of %d".formatted(task, (task + worker) % 9, task));
            }
            answers.add("t" + task, "spam", "buy cheap watches");
        }

        var consensus = new WeightedRover().aggregate(answers.build());

        assertThat(consensus.workersByTrust()).endsWith("spam");
        assertThat(consensus.worker("spam").figure("skill")).isLessThan(0.2);
    }

    @Test
    void listsTheAlternativesOfAWord() {
        var consensus = new WeightedRover()
                .withTrust(new TrustWeights().withPower(0)) // every weight is 1
                .aggregate(answers("a b", "a b", "a C", "a"));

        assertThat(consensus.tokens("t1")).extracting(Token::text).containsExactly("a", "b");
        assertThat(consensus.tokens("t1").get(0).share()).isCloseTo(0.8, within(1e-12));
        Map<String, Double> others = new LinkedHashMap<>();
        others.put("C", 0.2);
        others.put("", 0.2);
        assertThat(consensus.tokens("t1").get(1)).isEqualTo(new Token("b", 0.4, others));
        assertThat(consensus.confidence("t1")).isCloseTo(0.6, within(1e-12));
    }

    @Test
    void showsWhereAWordIsLeftOut() {
        var tokens =
                new WeightedRover().aggregate(answers("a b", "a b", "a x b")).tokens("t1");

        assertThat(tokens).extracting(Token::text).containsExactly("a", "", "b");
        assertThat(tokens.get(1).alternatives()).containsOnlyKeys("x");
    }

    @Test
    void cutsScriptsWithoutBlanksIntoCharacters() {
        var answers = answers("彼は本を読む", "彼は木を読む", "彼は本を続む");

        assertThat(new WeightedRover()
                        .withTokeniser(Tokeniser.characters())
                        .aggregate(answers)
                        .text("t1"))
                .isEqualTo("彼は本を読む");
    }

    @Test
    void learnsFromGold() {
        var answers = TextAnswers.builder();
        Map<String, String> right = new LinkedHashMap<>();
        for (int task = 0; task < 10; task++) {
            answers.add("t" + task, "ann", "right words here")
                    .add("t" + task, "bob", "wrong letters there")
                    .add("t" + task, "cid", "wrong letters there");
            if (task > 0) {
                right.put("t" + task, "right words here");
            }
        }

        var alone = new WeightedRover().aggregate(answers.build());
        var taught = new WeightedRover().aggregate(answers.build(), TextGold.of(right));

        assertThat(alone.worker("ann").figure("skill"))
                .isLessThan(alone.worker("bob").figure("skill"));
        assertThat(taught.worker("ann").figure("skill")).isGreaterThan(0.8);
    }

    @Test
    void reportsItsSettings() {
        assertThat(new WeightedRover().withTokeniser(Tokeniser.characters()))
                .hasToString("WeightedRover[tokeniser=characters in lower case without punctuation]");
        assertThat(List.of(new WeightedRover())).containsExactly(new WeightedRover());
    }
}
