package org.crowd4j.benchmarks.quality.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.crowd4j.benchmarks.quality.labels.Scores.Summary;
import org.junit.jupiter.api.Test;

class ScoresTest {
    private static final Map<String, Map<String, Score>> GRID = new LinkedHashMap<>();

    static {
        GRID.put("one", Map.of("a", score(0.90), "b", score(0.80), "c", score(0.90), "supervised", withGold(0.99)));
        GRID.put("two", Map.of("a", score(0.50), "b", score(0.75), "supervised", withGold(0.99)));
    }

    private final Scores scores = Scores.of(List.of("a", "b", "c", "supervised"), GRID);

    @Test
    void tiedMethodsShareTheirRankAndAreBothBest() {
        Summary a = scores.summary("a");
        Summary c = scores.summary("c");

        assertThat(a.meanRank()).isEqualTo((1.5 + 2) / 2);
        assertThat(a.best()).isEqualTo(1);
        assertThat(c.meanRank()).isEqualTo(1.5);
        assertThat(c.best()).isEqualTo(1);
    }

    @Test
    void regretIsTheLargestLossInPoints() {
        assertThat(scores.summary("a").regret()).isCloseTo(25, within(1e-9));
        assertThat(scores.summary("a").where()).isEqualTo("two");
        assertThat(scores.summary("b").regret()).isCloseTo(10, within(1e-9));
        assertThat(scores.summary("b").where()).isEqualTo("one");
        assertThat(scores.summary("c").regret()).isZero();
    }

    @Test
    void methodsThatUseGoldDoNotCompete() {
        assertThat(scores.usesGold("supervised")).isTrue();
        assertThat(scores.usesGold("a")).isFalse();
        assertThat(scores.best(Metric.ACCURACY, "one")).isEqualTo(0.9);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> scores.summary("supervised"));
    }

    @Test
    void meansAndPairsUseAcceptedDataSetsOnly() {
        assertThat(scores.mean(Metric.ACCURACY, "a")).isCloseTo(0.7, within(1e-12));
        assertThat(scores.mean(Metric.ACCURACY, "c")).isEqualTo(0.9);
        assertThat(scores.figures(Metric.ACCURACY, "b")).containsExactly(0.80, 0.75);
        assertThat(scores.paired(Metric.ACCURACY, "b", "c")).containsExactly(0.80);
        assertThat(scores.score("two", "c")).isEmpty();
    }

    @Test
    void smallerLossHasHigherMerit() {
        assertThat(scores.best(Metric.LOG_LOSS, "one")).isCloseTo(-0.1, within(1e-12));
    }

    private static Score score(double accuracy) {
        return new Score(false, figures(accuracy), Optional.empty(), 0);
    }

    private static Map<String, Double> figures(double accuracy) {
        return Map.of("accuracy", accuracy, "log_loss", 1 - accuracy);
    }

    private static Score withGold(double accuracy) {
        return new Score(true, figures(accuracy), Optional.empty(), 0);
    }
}
