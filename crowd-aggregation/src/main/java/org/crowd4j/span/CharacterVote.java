package org.crowd4j.span;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crowd4j.Convergence;
import org.crowd4j.Progress;
import org.crowd4j.SpanAggregator;
import org.crowd4j.SpanAnswers;
import org.crowd4j.SpanConsensus;
import org.crowd4j.SpanGold;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Chooses the characters that a share of the answers marks. The baseline: a method that cannot
 * beat it on your data is not worth its parameters.
 *
 * <pre>{@code
 * new CharacterVote().withThreshold(0.5).aggregate(answers).spans("note-1");
 * }</pre>
 *
 * <p>Characters that touch are joined to spans, unless half of the answers that mark both sides
 * have a bound there. The probability of a span is (the answers that mark its mean character + ½)
 * / (all answers + 1). Each type is found for itself. Nothing is learnt about workers: gold is
 * clamped and changes no other task.
 *
 * <p><b>When not:</b> where some workers mark far more than others.
 *
 * <p><b>Cost:</b> one pass, O(marks·log marks).
 *
 * @param threshold the least share of answers; above 0, at most 1
 */
public record CharacterVote(double threshold) implements SpanAggregator {
    private static final double ROUNDING = 1e-9;

    /** Two of five answers. */
    public CharacterVote() {
        this(0.4);
    }

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if {@code threshold} is not above 0 and at most 1
     */
    public CharacterVote {
        Check.positiveShare("threshold", threshold);
    }

    /** {@return these settings, with another threshold} */
    public CharacterVote withThreshold(double leastShare) {
        return new CharacterVote(leastShare);
    }

    @Override
    public String summary() {
        return "The characters that two of five answers mark; the baseline";
    }

    @Override
    public SpanConsensus aggregate(SpanAnswers answers, SpanGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        monitor.report(0, 1);
        SpanAnswers wide = answers.withTypesOf(gold);
        List<JoinedPieces> found = new ArrayList<>();
        for (String type : wide.types()) {
            monitor.check();
            found.add(voted(new Pieces(wide, gold, type)));
        }
        monitor.report(1, 1);
        return SpanConsensus.of(wide, gold, task -> PieceDawidSkene.spans(found, task), Convergence.CLOSED_FORM);
    }

    private JoinedPieces voted(Pieces pieces) {
        double[] shares = pieces.shares();
        boolean[] chosen = new boolean[shares.length];
        for (int place = 0; place < pieces.tasks; place++) {
            int given = pieces.firstAnswer[place + 1] - pieces.firstAnswer[place];
            for (int piece = pieces.firstPiece[place]; piece < pieces.firstPiece[place + 1]; piece++) {
                chosen[piece] = shares[piece] >= threshold - ROUNDING;
                shares[piece] = (shares[piece] * given + 0.5) / (given + 1);
            }
        }
        double[] alike = new double[pieces.workers];
        Arrays.fill(alike, 1);
        return new JoinedPieces(pieces, shares, chosen, alike);
    }

    /** {@return such as {@code CharacterVote[]} or {@code CharacterVote[threshold=0.5]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new CharacterVote());
    }
}
