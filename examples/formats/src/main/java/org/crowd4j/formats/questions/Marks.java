package org.crowd4j.formats.questions;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import org.crowd4j.formats.text.Json;

/** The corners and ends of marks. */
public final class Marks {
    private Marks() {}

    /** {@return the cells of a span, a box or a point} */
    public static List<String> cells(JsonNode mark, Shape shape) {
        return switch (shape) {
            case SPANS -> span(mark);
            case BOXES -> box(mark);
            default -> List.of(Json.plain(mark.path("x")), Json.plain(mark.path("y")), type(mark));
        };
    }

    private static List<String> span(JsonNode mark) {
        if (mark.isArray()) {
            return List.of(Json.plain(mark.path(0)), Json.plain(mark.path(1)), Json.plain(mark.path(2)));
        }
        boolean offsets = mark.has("start_offset");
        return List.of(
                Json.plain(mark.path(offsets ? "start_offset" : "start")),
                Json.plain(mark.path(offsets ? "end_offset" : "end")),
                type(mark));
    }

    private static List<String> box(JsonNode mark) {
        BigDecimal x = number(mark, "x");
        BigDecimal y = number(mark, "y");
        return List.of(
                text(x), text(y), text(x.add(number(mark, "width"))), text(y.add(number(mark, "height"))), type(mark));
    }

    private static String type(JsonNode mark) {
        for (String key : List.of("tool_label", "label", "type")) {
            if (mark.has(key)) {
                return Json.plain(mark.path(key));
            }
        }
        return Json.plain(mark.has("tool") ? mark.path("tool") : mark.path("toolIndex"));
    }

    /** {@return the number of a key of a mark} */
    public static BigDecimal number(JsonNode mark, String key) {
        return mark.path(key).decimalValue();
    }

    /** {@return a number without zeros at its end} */
    public static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
