package org.crowd4j.formats.exports;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.questions.Question;
import org.crowd4j.formats.questions.Shape;
import org.crowd4j.formats.text.Content;
import org.crowd4j.formats.text.Place;
import org.crowd4j.io.MalformedFileException;

/** CoNLL with a column for each annotator: a token and its tags, blanks between. */
public final class Conll {
    public static final String NAME = "conll";
    public static final String TITLE = "CoNLL with several annotators";
    private static final String NOT_ASKED = "?";
    private static final Pattern TAG = Pattern.compile("\\?|O|[BIESLUM]-\\S+");
    private static final Splitter BLANKS = Splitter.on(CharMatcher.anyOf(" \t")).omitEmptyStrings();

    private Conll() {}

    /** {@return whether a file that begins with this text has this format} */
    public static boolean fits(String start) {
        List<List<String>> rows = start.lines()
                .filter(line -> !line.isBlank())
                .limit(50)
                .map(line -> BLANKS.splitToList(line.strip()))
                .toList();
        return rows.size() > 1
                && rows.get(0).size() > 2
                && rows.subList(0, Math.max(1, rows.size() - 1)).stream().allMatch(Conll::tagged);
    }

    private static boolean tagged(List<String> cells) {
        return cells.size() > 2
                && cells.stream().skip(1).allMatch(cell -> TAG.matcher(cell).matches());
    }

    /** Reads a file. */
    public static Extract read(Content content) throws IOException {
        Extract extract = new Extract(
                content.name(), "sentences and columns numbered from 1; the file does not name its tag scheme");
        Question question = extract.question("tag", Shape.SEQUENCES);
        int sentence = 0;
        int position = 0;
        long line = 0;
        int columns = 0;
        for (String text : content.text().lines().toList()) {
            line++;
            if (text.isBlank() || text.startsWith("-DOCSTART-")) {
                position = 0;
                continue;
            }
            sentence += position == 0 ? 1 : 0;
            List<String> cells = BLANKS.splitToList(text.strip());
            columns = columns == 0 ? cells.size() : columns;
            if (cells.size() != columns) {
                throw new MalformedFileException(
                        content.name(), line, "expected %s fields but found %s".formatted(columns, cells.size()));
            }
            for (int i = 1; i < cells.size(); i++) {
                if (!cells.get(i).equals(NOT_ASKED)) {
                    extract.answer(
                            question,
                            new Place(line, 0),
                            Integer.toString(sentence),
                            Integer.toString(i),
                            "",
                            List.of(Integer.toString(position), cells.get(i)));
                }
            }
            position++;
        }
        return extract;
    }
}
