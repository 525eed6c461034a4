package org.crowd4j.ballots;

import java.util.List;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.RankedBallots;

/**
 * All with less than the average by {@link Borda} leave together, round by round, until one is left
 * (E. J. Nanson, Methods of election, 1882). The votes of a round are sums of margins over those
 * still in.
 *
 * <p><b>Cost:</b> that of the duels, then O(n³) for n candidates.
 *
 * @param ties the steps that settle ties, in turn
 */
public record Nanson(List<TieBreak> ties) implements RankedRule {

    /** Ties are reported. */
    public Nanson() {
        this(List.of());
    }

    /** Copies the steps. */
    public Nanson {
        ties = List.copyOf(ties);
    }

    @Override
    public Nanson withTies(TieBreak... steps) {
        return new Nanson(List.of(steps));
    }

    @Override
    public String summary() {
        return "All below the average by Borda leave, round by round";
    }

    @Override
    public Election elect(RankedBallots ballots) {
        return BordaExclusion.elect(this, ballots, true);
    }

    /** {@return such as {@code Nanson[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Nanson());
    }
}
