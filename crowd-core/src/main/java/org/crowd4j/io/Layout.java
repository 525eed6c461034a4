package org.crowd4j.io;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.crowd4j.io.internal.csv.CsvInput;
import org.crowd4j.io.internal.csv.Header;
import org.crowd4j.io.internal.csv.Wanted;
import org.crowd4j.io.internal.files.FileName;

/**
 * The columns of the files of one kind of answers. Columns are found by name in the header, in any
 * order and in any case; the header tells the kinds apart.
 *
 * @param kind the kind of answers, such as {@code numeric}
 * @param required the columns of every file of answers; the last one holds the answer
 * @param optional further columns that are read where a file has them; a name that ends in
 *     {@code :} stands for all columns that begin with it
 * @param gold the columns of every file of gold
 * @param synonyms the column that another name stands for, if no column has the name itself
 */
public record Layout(
        String kind, List<String> required, List<String> optional, List<String> gold, Map<String, String> synonyms) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if {@code kind} is blank or {@code required} is empty
     */
    public Layout {
        checkArgument(!kind.isBlank(), "kind must not be blank");
        checkArgument(!required.isEmpty(), "required must name at least one column");
        required = List.copyOf(required);
        optional = List.copyOf(optional);
        gold = List.copyOf(gold);
        synonyms = Map.copyOf(synonyms);
    }

    /**
     * Reads the header of a file.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @return the names of its columns
     * @throws MalformedFileException if there is no header
     * @throws IOException if the file cannot be read
     */
    public static List<String> header(Path file) throws IOException {
        return new CsvInput(Readings.of(FileName.of(file)), Wanted.nothing()).header(file);
    }

    /**
     * Reads the header of comma separated text, and part of what follows: mark the text before and
     * reset it after to read it from the start.
     *
     * @param text the text; not closed
     * @param name the name in messages, such as {@code "standard input"}
     * @return the names of its columns
     * @throws MalformedFileException if there is no header
     * @throws IOException if the text cannot be read
     */
    public static List<String> header(Reader text, String name) throws IOException {
        return new CsvInput(Readings.of(name), Wanted.nothing()).header(text);
    }

    /** {@return the column of the answer} */
    String answer() {
        return required.get(required.size() - 1);
    }

    /** {@return whether a header names each required column, by its name or one synonym} */
    public boolean matches(List<String> header) {
        Header names = new Header(header);
        return required.stream()
                .allMatch(column -> names.places(column, synonyms).size() == 1);
    }
}
