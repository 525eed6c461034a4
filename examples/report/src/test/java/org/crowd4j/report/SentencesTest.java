package org.crowd4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.crowd4j.Interval;
import org.crowd4j.report.ConfidenceSection.Belief;
import org.crowd4j.report.figures.TopFigures;
import org.crowd4j.report.figures.TopFigures.Step;
import org.crowd4j.report.figures.TopFigures.Way;
import org.crowd4j.report.markup.Axis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {

    private static TopFigures figures(double always, double vote, double consensus) {
        return new TopFigures(
                true,
                100,
                List.of(
                        new Step(Way.ALWAYS, "", always, Optional.empty()),
                        new Step(Way.VOTE, "", vote, Optional.empty()),
                        new Step(Way.CONSENSUS, "", consensus, Optional.empty())));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0999,Hardly,hardly more than chance",
        "0.1,Little,low",
        "0.3999,Little,low",
        "0.4,Fairly,less than is asked of trained coders",
        "0.6669,Fairly,less than is asked of trained coders",
        "0.667,Well,at least",
        "0.7999,Well,at least",
        "0.8,Very well,as much as is asked of trained coders"
    })
    void agreementIsNamedByItsThresholds(double alpha, String answer, String verdict) {
        assertThat(AgreementSection.answer(alpha)).isEqualTo(answer);
        assertThat(AgreementSection.verdict(alpha)).contains(verdict);
    }

    @ParameterizedTest
    @CsvSource({"0.79,TOO_MODEST", "0.8,FITS", "0.9,FITS", "0.91,TOO_SURE"})
    void confidenceIsComparedWithTheIntervalOfTheAccuracy(double claim, Belief belief) {
        assertThat(Belief.of(claim, new Interval(0.8, 0.9))).isEqualTo(belief);
    }

    @Test
    void aCrowdThatIsNotBetterThanOneLabelIsNotCalledGood() {
        assertThat(Top.verdict(figures(0.5, 0.6, 0.6), 0.5, 0, false)).startsWith("Not shown");
        assertThat(Top.verdict(figures(0.5, 0.6, 0.6), 0.501, 0, false)).isEqualTo("A weak crowd, better than chance.");
    }

    @ParameterizedTest
    @CsvSource({
        "0.7499,'A weak crowd, better than chance.'",
        "0.75,A good crowd.",
        "0.8999,A good crowd.",
        "0.9,A very good crowd."
    })
    void theVerdictFollowsTheAccuracy(double accuracy, String verdict) {
        assertThat(Top.verdict(figures(0.3, accuracy, accuracy), 0.6, 0.0999, false))
                .isEqualTo(verdict);
    }

    @Test
    void theVerdictNamesBlindSpotsAndIdleAnswers() {
        assertThat(Top.verdict(figures(0.3, 0.8, 0.8), 0.7, 0, true)).isEqualTo("A good crowd with a blind spot.");
        assertThat(Top.verdict(figures(0.3, 0.8, 0.81), 0.7, 0.1, false))
                .isEqualTo("Worth it, once weighted; 10\u00a0% of the answers bought nothing.");
        assertThat(Top.verdict(figures(0.3, 0.8, 0.805), 0.7, 0.1, false))
                .isEqualTo("Worth it; 10\u00a0% of the answers bought nothing.");
    }

    @ParameterizedTest
    @CsvSource({"1,2", "2,5", "5,10", "10,20", "20,50", "50,100", "500,1000"})
    void edgesOfVolumesFollowOneAnother(long edge, long next) {
        assertThat(Axis.powers(edge, next)).containsExactly((double) edge, (double) next);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 3, 134, 800, 4999})
    void anAxisEndsBeyondTheLargestNumber(double most) {
        List<Double> ticks = Axis.upTo(most);

        assertThat(ticks).hasSizeBetween(2, 6).startsWith(0.0);
        assertThat(ticks.get(ticks.size() - 1)).isGreaterThanOrEqualTo(most);
    }
}
