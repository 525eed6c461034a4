package org.crowd4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.LinkedHashMap;
import java.util.Map;
import org.crowd4j.Progress;
import org.crowd4j.TextAnswers;
import org.crowd4j.TextConsensus;
import org.crowd4j.TextGold;
import org.crowd4j.simulation.TextSimulator;
import org.crowd4j.text.EditDistanceMedoid;
import org.crowd4j.text.Tokeniser;
import org.crowd4j.text.WeightedRover;
import org.junit.jupiter.api.Test;

class TextEvaluationTest {
    private static final double ROUNDING = 1e-12;

    private final TextAnswers answers = TextAnswers.builder()
            .add("t1", "ann", "The cat sat, on a mat!")
            .add("t2", "ann", "")
            .add("t3", "ann", "needless")
            .add("t4", "ann", "Right.")
            .build();
    private final TextGold gold = TextGold.of(
            Map.of("t1", "the cat sat on the mat", "t2", "two words", "t3", "", "t4", "right", "unheard", "x"));
    private final TextConsensus consensus = new EditDistanceMedoid().aggregate(answers);
    private final TextEvaluation evaluation = TextEvaluation.of(consensus, gold);

    @Test
    void countsErrorsByGoldWordsOverAllTasks() {
        assertThat(evaluation.wordErrorRate()).isCloseTo((1.0 + 2 + 1 + 0) / (6 + 2 + 0 + 1), within(ROUNDING));
        assertThat(evaluation.characterErrorRate()).isCloseTo((3.0 + 9 + 8 + 0) / (22 + 9 + 0 + 5), within(ROUNDING));
        assertThat(evaluation.exact()).isEqualTo(0.25);
        assertThat(evaluation.figures().keySet()).containsExactly("word_error_rate", "character_error_rate", "exact");
        assertThat(evaluation.higherIsBetter()).isFalse();
        assertThat(evaluation.unanswered()).isOne();
        assertThat(evaluation)
                .hasToString("TextEvaluation[4 tasks, word error rate 0.444, exact 0.250; words in lower case"
                        + " without punctuation]");
    }

    @Test
    void dependsOnWhatIsTheSameWord() {
        var asWritten = TextEvaluation.of(consensus, gold, Tokeniser.wordsAsWritten());

        assertThat(asWritten.wordErrorRate()).isCloseTo((4.0 + 2 + 1 + 1) / 9, within(ROUNDING));
        assertThat(asWritten.words()).hasToString("words as written");
        assertThat(asWritten.characterErrorRate()).isEqualTo(evaluation.characterErrorRate());
    }

    @Test
    void givesEachTaskItsPartOfTheFigure() {
        for (String figure : evaluation.figures().keySet()) {
            double mean = gold.tasks().stream()
                    .flatMapToDouble(task -> evaluation.score(task, figure).stream())
                    .average()
                    .orElseThrow();
            assertThat(mean).isCloseTo(evaluation.figures().get(figure), within(ROUNDING));
        }
        assertThat(evaluation.score("unheard")).isEmpty();
        assertRefused(
                () -> evaluation.score("t1", "wer"),
                "figure must be word_error_rate, character_error_rate or exact, got \"wer\"");
    }

    @Test
    void hasAnIntervalAboutItsRate() {
        var crowd = new TextSimulator().withTasks(100).withAnswersPerTask(2).simulate();
        var found = TextEvaluation.of(new WeightedRover().aggregate(crowd.answers()), crowd.gold());

        var interval = found.interval(0.95);

        assertThat(interval.low()).isLessThan(found.wordErrorRate()).isGreaterThan(0.5 * found.wordErrorRate());
        assertThat(interval.high()).isGreaterThan(found.wordErrorRate());
        assertThat(found.interval(0.95)).isEqualTo(interval);
        assertThat(found.interval(0.5).low()).isGreaterThan(interval.low());
        assertRefused(() -> found.interval(1), "level must be greater than 0 and less than 1, got 1.0");
    }

    @Test
    void isComparedTaskByTask() {
        var crowd = new TextSimulator().simulate();
        var built = TextEvaluation.of(new WeightedRover().aggregate(crowd.answers()), crowd.gold());
        var chosen = TextEvaluation.of(new EditDistanceMedoid().aggregate(crowd.answers()), crowd.gold());

        var comparison = Evaluation.compare(built, chosen);

        assertThat(comparison.difference())
                .isCloseTo(built.wordErrorRate() - chosen.wordErrorRate(), within(1e-9))
                .isNegative();
        assertThat(comparison.interval(0.95).high()).isNegative();
    }

    @Test
    void leavesOutClampedTasks() {
        var clamped = new WeightedRover().aggregate(answers, gold.without(java.util.List.of("t1")));

        assertThat(TextEvaluation.of(clamped, gold).tasks()).isOne();
        assertThat(TextEvaluation.of(clamped, gold).clamped()).isEqualTo(3);
    }

    @Test
    void crossValidatesByFolds() {
        var crowd = new TextSimulator().withTasks(40).simulate();
        Map<String, String> right = new LinkedHashMap<>();
        crowd.gold()
                .tasks()
                .forEach(task -> right.put(task, crowd.gold().text(task).orElseThrow()));
        right.put("unheard", "x");

        var found = TextEvaluation.crossValidated(
                new WeightedRover(), crowd.answers(), TextGold.of(right), Progress.none());

        assertThat(found.tasks()).isEqualTo(40);
        assertThat(found.unanswered()).isOne();
    }
}
