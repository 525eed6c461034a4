package org.crowd4j.aggregation.internal.draws;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.crowd4j.Span;

/** Draws the right spans of texts, and what workers mark in their place; no two overlap. */
public final class SpanDraws {
    private static final int RIGHT = 0; // streams of random numbers
    private static final int WORKERS = 1;
    private static final int DESIGN = 2;
    private static final int MARKS = 3;

    private final int types;
    private final int unit; // the median length of a span, and the longest move of a bound times four
    private final double[][] rate; // W rows: misses, shifts, confusions, inventions
    private final int spamming;
    private final RandomDraws right;
    private final RandomDraws marks;
    private final Design design;

    /**
     * Begins with the workers.
     *
     * @param unit the median length of a span, four times the longest move of a bound
     * @param rates the shares of spans missed, of bounds moved, of types confused and of answers
     *     with an invented span
     * @param unequal the standard deviation of these between workers, in logits
     * @param spamming how many workers mark anywhere
     */
    public SpanDraws(int types, int unit, int workers, double[] rates, double unequal, int spamming, long seed) {
        this.types = types;
        this.unit = unit;
        this.spamming = spamming;
        right = new RandomDraws(seed, RIGHT);
        marks = new RandomDraws(seed, MARKS);
        design = new Design(workers, 0, new RandomDraws(seed, DESIGN));
        RandomDraws people = new RandomDraws(seed, WORKERS);
        rate = new double[workers][rates.length];
        for (double[] own : rate) {
            for (int i = 0; i < own.length; i++) {
                own[i] = Logits.probability(Logits.of(rates[i]) + unequal * people.gaussian());
            }
        }
    }

    /** {@return a length from half to one and a half times the usual one} */
    public int length(int usual) {
        return Math.max(1, usual / 2 + right.below(usual + 1));
    }

    /** {@return the right spans of the next text} */
    public List<Span> right(int length) {
        List<Span> spans = new ArrayList<>();
        int at = right.below(4 * unit);
        while (at < length) {
            Span span = span(at, length, right);
            spans.add(span);
            at = span.end() + unit / 2 + right.below(4 * unit);
        }
        return spans;
    }

    private Span span(int start, int length, RandomDraws random) {
        int end = start + 1 + random.below(2 * unit);
        return new Span(start, Math.min(length, end), "T" + random.below(types));
    }

    /** {@return different workers for the next text, all if there are no more} */
    public int[] workers(int count) {
        return design.draw(count);
    }

    /** {@return what a worker marks, in order} */
    public List<Span> marks(int worker, List<Span> right, int length) {
        List<Span> given = new ArrayList<>();
        if (worker < spamming) {
            right.forEach(span -> given.add(span(marks.below(length), length, marks)));
        } else {
            for (Span span : right) {
                if (!marks.bernoulli(rate[worker][0])) {
                    given.add(moved(span, worker, length));
                }
            }
            if (marks.bernoulli(rate[worker][3])) {
                given.add(span(marks.below(length), length, marks));
            }
        }
        List<Span> apart = new ArrayList<>();
        given.stream()
                .filter(span -> apart.stream().noneMatch(other -> span.common(other) > 0))
                .forEach(apart::add);
        apart.sort(Comparator.naturalOrder());
        return apart;
    }

    private Span moved(Span span, int worker, int length) {
        int start = Math.max(0, span.start() + move(worker));
        int end = Math.min(length, span.end() + move(worker));
        String type = marks.bernoulli(rate[worker][2]) ? "T" + marks.below(types) : span.type();
        return new Span(Math.min(start, length - 1), Math.max(end, Math.min(start, length - 1) + 1), type);
    }

    private int move(int worker) {
        int most = Math.max(1, unit / 4);
        int by = 1 + marks.below(most);
        return marks.bernoulli(rate[worker][1]) ? (marks.bernoulli(0.5) ? by : -by) : 0;
    }
}
