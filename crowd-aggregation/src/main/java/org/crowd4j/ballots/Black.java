package org.crowd4j.ballots;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;

/**
 * The candidate who beats all others; if there is none, the winner by {@link Borda} (D. Black, The
 * theory of committees and elections, 1958).
 *
 * <p><b>Cost:</b> that of the duels and of {@code Borda}.
 *
 * @param ties the steps that settle ties, in turn
 */
public record Black(List<TieBreak> ties) implements RankedRule {

    /** Ties are reported. */
    public Black() {
        this(List.of());
    }

    /** Copies the steps. */
    public Black {
        ties = List.copyOf(ties);
    }

    @Override
    public Black withTies(TieBreak... steps) {
        return new Black(List.of(steps));
    }

    @Override
    public String summary() {
        return "The candidate who beats all others, else the winner by Borda";
    }

    @Override
    public Election elect(RankedBallots ballots) {
        PairwiseMatrix duels = PairwiseMatrix.of(ballots);
        Election borda = new Borda().withTies(ties.toArray(TieBreak[]::new)).elect(ballots);
        Optional<String> winner = duels.condorcetWinner();
        var result = new CountedElection.Builder(
                        this,
                        duels.candidates(),
                        () -> duels,
                        outcomes -> MarginSearch.ofDuels(
                                this,
                                ballots,
                                duels,
                                best -> Math.min(
                                        borda.margin().low(),
                                        LooseDuels.firstUnsafe(
                                                duels, best, ballots.size(), LooseDuels::noCondorcetWinner))))
                .outcomes(winner.map(name -> List.of(Set.of(name))).orElse(borda.outcomes()));
        borda.rounds().forEach(result::round);
        if (winner.isEmpty()) {
            borda.ties().forEach(result::tie);
        }
        return result.build();
    }

    /** {@return such as {@code Black[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Black());
    }
}
