package org.crowd4j.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a text together from tokens of answers. Tokens that stand side by side in one answer keep
 * what is between them there, so that a text whose tokens are all of one answer is that answer, to
 * the letter.
 */
final class WrittenText {
    private final TokenTable table;
    private final Map<Integer, Pieces> answers = new HashMap<>(); // those that a token was taken from
    private final StringBuilder text = new StringBuilder();
    private int lastAnswer = -1;
    private int lastPlace = -1;

    /** The tokens of an answer, and where they begin; -1 for a token that is not in the text. */
    private static final class Pieces {
        private final String text;
        private final List<String> tokens;
        private final int[] begin;

        Pieces(String text, List<String> tokens) {
            this.text = text;
            this.tokens = tokens;
            begin = new int[tokens.size()];
            int from = 0;
            for (int i = 0; i < begin.length; i++) {
                begin[i] = from < 0 ? -1 : text.indexOf(tokens.get(i), from);
                from = begin[i] < 0 ? -1 : end(i);
            }
        }

        boolean found(int place) {
            return begin[place] >= 0;
        }

        int end(int place) {
            return begin[place] + tokens.get(place).length();
        }
    }

    WrittenText(TokenTable table) {
        this.table = table;
    }

    private Pieces pieces(int answer) {
        return answers.computeIfAbsent(answer, wanted -> {
            String written = table.answers.text(wanted);
            return new Pieces(written, table.written(written));
        });
    }

    /** {@return a token of an answer, as written there} */
    String token(int answer, int place) {
        return pieces(answer).tokens.get(place);
    }

    /** Adds a token of an answer. */
    void add(int answer, int place) {
        Pieces source = pieces(answer);
        if (lastAnswer == answer && lastPlace == place - 1 && source.found(place)) {
            text.append(source.text, source.end(lastPlace), source.begin[place]);
        } else if (lastAnswer >= 0) {
            text.append(table.tokeniser.separator());
        } else if (place == 0 && source.found(place)) {
            text.append(source.text, 0, source.begin[place]);
        }
        text.append(source.tokens.get(place));
        lastAnswer = answer;
        lastPlace = place;
    }

    /** {@return the text} */
    String end() {
        if (lastAnswer >= 0) {
            Pieces source = pieces(lastAnswer);
            if (lastPlace == source.tokens.size() - 1 && source.found(lastPlace)) {
                text.append(source.text, source.end(lastPlace), source.text.length());
            }
        }
        return text.toString();
    }
}
