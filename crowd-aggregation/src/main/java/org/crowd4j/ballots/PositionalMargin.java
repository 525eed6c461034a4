package org.crowd4j.ballots;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.crowd4j.Index;
import org.crowd4j.aggregation.internal.numerics.Positions;
import org.crowd4j.ballots.Election.Margin;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;

/**
 * How many ballots to replace where candidates win by the sum of points: for each winner and rival,
 * those ballots first that gain the rival most. Exact.
 */
final class PositionalMargin {
    private final Index candidates;
    private final long[] counts;
    private final Points points;
    private final Rational most;

    /** The points that a ballot gives. */
    interface Points {
        Rational of(int ballot, int candidate);
    }

    /**
     * @param counts how often each ballot occurs
     * @param points what a ballot gives to a candidate
     * @param most by how many points one ballot can put one candidate before another
     */
    PositionalMargin(Index candidates, long[] counts, Points points, Rational most) {
        this.candidates = candidates;
        this.counts = counts;
        this.points = points;
        this.most = most;
    }

    static PositionalMargin plurality(RankedBallots ballots) {
        return new PositionalMargin(
                ballots.candidates(),
                MarginSearch.counts(ballots.distinct(), ballots::count),
                (ballot, candidate) -> {
                    int first = 0;
                    boolean has = false;
                    for (int at = ballots.from(ballot); at < ballots.to(ballot) && ballots.tier(at) == 0; at++) {
                        first++;
                        has |= ballots.candidate(at) == candidate;
                    }
                    return has ? Rational.of(1, first) : Rational.ZERO;
                },
                Rational.ONE);
    }

    /**
     * {@return how many ballots to replace until a rival is level with one of the winners; if steps
     * settle ties, which may keep the winner, at most until a rival is ahead}
     */
    Margin of(List<Set<String>> outcomes, boolean settles) {
        long level = fewestOver(outcomes, false);
        return new Margin(level, settles ? fewestOver(outcomes, true) : level);
    }

    private long fewestOver(List<Set<String>> outcomes, boolean ahead) {
        long fewest = Arrays.stream(counts).sum();
        for (String winner : outcomes.get(0)) {
            for (String rival : candidates) {
                if (!outcomes.get(0).contains(rival)) {
                    fewest = Math.min(fewest, fewest(candidates.position(winner), candidates.position(rival), ahead));
                }
            }
        }
        return fewest;
    }

    /** {@return how many ballots to replace until a rival is level with a winner, or ahead} */
    long fewest(int winner, int rival, boolean ahead) {
        Rational[] leads = new Rational[counts.length];
        Rational lead = Rational.ZERO;
        for (int ballot = 0; ballot < counts.length; ballot++) {
            leads[ballot] = points.of(ballot, winner).minus(points.of(ballot, rival));
            lead = lead.plus(leads[ballot].times(counts[ballot]));
        }
        int[] order = Positions.sorted(
                counts.length,
                Comparator.comparing((Integer ballot) -> leads[ballot]).reversed());
        long replaced = 0;
        for (int ballot : order) {
            Rational gain = leads[ballot].plus(most);
            if ((ahead ? lead.signum() < 0 : lead.signum() <= 0) || gain.signum() <= 0) {
                break;
            }
            BigInteger whole = ahead
                    ? lead.dividedBy(gain).floor().add(BigInteger.ONE)
                    : lead.dividedBy(gain).negated().floor().negate();
            long enough = whole.min(BigInteger.valueOf(counts[ballot])).longValueExact();
            long here = Math.min(enough, counts[ballot]);
            replaced += here;
            lead = lead.minus(gain.times(here));
        }
        return replaced;
    }
}
