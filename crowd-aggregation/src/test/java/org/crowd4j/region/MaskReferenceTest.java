package org.crowd4j.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.BitSet;
import org.crowd4j.Mask;
import org.crowd4j.MaskAggregator;
import org.crowd4j.MaskAnswers;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The figures of a prototype in another language, to eight digits. */
@DisplayName("Masks of another implementation")
class MaskReferenceTest {
    private static final double ROUNDED = 1e-8;
    private static final int WHOLE_PICTURE = 64;

    private static JsonArray pictures() {
        return Shared.json("freeform/masks.json").getAsJsonArray("tasks");
    }

    private static Mask mask(JsonElement rows) {
        BitSet pixels = new BitSet();
        int width = 0;
        int height = rows.getAsJsonArray().size();
        for (int y = 0; y < height; y++) {
            String row = rows.getAsJsonArray().get(y).getAsString();
            width = row.length();
            for (int x = 0; x < width; x++) {
                pixels.set(y * width + x, row.charAt(x) == '#');
            }
        }
        return Mask.of(width, height, pixels);
    }

    private static MaskAnswers answers() {
        var answers = MaskAnswers.builder();
        for (JsonElement element : pictures()) {
            JsonObject picture = element.getAsJsonObject();
            for (int i = 0; i < picture.getAsJsonArray("workers").size(); i++) {
                answers.add(
                        picture.get("task").getAsString(),
                        picture.getAsJsonArray("workers").get(i).getAsString(),
                        mask(picture.getAsJsonArray("answers").get(i)));
            }
        }
        return answers.build();
    }

    private static void compareProbabilities(MaskAggregator method, String figure) {
        var consensus = method.aggregate(answers());
        for (JsonElement element : pictures()) {
            JsonObject picture = element.getAsJsonObject();
            JsonArray rows = picture.getAsJsonArray(figure);
            for (int y = 0; y < rows.size(); y++) {
                for (int x = 0; x < rows.size(); x++) {
                    double expected = rows.get(y).getAsJsonArray().get(x).getAsDouble();
                    assertThat(consensus.probability(picture.get("task").getAsString(), x, y))
                            .isCloseTo(expected, within(ROUNDED));
                    assertThat(consensus.mask(picture.get("task").getAsString()).get(x, y))
                            .isEqualTo(expected >= 0.5 - 1e-9);
                }
            }
        }
    }

    @Test
    void theSkillVoteHasItsSharesAndMasks() {
        compareProbabilities(new MaskSkillVote(), "skill_vote_share");
        var consensus = new MaskSkillVote().aggregate(answers());
        for (JsonElement picture : pictures()) {
            assertThat(consensus.mask(picture.getAsJsonObject().get("task").getAsString()))
                    .isEqualTo(mask(picture.getAsJsonObject().get("skill_vote")));
        }
    }

    @Test
    void theMajorityTakesHalf() {
        var consensus = new MaskMajority().aggregate(answers());
        for (JsonElement picture : pictures()) {
            assertThat(consensus.mask(picture.getAsJsonObject().get("task").getAsString()))
                    .isEqualTo(mask(picture.getAsJsonObject().get("majority_at_least_half")));
        }
    }

    @Test
    void stapleHasItsProbabilitiesNearTheMasks() {
        compareProbabilities(new Staple(), "staple_union_plus_3_posterior");
    }

    @Test
    void stapleHasItsProbabilitiesInTheWholePicture() {
        compareProbabilities(new Staple().withMargin(WHOLE_PICTURE), "staple_posterior");
    }
}
