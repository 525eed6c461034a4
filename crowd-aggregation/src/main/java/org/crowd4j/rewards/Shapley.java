package org.crowd4j.rewards;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSet;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Splits what a group achieves among its members: each gets the mean of what it adds, over all
 * orders in which the group may form. The parts add up to the whole, equals get equal parts, and
 * who adds nothing gets nothing.
 *
 * <pre>{@code
 * var parts = new Shapley().split(Set.of("ann", "bob"), members -> members.size() == 2 ? 10 : 0);
 * parts.get("ann");   // 5.0
 * }</pre>
 *
 * <p><b>Cost:</b> 2ⁿ values of n players up to {@code exactUpTo}, each asked for once; beyond,
 * n values for each of the drawn orders.
 *
 * @param exactUpTo up to how many players all groups are valued; from 0 to 20
 * @param permutations how many orders are drawn beyond; at least 2
 * @param seed by which orders are drawn
 * @see <a href="https://www.rand.org/pubs/papers/P295.html">L. S. Shapley (1953), A Value for
 *     n-Person Games</a>
 */
public record Shapley(int exactUpTo, int permutations, long seed) {
    private static final int MOST_EXACT = 20;

    /** Up to 20 players exactly, else 1 000 orders. */
    public Shapley() {
        this(MOST_EXACT, 1000, 1);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code exactUpTo} is not from 0 to 20, or
     *     {@code permutations < 2}
     */
    public Shapley {
        checkArgument(
                exactUpTo >= 0 && exactUpTo <= MOST_EXACT,
                "exactUpTo must be from 0 to %s, got %s",
                MOST_EXACT,
                exactUpTo);
        checkArgument(permutations >= 2, "permutations must be at least 2, got %s", permutations);
    }

    /** {@return these settings, exact up to {@code players}} */
    public Shapley withExactUpTo(int players) {
        return new Shapley(players, permutations, seed);
    }

    /** {@return these settings with another number of orders} */
    public Shapley withPermutations(int orders) {
        return new Shapley(exactUpTo, orders, seed);
    }

    /** {@return these settings with another seed} */
    public Shapley withSeed(long number) {
        return new Shapley(exactUpTo, permutations, number);
    }

    /**
     * Splits the value of all players.
     *
     * @param players the players
     * @param value what a group achieves; finite, the same for the same group
     * @return the part of each player, in order of name
     * @throws IllegalArgumentException if a value is not finite
     */
    public Map<String, Double> split(Set<String> players, ToDoubleFunction<Set<String>> value) {
        return estimate(players, value, Progress.none()).parts();
    }

    /**
     * Returns what the whole loses without each player: n + 1 values instead of 2ⁿ. Parts of this
     * kind do not add up to the whole: what two players can only do together counts for both, and
     * what each can do alone for none.
     *
     * @param players the players
     * @param value what a group achieves; finite, the same for the same group
     * @return the loss without each player, in order of name
     * @throws IllegalArgumentException if a value is not finite
     */
    public static Map<String, Double> marginal(Set<String> players, ToDoubleFunction<Set<String>> value) {
        TreeSet<String> names = new TreeSet<>(players);
        double whole = worth(List.copyOf(names), value);
        Map<String, Double> losses = new LinkedHashMap<>();
        for (String player : names) {
            List<String> others =
                    names.stream().filter(other -> !other.equals(player)).toList();
            losses.put(player, whole - worth(others, value));
        }
        return losses;
    }

    /**
     * The parts and how sure they are.
     *
     * @param parts the part of each player, in order of name
     * @param standardErrors the standard error of each part; 0 where all groups were valued
     */
    public record Estimate(Map<String, Double> parts, Map<String, Double> standardErrors) {}

