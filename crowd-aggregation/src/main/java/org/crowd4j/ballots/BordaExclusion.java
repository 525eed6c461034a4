package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;

/** Rounds of Borda counts among those still in, as sums of margins, which are 0 on average. */
final class BordaExclusion implements Exclusion.Tallies, ExclusionMargin.Costs {
    private final PairwiseMatrix duels;
    private final boolean belowAverage;

    private BordaExclusion(PairwiseMatrix duels, boolean belowAverage) {
        this.duels = duels;
        this.belowAverage = belowAverage;
    }

    /**
     * {@return who is left after all rounds}
     *
     * @param belowAverage whether all below the average leave together, else one with the least
     */
    static Election elect(RankedRule rule, RankedBallots ballots, boolean belowAverage) {
        PairwiseMatrix duels = PairwiseMatrix.of(ballots);
        BordaExclusion tallies = new BordaExclusion(duels, belowAverage);
        return Exclusion.elect(
                rule,
                duels.candidates(),
                UndeclaredFirst.of(ballots, tallies),
                () -> duels,
                outcomes -> MarginSearch.ofDuels(
                        rule, ballots, duels, winner -> tallies.low(UndeclaredFirst.standing(ballots), winner)));
    }

    @Override
    public boolean levelForGood(BitSet in) {
        return in.cardinality() > 1
                && in.stream()
                        .allMatch(a ->
                                in.stream().allMatch(b -> belowAverage ? sum(a, in) == 0 : duels.margin(a, b) == 0));
    }

    private long sum(int a, BitSet in) {
        return in.stream().mapToLong(b -> duels.margin(a, b)).sum();
    }

    /**
     * {@return a number of ballots below which no replacement changes who wins} As it leaves, and
     * as another comes, a ballot changes a sum by as many as there are others. Below the average
     * the same candidates must leave in each round; one by one they may leave in any order.
     */
    private long low(BitSet standing, int winner) {
        if (!belowAverage) {
            return ExclusionMargin.low(standing, winner, this);
        }
        BitSet in = standing;
        long low = Long.MAX_VALUE;
        while (in.cardinality() > 1) {
            long step = 2L * (in.cardinality() - 1);
            BitSet stay = new BitSet();
            for (int a = in.nextSetBit(0); a >= 0; a = in.nextSetBit(a + 1)) {
                long sum = sum(a, in);
                stay.set(a, sum >= 0);
                low = Math.min(low, ExclusionMargin.steps(sum < 0 ? -sum : sum + 1, step));
            }
            if (stay.equals(in)) {
                return 0;
            }
            in = stay;
        }
        return low;
    }

    @Override
    public long toLeave(BitSet in, int candidate) {
        long least = in.stream().mapToLong(a -> sum(a, in)).min().orElse(0);
        return ExclusionMargin.steps(sum(candidate, in) - least, 4L * (in.cardinality() - 1));
    }

    @Override
    public long toWin(BitSet in, int candidate) {
        return in.cardinality() == 1 ? 0 : Long.MAX_VALUE;
    }

    @Override
    public Exclusion.Tally tally(BitSet in) {
        int n = duels.candidates().size();
        List<Rational> votes = new ArrayList<>();
        for (int a = 0; a < n; a++) {
            Rational sum = Rational.ZERO;
            for (int b = in.nextSetBit(0); b >= 0 && in.get(a); b = in.nextSetBit(b + 1)) {
                sum = sum.plus(Rational.of(duels.margin(a, b)));
            }
            votes.add(sum);
        }
        int winner = in.cardinality() == 1 ? in.nextSetBit(0) : -1;
        Rational least = in.stream().mapToObj(votes::get).reduce(Rational::min).orElse(Rational.ZERO);
        BitSet leaving = new BitSet();
        boolean together = belowAverage && least.signum() < 0;
        in.stream()
                .filter(candidate -> together
                        ? votes.get(candidate).signum() < 0
                        : votes.get(candidate).equals(least))
                .forEach(leaving::set);
        return new Exclusion.Tally(votes, Rational.ZERO, Rational.ZERO, winner, leaving, together);
    }
}
