package org.crowd4j.ballots;

import java.util.List;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;

/**
 * The most first places win. Candidates who share the first place of a ballot share its vote.
 *
 * <p><b>Cost:</b> O(B) for B different ballots.
 *
 * @param ties the steps that settle ties, in turn
 */
public record Plurality(List<TieBreak> ties) implements RankedRule {

    /** Ties are reported. */
    public Plurality() {
        this(List.of());
    }

    /** Copies the steps. */
    public Plurality {
        ties = List.copyOf(ties);
    }

    @Override
    public Plurality withTies(TieBreak... steps) {
        return new Plurality(List.of(steps));
    }

    @Override
    public String summary() {
        return "The most first places win";
    }

    @Override
    public Election elect(RankedBallots ballots) {
        return SingleCount.highest(
                        this,
                        ballots.candidates(),
                        firstPlaces(ballots),
                        () -> PairwiseMatrix.of(ballots),
                        outcomes -> PositionalMargin.plurality(ballots).of(outcomes, !ties.isEmpty()))
                .build();
    }

    /** {@return the first places of each candidate, shared ones in parts} */
    static List<Rational> firstPlaces(RankedBallots ballots) {
        Shares shares = new Shares(ballots.candidates().size());
        for (int ballot = 0; ballot < ballots.distinct(); ballot++) {
            int from = ballots.from(ballot);
            int to = from;
            while (to < ballots.to(ballot) && ballots.tier(to) == 0) {
                to++;
            }
            for (int at = from; at < to; at++) {
                shares.add(ballots.candidate(at), to - from, ballots.count(ballot));
            }
        }
        return shares.totals();
    }

    /** {@return such as {@code Plurality[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Plurality());
    }
}
