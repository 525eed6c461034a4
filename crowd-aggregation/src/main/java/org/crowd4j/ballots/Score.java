package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.List;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.Rational;
import org.crowd4j.choice.ScoreBallots;

/**
 * The greatest sum of scores wins; also known as range voting.
 *
 * <p><b>Cost:</b> O(B·n) for B different ballots and n candidates.
 *
 * @param ties the steps that settle ties, in turn
 */
public record Score(List<TieBreak> ties) implements ScoreRule {

    /** Ties are reported. */
    public Score() {
        this(List.of());
    }

    /** Copies the steps. */
    public Score {
        ties = List.copyOf(ties);
    }

    @Override
    public Score withTies(TieBreak... steps) {
        return new Score(List.of(steps));
    }

    @Override
    public String summary() {
        return "The greatest sum of scores wins";
    }

    @Override
    public Election elect(ScoreBallots ballots) {
        return SingleCount.highest(
                        this,
                        ballots.candidates(),
                        totals(ballots),
                        () -> PairwiseMatrix.of(ballots),
                        outcomes -> sums(ballots).of(outcomes, !ties.isEmpty()))
                .measure("points")
                .build();
    }

    /** {@return how many ballots change the order of two sums} */
    static PositionalMargin sums(ScoreBallots ballots) {
        return new PositionalMargin(
                ballots.candidates(),
                MarginSearch.counts(ballots.distinct(), ballots::count),
                (ballot, candidate) -> Rational.of(ballots.score(ballot, candidate)),
                Rational.of(ballots.maximum()));
    }

    /** {@return the sum of scores of each candidate} */
    static List<Rational> totals(ScoreBallots ballots) {
        List<Rational> totals = new ArrayList<>();
        for (int candidate = 0; candidate < ballots.candidates().size(); candidate++) {
            Rational total = Rational.ZERO;
            for (int ballot = 0; ballot < ballots.distinct(); ballot++) {
                total = total.plus(Rational.of(ballots.score(ballot, candidate)).times(ballots.count(ballot)));
            }
            totals.add(total);
        }
        return totals;
    }

    /** {@return such as {@code Score[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Score());
    }
}
