package org.crowd4j.text;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokenisers there are. */
enum Tokenisers implements Tokeniser {
    WORDS {
        @Override
        public List<String> tokens(String text) {
            List<String> tokens = new ArrayList<>();
            for (String chunk : CHUNKS.split(text)) {
                cut(chunk, tokens);
            }
            return tokens;
        }

        /** Each piece has one run of characters of words, and the punctuation beside it. */
        private void cut(String chunk, List<String> tokens) {
            int begin = 0;
            boolean word = false; // the piece has its word
            boolean ended = false; // and something after it
            for (int at = 0; at < chunk.length(); at += Character.charCount(chunk.codePointAt(at))) {
                boolean letter = ofWord(chunk.codePointAt(at));
                if (letter && ended) {
                    tokens.add(chunk.substring(begin, at));
                    begin = at;
                }
                ended = word && !letter;
                word |= letter;
            }
            if (word) {
                tokens.add(chunk.substring(begin));
            }
        }

        @Override
        public String normal(String token) {
            return lettersOf(composed(token));
        }

        @Override
        public String toString() {
            return "words in lower case without punctuation";
        }
    },

    WORDS_AS_WRITTEN {
        @Override
        public List<String> tokens(String text) {
            return CHUNKS.splitToList(text);
        }

        @Override
        public String normal(String token) {
            return token;
        }

        @Override
        public String toString() {
            return "words as written";
        }
    },

    CHARACTERS {
        @Override
        public List<String> tokens(String text) {
            List<String> tokens = new ArrayList<>();
            Matcher character = CLUSTER.matcher(text);
            int blank = -1; // where the last blank begins, if a character was before it
            while (character.find()) {
                String cluster = character.group();
                if (CharMatcher.whitespace().matchesAllOf(cluster)) {
                    blank = tokens.isEmpty() ? -1 : character.start();
                } else if (!normal(cluster).isEmpty()) {
                    if (blank >= 0) {
                        tokens.add(text.substring(blank, blank + 1));
                        blank = -1;
                    }
                    tokens.add(cluster);
                }
            }
            return tokens;
        }

        @Override
        public String normal(String token) {
            return CharMatcher.whitespace().matchesAllOf(token) ? " " : lettersOf(composed(token));
        }

        @Override
        public String separator() {
            return "";
        }

        @Override
        public String toString() {
            return "characters in lower case without punctuation";
        }
    };

    private static final Splitter CHUNKS = Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();
    private static final Pattern CLUSTER = Pattern.compile("\\s+|\\X");
    private static final char RIGHT_QUOTE = '’'; // the apostrophe of typesetters
    private static final int MARKS =
            1 << Character.NON_SPACING_MARK | 1 << Character.COMBINING_SPACING_MARK | 1 << Character.ENCLOSING_MARK;

    private static boolean ofWord(int character) {
        return Character.isLetterOrDigit(character)
                || character == '\''
                || character == RIGHT_QUOTE
                || (MARKS >> Character.getType(character) & 1) != 0;
    }

    private static String composed(String token) {
        return Normalizer.isNormalized(token, Normalizer.Form.NFC)
                ? token
                : Normalizer.normalize(token, Normalizer.Form.NFC);
    }

    private static String lettersOf(String token) {
        boolean plain = true;
        for (int i = 0; plain && i < token.length(); i++) {
            plain = Ascii.isLowerCase(token.charAt(i));
        }
        if (plain) {
            return token;
        }
        StringBuilder letters = new StringBuilder(token.length());
        token.codePoints()
                .filter(Tokenisers::ofWord)
                .forEach(character -> letters.appendCodePoint(character == RIGHT_QUOTE ? '\'' : character));
        return letters.toString().toLowerCase(Locale.ROOT);
    }
}
