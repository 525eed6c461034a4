package org.crowd4j.span;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.crowd4j.Span;
import org.crowd4j.SpanAnswers;
import org.crowd4j.SpanConsensus.Probable;

/**
 * The clusters of the marks of one type in one task, by average link. Equal marks of different
 * answers begin in one cluster, which their overlap of 1 would join first.
 */
final class MarkClusters {
    private static final double ROUNDING = 1e-9;

    private final SpanClusters settings;
    private final String where; // the type and the task, for messages
    private final int given; // answers to the task
    private final List<Cluster> all = new ArrayList<>(); // one for each different mark, in order

    /** Marks of different answers. */
    private static final class Cluster {
        final BitSet answers = new BitSet();
        final Map<Span, Integer> marks = new TreeMap<>();
        final Map<Integer, Double> overlaps = new HashMap<>(); // by cluster, summed over pairs of marks
        int size; // marks; 0 once it is part of another

        /** {@return the first of its marks} */
        Span mark() {
            return marks.keySet().iterator().next();
        }

        /** Takes over another cluster. */
        void add(Cluster other, int here, int there, List<Cluster> chain) {
            answers.or(other.answers);
            other.marks.forEach((mark, count) -> marks.merge(mark, count, Integer::sum));
            size += other.size;
            other.size = 0;
            overlaps.remove(there);
            other.overlaps.remove(here);
            other.overlaps.forEach((third, sum) -> {
                overlaps.merge(third, sum, Double::sum);
                Map<Integer, Double> back = chain.get(third).overlaps;
                back.remove(there);
                back.merge(here, sum, Double::sum);
            });
        }
    }

    /**
     * Two clusters that may be joined: the largest mean overlap first, then the first in the
     * text.
     *
     * @param mean in billionths, so that sums in another order compare alike
     */
    private record Pair(long mean, int one, int other, int sizeOne, int sizeOther) implements Comparable<Pair> {
        private static final Comparator<Pair> ORDER = Comparator.comparingLong((Pair pair) -> -pair.mean)
                .thenComparingInt(Pair::one)
                .thenComparingInt(Pair::other);

        @Override
        public int compareTo(Pair next) {
            return ORDER.compare(this, next);
        }
    }

