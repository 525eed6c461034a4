package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;

/**
 * A place gives as many points as there are candidates below it; the most points win (J.-C. de
 * Borda, Mémoire sur les élections au scrutin, 1781).
 *
 * <p><b>Cost:</b> O(B·n) for B different ballots and n candidates.
 *
 * @param unranked what candidates get whom a ballot does not rank
 * @param ties the steps that settle ties, in turn
 */
public record Borda(Unranked unranked, List<TieBreak> ties) implements RankedRule {

    /** What candidates get whom a ballot does not rank. */
    public enum Unranked {
        /** They share the mean of the places that are left, as tied candidates do. */
        AVERAGE,
        /** Nothing. */
        ZERO,
        /** Nothing, and a ballot that ranks k gives k points to its first, down to 1. */
        MODIFIED
    }

    /** Unranked candidates share the places that are left; ties are reported. */
    public Borda() {
        this(Unranked.AVERAGE, List.of());
    }

    /** Copies the steps. */
    public Borda {
        ties = List.copyOf(ties);
    }

    /** {@return this rule, with another reading of unranked candidates} */
    public Borda withUnranked(Unranked reading) {
        return new Borda(reading, ties);
    }

    @Override
    public Borda withTies(TieBreak... steps) {
        return new Borda(unranked, List.of(steps));
    }

    @Override
    public List<String> variants() {
        return Variants.names(Unranked.class);
    }

    @Override
    public Borda withVariant(String name) {
        return withUnranked(Variants.named(this, Unranked.class, name));
    }

    @Override
    public String summary() {
        return "A point for each candidate below; the most points win";
    }

    @Override
    public Election elect(RankedBallots ballots) {
        int n = ballots.candidates().size();
        long[][] doubled = doubledPoints(ballots);
        List<Rational> score = new ArrayList<>();
        for (int candidate = 0; candidate < n; candidate++) {
            Rational sum = Rational.ZERO;
            for (int ballot = 0; ballot < doubled.length; ballot++) {
                sum = sum.plus(Rational.of(doubled[ballot][candidate]).times(ballots.count(ballot)));
            }
            score.add(sum.dividedBy(Rational.of(2)));
        }
        int most = unranked == Unranked.MODIFIED ? n : n - 1;
        return SingleCount.highest(
                        this,
                        ballots.candidates(),
                        score,
                        () -> PairwiseMatrix.of(ballots),
                        outcomes -> new PositionalMargin(
                                        ballots.candidates(),
                                        MarginSearch.counts(ballots.distinct(), ballots::count),
                                        (ballot, candidate) -> Rational.of(doubled[ballot][candidate], 2),
                                        Rational.of(unranked == Unranked.MODIFIED ? most - 1 : most))
                                .of(outcomes, !ties.isEmpty()))
                .measure("points")
                .build();
    }

    /** {@return twice the points that each ballot gives to each candidate} */
    private long[][] doubledPoints(RankedBallots ballots) {
        int n = ballots.candidates().size();
        long[][] points = new long[ballots.distinct()][n];
        for (int ballot = 0; ballot < points.length; ballot++) {
            int from = ballots.from(ballot);
            int to = ballots.to(ballot);
            int top = unranked == Unranked.MODIFIED ? to - from : n - 1;
            if (unranked == Unranked.AVERAGE) {
                Arrays.fill(points[ballot], n - 1 - (to - from));
            }
            for (int first = from; first < to; ) {
                int end = first;
                while (end < to && ballots.tier(end) == ballots.tier(first)) {
                    end++;
                }
                long mean = 2L * top - (first - from) - (end - 1 - from);
                for (int at = first; at < end; at++) {
                    points[ballot][ballots.candidate(at)] = mean;
                }
                first = end;
            }
        }
        return points;
    }

    /** {@return such as {@code Borda[]} or {@code Borda[unranked=ZERO]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Borda());
    }
}
