package org.crowd4j.ballots;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.List;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;

/**
 * The most duels won; a drawn duel counts in part (A. H. Copeland, 1951).
 *
 * <p><b>Cost:</b> that of the duels, then O(n²) for n candidates.
 *
 * @param draw what a drawn duel counts; from 0 to 1
 * @param ties the steps that settle ties, in turn
 */
public record Copeland(Rational draw, List<TieBreak> ties) implements RankedRule {

    /** A drawn duel counts one half; ties are reported. */
    public Copeland() {
        this(Rational.of(1, 2), List.of());
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code draw} is not from 0 to 1
     */
    public Copeland {
        checkArgument(
                draw.signum() >= 0 && draw.compareTo(Rational.ONE) <= 0, "draw must be from 0 to 1, got %s", draw);
        ties = List.copyOf(ties);
    }

    /** {@return this rule, with another count for drawn duels} */
    public Copeland withDraw(Rational share) {
        return new Copeland(share, ties);
    }

    @Override
    public Copeland withTies(TieBreak... steps) {
        return new Copeland(draw, List.of(steps));
    }

    @Override
    public String summary() {
        return "The most duels won";
    }

    @Override
    public Election elect(RankedBallots ballots) {
        PairwiseMatrix duels = PairwiseMatrix.of(ballots);
        int n = duels.candidates().size();
        List<Rational> score = new ArrayList<>();
        for (int a = 0; a < n; a++) {
            score.add(new LooseDuels(duels, a, 0).won(a, draw, 0));
        }
        return SingleCount.highest(
                        this,
                        duels.candidates(),
                        score,
                        () -> duels,
                        outcomes -> LooseDuels.margin(this, ballots, duels, loose -> loose.copeland(draw)))
                .measure("duels won")
                .build();
    }

    /** {@return such as {@code Copeland[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Copeland());
    }
}
