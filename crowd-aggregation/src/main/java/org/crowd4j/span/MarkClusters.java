package org.crowd4j.span;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final int given; // answers to the task
    private final List<Cluster> all = new ArrayList<>(); // one for each different mark, in order

    /** Marks of different answers. */
    private static final class Cluster {
        final BitSet answers = new BitSet();
        final Map<Span, Integer> marks = new TreeMap<>();
    }

    MarkClusters(SpanAnswers answers, int task, int type, SpanClusters settings) {
        this.settings = settings;
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
            Span mark = next.marks.keySet().iterator().next();
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
        int size = chain.size();
        double[][] sum = new double[size][size]; // of overlaps of marks
        int[] marks = new int[size];
        for (int i = 0; i < size; i++) {
            marks[i] = chain.get(i).answers.cardinality();
            for (int j = 0; j < i; j++) {
                sum[i][j] = overlap(chain.get(i), chain.get(j)) * marks[i] * marks[j];
                sum[j][i] = sum[i][j];
            }
        }
        boolean[] gone = new boolean[size];
        while (true) {
            double best = settings.overlap() - ROUNDING;
            int keep = -1;
            int drop = -1;
            for (int i = 0; i < size; i++) {
                for (int j = i + 1; j < size && !gone[i]; j++) {
                    double mean = gone[j] ? 0 : sum[i][j] / ((double) marks[i] * marks[j]);
                    if (mean > best + ROUNDING && !chain.get(i).answers.intersects(chain.get(j).answers)) {
                        best = mean;
                        keep = i;
                        drop = j;
                    }
                }
            }
            if (keep < 0) {
                break;
            }
            chain.get(keep).answers.or(chain.get(drop).answers);
            Map<Span, Integer> into = chain.get(keep).marks;
            chain.get(drop).marks.forEach((mark, count) -> into.merge(mark, count, Integer::sum));
            marks[keep] += marks[drop];
            gone[drop] = true;
            for (int other = 0; other < size; other++) {
                sum[keep][other] += sum[drop][other];
                sum[other][keep] = sum[keep][other];
            }
        }
        for (int i = 0; i < size; i++) {
            if (!gone[i] && marks[i] >= settings.threshold() * given - ROUNDING) {
                spans.merge(place(chain.get(i)), (marks[i] + 0.5) / (given + 1), Math::max);
            }
        }
    }

    private static double overlap(Cluster one, Cluster other) {
        Span a = one.marks.keySet().iterator().next();
        Span b = other.marks.keySet().iterator().next();
        int common = a.common(b);
        return (double) common / (a.length() + b.length() - common);
    }

    private Span place(Cluster cluster) {
        Map<Integer, Integer> starts = new TreeMap<>();
        Map<Integer, Integer> ends = new TreeMap<>();
        Span heaviest = cluster.marks.keySet().iterator().next();
        for (Map.Entry<Span, Integer> mark : cluster.marks.entrySet()) {
            starts.merge(mark.getKey().start(), mark.getValue(), Integer::sum);
            ends.merge(mark.getKey().end(), mark.getValue(), Integer::sum);
            if (mark.getValue() > cluster.marks.getOrDefault(heaviest, 0)) {
                heaviest = mark.getKey();
            }
        }
        int start = bound(starts, cluster.answers.cardinality());
        int end = bound(ends, cluster.answers.cardinality());
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
