package org.crowd4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.crowd4j.TextAggregator;
import org.crowd4j.TextAnswers;
import org.crowd4j.TextConsensus;
import org.crowd4j.TextGold;
import org.crowd4j.evaluation.Evaluation;
import org.crowd4j.evaluation.TextEvaluation;
import org.crowd4j.io.TextCsv;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Translations (CrowdWSA J1 and T1) and transcriptions (CrowdSpeech dev-clean). */
@DisplayName("On real texts")
class TextRealDataTest {
    private static final double NOISE = 0.012; // relative, about a standard error

    private record Set(TextAnswers answers, TextGold gold) {
        /** The transcriptions have broken rows, of which 807 name no worker. */
        static Set read(String name) throws IOException {
            return new Set(
                    TextCsv.read(Shared.file("data/" + name + "/answers.csv")),
                    TextCsv.readGold(Shared.file("data/" + name + "/gold.csv")));
        }

        TextEvaluation evaluate(TextAggregator method) {
            return TextEvaluation.of(method.aggregate(answers), gold);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // the default, ROVER of Crowd-Kit 1.4, ROVER in the order of the file, medoid
        "text-crowdwsa_J1, 0.584, 0.602, 0.600, 0.620",
        "text-crowdwsa_T1, 0.497, 0.508, 0.504, 0.516"
    })
    void wordErrorRatesDoNotRise(String name, double weighted, double crowdKit, double asGiven, double medoid)
            throws IOException {
        Set set = Set.read(name);

        double found = set.evaluate(new WeightedRover()).wordErrorRate();

        assertThat(found).isLessThan(crowdKit).isCloseTo(weighted, within(2 * NOISE * weighted));
        assertThat(set.evaluate(new Rover().withOrder(Rover.Order.AS_GIVEN)).wordErrorRate())
                .isCloseTo(asGiven, within(2 * NOISE * asGiven));
        assertThat(set.evaluate(new EditDistanceMedoid()).wordErrorRate())
                .isCloseTo(medoid, within(2 * NOISE * medoid));
    }

    @ParameterizedTest
    @CsvSource({"text-crowdwsa_J1, 0.636, 0.637", "text-crowdwsa_T1, 0.509, 0.487"})
    void nearestVectorsAreAsGoodAsElsewhere(String name, double rasa, double hrrasa) throws IOException {
        Set set = Set.read(name);

        assertThat(set.evaluate(new Rasa()).wordErrorRate()).isCloseTo(rasa, within(0.03));
        assertThat(set.evaluate(new Hrrasa()).wordErrorRate()).isCloseTo(hrrasa, within(0.03));
    }

    @Test
    @Tag("long")
    void wordErrorRatesOfTranscriptionsDoNotRise() throws IOException {
        wordErrorRatesDoNotRise("text-crowdspeech_dev_clean", 0.0525, 0.0593, 0.0605, 0.0597);
    }

    @Test
    @Tag("long")
    void confidenceRanksTranscriptions() throws IOException {
        Set set = Set.read("text-crowdspeech_dev_clean");
        TextConsensus consensus = new WeightedRover().aggregate(set.answers);
        List<String> byConfidence = set.gold.tasks().stream()
                .sorted(Comparator.comparingDouble(consensus::confidence))
                .toList();
        int half = byConfidence.size() / 2;

        double doubtful = TextEvaluation.of(consensus, set.gold.without(byConfidence.subList(half, 2 * half)))
                .wordErrorRate();
        double sure = TextEvaluation.of(consensus, set.gold.without(byConfidence.subList(0, half)))
                .wordErrorRate();

        assertThat(doubtful).isGreaterThan(2 * sure);
    }

    @Test
    @Tag("long")
    void weightsAreWorthMoreThanChanceOnTranscriptions() throws IOException {
        Set set = Set.read("text-crowdspeech_dev_clean");
        TextEvaluation weighted = set.evaluate(new WeightedRover());

        assertThat(Evaluation.compare(weighted, set.evaluate(new Rover()))
                        .interval(0.95)
                        .high())
                .isNegative();
        assertThat(weighted.interval(0.95).high()).isLessThan(0.0593);
    }
}
