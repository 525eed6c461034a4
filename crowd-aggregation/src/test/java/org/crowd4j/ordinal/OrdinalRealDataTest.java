package org.crowd4j.ordinal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.OrdinalAggregator;
import org.crowd4j.OrdinalConsensus;
import org.crowd4j.OrdinalScale;
import org.crowd4j.categorical.Committee;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.evaluation.OrdinalEvaluation;
import org.crowd4j.testing.RealSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Ordinal methods on real sets")
class OrdinalRealDataTest {
    private static final double ROUNDED = 0.0006;

    private static CategoricalAnswers ratings(String set) {
        var answers = RealSet.named(set).answers();
        var levels = set.equals("AdultContent2")
                ? List.of("G", "P", "R", "X")
                : answers.labels().ids();
        return answers.withScale(OrdinalScale.of(levels));
    }

    /** The figures of the prototypes: accuracy at least, mean absolute error at most. */
    @ParameterizedTest(name = "{0} on {1}: {2}, {3}")
    @CsvSource({
        "ordinal-committee,   web,           .816, .220",
        "ordinal-committee,   AdultContent2, .778, .243",
        "ordinal-committee,   CF,            .890, .193",
        "graded-dawid-skene,  web,           .833, .204",
        "graded-dawid-skene,  AdultContent2, .745, .279",
        "graded-dawid-skene,  CF,            .877, .213",
        "lower-median,        web,           .789, .261",
        "lower-median,        AdultContent2, .751, .303",
        "lower-median,        CF,            .863, .227",
        "weighted-median,     web,           .785, .268",
        "weighted-median,     AdultContent2, .757, .288",
        "weighted-median,     CF,            .860, .240"
    })
    void isNoWorseThanThePrototype(String name, String set, double accuracy, double mae) {
        var method = org.crowd4j.Methods.named(OrdinalAggregator.class, name);

        var found = OrdinalEvaluation.of(
                method.aggregate(ratings(set)), RealSet.named(set).gold());

        assertThat(found.accuracy()).isGreaterThanOrEqualTo(accuracy - ROUNDED);
        assertThat(found.mae()).isLessThanOrEqualTo(mae + ROUNDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "AdultContent2", "CF"})
    void theOrdinalCommitteeIsNeverLessAccurateThanTheNominalOneAndHasASmallerError(String set) {
        var gold = RealSet.named(set).gold();
        var nominal = new Committee().aggregate(ratings(set));
        var ordinal = new OrdinalCommittee().aggregate(ratings(set));

        double accuracy = CategoricalEvaluation.of(nominal, gold).accuracy();
        var found = OrdinalEvaluation.of(ordinal, gold);
        assertThat(found.accuracy()).isGreaterThanOrEqualTo(accuracy);
        assertThat(CategoricalEvaluation.of(ordinal, gold).accuracy()).isGreaterThanOrEqualTo(accuracy);
        assertThat(found.mae())
                .isLessThan(
                        OrdinalEvaluation.of(OrdinalConsensus.of(nominal), gold).mae());
        assertThat(found.quadraticKappa()).isPositive();
    }
}
