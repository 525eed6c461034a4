package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Comparator;

/**
 * A passage of a text or of a sequence of tokens, half open: {@code start} is in it, {@code end} is
 * not. Offsets count tokens from 0, or, in spans of characters, UTF-16 units, as Java strings do.
 *
 * @param start where it begins; at least 0
 * @param end where it ends; greater than {@code start}
 * @param type what it is, such as {@code PER}; not blank
 */
public record Span(int start, int end, String type) implements Comparable<Span> {

    /** The type of spans that have none. */
    public static final String UNTYPED = "span";

    private static final Comparator<Span> ORDER =
            Comparator.comparingInt(Span::start).thenComparingInt(Span::end).thenComparing(Span::type);

    /** A span of the type {@value #UNTYPED}. */
    public Span(int start, int end) {
        this(start, end, UNTYPED);
    }

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if {@code start} is negative, the span has no length, or the
     *     type is blank
     */
    public Span {
        checkArgument(start >= 0, "start must be at least 0, got %s", start);
        checkArgument(end > start, "end must be greater than start, which is %s, got %s", start, end);
        checkArgument(!type.isBlank(), "type must not be blank");
    }

    /** {@return how many tokens or characters it has} */
    public int length() {
        return end - start;
    }

    /** {@return how many tokens or characters it has in common with another; types are ignored} */
    public int common(Span other) {
        return Math.max(0, Math.min(end, other.end) - Math.max(start, other.start));
    }

    /** Orders by start, then by end, then by type. */
    @Override
    public int compareTo(Span other) {
        return ORDER.compare(this, other);
    }

    /** {@return such as {@code PER 3-5}} */
    @Override
    public String toString() {
        return "%s %d-%d".formatted(type, start, end);
    }
}
