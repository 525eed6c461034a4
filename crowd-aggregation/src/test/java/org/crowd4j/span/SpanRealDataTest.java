package org.crowd4j.span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.crowd4j.Methods;
import org.crowd4j.SpanAggregator;
import org.crowd4j.evaluation.SpanEvaluation;
import org.crowd4j.io.SpanCsv;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Marked passages in 188 abstracts")
class SpanRealDataTest {
    private static final double ROUNDED = 0.006;

    /** The figures of the prototypes, which knew the lengths of the texts. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"piece-dawid-skene, .745, .542", "character-vote, .718, .516", "span-clusters, .715, .569"})
    void areFoundAsByThePrototype(String name, double characterF1, double spanF1) throws IOException {
        var answers = SpanCsv.read(Shared.file("data/spans-pico/answers.csv"));
        var gold = SpanCsv.readGold(Shared.file("data/spans-pico/gold.csv"));

        var evaluation =
                SpanEvaluation.of(Methods.named(SpanAggregator.class, name).aggregate(answers), gold);

        assertThat(evaluation.interval(0.95).contains(characterF1)).isTrue();
        assertThat(evaluation.characterF1()).isCloseTo(characterF1, within(ROUNDED));
        assertThat(evaluation.spanF1()).isCloseTo(spanF1, within(ROUNDED));
    }
}
