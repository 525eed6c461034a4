package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.List;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;

/**
 * The least bad worst duel wins (Simpson 1969, Kramer 1977). How bad a duel is can be measured in
 * three ways, which may elect three different candidates.
 *
 * <p><b>Cost:</b> that of the duels, then O(n²) for n candidates.
 *
 * @param defeat how bad a duel is
 * @param ties the steps that settle ties, in turn
 */
public record Minimax(Defeat defeat, List<TieBreak> ties) implements RankedRule {

    /** How bad a duel is. */
    public enum Defeat {
        /** The votes of the rival, if the duel is lost. */
        WINNING_VOTES,
        /** The votes of the rival less one's own; negative if the duel is won. */
        MARGINS,
        /** The votes of the rival, also if the duel is won. */
        OPPOSITION
    }

    /** Counts the votes of lost duels; ties are reported. */
    public Minimax() {
        this(Defeat.WINNING_VOTES, List.of());
    }

    /** Copies the steps. */
    public Minimax {
        ties = List.copyOf(ties);
    }

    /** {@return this rule, with another measure of a duel} */
    public Minimax withDefeat(Defeat measure) {
        return new Minimax(measure, ties);
    }

    @Override
    public Minimax withTies(TieBreak... steps) {
        return new Minimax(defeat, List.of(steps));
    }

    @Override
    public List<String> variants() {
        return Variants.names(Defeat.class);
    }

    @Override
    public Minimax withVariant(String name) {
        return withDefeat(Variants.named(this, Defeat.class, name));
    }

    @Override
    public String summary() {
        return "The least bad worst duel wins";
    }

    @Override
    public Election elect(RankedBallots ballots) {
        PairwiseMatrix duels = PairwiseMatrix.of(ballots);
        int n = duels.candidates().size();
        List<Rational> worst = new ArrayList<>();
        for (int a = 0; a < n; a++) {
            worst.add(Rational.of(new LooseDuels(duels, a, 0).worst(a, defeat, 0)));
        }
        Rational least = worst.stream().reduce(Rational::min).orElse(Rational.ZERO);
        return SingleCount.among(
                        this,
                        duels.candidates(),
                        worst,
                        SingleCount.at(worst, least, duels.candidates()),
                        () -> duels,
                        outcomes -> LooseDuels.margin(this, ballots, duels, loose -> loose.minimax(defeat)))
                .measure("worst duel")
                .build();
    }

    /** {@return such as {@code Minimax[]} or {@code Minimax[defeat=MARGINS]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Minimax());
    }
}
