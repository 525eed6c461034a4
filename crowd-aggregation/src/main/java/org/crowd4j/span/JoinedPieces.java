package org.crowd4j.span;

import java.util.ArrayList;
import java.util.List;
import org.crowd4j.Span;
import org.crowd4j.SpanConsensus.Probable;

/**
 * Spans made of the pieces that are chosen: those that touch are joined, unless workers cut them.
 */
final class JoinedPieces {
    private static final double DOUBT = 1e-9; // that no evidence removes

    private final Pieces pieces;
    private final int[] length; // by piece
    private final double[] probability; // by piece
    private final boolean[] chosen; // by piece
    private final double[] weight; // W

    JoinedPieces(Pieces pieces, double[] probability, boolean[] chosen, double[] weight) {
        this.pieces = pieces;
        this.length = pieces.lengths();
        this.probability = probability;
        this.chosen = chosen;
        this.weight = weight;
    }

    /** {@return the spans of a task, each with the mean probability of its characters} */
    List<Probable> spans(int task) {
        int place = pieces.placeOf[task];
        List<Probable> spans = new ArrayList<>();
        int last = pieces.firstPiece[place + 1];
        for (int first = pieces.firstPiece[place]; first < last; first++) {
            if (chosen[first]) {
                int end = first + 1;
                while (end < last && chosen[end] && !pieces.isBound(end, place, weight)) {
                    end++;
                }
                spans.add(span(first, end, place));
                first = end - 1;
            }
        }
        return spans;
    }

    private Probable span(int first, int end, int place) {
        double sum = 0;
        for (int piece = first; piece < end; piece++) {
            sum += length[piece] * probability[piece];
        }
        Span span = new Span(pieces.cut[first], pieces.end(end - 1, place), pieces.type);
        return new Probable(span, (1 - DOUBT) * Math.min(1, sum / span.length()) + DOUBT / 2);
    }
}
