package org.crowd4j.ballots;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crowd4j.Index;
import org.crowd4j.ballots.Election.Round;
import org.crowd4j.ballots.Election.TieUse;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;

/**
 * Meek's method by the reference rule of the Proportional Representation Foundation. Numbers have
 * nine decimals and are whole numbers of billionths. A candidate keeps a part of each ballot, its
 * keep factor: 1 while hopeful, 0 when excluded, and found by iteration when elected, so that the
 * votes of the elected are the quota.
 */
final class MeekCount {
    static final int DECIMALS = 9;
    private static final long UNIT = 1_000_000_000;
    private static final long SMALLEST_SURPLUS = 1_000; // omega, one millionth
    private static final long MOST_BALLOTS = Long.MAX_VALUE / UNIT;
    private static final int MOST_STATES = 10_000;

    private final RankedBallots ballots;
    private final Index candidates;
    private final int seats;
    private final TieSettler settler;
    private final OutcomeSet outcomes = new OutcomeSet();
    private final Set<String> seen = new HashSet<>();
    private int states;

    MeekCount(RankedBallots ballots, int seats, List<TieBreak> ties) {
        checkArgument(
                ballots.size() <= MOST_BALLOTS,
                "Meek's method counts at most %s ballots, got %s",
                MOST_BALLOTS,
                ballots.size());
        this.ballots = ballots;
        this.candidates = ballots.candidates();
        this.seats = seats;
        this.settler = new TieSettler(ties);
    }

    /** Fills in outcomes, rounds and ties. */
    void count(CountedElection.Builder result) {
        State start = new State(candidates.size());
        List<Map<String, Rational>> history = new ArrayList<>();
        BitSet undeclared = UndeclaredFirst.positions(ballots);
        if (!undeclared.isEmpty() && undeclared.cardinality() < candidates.size()) {
            distribute(start);
            history.add(byName(start));
            show(Optional.of(result), start, history.get(0), List.of(), List.copyOf(names(undeclared)));
            undeclared.stream().forEach(start::exclude);
        }
        follow(start, history, Optional.of(result));
        result.outcomes(outcomes);
    }

    /** Who is in, and which part of a ballot each keeps. */
    private static final class State {
        private final long[] keep;
        private final BitSet hopeful;
        private final BitSet elected;
        private long[] votes = new long[0];
        private long quota;
        private long surplus;

        State(int n) {
            keep = new long[n];
            Arrays.fill(keep, UNIT);
            hopeful = new BitSet();
            hopeful.set(0, n);
            elected = new BitSet();
        }

        State(State other) {
            keep = other.keep.clone();
            hopeful = (BitSet) other.hopeful.clone();
            elected = (BitSet) other.elected.clone();
            surplus = other.surplus;
        }

        void exclude(int candidate) {
            hopeful.clear(candidate);
            keep[candidate] = 0;
        }
    }

    private void follow(State state, List<Map<String, Rational>> earlier, Optional<CountedElection.Builder> shown) {
        if (++states > MOST_STATES) {
            throw new TooManyTiesException(MOST_STATES, names(state.hopeful));
        }
        List<Map<String, Rational>> history = new ArrayList<>(earlier);
        while (state.elected.cardinality() < seats
                && state.elected.cardinality() + state.hopeful.cardinality() > seats) {
            List<String> newly = iterate(state);
            Map<String, Rational> votes = byName(state);
            if (!newly.isEmpty()) {
                show(shown, state, votes, newly, List.of());
                history.add(votes);
                continue;
            }
            Set<String> level = lowest(state);
            TieSettler.Settled settled = settler.settle(level, history, false);
            String taken = settled.shown();
            if (level.size() > 1) {
                int round = history.size() + 1;
                shown.ifPresent(result -> result.tie(new TieUse(round, "exclusion", level, settled.step(), taken)));
            }
            show(shown, state, votes, List.of(), List.of(taken));
            history.add(votes);
            boolean empty =
                    settled.open() && level.stream().allMatch(name -> state.votes[candidates.position(name)] == 0);
            int others = state.hopeful.cardinality() - level.size();
            int left = seats - state.elected.cardinality();
            if (empty && others < left) {
                Set<String> sure = names(state.hopeful);
                sure.removeAll(level);
                sure.addAll(names(state.elected));
                outcomes.addChoices(sure, level, left - others);
                if (shown.isEmpty()) {
                    return;
                }
            }
            if (settled.open() && !empty && !seen.add(key(state) + settler.remembered(history, votes.keySet()))) {
                return;
            }
            for (String other : empty ? List.<String>of() : settled.choices()) {
                if (!other.equals(taken)) {
                    State copy = new State(state);
                    copy.exclude(candidates.position(other));
                    follow(copy, history, Optional.empty());
                }
            }
            state.exclude(candidates.position(taken));
        }
        if (state.elected.cardinality() < seats) {
            List<String> rest = List.copyOf(names(state.hopeful));
            distribute(state);
            show(shown, state, byName(state), rest, List.of());
            state.elected.or(state.hopeful);
        }
        outcomes.add(names(state.elected));
    }

