package org.crowd4j.ballots;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.math.BigIntegerMath;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.crowd4j.Index;
import org.crowd4j.aggregation.internal.numerics.Positions;
import org.crowd4j.ballots.Election.TieUse;
import org.crowd4j.choice.ApprovalBallots;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.Rational;

/**
 * Searches all committees of a size for those with the greatest score, where a voter's j-th member
 * counts less than the one before, or nothing. A part of a committee is given up when even the best
 * gains of those who could still join, each alone, do not reach the best score so far.
 */
final class BestCommittee {
    private static final int MOST_HARMONIC = 30;
    private static final long MOST_STEPS = 20_000_000;

    private final Index candidates;
    private final Groups groups;
    private final int seats;
    private final long[] weights; // of a voter's first, second, … member, in parts of the unit
    private final int[] order; // candidates, those with most approvals first
    private final int[] inside; // members so far, by group
    private OutcomeSet best = new OutcomeSet();
    private long bestScore = -1;
    private long optimal;
    private long steps;
    private final BitSet except = new BitSet(); // a committee that does not count

    private BestCommittee(Index candidates, Groups groups, int seats, long[] weights) {
        this.candidates = candidates;
        this.groups = groups;
        this.seats = seats;
        this.weights = weights;
        this.inside = new int[groups.count()];
        this.order = Positions.sorted(groups.candidates(), Comparator.comparingLong(candidate -> -gain(candidate)));
    }

    /** {@return 1, 1/2, …, 1/seats in parts of their common denominator, which comes last} */
    static long[] harmonic(int seats) {
        checkArgument(seats <= MOST_HARMONIC, "seats must be at most %s, got %s", MOST_HARMONIC, seats);
        long unit = 1;
        for (int j = 2; j <= seats; j++) {
            long divisor = Rational.of(unit, j).denominator().longValueExact();
            unit *= divisor;
        }
        long common = unit;
        return IntStream.rangeClosed(1, seats + 1)
                .mapToLong(j -> j > seats ? common : common / j)
                .toArray();
    }

    /** {@return 1, 0, …, 0, and the unit 1} */
    static long[] firstOnly(int seats) {
        long[] weights = new long[seats + 1];
        weights[0] = 1;
        weights[seats] = 1;
        return weights;
    }

    static Election of(ApprovalRule rule, ApprovalBallots ballots, int seats, IntFunction<long[]> scale) {
        Index candidates = ballots.candidates();
        int size = Math.min(seats, candidates.size());
        long[] weights = scale.apply(size);
        checkArgument(
                ballots.size() <= Long.MAX_VALUE / size / weights[size],
                "there must be fewer ballots for %s seats, got %s",
                size,
                ballots.size());
        BestCommittee search = new BestCommittee(candidates, new Groups(ballots), size, weights);
        if (search.nothingApproved()) {
            search.best.addChoices(List.of(), candidates.ids(), size);
            search.bestScore = 0;
        } else {
            search.branch(0, new BitSet(), 0, ballots);
        }
        OutcomeSet outcomes = search.best;
        var result = new CountedElection.Builder(
                rule,
                candidates,
                () -> PairwiseMatrix.of(ballots),
                won -> MarginSearch.of(rule, ballots, winners -> low(ballots, weights, winners)));
        Map<String, Rational> figures = new LinkedHashMap<>();
        figures.put("score", Rational.of(search.bestScore, weights[weights.length - 1]));
        figures.put(
                "optimal",
                search.nothingApproved()
                        ? Rational.of(BigIntegerMath.binomial(candidates.size(), size))
                        : Rational.of(search.optimal));
        if (!rule.ties().isEmpty() && outcomes.listed().size() > 1) {
            if (outcomes.listed().size() == Outcomes.MOST) {
                throw new TooManyTiesException(Outcomes.MOST, outcomes.inSome());
            }
            result.outcomes(narrow(outcomes.listed(), new TieSettler(rule.ties()), candidates, result));
        } else {
            result.outcomes(outcomes);
        }
        return result.figures(figures).build();
    }

    /**
     * {@return a number of ballots below which no other committee has as much} One ballot moves two
     * scores apart by all weights at most, as it leaves and as another comes.
     */
    private static long low(ApprovalBallots ballots, long[] weights, Set<String> winners) {
        int size = weights.length - 1;
        Groups groups = new Groups(ballots);
        BestCommittee others = new BestCommittee(ballots.candidates(), groups, size, weights);
        winners.forEach(name -> others.except.set(ballots.candidates().position(name)));
        try {
            others.branch(0, new BitSet(), 0, ballots);
        } catch (IllegalArgumentException tooMany) {
            return 1;
        }
        long score = 0;
        for (int group = 0; group < groups.count(); group++) {
            for (int member = 0; member < groups.inside(group, others.except); member++) {
                score += weights[member] * groups.size(group);
            }
        }
        long step = 2 * Arrays.stream(weights, 0, size).sum();
        return ExclusionMargin.steps(score - others.bestScore, step);
    }

    /** Keeps the committees with a candidate whom a step prefers, as long as they differ. */
    private static List<Set<String>> narrow(
            List<Set<String>> outcomes, TieSettler settler, Index candidates, CountedElection.Builder result) {
        List<Set<String>> left = outcomes;
        while (left.size() > 1) {
            Set<String> open = Outcomes.inSome(left);
            open.removeAll(Outcomes.inAll(left));
            Set<String> tied = Outcomes.inOrder(open, candidates);
            TieSettler.Settled settled = settler.settle(tied, List.of(), true);
            String chosen = settled.first();
            result.tie(new TieUse(1, "winner", tied, settled.step(), chosen));
            if (settled.open()) {
                break;
            }
            left = left.stream().filter(committee -> committee.contains(chosen)).toList();
        }
        return left;
    }

    private boolean nothingApproved() {
        return IntStream.range(0, groups.candidates()).allMatch(candidate -> groups.supporters(candidate).length == 0);
    }

    private void branch(int from, BitSet in, long score, ApprovalBallots ballots) {
        checkArgument(
                ++steps <= MOST_STEPS,
                "the best committees of %s are too many to search for %s seats; use SequentialPav",
                ballots,
                seats);
        int missing = seats - in.cardinality();
        if (missing == 0) {
            record(in, score);
            return;
        }
        if (order.length - from < missing || score + bestGains(from, missing) < bestScore) {
            return;
        }
        int candidate = order[from];
        long gain = gain(candidate);
        in.set(candidate);
        move(candidate, 1);
        branch(from + 1, in, score + gain, ballots);
        move(candidate, -1);
        in.clear(candidate);
        branch(from + 1, in, score, ballots);
    }

    private void record(BitSet in, long score) {
        if (in.equals(except)) {
            return;
        }
        if (score > bestScore) {
            bestScore = score;
            best = new OutcomeSet();
            optimal = 0;
        }
        if (score == bestScore) {
            optimal++;
            best.add(in.stream().mapToObj(candidates::id).toList());
        }
    }

    private long bestGains(int from, int missing) {
        long[] gains = new long[order.length - from];
        for (int i = from; i < order.length; i++) {
            gains[i - from] = gain(order[i]);
        }
        Arrays.sort(gains);
        long sum = 0;
        for (int i = 0; i < missing; i++) {
            sum += gains[gains.length - 1 - i];
        }
        return sum;
    }

    private long gain(int candidate) {
        long gain = 0;
        for (int group : groups.supporters(candidate)) {
            gain += groups.size(group) * weights[inside[group]];
        }
        return gain;
    }

    private void move(int candidate, int by) {
        for (int group : groups.supporters(candidate)) {
            inside[group] += by;
        }
    }
}
