package org.crowd4j.ballots;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.ballots.StvVariant.Quota;
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
        return Exclusion.elect(
                this,
                ballots.candidates(),
                UndeclaredFirst.of(ballots, new Tallies(ballots)),
                () -> PairwiseMatrix.of(ballots),
                outcomes -> MarginSearch.ofWinner(this, ballots, winner -> low(ballots, winner)));
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
            Places places = places(ballots, in);
            int winner = in.cardinality() == 1
                    ? in.nextSetBit(0)
                    : in.stream()
                            .filter(candidate ->
                                    places.lead(candidate, ballots.size()).signum() > 0)
                            .findFirst()
                            .orElse(-1);
            Rational most = places.mostLast(in);
            BitSet leaving = new BitSet();
            in.stream()
                    .filter(candidate -> places.lasts().get(candidate).equals(most))
                    .forEach(leaving::set);
            Rational threshold = Quota.WHOLE.of(ballots.size() - places.exhausted(), 1); // more than half
            return new Exclusion.Tally(
                    places.firsts(),
                    threshold,
                    Rational.of(places.exhausted() - ballots.blank()),
                    winner,
                    leaving,
                    false);
        }
    }

    /** How often candidates are first and last. */
    private record Places(List<Rational> firsts, List<Rational> lasts, long exhausted) {

        /** {@return twice the first places of a candidate, less those of all} */
        Rational lead(int candidate, long ballots) {
            return firsts.get(candidate).times(2).minus(Rational.of(ballots - exhausted));
        }

        Rational mostLast(BitSet in) {
            return in.stream().mapToObj(lasts::get).reduce(Rational::max).orElse(Rational.ZERO);
        }
    }

    private static Places places(RankedBallots ballots, BitSet in) {
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
            BitSet unranked = Exclusion.without(in, ranked);
            share(lasts, unranked.isEmpty() ? tier(ballots, ballot, worst, in) : unranked, ballots.count(ballot));
        }
        return new Places(firsts.totals(), lasts.totals(), exhausted);
    }

    private static long low(RankedBallots ballots, int winner) {
        Map<BitSet, Places> known = new HashMap<>();
        return ExclusionMargin.low(UndeclaredFirst.standing(ballots), winner, new ExclusionMargin.Costs() {
            private Places places(BitSet in) {
                return known.computeIfAbsent(in, set -> Coombs.places(ballots, set));
            }

            /** The last of the candidates leaves, unless one has more than half. */
            @Override
            public long toLeave(BitSet in, int candidate) {
                Places now = places(in);
                Rational missing = now.mostLast(in).minus(now.lasts().get(candidate));
                for (int other = in.nextSetBit(0); other >= 0; other = in.nextSetBit(other + 1)) {
                    missing = missing.max(now.lead(other, ballots.size()));
                }
                return halves(missing);
            }

            @Override
            public long toWin(BitSet in, int candidate) {
                Rational lead = places(in).lead(candidate, ballots.size());
                return in.cardinality() == 1 || lead.signum() > 0
                        ? 0
                        : lead.dividedBy(Rational.of(-2)).floor().longValueExact() + 1;
            }
        });
    }

    /** {@return how many replaced ballots make up for a number, each by two} */
    private static long halves(Rational missing) {
        return Math.max(0, missing.dividedBy(Rational.of(-2)).floor().negate().longValueExact());
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
