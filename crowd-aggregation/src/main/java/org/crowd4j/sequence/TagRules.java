package org.crowd4j.sequence;

import java.util.Comparator;
import org.crowd4j.Index;
import org.crowd4j.TagScheme;
import org.crowd4j.aggregation.internal.numerics.Positions;

/**
 * Which tags may follow one another, and the best path that keeps to it. Where paths are equal, a
 * span goes before no span, then the tag that was given less often, then the first in label
 * order.
 */
final class TagRules {
    private static final double TIE = 1e-9;

    final int labels; // K
    final boolean[] begin; // K
    final boolean[] follow; // K × K:  before, tag
    final boolean[] end; // K
    private final int[] preferred; // K:  the tags, those that win ties first

    TagRules(TagScheme scheme, Index tags, int[] counts) {
        labels = tags.size();
        begin = new boolean[labels];
        end = new boolean[labels];
        follow = new boolean[labels * labels];
        for (int tag = 0; tag < labels; tag++) {
            begin[tag] = scheme.mayBegin(tags.id(tag));
            end[tag] = scheme.mayEnd(tags.id(tag));
            for (int before = 0; before < labels; before++) {
                follow[before * labels + tag] = scheme.mayFollow(tags.id(before), tags.id(tag));
            }
        }
        int outside = tags.find(TagScheme.OUTSIDE).orElse(-1);
        preferred = Positions.sorted(
                labels,
                Comparator.<Integer>comparingInt(tag -> tag == outside ? 1 : 0).thenComparingInt(tag -> counts[tag]));
    }

    /**
     * Writes the best valid path of the tokens {@code first} to {@code last − 1}.
     *
     * @param score T × K: the score of each tag of each token
     * @param step K × K: the score of a tag after another
     * @param start K: the score of the first tag
     * @param path T: where to write it
     */
    void best(double[] score, double[] step, double[] start, int first, int last, int[] path) {
        int length = last - first;
        if (length == 0) {
            return;
        }
        int[] back = new int[length * labels];
        double[] now = new double[labels];
        double[] next = new double[labels];
        for (int tag = 0; tag < labels; tag++) {
            now[tag] = begin[tag] ? start[tag] + score[first * labels + tag] : Double.NEGATIVE_INFINITY;
        }
        for (int at = 1; at < length; at++) {
            for (int tag = 0; tag < labels; tag++) {
                double best = Double.NEGATIVE_INFINITY;
                int from = -1;
                for (int before : preferred) {
                    double total = now[before] + step[before * labels + tag];
                    if (follow[before * labels + tag] && total > best + TIE) {
                        best = total;
                        from = before;
                    }
                }
                back[at * labels + tag] = from;
                next[tag] = best + score[(first + at) * labels + tag];
            }
            double[] used = now;
            now = next;
            next = used;
        }
        double best = Double.NEGATIVE_INFINITY;
        int tag = -1;
        for (int last1 : preferred) {
            if (end[last1] && now[last1] > best + TIE) {
                best = now[last1];
                tag = last1;
            }
        }
        for (int at = length - 1; at >= 0; at--) {
            path[first + at] = tag;
            tag = back[at * labels + tag];
        }
    }
}