    MarkClusters(SpanAnswers answers, int task, int type, SpanClusters settings) {
        this.settings = settings;
        where = "\"%s\" in \"%s\""
                .formatted(answers.types().id(type), answers.tasks().id(task));
        given = answers.to(task) - answers.from(task);
        Map<Span, Cluster> byMark = new TreeMap<>();
        String name = answers.types().id(type);
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            for (int mark = answers.marksFrom(answer); mark < answers.marksTo(answer); mark++) {
                if (answers.type(mark) == type) {
                    Span span = new Span(answers.start(mark), answers.end(mark), name);
                    Cluster cluster = byMark.computeIfAbsent(span, first -> new Cluster());
                    cluster.answers.set(answer - answers.from(task));
                    cluster.marks.merge(span, 1, Integer::sum);
                    cluster.size++;
                }
            }
        }
        all.addAll(byMark.values());
    }

    /** {@return the spans of the clusters that enough answers share} */
    List<Probable> spans() {
        Map<Span, Double> spans = new LinkedHashMap<>();
        int end = 0; // of the text that the marks of the chain cover
        List<Cluster> chain = new ArrayList<>();
        for (Cluster next : all) {
            Span mark = next.mark();
            if (!chain.isEmpty() && mark.start() >= end) {
                join(chain, spans);
                chain.clear();
            }
            chain.add(next);
            end = Math.max(end, mark.end());
        }
        join(chain, spans);
        return spans.entrySet().stream()
                .map(span -> new Probable(span.getKey(), span.getValue()))
                .toList();
    }

    /** Joins the clusters of a chain of marks that overlap. */
    private void join(List<Cluster> chain, Map<Span, Double> spans) {
        long overlapping = overlapping(chain);
        checkArgument(
                overlapping <= SpanClusters.MOST_PAIRS,
                "pairs of overlapping marks must be at most %s, got %s of %s; character-vote and piece-dawid-skene have"
                        + " no such limit",
                SpanClusters.MOST_PAIRS,
                overlapping,
                where);
        PriorityQueue<Pair> pairs = pairs(chain);
        while (!pairs.isEmpty()) {
            Pair best = pairs.remove();
            Cluster keep = chain.get(best.one);
            Cluster drop = chain.get(best.other);
            if (keep.size == best.sizeOne && drop.size == best.sizeOther) { // else it is of earlier clusters
                keep.add(drop, best.one, best.other, chain);
                keep.overlaps.forEach((other, sum) -> add(best.one, other, sum, chain, pairs));
            }
        }
        for (Cluster cluster : chain) {
            if (cluster.size > 0 && cluster.size >= settings.threshold() * given - ROUNDING) {
                spans.merge(place(cluster), (cluster.size + 0.5) / (given + 1), Math::max);
            }
        }
    }

    /** {@return how many pairs of marks overlap, by the starts before each end} */
    private static long overlapping(List<Cluster> chain) {
        int[] ends = chain.stream()
                .mapToInt(cluster -> cluster.mark().end())
                .sorted()
                .toArray();
        long pairs = 0;
        int over = 0; // marks that end where the next begins, or before
        for (int i = 0; i < ends.length; i++) { // in the order of starts
            while (ends[over] <= chain.get(i).mark().start()) {
                over++;
            }
            pairs += i - over;
        }
        return pairs;
    }

    /** {@return the pairs of marks that overlap and may be joined} */
    private PriorityQueue<Pair> pairs(List<Cluster> chain) {
        PriorityQueue<Pair> pairs = new PriorityQueue<>();
        for (int i = 0; i < chain.size(); i++) {
            Cluster one = chain.get(i);
            int end = one.mark().end();
            for (int j = i + 1; j < chain.size() && chain.get(j).mark().start() < end; j++) {
                Cluster other = chain.get(j);
                if (one.answers.intersects(other.answers)) {
                    continue; // whatever takes them over shares an answer too
                }
                double sum = overlap(one.mark(), other.mark()) * one.size * other.size;
                one.overlaps.put(j, sum);
                other.overlaps.put(i, sum);
                add(i, j, sum, chain, pairs);
            }
        }
        return pairs;
    }

    private void add(int i, int j, double sum, List<Cluster> chain, PriorityQueue<Pair> pairs) {
        Cluster one = chain.get(Math.min(i, j));
        Cluster other = chain.get(Math.max(i, j));
        double mean = sum / ((double) one.size * other.size);
        if (mean >= settings.overlap() - ROUNDING && !one.answers.intersects(other.answers)) {
            pairs.add(new Pair(Math.round(mean / ROUNDING), Math.min(i, j), Math.max(i, j), one.size, other.size));
        }
    }

    private static double overlap(Span a, Span b) {
        int common = a.common(b);
        return (double) common / (a.length() + b.length() - common);
    }

    private Span place(Cluster cluster) {
        Map<Integer, Integer> starts = new TreeMap<>();
        Map<Integer, Integer> ends = new TreeMap<>();
        Span heaviest = cluster.mark();
        for (Map.Entry<Span, Integer> mark : cluster.marks.entrySet()) {
            starts.merge(mark.getKey().start(), mark.getValue(), Integer::sum);
            ends.merge(mark.getKey().end(), mark.getValue(), Integer::sum);
            if (mark.getValue() > cluster.marks.getOrDefault(heaviest, 0)) {
                heaviest = mark.getKey();
            }
        }
        int start = bound(starts, cluster.size);
        int end = bound(ends, cluster.size);
        return start < end ? new Span(start, end, heaviest.type()) : heaviest;
    }

    private int bound(Map<Integer, Integer> bounds, int marks) {
        int chosen = 0;
        int most = 0;
        int below = 0;
        for (Map.Entry<Integer, Integer> bound : bounds.entrySet()) {
            if (settings.ends() == SpanClusters.Ends.MEDIAN && 2 * below < marks) {
                chosen = bound.getKey();
            } else if (settings.ends() == SpanClusters.Ends.COMMON && bound.getValue() > most) {
                chosen = bound.getKey();
                most = bound.getValue();
            }
            below += bound.getValue();
        }
        return chosen;
    }
}
