package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crowd4j.internal.Quoted;

/**
 * How tags of tokens spell spans. {@code O} is a token outside all spans; other tags are a letter
 * for the place in the span, a hyphen and a type, such as {@code B-PER}.
 *
 * <pre>
 *           Alice   Smith   met     Bob
 *   BIO     B-PER   I-PER   O       B-PER
 *   IOB1    I-PER   I-PER   O       I-PER      B- only where a span touches one of its type
 *   BIOES   B-PER   E-PER   O       S-PER
 *   NONE    PER     PER     O       PER        runs of equal tags
 * </pre>
 *
 * <p>Reading is lenient, since answers break the rules: a tag that continues no open span begins
 * one. What methods write keeps the rules.
 */
public enum TagScheme {

    /** Tags are labels that may follow in any order; spans are runs of equal tags. */
    NONE(""),

    /** {@code B-} begins each span, {@code I-} goes on with it. */
    BIO("BI"),

    /**
     * {@code I-} begins a span and goes on with it; {@code B-} begins one that touches the last.
     */
    IOB1("BI"),

    /**
     * {@code B-} begins, {@code I-} goes on, {@code E-} ends a span; {@code S-} is one of a token.
     */
    BIOES("BIES");

    /** The tag of a token outside all spans. */
    public static final String OUTSIDE = "O";

    private static final int PREFIX = 2; // characters: a letter and a hyphen

    private final String letters;

    TagScheme(String letters) {
        this.letters = letters;
    }

    /**
     * Checks the form of a tag.
     *
     * @throws IllegalArgumentException if the tag is blank, has a blank in it, or is not one of
     *     this scheme
     */
    public void check(String tag) {
        checkArgument(!tag.isBlank(), "tag must not be blank");
        checkArgument(
                tag.chars().noneMatch(Character::isWhitespace),
                "tag must not have a blank in it, got %s",
                Quoted.of(tag));
        checkArgument(
                this == NONE || tag.equals(OUTSIDE) || isTyped(tag),
                "tag must be O or one of %s, a hyphen and a type in scheme %s, got %s",
                letters,
                this,
                Quoted.of(tag));
    }

    private boolean isTyped(String tag) {
        return tag.length() > PREFIX && tag.charAt(1) == '-' && letters.indexOf(tag.charAt(0)) >= 0;
    }

    private char letter(String tag) {
        return this == NONE && !tag.equals(OUTSIDE) ? 'I' : tag.charAt(0);
    }

    private String type(String tag) {
        if (tag.equals(OUTSIDE)) {
            return "";
        }
        return this == NONE ? tag : tag.substring(PREFIX);
    }

    /** {@return whether the rules allow a sequence to begin with a tag} */
    public boolean mayBegin(String tag) {
        return switch (this) {
            case NONE -> true;
            case BIO -> letter(tag) != 'I';
            case IOB1 -> letter(tag) != 'B';
            case BIOES -> "OBS".indexOf(letter(tag)) >= 0;
        };
    }

    /** {@return whether the rules allow a tag directly after another} */
    public boolean mayFollow(String before, String tag) {
        boolean same = type(before).equals(type(tag));
        return switch (this) {
            case NONE -> true;
            case BIO -> letter(tag) != 'I' || same;
            case IOB1 -> letter(tag) != 'B' || same;
            case BIOES ->
                "BI".indexOf(letter(before)) >= 0
                        ? same && "IE".indexOf(letter(tag)) >= 0
                        : "OBS".indexOf(letter(tag)) >= 0;
        };
    }

    /** {@return whether the rules allow a sequence to end with a tag} */
    public boolean mayEnd(String tag) {
        return this != BIOES || "OES".indexOf(letter(tag)) >= 0;
    }

    /**
     * Returns the spans that tags spell, in order. A blank tag, of a token that was left untagged,
     * ends a span.
     *
     * @param tags the tags of a sequence
     */
    public List<Span> spans(List<String> tags) {
        List<Span> spans = new ArrayList<>();
        int start = -1; // of the open span
        String open = "";
        for (int at = 0; at < tags.size(); at++) {
            String tag = tags.get(at).isEmpty() ? OUTSIDE : tags.get(at);
            String type = type(tag);
            boolean begins = !type.equals(open) || "BS".indexOf(letter(tag)) >= 0;
            if (begins && start >= 0) {
                spans.add(new Span(start, at, open));
            }
            if (begins) {
                start = type.isEmpty() ? -1 : at;
                open = type;
            }
            if (this == BIOES && "ES".indexOf(letter(tag)) >= 0) {
                spans.add(new Span(start, at + 1, open));
                start = -1;
                open = "";
            }
        }
        if (start >= 0) {
            spans.add(new Span(start, tags.size(), open));
        }
        return spans;
    }

    /**
     * Returns the tags that spell spans.
     *
     * @param spans the spans, in order; none overlap
     * @param length how many tokens the sequence has
     * @throws IllegalArgumentException if a span overlaps the one before or ends after the
     *     sequence, or if touching spans of a type cannot be told apart, in scheme {@link #NONE}
     */
    public List<String> tags(List<Span> spans, int length) {
        List<String> tags = new ArrayList<>();
        String before = "";
        for (Span span : spans) {
            checkArgument(span.start() >= tags.size(), "spans must be in order and not overlap, got %s", span);
            checkArgument(span.end() <= length, "end must be at most the length %s, got %s", length, span.end());
            boolean touches = span.start() == tags.size() && span.type().equals(before);
            checkArgument(this != NONE || !touches, "spans of a type must not touch in scheme NONE, got %s", span);
            while (tags.size() < span.start()) {
                tags.add(OUTSIDE);
            }
            for (int at = span.start(); at < span.end(); at++) {
                tags.add(tag(span, at, touches));
            }
            before = span.type();
        }
        while (tags.size() < length) {
            tags.add(OUTSIDE);
        }
        return tags;
    }

    private String tag(Span span, int at, boolean touches) {
        boolean first = at == span.start();
        boolean last = at == span.end() - 1;
        return switch (this) {
            case NONE -> span.type();
            case BIO -> (first ? "B-" : "I-") + span.type();
            case IOB1 -> (first && touches ? "B-" : "I-") + span.type();
            case BIOES -> (first ? (last ? "S-" : "B-") : (last ? "E-" : "I-")) + span.type();
        };
    }

    /**
     * Returns tags, and those that they need so that a valid sequence can have them: where workers
     * never begin a span of a type, or leave no token outside, the consensus still may.
     */
    Set<String> completed(Collection<String> tags) {
        Set<String> complete = new LinkedHashSet<>(tags);
        for (String tag : tags) {
            if (this != NONE && !tag.equals(OUTSIDE)) {
                complete.add(OUTSIDE);
                for (char letter : needed(letter(tag))) {
                    complete.add(letter + "-" + type(tag));
                }
            }
        }
        return complete;
    }

    private char[] needed(char letter) {
        return switch (this) {
            case NONE -> new char[0];
            case BIO -> new char[] {'B', letter};
            case IOB1 -> new char[] {'I', 'B'};
            case BIOES -> letters.toCharArray();
        };
    }
}
