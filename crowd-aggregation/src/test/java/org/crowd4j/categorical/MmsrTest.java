package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.WorkerHistory;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.HardCrowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("M-MSR")
class MmsrTest {

    /**
     * Everybody answers everything: nineteen workers with skills of their own, and some who agree
     * on what is wrong.
     */
    private static Crowd conspired(int conspirators, long seed) {
        var random = new Random(seed);
        var answers = CategoricalAnswers.builder();
        var truth = new LinkedHashMap<String, String>();
        for (int task = 0; task < 400; task++) {
            int right = random.nextInt(3);
            boolean lie = random.nextInt(10) < 7;
            truth.put("t" + task, Crowd.label(right));
            for (int worker = 0; worker < 19; worker++) {
                int given = worker < conspirators
                        ? lie ? (right + 1) % 3 : right
                        : random.nextDouble() < 0.45 + 0.02 * worker ? right : random.nextInt(3);
                answers.add("t" + task, "w" + worker, Crowd.label(given));
            }
        }
        return new Crowd(answers.build(), Gold.of(truth));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isNotLedAstrayByAFewWhoConspire(long seed) {
        var crowd = conspired(5, seed);

        assertThat(crowd.accuracy(new Mmsr()))
                .isGreaterThan(crowd.accuracy(new MajorityVote()))
                .isGreaterThan(0.9);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void seesWhoSaysTheOpposite(long seed) {
        var crowd = HardCrowd.ADVERSARIES.crowd(seed);

        assertThat(crowd.accuracy(new Mmsr())).isGreaterThan(crowd.accuracy(new MajorityVote()));
    }

    @Test
    void findsTheSkillsBehindTheAnswers() {
        var random = new Random(21);
        double[] skill = {0.95, 0.9, 0.8, 0.7, 0.6, 0.85, 0.75};
        var answers = CategoricalAnswers.builder();
        for (int task = 0; task < 20_000; task++) {
            int right = random.nextInt(2);
            for (int w = 0; w < skill.length; w++) {
                answers.add("t" + task, "w" + w, Crowd.label(random.nextDouble() < skill[w] ? right : 1 - right));
            }
        }
        answers.add("only 1", "w1", "l1").add("only 1", "w4", "l0");

        var consensus = new Mmsr().aggregate(answers.build());

        double odds = 0.9 / 0.1 * 0.4 / 0.6;
        assertThat(consensus.posterior().probability("only 1", "l1"))
                .isBetween(odds / (1 + odds) - 0.03, odds / (1 + odds) + 0.03);
    }

    @Test
    void learnsFromGoldAndHistoryAgainstTheMany() {
        var answers = CategoricalAnswers.builder();
        var gold = new LinkedHashMap<String, String>();
        var random = new Random(31);
        for (int i = 0; i < 300; i++) {
            int right = random.nextInt(2);
            for (int w = 0; w < 5; w++) {
                boolean knows = random.nextDouble() < (w < 2 ? 0.9 : 0.1);
                answers.add("t" + i, "w" + w, Crowd.label(knows ? right : 1 - right));
            }
            gold.put("t" + i, Crowd.label(right));
        }
        var truth = Gold.of(gold);
        var some = Gold.of(new LinkedHashMap<>(Map.of("t0", gold.get("t0"), "t1", gold.get("t1"))));
        var history = WorkerHistory.builder().add("w0", "l0", "l0", 40).add("w3", "l0", "l1", 40);
        var byHistory =
                new Mmsr().aggregate(answers.build(), Known.nothing().withHistory(history.build()), Progress.none());
        var many = new LinkedHashMap<String, String>();
        gold.keySet().stream().limit(60).forEach(task -> many.put(task, gold.get(task)));

        assertThat(CategoricalEvaluation.of(new Mmsr().aggregate(answers.build()), truth)
                        .accuracy())
                .isLessThan(0.1);
        assertThat(CategoricalEvaluation.of(byHistory, truth).accuracy()).isGreaterThan(0.9);
        assertThat(CategoricalEvaluation.of(new Mmsr().aggregate(answers.build(), Gold.of(many)), truth)
                        .accuracy())
                .isGreaterThan(0.9);
        assertThat(new Mmsr().aggregate(answers.build(), some).confidence("t0")).isEqualTo(1.0);
    }

    @Test
    @DisplayName("refuses a task with so many answers that their pairs are not counted in minutes")
    void refusesMorePairsThanCanBeCompared() {
        var answers = CategoricalAnswers.builder();
        for (int i = 0; i < 33_000; i++) {
            answers.add("t", "w" + i, i % 3 == 0 ? "cat" : "dog");
        }

        assertRefused(
                () -> new Mmsr().aggregate(answers.build()),
                "Mmsr compares all answers to a task with each other, up to 1073741824 times, got 1089000000");
    }
}
