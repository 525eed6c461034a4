package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crowd4j.Index;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;

/**
 * Votes of a single transferable vote that may be others, since ballots may be replaced.
 *
 * <p>As long as the same candidates are elected and excluded in turn, the votes of all candidates
 * together change by no more than was removed and added: what others gain by the surplus of a
 * candidate with an added ballot, that ballot's own value loses. Cut decimals and a quota that
 * rises with the ballots come on top. So a count follows every way in which a decision within that
 * tolerance may fall otherwise.
 *
 * @param tolerance who is within it is level, and may have the quota or not
 * @param winners who is to win all the same; with another winner a count ends
 */
record TransferDoubt(Rational tolerance, Set<String> winners) {
    static final int MOST_STATES = 500;
    private static final int MOST_PERHAPS = 8;

    /** {@return whether the winners stay, whatever replaces a number of ballots} */
    static boolean stays(RankedBallots ballots, int seats, StvVariant rule, Set<String> winners, long replaced) {
        StvVariant variant = rule.cut();
        if (variant.electsOneAtATime()) {
            return replaced == 0;
        }
        long valid = TransferCount.valid(ballots);
        long blank = Math.min(replaced, ballots.size() - valid);
        Rational rise = Rational.of(blank, seats).plus(Rational.of(blank > 0 ? 1 : 0));
        Rational perSurplus = variant.cutPerBallot().times(valid).plus(rise.times(2));
        Rational most = Rational.of(replaced).times(2).plus(rise).plus(perSurplus.times(seats));
        Optional<TransferDoubt> doubt = Optional.of(new TransferDoubt(most, winners));
        try {
            return new TransferCount(ballots, seats, variant, List.of(), doubt)
                    .outcomes()
                    .equals(List.of(winners));
        } catch (TooManyTiesException unknown) {
            return false;
        }
    }

    boolean isLevel(Rational a, Rational b) {
        return a.minus(b).max(b.minus(a)).compareTo(tolerance) <= 0;
    }

    /** {@return those who are sure, with some of those who may join, as far as seats are left} */
    static List<BitSet> ways(BitSet sure, BitSet perhaps, int seats) {
        int[] open = perhaps.stream().toArray();
        if (open.length > MOST_PERHAPS) {
            throw new TooManyTiesException(MOST_STATES, Set.of());
        }
        List<BitSet> ways = new ArrayList<>();
        for (int set = 0; set < (1 << open.length); set++) {
            BitSet way = (BitSet) sure.clone();
            for (int i = 0; i < open.length; i++) {
                way.set(open[i], ((set >> i) & 1) == 1);
            }
            if (way.cardinality() <= seats) {
                ways.add(way);
            }
        }
        return ways.isEmpty() ? List.of(sure) : ways;
    }

    /**
     * {@return whether the expected winners stay whatever comes} All votes of the others together,
     * and all surpluses, do not reach one of them, nor the quota.
     */
    boolean isOver(TransferState state, Rational[] votes, Rational quota, int seats, Index candidates) {
        Rational others = state.surpluses().stream()
                .map(candidate -> votes[candidate].minus(quota).max(Rational.ZERO))
                .reduce(tolerance, Rational::plus);
        Rational least = quota;
        int expected = state.elected().size();
        for (int candidate = 0; candidate < votes.length; candidate++) {
            if (state.hopeful().get(candidate)) {
                boolean winner = winners.contains(candidates.id(candidate));
                least = winner ? least.min(votes[candidate]) : least;
                others = others.plus(winner ? votes[candidate].minus(quota).max(Rational.ZERO) : votes[candidate]);
                expected += winner ? 1 : 0;
            }
        }
        return expected == seats
                && state.elected().stream().map(candidates::id).allMatch(winners::contains)
                && others.compareTo(least) < 0;
    }
}
