package org.crowd4j.formats.exports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.crowd4j.formats.format.Format;
import org.crowd4j.formats.format.JsonFormat;
import org.crowd4j.formats.format.TableFormat;
import org.crowd4j.formats.text.Sheet;

/** All formats, in the order in which a file is tried. */
public final class Formats {
    public static final String CSV = "csv";
    public static final String TSV = "tsv";
    public static final String JSON = "json";
    public static final String JSON_LINES = "json-lines";
    public static final String WIDE = "wide";

    private static final List<JsonFormat> JSON_FORMATS = List.of(
            new LabelStudioJson(),
            new Prodigy(),
            new Argilla(),
            new Labelbox(),
            new DoccanoJson(),
            new Peerannot(false),
            new Peerannot(true));

    private static final List<TableFormat> TABLE_FORMATS = Stream.of(
                    List.<TableFormat>of(
                            new MTurk(),
                            new Toloka(),
                            new Appen(),
                            new Zooniverse(),
                            new ZooniverseExtracts(),
                            new LabelStudioTable(true),
                            new LabelStudioTable(false),
                            new Arena(),
                            new Pairs()),
                    Refused.all(),
                    List.<TableFormat>of(new Survey(), new DoccanoCsv()))
            .flatMap(List::stream)
            .toList();

    /** Those that are told by values only, hence after the plain long files. */
    private static final List<TableFormat> BY_VALUES =
            List.of(new ParallelLists(), new Mace(), new Wide(WIDE), new Wide("wide-numbers"), new Wide("wide-turned"));

    private Formats() {}

    /** {@return the names of all formats} */
    public static List<String> names() {
        List<String> names = new ArrayList<>(List.of(CSV, TSV, JSON, JSON_LINES));
        Stream.of(JSON_FORMATS, TABLE_FORMATS, BY_VALUES)
                .flatMap(List::stream)
                .forEach(format -> names.add(format.name()));
        names.add(Cvat.NAME);
        names.add(Conll.NAME);
        return names;
    }

    /** {@return the format of JSON records} */
    public static Optional<JsonFormat> json(String name, List<JsonNode> start) {
        return first(JSON_FORMATS, name, format -> format.fits(start));
    }

    /** {@return the format of a table, by the names of its columns} */
    public static Optional<TableFormat> byHeader(String name, Sheet start) {
        return first(TABLE_FORMATS, name, format -> format.fits(start));
    }

    /** {@return the format of a table, by its values} */
    public static Optional<TableFormat> byValues(String name, Sheet start) {
        return first(BY_VALUES, name, format -> format.fits(start));
    }

    private static <F extends Format> Optional<F> first(List<F> formats, String name, Predicate<F> fits) {
        return formats.stream()
                .filter(format ->
                        name.isEmpty() ? fits.test(format) : format.name().equals(name))
                .findFirst();
    }

    /** {@return why a text is refused: it is known and not read} */
    public static Optional<String> refusal(String start) {
        if (start.startsWith("#FORMAT=WebAnno TSV")) {
            return Optional.of("the file holds the spans of one worker in WebAnno TSV, which are not read yet");
        }
        if (start.startsWith("# ALTERNATIVE NAME") || start.startsWith("# FILE NAME")) {
            return Optional.of("the file holds ballots in PrefLib's form: ballots are counted by crowd elect, not"
                    + " aggregated");
        }
        if (start.matches("(?s)T\\d+\\t\\S+ \\d+ \\d+.*")) {
            return Optional.of("the file holds the spans of one worker in brat's form, which are not read yet");
        }
        return Optional.empty();
    }
}
