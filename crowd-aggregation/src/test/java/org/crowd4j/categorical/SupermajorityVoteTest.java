package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Supermajority vote")
class SupermajorityVoteTest {

    private static CategoricalAnswers split(int cats, int dogs) {
        var answers = CategoricalAnswers.builder().labels("cat", "dog", "owl");
        for (int i = 0; i < cats + dogs; i++) {
            answers.add("t1", "w" + i, i < cats ? "cat" : "dog");
        }
        return answers.build();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, true",
        "1, 1, false",
        "2, 1, true",
        "3, 2, false",
        "4, 2, true",
        "200, 100, true",
        "199, 100, false"
    })
    void decidesAtTwoThirdsAndNotBelow(int cats, int dogs, boolean decided) {
        var result = new SupermajorityVote().aggregate(split(cats, dogs));

        assertThat(result.decision("t1").isPresent()).isEqualTo(decided);
        assertThat(result.undecided().isEmpty()).isEqualTo(decided);
        assertThat(result.posterior().probability("t1", "cat")).isCloseTo(cats / (double) (cats + dogs), within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({"0.7, 7, 3, true", "0.9, 9, 1, true", "0.9, 8, 1, false", "1, 9, 0, true", "1, 99, 1, false"})
    void takesAnyQuotaToTheLetter(double quota, int cats, int dogs, boolean decided) {
        assertThat(new SupermajorityVote()
                        .withShare(quota)
                        .aggregate(split(cats, dogs))
                        .decision("t1")
                        .isPresent())
                .isEqualTo(decided);
    }

    @Test
    void decidesNothingThatTies() {
        assertThat(new SupermajorityVote().withShare(0.5).aggregate(split(2, 2)).undecided())
                .containsExactly("t1");
        assertThat(new SupermajorityVote().withShare(0.1).aggregate(split(3, 2)).decision("t1"))
                .hasValue("cat");
    }

    @Test
    void waitsForEnoughAnswers() {
        var three = new SupermajorityVote().withMinAnswers(3);

        assertThat(three.aggregate(split(2, 0)).undecided()).containsExactly("t1");
        assertThat(three.aggregate(split(2, 0)).label("t1")).isEqualTo("cat");
        assertThat(three.aggregate(split(3, 0)).decision("t1")).hasValue("cat");
    }

    @Test
    void hasThePosteriorOfThePlainVote() {
        var crowd = Crowd.of(200, 9, 4, 5, 33);

        var result = new SupermajorityVote().aggregate(crowd.answers(), crowd.gold(7));

        LongHand.assertRows(result, new MajorityVote().aggregate(crowd.answers(), crowd.gold(7)), 0);
    }

    @Test
    void decidesRightlyMoreOftenThanItLeavesOpen() {
        var crowd = Crowd.of(1000, 20, 3, 5, 34);
        var result = new SupermajorityVote().aggregate(crowd.answers());
        Map<String, String> decided = new LinkedHashMap<>();
        Map<String, String> open = new LinkedHashMap<>();
        result.labels().forEach((task, label) -> (result.undecided().contains(task) ? open : decided).put(task, label));

        assertThat(open).hasSizeBetween(100, 500);
        assertThat(right(decided, crowd)).isGreaterThan(right(open, crowd) + 0.1);
    }

    private static double right(Map<String, String> labels, Crowd crowd) {
        long right = labels.entrySet().stream()
                .filter(entry ->
                        crowd.truth().label(entry.getKey()).orElseThrow().equals(entry.getValue()))
                .count();
        return right / (double) labels.size();
    }

    @Test
    void takesGoldForDecided() {
        var result = new SupermajorityVote().aggregate(split(1, 1), Gold.of(Map.of("t1", "owl")));

        assertThat(result.decision("t1")).hasValue("owl");
        assertThat(result.undecided()).isEmpty();
    }

    @Test
    void listsWhatIsUndecidedForReadingOnly() {
        var result = new SupermajorityVote()
                .aggregate(Crowd.answers("t9 a x", "t9 b y", "t2 a x", "t1 a x", "t1 b y", "t1 c x"));

        assertThat(result.undecided()).containsExactly("t9");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> result.undecided().clear());
        assertThat(result).hasToString("SupermajorityVote.Result[3 tasks, 1 undecided]");
    }

    @Test
    void knowsNoTaskThatNobodyAnswered() {
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> new SupermajorityVote().aggregate(split(1, 1)).decision("unheard"))
                .withMessageContaining("unheard");
    }
}
