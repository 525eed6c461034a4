package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crowd4j.Index;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.ballots.Schulze.Strength;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;

/**
 * Locks won duels in, the strongest first, and leaves out those that would close a cycle; who is
 * then unbeaten wins (T. N. Tideman, Independence of clones as a criterion for voting
 * rules, 1987). Duels of equal strength are locked in every order, and all results are kept.
 *
 * <p><b>Cost:</b> O(n⁴ / 64) for n candidates, after the duels; times the orders of equal duels
 * that lead to different results, of which 10 000 are followed at most.
 *
 * @param strength how strong a won duel is
 * @param ties the steps that settle ties, in turn
 */
public record RankedPairs(Strength strength, List<TieBreak> ties) implements RankedRule {
    private static final int MOST_STATES = 10_000;
    private static final int MOST_ORDERS = 12;

    /** Duels are as strong as the votes of their winner; ties are reported. */
    public RankedPairs() {
        this(Strength.WINNING_VOTES, List.of());
    }

    /** Copies the steps. */
    public RankedPairs {
        ties = List.copyOf(ties);
    }

    /** {@return this rule, with another strength of duels} */
    public RankedPairs withStrength(Strength measure) {
        return new RankedPairs(measure, ties);
    }

    @Override
    public RankedPairs withTies(TieBreak... steps) {
        return new RankedPairs(strength, List.of(steps));
    }

    @Override
    public List<String> variants() {
        return Variants.names(Strength.class);
    }

    @Override
    public RankedPairs withVariant(String name) {
        return withStrength(Variants.named(this, Strength.class, name));
    }

    @Override
    public String summary() {
        return "Won duels are locked in, the strongest first, without cycles";
    }

    private record Duel(int winner, int loser) {}

    @Override
    public Election elect(RankedBallots ballots) {
        PairwiseMatrix duels = PairwiseMatrix.of(ballots);
        Index candidates = duels.candidates();
        int n = candidates.size();
        Locked start = new Locked(n);
        Set<Locked> states = new HashSet<>(Set.of(start));
        for (List<Duel> equal : byStrength(duels)) {
            Set<Locked> next = new HashSet<>();
            for (Locked state : states) {
                if (equal.size() == 1) {
                    state.lock(equal.get(0), state);
                    next.add(state);
                } else {
                    lock(state, equal, next, new HashSet<>(), candidates);
                }
            }
            states = next;
        }
        List<List<Set<String>>> orders = states.stream()
                .map(state -> state.tiers(candidates))
                .distinct()
                .sorted(Comparator.comparing(Object::toString))
                .toList();
        Set<String> top = candidates.ids().stream()
                .filter(name -> orders.stream().anyMatch(order -> order.get(0).contains(name)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Rational> below = IntStream.range(0, n)
                .mapToObj(a -> Rational.of(below(orders.get(0), candidates.id(a))))
                .toList();
        return SingleCount.among(
                        this,
                        candidates,
                        below,
                        top,
                        () -> duels,
                        outcomes -> LooseDuels.margin(this, ballots, duels, loose -> loose.splitCycle(strength)))
                .orders(orders.stream().limit(MOST_ORDERS).toList())
                .measure("above")
                .build();
    }

    /** {@return how many are in lower tiers} */
    private static long below(List<Set<String>> order, String name) {
        long above = 0;
        for (Set<String> tier : order) {
            above += tier.size();
            if (tier.contains(name)) {
                break;
            }
        }
        return order.stream().mapToLong(Set::size).sum() - above;
    }

    /** {@return the won duels, the strongest first, equal ones together} */
    private List<List<Duel>> byStrength(PairwiseMatrix duels) {
        long[][] won = strength.of(duels, 0);
        Map<Long, List<Duel>> byStrength = new TreeMap<>(Comparator.reverseOrder());
        for (int a = 0; a < won.length; a++) {
            for (int b = 0; b < won.length; b++) {
                if (won[a][b] > 0) {
                    byStrength
                            .computeIfAbsent(won[a][b], none -> new ArrayList<>())
                            .add(new Duel(a, b));
                }
            }
        }
        return List.copyOf(byStrength.values());
    }

    /** Adds what every order of locking equal duels leads to. */
    private static void lock(Locked state, List<Duel> equal, Set<Locked> found, Set<Locked> seen, Index candidates) {
        List<Duel> free = equal.stream()
                .filter(duel ->
                        !state.reaches(duel.loser(), duel.winner()) && !state.reaches(duel.winner(), duel.loser()))
                .toList();
        Locked all = new Locked(state);
        equal.forEach(duel -> all.lock(duel, state));
        if (free.stream().noneMatch(duel -> all.reaches(duel.loser(), duel.winner()))) {
            found.add(all);
            return;
        }
        for (Duel first : free) {
            Locked next = new Locked(state);
            next.lock(first, state);
            if (seen.add(next)) {
                if (seen.size() > MOST_STATES) {
                    throw new TooManyTiesException(MOST_STATES, candidates.ids());
                }
                lock(next, equal, found, seen, candidates);
            }
        }
    }

    /** Who is above whom, by duels that are locked in. */
    private static final class Locked {
        private final BitSet[] reach;

        Locked(int n) {
            reach = IntStream.range(0, n).mapToObj(a -> new BitSet(n)).toArray(BitSet[]::new);
        }

        Locked(Locked other) {
            reach = Arrays.stream(other.reach).map(row -> (BitSet) row.clone()).toArray(BitSet[]::new);
        }

        boolean reaches(int a, int b) {
            return reach[a].get(b);
        }

        /** Locks a duel in, unless it closes a cycle with what was locked before. */
        void lock(Duel duel, Locked before) {
            if (before.reaches(duel.loser(), duel.winner()) || reaches(duel.winner(), duel.loser())) {
                return;
            }
            for (int a = 0; a < reach.length; a++) {
                if (a == duel.winner() || reach[a].get(duel.winner())) {
                    reach[a].set(duel.loser());
                    reach[a].or(reach[duel.loser()]);
                }
            }
        }

        List<Set<String>> tiers(Index candidates) {
            BitSet left = new BitSet();
            left.set(0, reach.length);
            List<Set<String>> tiers = new ArrayList<>();
            while (!left.isEmpty()) {
                BitSet best = (BitSet) left.clone();
                left.stream().forEach(a -> best.andNot(reach[a]));
                tiers.add(Outcomes.names(best.stream(), candidates));
                left.andNot(best);
            }
            return tiers;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Locked that && Arrays.equals(reach, that.reach);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(reach);
        }
    }

    /** {@return such as {@code RankedPairs[]} or {@code RankedPairs[strength=MARGINS]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new RankedPairs());
    }
}
