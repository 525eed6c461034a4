package org.crowd4j;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What two answers of spans have in common. Spans of different types have nothing in common.
 *
 * <pre>{@code
 * SpanOverlap.common(List.of(new Span(0, 10)), List.of(new Span(8, 20)));     // 2
 * }</pre>
 */
public final class SpanOverlap {
    private static final Comparator<Span> BY_TYPE =
            Comparator.comparing(Span::type).thenComparing(Comparator.naturalOrder());

    private SpanOverlap() {}

    /** {@return how many spans are in both, with the same bounds and type} */
    public static int exact(Collection<Span> some, Collection<Span> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return 0;
        }
        Set<Span> common = new HashSet<>(some);
        common.retainAll(new HashSet<>(others));
        return common.size();
    }

    /** {@return how many tokens or characters are in spans of one type, over all types} */
    public static int covered(Collection<Span> spans) {
        return joined(spans).stream().mapToInt(Span::length).sum();
    }

    /** {@return how many tokens or characters are in spans of one type in both, over all types} */
    public static int common(Collection<Span> some, Collection<Span> others) {
        List<Span> left = joined(some);
        List<Span> right = joined(others);
        int common = 0;
        int next = 0;
        for (Span span : left) {
            while (next < right.size() && before(right.get(next), span)) {
                next++;
            }
            for (int at = next; at < right.size() && right.get(at).type().equals(span.type()); at++) {
                if (right.get(at).start() >= span.end()) {
                    break;
                }
                common += span.common(right.get(at));
            }
        }
        return common;
    }

    private static boolean before(Span one, Span other) {
        int types = one.type().compareTo(other.type());
        return types < 0 || (types == 0 && one.end() <= other.start());
    }

    /**
     * {@return spans of which no two of a type touch, over the same places; by type, then by start}
     */
    public static List<Span> joined(Collection<Span> spans) {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.sort(BY_TYPE);
        List<Span> joined = new ArrayList<>();
        for (Span span : sorted) {
            int last = joined.size() - 1;
            if (last >= 0
                    && joined.get(last).type().equals(span.type())
                    && joined.get(last).end() >= span.start()) {
                Span open = joined.get(last);
                joined.set(last, new Span(open.start(), Math.max(open.end(), span.end()), span.type()));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }
}
