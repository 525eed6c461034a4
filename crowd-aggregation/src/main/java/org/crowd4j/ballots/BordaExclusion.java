package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.Rational;

/** Rounds of Borda counts among those still in, as sums of margins, which are 0 on average. */
final class BordaExclusion implements Exclusion.Tallies {
    private final PairwiseMatrix duels;
    private final boolean belowAverage;

    /**
     * @param belowAverage whether all below the average leave together, else one with the least
     */
    BordaExclusion(PairwiseMatrix duels, boolean belowAverage) {
        this.duels = duels;
        this.belowAverage = belowAverage;
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
