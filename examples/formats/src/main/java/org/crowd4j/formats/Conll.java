package org.crowd4j.formats;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.crowd4j.io.MalformedFileException;

/** CoNLL with a column for each annotator: a token and its tags, blanks between. */
final class Conll {
    static final String NAME = "conll";
    static final String TITLE = "CoNLL with several annotators";
    private static final String NOT_ASKED = "?";
    private static final Pattern TAG = Pattern.compile("\\?|O|[BIESLUM]-\\S+");
    private static final Pattern BLANKS = Pattern.compile("[ \t]+");

    private Conll() {}

    static boolean fits(String start) {
        List<String[]> rows = start.lines()
                .filter(line -> !line.isBlank())
                .limit(50)
                .map(line -> BLANKS.split(line.strip()))
                .toList();
        return rows.size() > 1
                && rows.get(0).length > 2
                && rows.subList(0, Math.max(1, rows.size() - 1)).stream().allMatch(Conll::tagged);
    }

    private static boolean tagged(String[] cells) {
        for (int i = 1; i < cells.length; i++) {
            if (!TAG.matcher(cells[i]).matches()) {
                return false;
            }
        }
        return cells.length > 2;
    }

    static Extract read(Content content) throws IOException {
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
            String[] cells = BLANKS.split(text.strip());
            columns = columns == 0 ? cells.length : columns;
            if (cells.length != columns) {
                throw new MalformedFileException(
                        content.name(), line, "expected %s fields but found %s".formatted(columns, cells.length));
            }
            for (int i = 1; i < cells.length; i++) {
                if (!cells[i].equals(NOT_ASKED)) {
                    extract.answer(
                            question,
                            new Place(line, 0),
                            Integer.toString(sentence),
                            Integer.toString(i),
                            "",
                            List.of(Integer.toString(position), cells[i]));
                }
            }
            position++;
        }
        return extract;
    }
}
