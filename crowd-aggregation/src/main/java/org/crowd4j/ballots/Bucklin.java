package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;

/**
 * Counts first places, then first and second, …, until a candidate is on more than half of
 * all ballots; the candidate on most of them wins. If none gets there, all places count.
 *
 * <p><b>Cost:</b> O(B·n) for B different ballots and n candidates.
 *
 * @param ties the steps that settle ties, in turn
 */
public record Bucklin(List<TieBreak> ties) implements RankedRule {

    /** Ties are reported. */
    public Bucklin() {
        this(List.of());
    }

    /** Copies the steps. */
    public Bucklin {
        ties = List.copyOf(ties);
    }

    @Override
    public Bucklin withTies(TieBreak... steps) {
        return new Bucklin(List.of(steps));
    }

    @Override
    public String summary() {
        return "The first to be on more than half of all ballots as places are added";
    }

    @Override
    public Election elect(RankedBallots ballots) {
        int n = ballots.candidates().size();
        long[][] at = new long[n][n]; // by place, then by candidate
        for (int ballot = 0; ballot < ballots.distinct(); ballot++) {
            for (int position = ballots.from(ballot); position < ballots.to(ballot); position++) {
                at[ballots.tier(position)][ballots.candidate(position)] += ballots.count(ballot);
            }
        }
        long[] sum = new long[n];
        int depth = 0;
        boolean passed = false;
        while (depth < n && !passed) {
            for (int candidate = 0; candidate < n; candidate++) {
                sum[candidate] += at[depth][candidate];
                passed |= sum[candidate] > ballots.size() - sum[candidate];
            }
            depth++;
        }
        List<Rational> score = new ArrayList<>();
        for (long votes : sum) {
            score.add(Rational.of(votes));
        }
        return SingleCount.highest(
                        this,
                        ballots.candidates(),
                        score,
                        () -> PairwiseMatrix.of(ballots),
                        outcomes -> MarginSearch.ofWinner(this, ballots, winner -> low(at, ballots.size(), winner)))
                .figures(Map.of("depth", Rational.of(depth)))
                .measure("ballots")
                .build();
    }

    private static long low(long[][] at, long size, int winner) {
        return MarginSearch.firstUnsafe(size, replaced -> stays(at, size, winner, replaced));
    }

    /**
     * {@return whether no other reaches half with as many as the winner, up to the depth where the
     * winner is sure to pass; each replaced ballot changes a number by one at most}
     */
    private static boolean stays(long[][] at, long size, int winner, long replaced) {
        int n = at.length;
        long[] sum = new long[n];
        for (long[] place : at) {
            Arrays.setAll(sum, candidate -> sum[candidate] + place[candidate]);
            long own = sum[winner] - replaced;
            for (int other = 0; other < n; other++) {
                long most = sum[other] + replaced;
                if (other != winner && most > size - most && most >= own) {
                    return false;
                }
            }
            if (own > size - own) {
                return true;
            }
        }
        return false;
    }

    /** {@return such as {@code Bucklin[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Bucklin());
    }
}
