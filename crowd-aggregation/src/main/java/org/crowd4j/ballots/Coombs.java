package org.crowd4j.ballots;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;

/**
 * The most last places leave, round by round, until one has more than half of the first places (C.
 * H. Coombs, A theory of data, 1964). Candidates who share a place share its vote; those not ranked
 * share the last. The votes of a round are first places.
 *
 * <p><b>Cost:</b> O(B·n) for B different ballots and n candidates, in each round.
 *
 * @param ties the steps that settle ties, in turn
 */
public record Coombs(List<TieBreak> ties) implements RankedRule {

    /** Ties are reported. */
    public Coombs() {
        this(List.of());
    }

    /** Copies the steps. */
    public Coombs {
        ties = List.copyOf(ties);
    }

    @Override
    public Coombs withTies(TieBreak... steps) {
        return new Coombs(List.of(steps));
    }

    @Override
    public String summary() {
        return "The most last places leave until one has more than half of the first";
    }

    @Override
    public Election elect(RankedBallots ballots) {
        var result = new CountedElection.Builder(
                this, ballots.candidates(), () -> PairwiseMatrix.of(ballots), () -> MarginSearch.of(this, ballots));
        new Exclusion(ballots.candidates(), ties, UndeclaredFirst.of(ballots, new Tallies(ballots))).count(result);
        return result.build();
    }

    private record Tallies(RankedBallots ballots) implements Exclusion.Tallies {

        @Override
        public boolean levelForGood(BitSet in) {
            return in.cardinality() > 1
                    && IntStream.range(0, ballots.distinct())
                            .allMatch(ballot -> IntStream.range(ballots.from(ballot), ballots.to(ballot))
                                    .noneMatch(at -> in.get(ballots.candidate(at))));
        }

        @Override
        public Exclusion.Tally tally(BitSet in) {
            return Coombs.tally(ballots, in);
        }
    }

    private static Exclusion.Tally tally(RankedBallots ballots, BitSet in) {
        int n = ballots.candidates().size();
        Shares firsts = new Shares(n);
        Shares lasts = new Shares(n);
        long exhausted = 0;
        for (int ballot = 0; ballot < ballots.distinct(); ballot++) {
            BitSet ranked = new BitSet();
            int best = -1;
            int worst = -1;
            for (int at = ballots.from(ballot); at < ballots.to(ballot); at++) {
                if (in.get(ballots.candidate(at))) {
                    best = best < 0 ? ballots.tier(at) : best;
                    worst = ballots.tier(at);
                    ranked.set(ballots.candidate(at));
                }
            }
            if (best < 0) {
                exhausted += ballots.count(ballot);
            } else {
                share(firsts, tier(ballots, ballot, best, in), ballots.count(ballot));
            }
            BitSet unranked = (BitSet) in.clone();
            unranked.andNot(ranked);
            share(lasts, unranked.isEmpty() ? tier(ballots, ballot, worst, in) : unranked, ballots.count(ballot));
        }
        List<Rational> votes = firsts.totals();
        Rational continuing = Rational.of(ballots.size() - exhausted);
        int winner = in.cardinality() == 1
                ? in.nextSetBit(0)
                : in.stream()
                        .filter(candidate -> votes.get(candidate).times(2).compareTo(continuing) > 0)
                        .findFirst()
                        .orElse(-1);
        List<Rational> last = lasts.totals();
        Rational most = in.stream().mapToObj(last::get).reduce(Rational::max).orElse(Rational.ZERO);
        BitSet leaving = new BitSet();
        in.stream().filter(candidate -> last.get(candidate).equals(most)).forEach(leaving::set);
        Rational threshold =
                Rational.of(continuing.dividedBy(Rational.of(2)).floor()).plus(Rational.ONE);
        return new Exclusion.Tally(votes, threshold, Rational.of(exhausted - ballots.blank()), winner, leaving, false);
    }

    private static BitSet tier(RankedBallots ballots, int ballot, int tier, BitSet in) {
        BitSet members = new BitSet();
        for (int at = ballots.from(ballot); at < ballots.to(ballot); at++) {
            if (ballots.tier(at) == tier && in.get(ballots.candidate(at))) {
                members.set(ballots.candidate(at));
            }
        }
        return members;
    }

    private static void share(Shares shares, BitSet members, long count) {
        members.stream().forEach(candidate -> shares.add(candidate, members.cardinality(), count));
    }

    /** {@return such as {@code Coombs[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Coombs());
    }
}
