package org.crowd4j.report.pictures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.crowd4j.TextConsensus;
import org.crowd4j.TextConsensus.Token;
import org.crowd4j.report.markup.Html;
import org.crowd4j.report.markup.Names;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Tables;
import org.crowd4j.report.markup.Tables.Column;

/** The text of a task with its uncertain words, and what else was given in their places. */
public final class TextPicture {
    private static final int LONGEST = 2000;
    private static final int LONGEST_WORD = 60;
    private static final int MOST_WORDS = 15;
    private static final int MOST_ALTERNATIVES = 4;

    private TextPicture() {}

    /** {@return the text of a task, and a table of its uncertain words} */
    public static Html of(TextConsensus consensus, String task) {
        List<Token> tokens = consensus.tokens(task);
        List<Token> unsure =
                tokens.stream().filter(token -> !token.alternatives().isEmpty()).toList();
        String text = consensus.text(task);
        int length = text.codePointCount(0, text.length());
        return Html.join(
                Html.of("<p class=\"find\">{}</p>", marked(Names.shown(text, LONGEST), tokens)),
                length > LONGEST
                        ? Html.of(
                                "<p class=\"mut\">{} of {}: the middle is left out.</p>",
                                Numbers.count(LONGEST - 1),
                                Numbers.count(length, "character"))
                        : Html.EMPTY,
                unsure.isEmpty() ? Html.EMPTY : table(unsure));
    }

    /** {@return the text, with a box around each uncertain word that is found in it, in order} */
    private static Html marked(String text, List<Token> tokens) {
        List<Html> parts = new ArrayList<>();
        int from = 0;
        for (Token token : tokens) {
            int at = token.text().isEmpty() ? -1 : text.indexOf(token.text(), from);
            if (at < 0) {
                continue;
            }
            int end = at + token.text().length();
            parts.add(Html.text(text.substring(from, at)));
            String word = text.substring(at, end);
            parts.add(token.alternatives().isEmpty() ? Html.text(word) : Html.of("<b class=\"lb\">{}</b>", word));
            from = end;
        }
        parts.add(Html.text(text.substring(from)));
        return Html.join(parts);
    }

    private static Html table(List<Token> unsure) {
        List<List<Html>> rows = new ArrayList<>();
        unsure.stream()
                .sorted(Comparator.comparingDouble(Token::share)) // stable: equal ones as in the text
                .limit(MOST_WORDS)
                .forEach(token -> rows.add(List.of(
                        word(token.text()), Html.text(Numbers.whole(token.share())), Html.text(alternatives(token)))));
        String caption = unsure.size() > MOST_WORDS
                ? "The %d least certain of %s words with alternatives"
                        .formatted(MOST_WORDS, Numbers.count(unsure.size()))
                : "Uncertain words";
        List<Column> columns = List.of(Column.text("Word"), Column.number("Share"), Column.text("Also given"));
        return Tables.of("mid", Html.text(caption), columns, rows);
    }

    private static Html word(String word) {
        return word.isEmpty() ? Html.of("<span class=\"nw\">no word</span>") : Html.label(word);
    }

    private static String alternatives(Token token) {
        String listed = token.alternatives().entrySet().stream()
                .limit(MOST_ALTERNATIVES)
                .map(other -> "%s %s"
                        .formatted(
                                other.getKey().isEmpty() ? "no word" : Names.shown(other.getKey(), LONGEST_WORD),
                                Numbers.whole(other.getValue())))
                .collect(Collectors.joining(", "));
        int more = token.alternatives().size() - MOST_ALTERNATIVES;
        return more > 0 ? "%s, %d more".formatted(listed, more) : listed;
    }
}
