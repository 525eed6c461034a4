package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.NoSuchElementException;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.stopping.Decision;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A scoring engine with questions of several kinds")
class ScoringKindsTest {
    private static final LabelQuestion YES_NO = new LabelQuestion("ok", "yes", "no");

    private static ScoringEngine open(Question... questions) throws IOException {
        return ScoringEngine.open(Journal.inMemory(), questions);
    }

    @Test
    void takesNumbersAndComparisonsBesideLabels() throws IOException {
        var engine = open(YES_NO, new NumericQuestion("price").withMaxError(1), new PairwiseQuestion("better"));
        var prices = engine.numbers("price");
        var better = engine.comparisons("better");
        for (int w = 0; w < 4; w++) {
            better.submit("c" + w, "pair " + w, "w" + w, "A", "B", w < 3 ? Outcome.LEFT : Outcome.TIE);
        }
        for (int w = 0; w < 3; w++) {
            prices.submit("n" + w, "house", "w" + w, 100 + w);
        }

        assertThat(prices.value("house")).isBetween(100.0, 102.0);
        assertThat(prices.decision("house").closes()).isTrue();
        assertThat(prices.submit("n0", "house", "w0", 100).duplicate()).isTrue();
        assertThat(better.score("A")).isGreaterThan(better.score("B"));
        assertThat(better.nextPair("somebody new")).containsExactly("A", "B");
        assertThat(better.nextPair("w0")).isEmpty();
        assertThat(engine.rating("w0").answers()).isEqualTo(1);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> engine.labels("price"));
        assertThat(engine)
                .hasToString("ScoringEngine[ok: 0 of 0 tasks closed, price: 1 of 1 tasks closed, "
                        + "better: 0 of 4 tasks closed, Journal[11 records]]");
    }

    @Test
    void closesNumbersByTheirErrorOrSaysThatItIsNotReached() throws IOException {
        var prices = open(new NumericQuestion("price").withMaxError(0.5).withRedundancy(4))
                .numbers("price");
        Decision last = Decision.keepOpen(() -> "");
        for (int w = 0; w < 4; w++) {
            last = prices.submit("n" + w, "house", "w" + w, 100 * w).decision();
        }

        assertThat(last.closes()).isTrue();
        assertThat(prices.decision("house").reason()).contains("is above 0.5").contains("4 of 4 answers");
    }
}
