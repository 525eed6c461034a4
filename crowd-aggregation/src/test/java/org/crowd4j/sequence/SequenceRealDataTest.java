package org.crowd4j.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.crowd4j.Methods;
import org.crowd4j.SequenceAggregator;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.evaluation.SequenceEvaluation;
import org.crowd4j.io.SequenceCsv;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Named entities in 3205 sentences")
class SequenceRealDataTest {
    private static final double ROUNDED = 0.001;

    private static SequenceAnswers answers() throws IOException {
        return SequenceCsv.read(Shared.file("data/sequence-conll_amt_test/answers.csv"));
    }

    private static SequenceEvaluation evaluation(String method, SequenceAnswers answers) throws IOException {
        return SequenceEvaluation.of(
                Methods.named(SequenceAggregator.class, method).aggregate(answers),
                SequenceCsv.readGold(Shared.file("data/sequence-conll_amt_test/gold.csv")));
    }

    /**
     * The figures of the prototypes; the vote on tokens breaks ties better than its prototype,
     * .639.
     */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "sequence-crowd,    .737, .799, .684, .943, .001",
        "token-dawid-skene, .732, .802, .673, .942, .001",
        "hmm-crowd,         .715, .784, .657, .934, .001",
        "span-vote,         .690, .783, .616, .926, .001",
        "token-vote,        .649, .806, .543, .920, .001"
    })
    void areFoundAsByThePrototype(
            String name, double f1, double precision, double recall, double accuracy, double margin)
            throws IOException {
        var evaluation = evaluation(name, answers());

        assertThat(evaluation.interval(0.95).contains(f1)).isTrue();
        assertThat(evaluation.spanF1()).isCloseTo(f1, within(margin));
        assertThat(evaluation.spanPrecision()).isCloseTo(precision, within(margin));
        assertThat(evaluation.spanRecall()).isCloseTo(recall, within(margin));
        assertThat(evaluation.tokenAccuracy()).isCloseTo(accuracy, within(margin));
    }
}
