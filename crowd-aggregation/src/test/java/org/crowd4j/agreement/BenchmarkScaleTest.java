package org.crowd4j.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Crowd.answers;

import java.util.List;
import org.crowd4j.agreement.BenchmarkScale.Level;
import org.junit.jupiter.api.Test;

class BenchmarkScaleTest {

    /**
     * Printed by irrCAC for 0.67 with standard error 0.15: probabilities of a level or a higher
     * one.
     */
    @Test
    void membershipProbabilities() {
        assertCumulative(BenchmarkScale.LANDIS_KOCH, 0.18168, 0.67511, 0.96356, 0.99912, 1, 1);
        assertCumulative(BenchmarkScale.ALTMAN, 0.18168, 0.67511, 0.96356, 0.99912, 1);
        assertCumulative(BenchmarkScale.FLEISS, 0.28699, 0.96356, 1);

        assertThat(BenchmarkScale.LANDIS_KOCH.rate(0.67, 0.15)).hasToString("moderate or better, probability 0.964");
        assertThat(BenchmarkScale.FLEISS.rate(0.67, 0.15).level()).isEqualTo("intermediate to good");
    }

    private static void assertCumulative(BenchmarkScale scale, double... cumulative) {
        double sum = 0;
        int level = 0;
        for (double share : scale.rate(0.67, 0.15).membership().values()) {
            sum += share;
            assertThat(sum).isCloseTo(cumulative[level++], within(5e-6));
        }
        assertThat(level).isEqualTo(cumulative.length);
    }

    @Test
    void levelOfAValueIgnoresItsError() {
        assertThat(BenchmarkScale.LANDIS_KOCH.level(0.67)).isEqualTo("substantial");
        assertThat(BenchmarkScale.LANDIS_KOCH.level(0.8)).isEqualTo("almost perfect");
        assertThat(BenchmarkScale.LANDIS_KOCH.level(-0.01)).isEqualTo("poor");
        assertThat(BenchmarkScale.ALTMAN.level(-3)).isEqualTo("poor");
    }

    @Test
    void aSmallErrorLeavesTheLevelOfTheValue() {
        for (BenchmarkScale scale : List.of(BenchmarkScale.LANDIS_KOCH, BenchmarkScale.ALTMAN, BenchmarkScale.FLEISS)) {
            for (double value = -0.95; value < 1; value += 0.1) {
                assertThat(scale.rate(value, 0.001).level()).isEqualTo(scale.level(value));
            }
            assertThat(scale.rate(1, 1e-9).membership().values().iterator().next())
                    .isEqualTo(1);
        }
    }

    @Test
    void alargeErrorLowersTheLevel() {
        assertThat(BenchmarkScale.LANDIS_KOCH.rate(0.85, 0.5).level()).isIn("fair", "slight", "poor");
        assertThat(BenchmarkScale.LANDIS_KOCH.rate(0.85, 0.02).level()).isEqualTo("almost perfect");
    }

    @Test
    void agreementWithoutAStandardErrorHasNoRating() {
        Agreement perfect = new FleissKappa().measure(answers("a ann x", "a bob x", "b ann y", "b bob y"));
        Agreement alpha = KrippendorffAlpha.nominal().measure(AgreementPaperTest.OBSERVERS);

        assertThat(BenchmarkScale.LANDIS_KOCH.rate(perfect)).isEmpty();
        assertThat(BenchmarkScale.LANDIS_KOCH.rate(alpha).orElseThrow())
                .isEqualTo(BenchmarkScale.LANDIS_KOCH.rate(
                        alpha.value().orElseThrow(), alpha.standardError().orElseThrow()));
    }

    /** Levels of one's own, as in the documentation of irrCAC. */
    @Test
    void takesLevelsOfOnesOwn() {
        var scale = new BenchmarkScale(
                "house", List.of(new Level("good", 0.6), new Level("usable", 0.3), new Level("bad", -1)));

        assertThat(scale.rate(0.67, 0.15)).hasToString("usable or better, probability 0.993");
    }

    @Test
    void rejectsScalesThatDoNotCoverEveryAgreement() {
        assertThatThrownBy(() -> new BenchmarkScale("s", List.of(new Level("good", 0.6))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the last level must begin at -1, got 0.6");
        assertThatThrownBy(() -> new BenchmarkScale("s", List.of(new Level("bad", -1), new Level("good", 0.6))))
                .hasMessage("levels must descend, got 0.6 after -1.0");
        assertThatThrownBy(() -> new BenchmarkScale("s", List.of())).hasMessage("levels must not be empty");
        assertThatThrownBy(() -> new BenchmarkScale(" ", List.of(new Level("all", -1))))
                .hasMessage("name must not be blank, got \" \"");
        assertThatThrownBy(() -> new Level("good", 2)).hasMessage("from must be from -1 to 1, got 2.0");
        assertThatThrownBy(() -> BenchmarkScale.FLEISS.rate(1.1, 0.1)).hasMessageStartingWith("value must be from -1");
        assertThatThrownBy(() -> BenchmarkScale.FLEISS.rate(0.5, 0)).hasMessageStartingWith("standardError must be");
    }
}
