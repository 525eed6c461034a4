package org.crowd4j.formats;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.formats.exports.Formats;
import org.crowd4j.formats.format.ReadPlan;
import org.crowd4j.io.CsvOptions;

/**
 * How to read an export. The defaults tell the format by the content and take the only question.
 *
 * <pre>{@code
 * var options = new ReadOptions()
 *     .withCsv(new CsvOptions().withTask("Input.image_url").withAnswer("Answer.category.label"))
 *     .withWhere(Map.of("AssignmentStatus", "Approved"));
 * }</pre>
 *
 * @param format the name of the format, such as {@code wide}; empty to tell it by the content
 * @param csv the columns of task, worker and answer, repeats, missing answers and limits; in a file
 *     with several questions the answer names the question, in JSON a column is a key or a path
 *     such as {@code data.url}
 * @param where only what has these values in these columns is read; a path such as {@code
 *     metadata.live_project} reaches into the JSON of a cell
 * @param encoding how the bytes are text; empty for UTF-8, or what a byte order mark says
 */
public record ReadOptions(String format, CsvOptions csv, Map<String, String> where, Optional<Charset> encoding) {

    /** The format by the content, columns by name, all rows, UTF-8 or UTF-16 with a mark. */
    public ReadOptions() {
        this("", new CsvOptions(), Map.of(), Optional.empty());
    }

    /**
     * Checks the name of the format.
     *
     * @throws IllegalArgumentException if {@code format} is not empty and names no format
     */
    public ReadOptions {
        checkArgument(
                format.isEmpty() || Formats.names().contains(format),
                "format must be one of %s, got %s",
                Formats.names(),
                format);
        where = ImmutableMap.copyOf(where);
    }

    /** {@return these options, with a format} */
    public ReadOptions withFormat(String name) {
        return new ReadOptions(name, csv, where, encoding);
    }

    /** {@return these options, with other columns, repeats, missing answers and limits} */
    public ReadOptions withCsv(CsvOptions options) {
        return new ReadOptions(format, options, where, encoding);
    }

    /** {@return these options, with the values that columns must have} */
    public ReadOptions withWhere(Map<String, String> values) {
        return new ReadOptions(format, csv, values, encoding);
    }

    /** {@return these options, with an encoding} */
    public ReadOptions withEncoding(Charset charset) {
        return new ReadOptions(format, csv, where, Optional.of(charset));
    }

    /** {@return what the reader of a format needs of these options} */
    ReadPlan plan() {
        return new ReadPlan(csv.columns(), where);
    }
}
