package org.crowd4j.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crowd4j.Region;
import org.crowd4j.RegionAggregator;
import org.crowd4j.RegionConsensus;
import org.crowd4j.RegionConsensus.Found;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.ReadMonitor;
import org.crowd4j.io.RegionCsv;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The figures of a prototype in another language; existence to ten digits, places to six. */
@DisplayName("Clusters of another implementation")
class RegionReferenceTest {
    private static final double EXISTENCE = 1e-9;
    private static final double PLACE = 1e-6;

    private static RegionConsensus consensus(String kind, JsonObject expected, RegionAggregator method)
            throws IOException {
        Map<String, Set<String>> asked = new LinkedHashMap<>();
        expected.getAsJsonObject("workers_asked")
                .entrySet()
                .forEach(task -> asked.put(
                        task.getKey(),
                        new LinkedHashSet<>(task.getValue().getAsJsonArray().asList().stream()
                                .map(JsonElement::getAsString)
                                .toList())));
        return method.aggregate(RegionCsv.read(
                Shared.file("reference/freeform/" + kind + "-answers.csv"),
                new CsvOptions().withAsked(asked),
                ReadMonitor.none()));
    }

    private static double[] numbers(JsonElement array) {
        return array.getAsJsonArray().asList().stream()
                .mapToDouble(JsonElement::getAsDouble)
                .toArray();
    }

    /** Compares all clusters of all pictures, in any order. */
    private static void compare(RegionConsensus consensus, JsonObject expected, String clusters, String places) {
        for (var picture : expected.getAsJsonObject("existence").entrySet()) {
            double[] existence = numbers(picture.getValue());
            JsonArray place = expected.getAsJsonObject(places).getAsJsonArray(picture.getKey());
            JsonArray members = expected.getAsJsonObject(clusters).getAsJsonArray(picture.getKey());
            List<Found> left = new ArrayList<>(consensus.candidates(picture.getKey()));
            assertThat(left).hasSize(existence.length);
            for (int cluster = 0; cluster < existence.length; cluster++) {
                double[] there = numbers(place.get(cluster));
                Found found = left.stream()
                        .filter(candidate -> near(candidate.region(), there))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(picture.getKey() + ": none of " + left));
                assertThat(found.existence()).isCloseTo(existence[cluster], within(EXISTENCE));
                assertThat(found.support())
                        .isEqualTo(members.get(cluster).getAsJsonArray().size());
                left.remove(found);
            }
        }
    }

    private static boolean near(Region region, double[] there) {
        double[] here = region.coordinates();
        for (int i = 0; i < here.length; i++) {
            if (Math.abs(here[i] - there[i]) > PLACE) {
                return false;
            }
        }
        return true;
    }

    @Test
    void boxesAreCorrectedForBias() throws IOException {
        JsonObject expected = Shared.json("freeform/boxes-expected.json");

        compare(consensus("boxes", expected, new ShapeClusters()), expected, "clusters_average_link_iou04", "box");
    }

    @Test
    void boxesHaveTheirMedians() throws IOException {
        JsonObject expected = Shared.json("freeform/boxes-expected.json");
        var medians = new ShapeClusters().withPlace(Place.MEDIAN);

        compare(consensus("boxes", expected, medians), expected, "clusters_average_link_iou04", "median_box");
    }

    @Test
    void pointsHaveTheirMedians() throws IOException {
        JsonObject expected = Shared.json("freeform/points-expected.json");
        var points = new PointClusters().withRadius(expected.get("radius").getAsDouble());

        compare(consensus("points", expected, points), expected, "clusters", "median_point");
    }
}