    /**
     * Splits the value of all players, with standard errors.
     *
     * @param players the players
     * @param value what a group achieves; finite, the same for the same group
     * @param progress receives the progress
     * @throws IllegalArgumentException if a value is not finite
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public Estimate estimate(Set<String> players, ToDoubleFunction<Set<String>> value, Progress progress) {
        List<String> names = new ArrayList<>(new TreeSet<>(players));
        RunMonitor monitor = new RunMonitor("Shapley", progress);
        return names.size() <= exactUpTo ? exact(names, value, monitor) : sampled(names, value, monitor);
    }

    private static double worth(List<String> members, ToDoubleFunction<Set<String>> value) {
        return worth(ImmutableSet.copyOf(members), value);
    }

    private static double worth(Set<String> group, ToDoubleFunction<Set<String>> value) {
        double worth = value.applyAsDouble(group);
        checkArgument(Double.isFinite(worth), "the value of %s must be finite, got %s", group, worth);
        return worth;
    }

    /** Some of the players, by the bits of a number. */
    private static final class Group extends AbstractSet<String> {
        private final List<String> sorted;
        private final int bits;

        Group(List<String> sorted, int bits) {
            this.sorted = sorted;
            this.bits = bits;
        }

        @Override
        public int size() {
            return Integer.bitCount(bits);
        }

        @Override
        public boolean contains(Object player) {
            int place = player instanceof String name ? Collections.binarySearch(sorted, name) : -1;
            return place >= 0 && (bits >> place & 1) == 1;
        }

        @Override
        public Iterator<String> iterator() {
            return IntStream.range(0, sorted.size())
                    .filter(player -> (bits >> player & 1) == 1)
                    .mapToObj(sorted::get)
                    .iterator();
        }
    }

    private static Estimate exact(List<String> names, ToDoubleFunction<Set<String>> value, RunMonitor monitor) {
        int n = names.size();
        double[] worth = new double[1 << n];
        for (int group = 0; group < worth.length; group++) {
            monitor.check();
            worth[group] = worth(new Group(names, group), value);
        }
        double[] weight = new double[n + 1]; // s! (n − s − 1)! / n!
        for (int size = 0; size < n; size++) {
            double orders = 1;
            for (int i = 1; i <= size; i++) {
                orders *= (double) (n - i) / i; // groups of this size without the player
            }
            weight[size] = 1 / (orders * n);
        }
        double[] parts = new double[n];
        for (int player = 0; player < n; player++) {
            double[] gains = new double[n]; // by the size of the group
            for (int group = 0; group < worth.length; group++) {
                if ((group >> player & 1) == 0) {
                    gains[Integer.bitCount(group)] += worth[group | 1 << player] - worth[group];
                }
            }
            for (int size = 0; size < n; size++) {
                parts[player] += weight[size] * gains[size];
            }
        }
        return estimate(names, parts, new double[n]);
    }

    private Estimate sampled(List<String> names, ToDoubleFunction<Set<String>> value, RunMonitor monitor) {
        int n = names.size();
        double[] sum = new double[n];
        double[] squares = new double[n];
        for (int draw = 0; draw < permutations; draw++) {
            List<String> members = new ArrayList<>();
            double before = worth(members, value);
            for (int player : SplitMix64.order(seed + draw, n)) {
                monitor.check();
                members.add(names.get(player));
                double worth = worth(members, value);
                sum[player] += worth - before;
                squares[player] += (worth - before) * (worth - before);
                before = worth;
            }
        }
        double[] parts = Arrays.stream(sum).map(total -> total / permutations).toArray();
        double[] errors = new double[n];
        for (int player = 0; player < n; player++) {
            double variance = (squares[player] - sum[player] * parts[player]) / (permutations - 1.0);
            errors[player] = Math.sqrt(Math.max(0, variance) / permutations);
        }
        return estimate(names, parts, errors);
    }

    private static Estimate estimate(List<String> names, double[] parts, double[] errors) {
        Map<String, Double> byName = new LinkedHashMap<>();
        Map<String, Double> errorByName = new LinkedHashMap<>();
        for (int player = 0; player < parts.length; player++) {
            byName.put(names.get(player), parts[player]);
            errorByName.put(names.get(player), errors[player]);
        }
        return new Estimate(byName, errorByName);
    }

    /** {@return what differs from the defaults, such as {@code Shapley[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Shapley());
    }
}
