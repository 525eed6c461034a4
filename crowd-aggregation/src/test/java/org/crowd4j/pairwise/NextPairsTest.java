package org.crowd4j.pairwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.Map;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAnswers;
import org.junit.jupiter.api.Test;

class NextPairsTest {

    @Test
    void asksAboutPairsWhoseGapIsUnsure() {
        var builder = PairwiseAnswers.builder();
        new Arena(5, 5, 0.2, 0.3, 0).answers(500, 41).stream().forEach(builder::add);
        builder.add("t", "w001", "new", "i002");
        var consensus = new BradleyTerry().aggregate(builder.build());

        var pairs = NextPairs.of(consensus, 100);

        assertThat(pairs).hasSize(15);
        assertThat(pairs.subList(0, 5)).allMatch(pair -> pair.second().equals("new"));
        assertThat(pairs).extracting(pair -> -pair.information()).isSorted();
        assertThat(NextPairs.of(consensus, 3)).isEqualTo(pairs.subList(0, 3));
        assertThat(NextPairs.of(consensus, 0)).isEmpty();
    }

    @Test
    void measuresInformationByProbabilityAndVariance() {
        var consensus = new BradleyTerry().aggregate(new Arena(4, 5, 0.5, 0.3, 0).answers(60, 42));

        var best = NextPairs.of(consensus, 1).get(0);

        double p = consensus.probability(best.first(), best.second());
        double error = (consensus.difference(best.first(), best.second(), 0.95).high()
                        - consensus.score(best.first())
                        + consensus.score(best.second()))
                / 1.959963984540054;
        assertThat(best.information()).isCloseTo(p * (1 - p) * error * error, within(1e-9));
    }

    @Test
    void leavesOutPairsOfGold() {
        var consensus = new BradleyTerry()
                .aggregate(new Arena(3, 5, 0.5, 0.3, 0).answers(60, 43), ItemGold.of(Map.of("i000", 1.0, "i001", 0.0)));

        assertThat(NextPairs.of(consensus, 9))
                .hasSize(2)
                .allMatch(pair -> pair.second().equals("i002"));
    }

    @Test
    void refusesANegativeCount() {
        var consensus = new BradleyTerry().aggregate(PairwiseAnswers.builder().build());

        assertRefused(() -> NextPairs.of(consensus, -1), "count must be at least 0, got -1");
    }
}
