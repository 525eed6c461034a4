package org.crowd4j.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.crowd4j.Answers;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.io.MalformedFileException;
import org.crowd4j.io.ReadMonitor;

/**
 * The answers of a file of any known format, told by its content. Immutable.
 *
 * <pre>{@code
 * var file = AnswerFile.read(Path.of("project-7-at-2026-03-02.json"));
 * file.format();                                  // "label-studio-json"
 * new Committee().aggregate(file.labels());
 * file.write(Path.of("answers.csv"), "csv");
 * }</pre>
 *
 * <p>Read are long and wide tables in CSV, TSV, JSON and JSON lines, and the exports of Label
 * Studio, doccano, Argilla, Prodigy, Labelbox, MTurk, Toloka, Appen, Zooniverse, Chatbot Arena,
 * Crowd-Kit, peerannot, MACE, the Hugging Face Hub and survey tools. Cancelled, rejected and
 * skipped work, predictions and drafts are left out; the monitor is told what, and how often.
 */
public final class AnswerFile {
    private final String format;
    private final Answers answers;
    private final Export export;
    private final String name;

    private AnswerFile(String name, String format, Answers answers, Export export) {
        this.name = name;
        this.format = format;
        this.answers = answers;
        this.export = export;
    }

    /**
     * Reads a file with its only question.
     *
     * @param file a file, a zip archive, or a folder with the files of one export
     * @return the answers
     * @throws MalformedFileException if the file cannot be understood, holds several questions or
     *     answers that no method aggregates
     * @throws IOException if it cannot be read
     */
    public static AnswerFile read(Path file) throws IOException {
        return read(file, new ReadOptions(), ReadMonitor.none());
    }

    /**
     * Reads a file.
     *
     * @param file a file, a zip archive, or a folder with the files of one export
     * @param options the format, the columns or the question, conditions, repeats and the encoding
     * @param monitor watches progress; receives a note on how the file was read and on what it
     *     holds that is not used
     * @return the answers
     * @throws MalformedFileException if the file cannot be understood or breaks the options, or its
     *     answers are of a kind that no method aggregates
     * @throws IOException if it cannot be read
     */
    public static AnswerFile read(Path file, ReadOptions options, ReadMonitor monitor) throws IOException {
        Export export = Export.of(file, options);
        Answers answers = export.read(options.csv(), monitor).answers();
        return new AnswerFile(String.valueOf(file.getFileName()), export.format(), answers, export);
    }

    /** {@return the names of the formats that {@link #write} knows} */
    public static List<String> writable() {
        return Writers.NAMES;
    }

    /** {@return the name of the format, such as {@code label-studio-json}} */
    public String format() {
        return format;
    }

    /** {@return the answers, of whatever kind} */
    public Answers answers() {
        return answers;
    }

    /**
     * {@return the answers, which are labels}
     *
     * @throws IllegalStateException if they are of another kind
     */
    public CategoricalAnswers labels() {
        if (answers instanceof CategoricalAnswers labels) {
            return labels;
        }
        throw new IllegalStateException(
                "the answers must be labels, got " + answers.getClass().getSimpleName());
    }

    /**
     * Writes the answers in order of arrival.
     *
     * @param file the file; replaced as a whole, compressed if its name ends in {@code .gz}
     * @param to the format: {@code csv}, {@code tsv}, {@code wide}, {@code json}, {@code
     *     json-lines} or {@code label-studio-json-min}
     * @throws IllegalArgumentException if {@code to} is no such format, or the format cannot hold
     *     the answers: a wide table has one label or number of a worker for a task
     * @throws IOException if the file cannot be written; it is then unchanged
     */
    public void write(Path file, String to) throws IOException {
        export.write(answers, file, to);
    }

    /** {@return such as {@code AnswerFile[batch.csv, mturk, CategoricalAnswers[…]]}} */
    @Override
    public String toString() {
        return "AnswerFile[%s, %s, %s]".formatted(name, format, answers);
    }
}
