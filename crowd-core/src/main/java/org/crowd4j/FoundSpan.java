package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A span of a consensus.
 *
 * @param span the span
 * @param probability how probable it is; from 0 to 1
 * @param support how many answers have exactly this span
 */
public record FoundSpan(Span span, double probability, int support) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the probability is not from 0 to 1, or {@code support} is
     *     negative
     */
    public FoundSpan {
        checkArgument(
                probability >= 0 && probability <= 1,
                "the probability of a span must be from 0 to 1, got %s",
                probability);
        checkArgument(support >= 0, "support must be at least 0, got %s", support);
    }

    /** {@return the spans, as a cell of a table} */
    static String list(List<FoundSpan> found) {
        return found.stream().map(each -> each.span().toString()).collect(Collectors.joining(", "));
    }
}
