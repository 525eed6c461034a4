package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.crowd4j.ballots.Election.Transfer;
import org.crowd4j.ballots.StvVariant.Quota;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;

/** The votes of an instant runoff: each ballot is with the first of its candidates who is in. */
final class RunoffTallies implements Exclusion.Tallies {
    private final RankedBallots ballots;
    private final boolean batch;
    private final boolean toTwo;
    private final BitSet undeclared;

    RunoffTallies(RankedBallots ballots, boolean batch, boolean toTwo) {
        this.ballots = ballots;
        this.batch = batch;
        this.toTwo = toTwo;
        this.undeclared = UndeclaredFirst.positions(ballots);
    }

    @Override
    public boolean levelForGood(BitSet in) {
        return in.cardinality() > 1 && IntStream.range(0, ballots.distinct()).allMatch(ballot -> first(ballot, in) < 0);
    }

    @Override
    public boolean movesVotesOnly() {
        return true;
    }

    @Override
    public Exclusion.Tally tally(BitSet in) {
        int n = ballots.candidates().size();
        Shares shares = new Shares(n);
        long exhausted = 0;
        for (int ballot = 0; ballot < ballots.distinct(); ballot++) {
            int first = first(ballot, in);
            if (first < 0) {
                exhausted += ballots.count(ballot);
                continue;
            }
            int sharers = sharers(ballot, first, in);
            for (int at = first; sharersGoOn(ballot, first, at); at++) {
                if (in.get(ballots.candidate(at))) {
                    shares.add(ballots.candidate(at), sharers, ballots.count(ballot));
                }
            }
        }
        List<Rational> votes = shares.totals();
        Rational continuing = Rational.of(ballots.size() - exhausted);
        Rational threshold = Quota.WHOLE.of(ballots.size() - exhausted, 1); // more than half
        int winner = winner(in, votes, continuing);
        BitSet leaving = leaving(in, votes);
        boolean together =
                batch && leaving.cardinality() > 1 && sum(leaving, votes).compareTo(next(in, leaving, votes)) < 0;
        return new Exclusion.Tally(
                votes, threshold, Rational.of(exhausted - ballots.blank()), winner, leaving, together);
    }

    private int winner(BitSet in, List<Rational> votes, Rational continuing) {
        if (in.cardinality() == 1) {
            return in.nextSetBit(0);
        }
        if (in.intersects(undeclared) || (toTwo && in.cardinality() > 2)) {
            return -1;
        }
        return in.stream()
                .filter(candidate -> votes.get(candidate).times(2).compareTo(continuing) > 0)
                .findFirst()
                .orElse(-1);
    }

    /** {@return who leaves: the undeclared, else the batch, else those with fewest votes} */
    private BitSet leaving(BitSet in, List<Rational> votes) {
        if (UndeclaredFirst.leave(undeclared, in)) {
            BitSet writeIns = (BitSet) in.clone();
            writeIns.and(undeclared);
            return fewest(writeIns, votes);
        }
        if (batch) {
            BitSet tail = tail(in, votes);
            if (!tail.isEmpty()) {
                return tail;
            }
        }
        return fewest(in, votes);
    }

    private static BitSet fewest(BitSet among, List<Rational> votes) {
        Rational least =
                among.stream().mapToObj(votes::get).reduce(Rational::min).orElse(Rational.ZERO);
        BitSet fewest = (BitSet) among.clone();
        among.stream().filter(candidate -> !votes.get(candidate).equals(least)).forEach(fewest::clear);
        return fewest;
    }

    /** {@return the longest tail whose votes together are fewer than those of the next} */
    private BitSet tail(BitSet in, List<Rational> votes) {
        List<Integer> order =
                in.stream().boxed().sorted(Comparator.comparing(votes::get)).toList();
        Rational sum = Rational.ZERO;
        int length = 0;
        int most = order.size() - (toTwo ? 2 : 1);
        for (int i = 0; i < most; i++) {
            sum = sum.plus(votes.get(order.get(i)));
            if (sum.compareTo(votes.get(order.get(i + 1))) < 0) {
                length = i + 1;
            }
        }
        BitSet tail = new BitSet();
        order.subList(0, length).forEach(tail::set);
        return tail;
    }

    private static Rational sum(BitSet set, List<Rational> votes) {
        return set.stream().mapToObj(votes::get).reduce(Rational.ZERO, Rational::plus);
    }

    /** {@return the fewest votes of those who stay} */
    private static Rational next(BitSet in, BitSet leaving, List<Rational> votes) {
        return in.stream()
                .filter(candidate -> !leaving.get(candidate))
                .mapToObj(votes::get)
                .reduce(Rational::min)
                .orElse(Rational.ZERO);
    }

    /** {@return the position of the first candidate on a ballot who is in, or -1} */
    private int first(int ballot, BitSet in) {
        for (int at = ballots.from(ballot); at < ballots.to(ballot); at++) {
            if (in.get(ballots.candidate(at))) {
                return at;
            }
        }
        return -1;
    }

    private boolean sharersGoOn(int ballot, int first, int at) {
        return at < ballots.to(ballot) && ballots.tier(at) == ballots.tier(first);
    }

    private int sharers(int ballot, int first, BitSet in) {
        int sharers = 0;
        for (int at = first; sharersGoOn(ballot, first, at); at++) {
            sharers += in.get(ballots.candidate(at)) ? 1 : 0;
        }
        return sharers;
    }

    @Override
    public List<Transfer> transfers(BitSet before, BitSet after) {
        Map<List<Integer>, Rational> moved = new LinkedHashMap<>();
        for (int ballot = 0; ballot < ballots.distinct(); ballot++) {
            int first = first(ballot, before);
            if (first < 0) {
                continue;
            }
            int sharers = sharers(ballot, first, before);
            for (int at = first; sharersGoOn(ballot, first, at); at++) {
                int from = ballots.candidate(at);
                if (before.get(from) && !after.get(from)) {
                    move(ballot, from, after, Rational.of(ballots.count(ballot), sharers), moved);
                }
            }
        }
        List<Transfer> transfers = new ArrayList<>();
        moved.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing((List<Integer> pair) -> pair.get(0))
                        .thenComparing(pair -> pair.get(1))))
                .forEach(pair -> transfers.add(new Transfer(
                        name(pair.getKey().get(0)), name(pair.getKey().get(1)), pair.getValue())));
        return transfers;
    }

    private void move(int ballot, int from, BitSet after, Rational votes, Map<List<Integer>, Rational> moved) {
        int next = first(ballot, after);
        if (next < 0) {
            moved.merge(List.of(from, ballots.candidates().size()), votes, Rational::plus);
            return;
        }
        Rational each = votes.dividedBy(Rational.of(sharers(ballot, next, after)));
        for (int at = next; sharersGoOn(ballot, next, at); at++) {
            if (after.get(ballots.candidate(at))) {
                moved.merge(List.of(from, ballots.candidate(at)), each, Rational::plus);
            }
        }
    }

    private String name(int candidate) {
        return candidate == ballots.candidates().size()
                ? Transfer.EXHAUSTED
                : ballots.candidates().id(candidate);
    }
}
