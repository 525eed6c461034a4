package org.crowd4j.io.internal.csv;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of files that the column of the answers tells apart. Further kinds add a line here. */
public final class Layouts {

    /** Other names of the columns that every kind of answers has. */
    public static final Map<String, String> SYNONYMS = Map.of(
            "item", "task",
            "instance", "task",
            "question", "task",
            "annotator", "worker",
            "rater", "worker",
            "performer", "worker",
            "user", "worker");

    /**
     * A kind of files.
     *
     * @param column the column of the answers
     * @param content what the column holds
     * @param reader the class that reads such files
     */
    private record Kind(String column, String content, String reader) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("label", "labels", "CategoricalCsv"),
            new Kind("labels", "label sets", "MultiLabelCsv"),
            new Kind("value", "numbers", "NumericCsv"),
            new Kind("tags", "tags of tokens", "SequenceCsv"),
            new Kind("position", "tags of tokens", "SequenceCsv"),
            new Kind("start", "spans", "SpanCsv"),
            new Kind("text", "texts", "TextCsv"),
            new Kind("winner", "comparisons", "PairwiseCsv"),
            new Kind("ranking", "rankings", "RankingCsv"),
            new Kind("rank", "rankings", "RankingCsv"),
            new Kind("probability", "probabilities", "ForecastCsv"),
            new Kind("y1", "boxes", "RegionCsv"),
            new Kind("rle", "masks", "MaskCsv"));

    private Layouts() {}

    /** {@return why a file has no column of the wanted kind: the header is that of another kind} */
    static Optional<String> mismatch(Wanted wanted, Header header) {
        return KINDS.stream()
                .filter(kind -> wanted.required().contains(kind.column))
                .filter(kind -> wanted.from(kind.column).isEmpty()
                        && header.places(kind.column, wanted.synonyms()).isEmpty())
                .flatMap(kind -> mismatch(kind, header).stream())
                .findFirst();
    }

    private static Optional<String> mismatch(Kind expected, Header header) {
        return KINDS.stream()
                .filter(kind -> header.names(kind.column))
                .findFirst()
                .map(found -> "expected %s, but the column \"%s\" says that the file holds %s; read it with %s"
                        .formatted(expected.content, found.column, found.content, found.reader));
    }
}
