package org.crowd4j.formats.exports;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crowd4j.formats.questions.Marks;
import org.crowd4j.formats.questions.Shape;
import org.crowd4j.formats.text.Json;

/**
 * The answer of one result of Label Studio.
 *
 * @param shape what it is
 * @param rows its cells; several for an answer of several texts; none if its type is not read
 */
record LabelStudioValue(Shape shape, List<List<String>> rows) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Set<String> REGION_TYPES =
            Set.of("labels", "rectanglelabels", "rectangle", "hypertextlabels", "paragraphlabels", "timeserieslabels");

    /** {@return whether a result is about a region, and not about the task} */
    static boolean perRegion(JsonNode result) {
        JsonNode value = result.path("value");
        boolean marks = value.has("start") || value.has("x") || value.has("points");
        return marks && !REGION_TYPES.contains(result.path("type").asText());
    }

    /** {@return the answer of a value, by its type or its keys} */
    static LabelStudioValue of(String type, JsonNode value, JsonNode result) {
        if (value.has("choices")) {
            return new LabelStudioValue(Shape.LABEL_SETS, List.of(Json.texts(value.path("choices"))));
        }
        if (value.has("taxonomy")) {
            return new LabelStudioValue(Shape.LABEL_SETS, List.of(paths(value.path("taxonomy"))));
        }
        for (String number : List.of("rating", "number")) {
            if (value.path(number).isNumber()) {
                return new LabelStudioValue(Shape.NUMBERS, List.of(List.of(Json.plain(value.path(number)))));
            }
        }
        if (value.has("selected")) {
            return new LabelStudioValue(Shape.LABEL_SETS, List.of(Json.texts(value.path("selected"))));
        }
        if (value.has("start") && value.has("end")) {
            return new LabelStudioValue(
                    Shape.SPANS,
                    List.of(List.of(
                            Json.plain(value.path("start")), Json.plain(value.path("end")), label(value, type))));
        }
        if (value.has("x") && value.has("width")) {
            return new LabelStudioValue(Shape.BOXES, List.of(box(value, result, type)));
        }
        if (value.has("text")) {
            List<List<String>> rows = new ArrayList<>();
            Json.texts(value.path("text")).forEach(text -> rows.add(List.of(text)));
            return new LabelStudioValue(Shape.TEXTS, rows);
        }
        return new LabelStudioValue(Shape.TEXTS, List.of());
    }

    private static List<String> paths(JsonNode taxonomy) {
        List<String> paths = new ArrayList<>();
        taxonomy.forEach(path -> paths.add(String.join(" > ", Json.texts(path))));
        return paths;
    }

    private static String label(JsonNode value, String type) {
        JsonNode labels = value.has(type) ? value.path(type) : value.path("labels");
        return String.join("|", Json.texts(labels));
    }

    /** Positions are per cent of the picture. */
    private static List<String> box(JsonNode value, JsonNode result, String type) {
        BigDecimal width = size(value, result, "original_width");
        BigDecimal height = size(value, result, "original_height");
        BigDecimal x = Marks.number(value, "x");
        BigDecimal y = Marks.number(value, "y");
        return List.of(
                pixels(x, width),
                pixels(y, height),
                pixels(x.add(Marks.number(value, "width")), width),
                pixels(y.add(Marks.number(value, "height")), height),
                label(value, type));
    }

    private static BigDecimal size(JsonNode value, JsonNode result, String key) {
        JsonNode size = result.has(key) ? result.path(key) : value.path(key);
        return size.isNumber() ? size.decimalValue() : HUNDRED;
    }

    private static String pixels(BigDecimal percent, BigDecimal size) {
        return Marks.text(percent.multiply(size).divide(HUNDRED, MathContext.DECIMAL64));
    }
}
