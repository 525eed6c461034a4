package org.crowd4j.span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.crowd4j.FoundSpan;
import org.crowd4j.Progress;
import org.crowd4j.Span;
import org.crowd4j.SpanAggregator;
import org.crowd4j.SpanAnswers;
import org.crowd4j.SpanGold;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Figures of another implementation, in {@code reference/freeform/spans.json}. */
@DisplayName("Four marked documents")
class SpanReferenceTest {
    private static final double REFERENCE = 1e-6;

    private static List<Span> spans(JsonElement pairs) {
        return StreamSupport.stream(pairs.getAsJsonArray().spliterator(), false)
                .map(JsonElement::getAsJsonArray)
                .map(pair -> new Span(pair.get(0).getAsInt(), pair.get(1).getAsInt()))
                .toList();
    }

    private static SpanAnswers answers(JsonObject vectors) {
        var answers = SpanAnswers.builder();
        vectors.getAsJsonObject("lengths")
                .entrySet()
                .forEach(text -> answers.length(text.getKey(), text.getValue().getAsInt()));
        for (Map.Entry<String, JsonElement> text :
                vectors.getAsJsonObject("answers").entrySet()) {
            text.getValue()
                    .getAsJsonObject()
                    .entrySet()
                    .forEach(answer -> answers.add(text.getKey(), answer.getKey(), spans(answer.getValue())));
        }
        return answers.build();
    }

    @Test
    void haveThePiecesAndRatesOfTheReference() {
        JsonObject vectors = Shared.json("freeform/spans.json");
        var pieces = new Pieces(answers(vectors), SpanGold.none(), Span.UNTYPED);
        var rates = new PieceRates(pieces, new RunMonitor("test", Progress.none()));

        rates.run(new PieceDawidSkene().stopping());

        int piece = 0;
        for (int task = 0; task < pieces.tasks; task++) {
            List<Span> segments = spans(vectors.getAsJsonArray("segments").get(task));
            JsonArray posterior = vectors.getAsJsonArray("posterior").get(task).getAsJsonArray();
            for (int i = 0; i < segments.size(); i++, piece++) {
                assertThat(new Span(pieces.cut[piece], pieces.end(piece, task))).isEqualTo(segments.get(i));
                assertThat(rates.p[piece]).isCloseTo(posterior.get(i).getAsDouble(), within(REFERENCE));
            }
        }
        assertThat(rates.prior).isCloseTo(vectors.get("prior").getAsDouble(), within(REFERENCE));
        for (int worker = 0; worker < pieces.workers; worker++) {
            assertThat(rates.sensitivity[worker])
                    .isCloseTo(vectors.getAsJsonArray("sensitivity").get(worker).getAsDouble(), within(REFERENCE));
            assertThat(rates.falseRate[worker])
                    .isCloseTo(vectors.getAsJsonArray("false_rate").get(worker).getAsDouble(), within(REFERENCE));
        }
    }

    @Test
    void haveTheSpansOfTheReference() {
        compare(new PieceDawidSkene(), "ds_spans");
        compare(new SpanClusters(), "cluster_mode_iou03_share034");
        compare(
                new SpanClusters().withOverlap(0.5).withThreshold(0.5).withEnds(SpanClusters.Ends.MEDIAN),
                "cluster_median_iou05_share05");
    }

    private static void compare(SpanAggregator method, String expected) {
        JsonObject vectors = Shared.json("freeform/spans.json");

        var found = method.aggregate(answers(vectors));

        for (int task = 0; task < found.answers().tasks().size(); task++) {
            assertThat(found.spans(found.answers().tasks().id(task)).stream()
                            .map(FoundSpan::span)
                            .toList())
                    .isEqualTo(spans(vectors.getAsJsonArray(expected).get(task)));
        }
    }
}
