package org.crowd4j.ballots;

import java.util.List;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.RankedBallots;

/**
 * The last by {@link Borda} leaves, round by round, until one is left (J. M. Baldwin, The technique
 * of the Nanson preferential majority system, 1926). The votes of a round are sums of margins over
 * those still in.
 *
 * <p><b>Cost:</b> that of the duels, then O(n³) for n candidates.
 *
 * @param ties the steps that settle ties, in turn
 */
public record Baldwin(List<TieBreak> ties) implements RankedRule {

    /** Ties are reported. */
    public Baldwin() {
        this(List.of());
    }

    /** Copies the steps. */
    public Baldwin {
        ties = List.copyOf(ties);
    }

    @Override
    public Baldwin withTies(TieBreak... steps) {
        return new Baldwin(List.of(steps));
    }

    @Override
    public String summary() {
        return "The last by Borda leaves, round by round";
    }

    @Override
    public Election elect(RankedBallots ballots) {
        return BordaExclusion.elect(this, ballots, false);
    }

    /** {@return such as {@code Baldwin[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Baldwin());
    }
}
