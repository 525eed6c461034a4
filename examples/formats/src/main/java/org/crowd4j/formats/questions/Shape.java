package org.crowd4j.formats.questions;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** What the answers to a question are, and the columns that hold them in a long file. */
public enum Shape {
    LABELS("labels", "label"),
    LABEL_SETS("label sets", "labels"),
    NUMBERS("numbers", "value"),
    TEXTS("texts", "text"),
    SPANS("spans", "start", "end", "type"),
    BOXES("boxes", "x0", "y0", "x1", "y1", "label"),
    POINTS("points", "x", "y", "label"),
    SEQUENCES("label sequences", "position", "label"),
    RANKINGS("rankings", "item", "rank"),
    PAIRS("comparisons", "left", "right", "winner");

    private final String noun;
    private final ImmutableList<String> columns;

    Shape(String noun, String... columns) {
        this.noun = noun;
        this.columns = ImmutableList.copyOf(columns);
    }

    /** {@return what the answers are called in messages} */
    public String noun() {
        return noun;
    }

    /** {@return the columns after task and worker} */
    List<String> columns() {
        return columns;
    }

    /** {@return the values of "asked, marked nothing"} */
    public List<String> nothing() {
        return columns.stream().map(column -> "").toList();
    }
}
