package org.crowd4j.aggregation.internal.orders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The best orders of some candidates: those that disagree least with the votes on each two of them
 * (J. Kemeny 1959).
 *
 * @param score the disagreements of the best order found
 * @param low fewer than which no order has
 * @param optimal how many orders have the score; 1 if it is not proved to be the best
 * @param proved whether no order has fewer
 * @param firsts who is first in one of them
 * @param orders some of them
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
public record KemenyPart(long score, long low, long optimal, boolean proved, int[] firsts, List<int[]> orders) {
    private static final int MOST_ORDERS = 12;

    /** How many voters put one candidate above another. */
    @FunctionalInterface
    public interface Duels {

        /** {@return how many put {@code a} above {@code b}} */
        long votes(int a, int b);

        /** {@return how many more put {@code a} above {@code b} than the other way round} */
        default long margin(int a, int b) {
            return votes(a, b) - votes(b, a);
        }
    }

    /** {@return the candidates in parts, each of which beats all that come later} */
    public static List<int[]> parts(int candidates, Duels duels) {
        BitSet left = new BitSet();
        left.set(0, candidates);
        List<int[]> parts = new ArrayList<>();
        while (!left.isEmpty()) {
            BitSet part = topPart(duels, left);
            parts.add(part.stream().toArray());
            left.andNot(part);
        }
        return parts;
    }

    /** {@return the smallest set whose members beat all others that are left} */
    private static BitSet topPart(Duels duels, BitSet left) {
        int start = left.stream()
                .boxed()
                .max(Comparator.comparingLong(a -> left.stream()
                        .mapToLong(b -> Long.signum(duels.margin(a, b)))
                        .sum()))
                .orElseThrow();
        BitSet part = new BitSet();
        part.set(start);
        List<Integer> open = new ArrayList<>(List.of(start));
        while (!open.isEmpty()) {
            int member = open.remove(open.size() - 1);
            left.stream()
                    .filter(other -> !part.get(other) && duels.margin(member, other) <= 0)
                    .forEach(other -> {
                        part.set(other);
                        open.add(other);
                    });
        }
        return part;
    }

    /** Finds the best order of each subset, from the last place up; at most 30 candidates. */
    public static KemenyPart exact(Duels duels, int[] part) {
        int k = part.length;
        long[][] against = against(duels, part);
        long[] best = new long[1 << k]; // disagreements of the best order of the subset
        long[] ways = new long[1 << k];
        ways[0] = 1;
        for (int set = 1; set < best.length; set++) {
            best[set] = Long.MAX_VALUE;
            for (int rest = set; rest != 0; rest &= rest - 1) {
                int first = Integer.numberOfTrailingZeros(rest);
                int below = set & ~(1 << first);
                long cost = best[below] + cost(against[first], below);
                if (cost < best[set]) {
                    best[set] = cost;
                    ways[set] = ways[below];
                } else if (cost == best[set]) {
                    ways[set] += ways[below];
                }
            }
        }
        int all = best.length - 1;
        List<int[]> orders = new ArrayList<>();
        collect(best, against, all, new ArrayList<>(), orders);
        int[] firsts = IntStream.range(0, k)
                .filter(first -> best[all & ~(1 << first)] + cost(against[first], all & ~(1 << first)) == best[all])
                .map(first -> part[first])
                .toArray();
        return new KemenyPart(
                best[all],
                best[all],
                ways[all],
                true,
                firsts,
                orders.stream()
                        .map(order -> IntStream.of(order).map(a -> part[a]).toArray())
                        .toList());
    }

    /** {@return by candidate, the least disagreement of an order of all that it begins} */
    public static long[] scoresByFirst(int n, Duels duels) {
        long[][] against = against(duels, IntStream.range(0, n).toArray());
        long[] best = new long[1 << n];
        for (int set = 1; set < best.length; set++) {
            best[set] = Long.MAX_VALUE;
            for (int rest = set; rest != 0; rest &= rest - 1) {
                int first = Integer.numberOfTrailingZeros(rest);
                int below = set & ~(1 << first);
                best[set] = Math.min(best[set], best[below] + cost(against[first], below));
            }
        }
        int all = best.length - 1;
        return IntStream.range(0, n)
                .mapToLong(first -> best[all & ~(1 << first)] + cost(against[first], all & ~(1 << first)))
                .toArray();
    }

    /** {@return by candidate and other: the voters who disagree if the first is above the other} */
    static long[][] against(Duels duels, int[] part) {
        return Arrays.stream(part)
                .mapToObj(a -> Arrays.stream(part)
                        .mapToLong(b -> a == b ? 0 : duels.votes(b, a))
                        .toArray())
                .toArray(long[][]::new);
    }

    static long cost(long[] against, int below) {
        long sum = 0;
        for (int rest = below; rest != 0; rest &= rest - 1) {
            sum += against[Integer.numberOfTrailingZeros(rest)];
        }
        return sum;
    }

    private static void collect(long[] best, long[][] against, int set, List<Integer> begun, List<int[]> orders) {
        if (set == 0) {
            orders.add(begun.stream().mapToInt(Integer::intValue).toArray());
            return;
        }
        for (int rest = set; rest != 0 && orders.size() < MOST_ORDERS; rest &= rest - 1) {
            int first = Integer.numberOfTrailingZeros(rest);
            int below = set & ~(1 << first);
            if (best[below] + cost(against[first], below) == best[set]) {
                begun.add(first);
                collect(best, against, below, begun, orders);
                begun.remove(begun.size() - 1);
            }
        }
    }

    /** Starts with the most duels won and moves candidates while that helps. */
    public static KemenyPart search(Duels duels, int[] part) {
        long[][] against = against(duels, part);
        int k = part.length;
        List<Integer> order = new ArrayList<>(IntStream.range(0, k)
                .boxed()
                .sorted(Comparator.comparingLong(
                        (Integer a) -> Arrays.stream(against[a]).sum()))
                .toList());
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int from = 0; from < k; from++) {
                moved |= move(order, from, against);
            }
        }
        long score = 0;
        long low = 0;
        for (int i = 0; i < k; i++) {
            for (int j = i + 1; j < k; j++) {
                int above = order.get(i);
                int below = order.get(j);
                score += against[above][below];
                low += Math.min(against[above][below], against[below][above]);
            }
        }
        int[] found = order.stream().mapToInt(a -> part[a]).toArray();
        int[] firsts = IntStream.range(0, k)
                .filter(at -> costOfFirst(order, at, against) == 0)
                .map(at -> found[at])
                .toArray();
        return new KemenyPart(score, low, 1, score == low, firsts, List.of(found));
    }

    /** {@return how many more disagree when a candidate moves to the top} */
    private static long costOfFirst(List<Integer> order, int at, long[][] against) {
        int moving = order.get(at);
        return order.subList(0, at).stream()
                .mapToLong(above -> against[moving][above] - against[above][moving])
                .sum();
    }

    /** Moves one candidate to the place where it disagrees least, if that is better. */
    private static boolean move(List<Integer> order, int from, long[][] against) {
        int moving = order.get(from);
        long best = 0;
        int target = from;
        long gain = 0;
        for (int to = from - 1; to >= 0; to--) {
            gain += against[moving][order.get(to)] - against[order.get(to)][moving];
            if (gain < best) {
                best = gain;
                target = to;
            }
        }
        gain = 0;
        for (int to = from + 1; to < order.size(); to++) {
            gain += against[order.get(to)][moving] - against[moving][order.get(to)];
            if (gain < best) {
                best = gain;
                target = to;
            }
        }
        order.add(target, order.remove(from));
        return best < 0;
    }
}
