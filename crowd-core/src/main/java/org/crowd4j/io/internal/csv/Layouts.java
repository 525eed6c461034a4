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
     * @param reader the class that reads such files, where there is one
     */
    private record Kind(String column, String content, Optional<String> reader) {
        String advice() {
            return reader.map(type -> "; read it with " + type).orElse("");
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("label", "labels", Optional.of("CategoricalCsv")),
            new Kind("labels", "label sets", Optional.of("MultiLabelCsv")),
            new Kind("value", "numbers", Optional.of("NumericCsv")),
            new Kind("tags", "tags of tokens", Optional.of("SequenceCsv")),
            new Kind("position", "tags of tokens", Optional.of("SequenceCsv")),
            new Kind("start", "spans", Optional.of("SpanCsv")),
            new Kind("text", "texts", Optional.of("TextCsv")),
            new Kind("winner", "comparisons", Optional.of("PairwiseCsv")),
            new Kind("ranking", "rankings", Optional.of("RankingCsv")),
            new Kind("rank", "rankings", Optional.of("RankingCsv")),
            new Kind("probability", "probabilities", Optional.of("ForecastCsv")),
            new Kind("y1", "boxes", Optional.of("RegionCsv")),
            new Kind("rle", "masks", Optional.of("MaskCsv")));

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
                .map(found -> "expected %s, but the column \"%s\" says that the file holds %s%s"
                        .formatted(expected.content, found.column, found.content, found.advice()));
    }
}
