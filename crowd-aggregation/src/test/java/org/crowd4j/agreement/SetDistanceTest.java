package org.crowd4j.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.crowd4j.MultiLabelAnswers;
import org.crowd4j.aggregation.internal.agreement.SetDistances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetDistanceTest {

    /** The second row is an example of the documentation of NLTK: 1 − ⅓ · 2/7. */
    @ParameterizedTest
    @CsvSource({
        "a|b, b|a, 0, 0",
        "1|2|3|4|5, 4|5|6|7, 0.714285714, 0.904761905",
        "a, a|b, 0.5, 0.666666667",
        "|, |, 0, 0",
        "|, a, 1, 1",
        "a, b, 1, 1"
    })
    void isThatOfThePaper(String a, String b, double jaccard, double masi) {
        assertThat(SetDistances.jaccard(a, b)).isCloseTo(jaccard, within(1e-9));
        assertThat(SetDistances.masi(a, b)).isCloseTo(masi, within(1e-9));
        assertThat(SetDistances.masi(b, a)).isCloseTo(masi, within(1e-9));
    }

    /** By hand, from the distances of all pairs. */
    @Test
    void countsOverlapAsAgreementInPart() {
        var answers = MultiLabelAnswers.builder()
                .add("t1", "ann", List.of("a", "b"))
                .add("t1", "bob", List.of("a"))
                .add("t2", "ann", List.of("c"))
                .add("t2", "bob", List.of("c"))
                .add("t3", "ann", List.of())
                .add("t3", "bob", List.of())
                .build()
                .setsAsLabels();

        double observed = 2 * 0.5 / 6;
        double expected = (2 * (0.5 + 2 + 2 + 2 + 2 + 4)) / (6 * 5); // {a,b}-{a}; each with c, with {}; c with {}
        assertThat(new KrippendorffAlpha(LabelDistance.JACCARD).measure(answers).value())
                .hasValueCloseTo(1 - observed / expected, within(1e-12));
        assertThat(new KrippendorffAlpha(LabelDistance.MASI).name()).isEqualTo("krippendorff-alpha-masi");
        assertThat(KrippendorffAlpha.nominal().measure(answers).value().orElseThrow())
                .isLessThan(1 - observed / expected);
    }
}
