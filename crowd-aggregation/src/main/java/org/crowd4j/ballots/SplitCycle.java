package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.ballots.Schulze.Strength;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;

/**
 * Drops from every cycle of won duels its weakest; who is then unbeaten wins (W. Holliday
 * and E. Pacuit, Split Cycle, 2023). Several may win: that is a tie for the one seat.
 *
 * <p><b>Cost:</b> O(n³) for n candidates, after the duels.
 *
 * @param strength how strong a won duel is
 * @param ties the steps that settle ties, in turn
 */
public record SplitCycle(Strength strength, List<TieBreak> ties) implements RankedRule {

    /** Duels are as strong as their margin; ties are reported. */
    public SplitCycle() {
        this(Strength.MARGINS, List.of());
    }

    /** Copies the steps. */
    public SplitCycle {
        ties = List.copyOf(ties);
    }

    /** {@return this rule, with another strength of duels} */
    public SplitCycle withStrength(Strength measure) {
        return new SplitCycle(measure, ties);
    }

    @Override
    public SplitCycle withTies(TieBreak... steps) {
        return new SplitCycle(strength, List.of(steps));
    }

    @Override
    public List<String> variants() {
        return Variants.names(Strength.class);
    }

    @Override
    public SplitCycle withVariant(String name) {
        return withStrength(Variants.named(this, Strength.class, name));
    }

    @Override
    public String summary() {
        return "The weakest duel of each cycle is dropped; who is unbeaten wins";
    }

    @Override
    public Election elect(RankedBallots ballots) {
        PairwiseMatrix duels = PairwiseMatrix.of(ballots);
        int n = duels.candidates().size();
        long[][] won = strength.of(duels, 0);
        long[][] path = Schulze.strongestPaths(won);
        List<Rational> defeats = new ArrayList<>();
        Set<String> unbeaten = new LinkedHashSet<>();
        for (int a = 0; a < n; a++) {
            int beaten = 0;
            for (int b = 0; b < n; b++) {
                beaten += won[b][a] > path[a][b] ? 1 : 0;
            }
            defeats.add(Rational.of(beaten));
            if (beaten == 0) {
                unbeaten.add(duels.candidates().id(a));
            }
        }
        return SingleCount.among(
                        this,
                        duels.candidates(),
                        defeats,
                        unbeaten,
                        () -> duels,
                        outcomes -> LooseDuels.margin(this, ballots, duels, loose -> loose.splitCycle(strength)))
                .measure("defeats")
                .build();
    }

    /** {@return such as {@code SplitCycle[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new SplitCycle());
    }
}
