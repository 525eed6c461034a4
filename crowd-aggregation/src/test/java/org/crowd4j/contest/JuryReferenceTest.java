package org.crowd4j.contest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Map;
import org.crowd4j.io.PairwiseCsv;
import org.crowd4j.pairwise.BradleyTerry;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.Test;

/** A contest of 59 models by 8931 real votes on pairs. */
class JuryReferenceTest {

    @Test
    void ranksModelsAsTheReferenceDoes() throws IOException {
        var votes = PairwiseCsv.read(Shared.file("data/pairwise-llmfao/answers.csv"));
        JsonObject expected = Shared.json("choice/bradley-terry-llmfao.json");

        JuryRanking jury = JuryRanking.byDuels(votes);

        assertThat(jury.entries())
                .hasSize(expected.get("items").getAsInt())
                .isEqualTo(new BradleyTerry().aggregate(votes).ranking());
        Stages stages = Stages.of(jury.entries()).then("votes", jury.ranks(), 10);
        assertThat(stages.remaining()).isEqualTo(jury.entries().subList(0, 10));
        int place = 1;
        for (Map.Entry<String, ?> entry : jury.ranks().entrySet()) {
            assertThat(jury.band(entry.getKey(), 0.95).contains(place++)).isTrue();
        }
    }
}