    private static String key(State state) {
        return state.hopeful + "|" + state.elected + "|" + Arrays.toString(state.keep) + "|";
    }

    /** {@return who is elected; none when the surplus is small} */
    private List<String> iterate(State state) {
        long before = Long.MAX_VALUE;
        while (true) {
            distribute(state);
            List<String> newly = new ArrayList<>();
            state.hopeful.stream()
                    .filter(candidate -> state.votes[candidate] >= state.quota)
                    .boxed()
                    .toList()
                    .forEach(candidate -> {
                        state.hopeful.clear(candidate);
                        state.elected.set(candidate);
                        newly.add(candidates.id(candidate));
                    });
            state.surplus = Math.max(
                    0,
                    state.elected.stream()
                            .mapToLong(candidate -> state.votes[candidate] - state.quota)
                            .sum());
            if (!newly.isEmpty() || state.surplus < SMALLEST_SURPLUS || state.surplus >= before) {
                return newly;
            }
            before = state.surplus;
            state.elected.stream()
                    .forEach(candidate -> state.keep[candidate] =
                            divideUp(multiplyUp(state.keep[candidate], state.quota), state.votes[candidate]));
        }
    }

    /** Gives each candidate its part of each ballot, and works out the quota. */
    private void distribute(State state) {
        state.votes = new long[candidates.size()];
        for (int ballot = 0; ballot < ballots.distinct(); ballot++) {
            long left = UNIT;
            for (int at = ballots.from(ballot); at < ballots.to(ballot) && left > 0; at++) {
                int candidate = ballots.candidate(at);
                long kept = state.keep[candidate] == UNIT ? left : multiplyUp(left, state.keep[candidate]);
                state.votes[candidate] += kept * ballots.count(ballot);
                left -= kept;
            }
        }
        state.quota = Arrays.stream(state.votes).sum() / (seats + 1) + 1;
    }

    private static long multiplyUp(long a, long b) {
        return up(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)), UNIT);
    }

    private static long divideUp(long a, long b) {
        return up(BigInteger.valueOf(a).multiply(BigInteger.valueOf(UNIT)), b);
    }

    private static long up(BigInteger value, long divisor) {
        return value.add(BigInteger.valueOf(divisor - 1))
                .divide(BigInteger.valueOf(divisor))
                .longValueExact();
    }

    /** {@return all who may be last when the remaining surplus is handed out} */
    private Set<String> lowest(State state) {
        long least = state.hopeful.stream()
                .mapToLong(candidate -> state.votes[candidate])
                .min()
                .orElse(0);
        BitSet level = new BitSet();
        state.hopeful.stream()
                .filter(candidate -> state.votes[candidate] <= least + state.surplus)
                .forEach(level::set);
        return names(level);
    }

    private void show(
            Optional<CountedElection.Builder> shown,
            State state,
            Map<String, Rational> votes,
            List<String> newly,
            List<String> excluded) {
        Rational sum = votes.values().stream().reduce(Rational.ZERO, Rational::plus);
        shown.ifPresent(result -> result.round(new Round(
                votes,
                List.of(),
                newly,
                excluded,
                billionths(state.quota),
                Rational.of(ballots.size() - ballots.blank()).minus(sum),
                Rational.ZERO)));
    }

    private Map<String, Rational> byName(State state) {
        Map<String, Rational> votes = new LinkedHashMap<>();
        for (int candidate = 0; candidate < state.votes.length; candidate++) {
            if (state.keep[candidate] > 0) {
                votes.put(candidates.id(candidate), billionths(state.votes[candidate]));
            }
        }
        return votes;
    }

    private static Rational billionths(long value) {
        return Rational.of(value, UNIT);
    }

    private Set<String> names(BitSet set) {
        return Outcomes.names(set.stream(), candidates);
    }
}
