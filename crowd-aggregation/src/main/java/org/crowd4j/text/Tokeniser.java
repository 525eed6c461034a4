package org.crowd4j.text;

import java.util.List;

/**
 * Cuts texts into tokens, and states which tokens count as the same. Every number about texts
 * depends on it. Safe for use by many threads.
 */
public interface Tokeniser {

    /**
     * Returns words, which blanks and punctuation part. Words are compared in lower case and in
     * Unicode's composed form, by their letters, digits, combining marks and apostrophes alone;
     * {@code ’} is an apostrophe. A token keeps the punctuation that it was written with.
     */
    static Tokeniser words() {
        return Tokenisers.WORDS;
    }

    /** {@return words that blanks part, compared to the letter} */
    static Tokeniser wordsAsWritten() {
        return Tokenisers.WORDS_AS_WRITTEN;
    }

    /**
     * Returns characters with their combining marks, for scripts that are written without blanks.
     * They are compared in lower case and in Unicode's composed form; punctuation is left out, and
     * adjacent blanks are one.
     */
    static Tokeniser characters() {
        return Tokenisers.CHARACTERS;
    }

    /**
     * Cuts a text.
     *
     * @param text a text; may be blank
     * @return its tokens in order, as written; none if there is nothing to compare
     */
    List<String> tokens(String text);

    /** {@return what a token is compared by; tokens for which it is blank are left out} */
    String normal(String token);

    /** {@return what stands between two tokens that no worker wrote side by side} */
    default String separator() {
        return " ";
    }
}
