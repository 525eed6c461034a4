package org.crowd4j.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.crowd4j.NumericAnswers;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.choice.Rational;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JuryRankingTest {

    /** Entries e0, e1 … of falling worth; a harsh judge sees the good ones, a mild one the rest. */
    private static NumericAnswers scores(boolean reversed) {
        Random random = new Random(2);
        List<NumericAnswers.Answer> rows = new ArrayList<>();
        for (int entry = 0; entry < 6; entry++) {
            for (String judge : List.of("fair", "even")) {
                rows.add(new NumericAnswers.Answer("e" + entry, judge, 8 - 0.5 * entry + 0.1 * random.nextGaussian()));
            }
            String other = entry < 3 ? "harsh" : "mild";
            rows.add(new NumericAnswers.Answer(
                    "e" + entry, other, 8 - 0.5 * entry + (entry < 3 ? -5 : 5) + 0.1 * random.nextGaussian()));
        }
        if (reversed) {
            Collections.reverse(rows);
        }
        NumericAnswers.Builder answers = NumericAnswers.builder();
        rows.forEach(answers::add);
        return answers.build();
    }

    @Test
    void correctsScoresForHarshAndMildJudges() {
        JuryRanking jury = JuryRanking.byScores(scores(false));

        assertThat(jury.entries()).containsExactly("e0", "e1", "e2", "e3", "e4", "e5");
        assertThat(jury.ranks()).containsEntry("e2", Rational.of(3));
        assertThat(jury.band("e0", 0.95).contains(1)).isTrue();
        assertThat(jury.band("e5", 0.95).low()).isGreaterThan(1);
        assertThat(JuryRanking.byScores(scores(true)).ranks()).isEqualTo(jury.ranks());
        assertThat(jury).hasToString("JuryRanking[6 entries, first e0]");
        assertThat(jury.table().toString()).contains("e4");
    }

    @Test
    void ranksByVotesOnPairs() {
        PairwiseAnswers.Builder votes = PairwiseAnswers.builder();
        for (int voter = 0; voter < 12; voter++) {
            votes.add(new PairwiseAnswers.Answer("v" + voter, "red", "blue", PairwiseAnswers.Outcome.LEFT));
            votes.add(new PairwiseAnswers.Answer("v" + voter, "green", "red", PairwiseAnswers.Outcome.RIGHT));
            votes.add(new PairwiseAnswers.Answer("v" + voter, "blue", "green", PairwiseAnswers.Outcome.TIE));
        }
        JuryRanking jury = JuryRanking.byDuels(votes.build());

        assertThat(jury.ranks())
                .isEqualTo(Map.of("red", Rational.of(1), "blue", Rational.of(2), "green", Rational.of(2)));
        assertThat(jury.band("red", 0.9)).hasToString("1");
        assertThat(jury.score("red")).isGreaterThan(jury.score("blue"));
    }

    @Test
    void refusesNoVotesAndUnknownEntries() {
        assertRefused(() -> JuryRanking.byScores(NumericAnswers.builder().build()), "scores must not be empty");
        assertRefused(
                () -> JuryRanking.byScores(scores(false)).score("e9"), "entry must be one that was judged, got \"e9\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JuryRanking.byScores(scores(false)).band("e0", 1));
    }

    /** How often the bands of 0.9 hold all entries of a world in which judges score some entries. */
    private static double heldTogether(int entries, int judges, int each, double gap, int worlds) {
        int held = 0;
        for (int seed = 0; seed < worlds; seed++) {
            Random random = new Random(1000 + seed);
            double[] severity = random.doubles(judges).map(unit -> 4 * unit).toArray();
            NumericAnswers.Builder answers = NumericAnswers.builder();
            for (int entry = 0; entry < entries; entry++) {
                List<Integer> panel =
                        new ArrayList<>(IntStream.range(0, judges).boxed().toList());
                Collections.shuffle(panel, random);
                for (int judge : panel.subList(0, each)) {
                    double score = 6 - gap * entry - severity[judge] + random.nextGaussian();
                    answers.add("e%02d".formatted(entry), "j" + judge, score);
                }
            }
            JuryRanking jury = JuryRanking.byScores(answers.build());
            boolean all = true;
            for (int entry = 0; entry < entries; entry++) {
                all &= jury.band("e%02d".formatted(entry), 0.9).contains(entry + 1);
            }
            held += all ? 1 : 0;
        }
        return (double) held / worlds;
    }

    @Test
    void bandsOfJudgesOfUnequalSeverityHoldTheTrueOrderInMostOfSomeWorlds() {
        assertThat(heldTogether(10, 5, 2, 0.02, 30)).isGreaterThanOrEqualTo(0.78); // 0.9 less 2.2 standard errors
    }

    @Test
    @Tag("long")
    void bandsOfJudgesOfUnequalSeverityHoldTheTrueOrderAtThePromisedRate() {
        assertThat(heldTogether(10, 5, 2, 0.02, 200)).isGreaterThanOrEqualTo(0.86); // 0.9 less 1.9 standard errors
        assertThat(heldTogether(12, 6, 6, 0.02, 200)).isGreaterThanOrEqualTo(0.86);
        assertThat(heldTogether(20, 8, 3, 0.1, 200)).isGreaterThanOrEqualTo(0.86);
    }

    @Test
    void withOneJudgeForEachEntryEveryRankIsPossible() {
        NumericAnswers.Builder answers = NumericAnswers.builder();
        answers.add("red", "ann", 9).add("blue", "bob", 2).add("grey", "cy", 5);

        assertThat(JuryRanking.byScores(answers.build()).band("red", 0.5)).hasToString("1-3");
    }
}
