package org.crowd4j.ordinal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import java.io.IOException;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.OrdinalScale;
import org.crowd4j.Stopping;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.categorical.OneCoin;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The stored output of a prototype: 20 tasks, 6 workers, 4 levels. */
@DisplayName("Ordinal methods and the reference vectors")
class OrdinalReferenceTest {
    private static final double ROUNDED = 1e-6;

    private static CategoricalAnswers answers() throws IOException {
        return CategoricalCsv.read(Shared.file("reference/freeform/ordinal-answers.csv"))
                .withScale(OrdinalScale.of("0", "1", "2", "3"));
    }

    private static JsonArray expected(String rows) {
        return Shared.json("freeform/ordinal-expected.json").getAsJsonArray(rows);
    }

    private static void assertRows(Consensus found, JsonArray rows) {
        for (int task = 0; task < rows.size(); task++) {
            for (int level = 0; level < 4; level++) {
                assertThat(found.posterior().probability("t" + task, "" + level))
                        .as("task %s, level %s", task, level)
                        .isCloseTo(rows.get(task).getAsJsonArray().get(level).getAsDouble(), within(ROUNDED));
            }
        }
    }

    @Test
    void gradedDawidSkeneGivesTheStoredPosterior() throws IOException {
        assertRows(new GradedDawidSkene().aggregate(answers()), expected("ordinal_hier_ds"));
    }

    @Test
    void theNominalPartsGiveTheStoredPosteriors() throws IOException {
        assertRows(new MajorityVote(1).aggregate(answers()), expected("smoothed_votes"));
        assertRows(new OneCoin().withStopping(new Stopping(10, 0)).aggregate(answers()), expected("one_coin"));
    }

    @Test
    void theLowerMedianIsTheStoredOne() throws IOException {
        var found = new LowerMedian().aggregate(answers());

        JsonArray medians = expected("lower_median_of_votes");
        for (int task = 0; task < medians.size(); task++) {
            assertThat(found.median("t" + task)).isEqualTo(medians.get(task).getAsString());
        }
    }

    /** The committee has other members than the prototype's, and takes the same decisions here. */
    @Test
    void theCommitteeIsNearTheStoredDecisions() throws IOException {
        var found = new OrdinalCommittee().aggregate(answers());

        JsonArray medians = expected("median");
        int same = 0;
        for (int task = 0; task < medians.size(); task++) {
            same += found.median("t" + task).equals(medians.get(task).getAsString()) ? 1 : 0;
        }
        assertThat(same).isGreaterThanOrEqualTo(17);
    }
}
