package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.crowd4j.Index;
import org.crowd4j.aggregation.internal.orders.KemenyPart;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;

/**
 * The order of all candidates that disagrees least with the ballots; its first wins (J. Kemeny,
 * Mathematics without numbers, 1959). The {@link Election#figures() figures} are {@code score}, the
 * disagreements; {@code optimal}, how many orders have as few; {@code proved}, 1 if no order has
 * fewer for certain, else 0; and {@code low}, fewer than which no order has.
 *
 * <p>Candidates are split where all of one part beat all of the rest. A part of up to
 * {@value #MOST_EXACT} candidates is solved exactly by the best order of each subset (Held and Karp
 * 1962); a larger one by moving candidates while that helps, which proves nothing.
 *
 * <p><b>Cost:</b> O(2ᵏ·k²) time and O(2ᵏ) space for a part of k candidates, after the duels.
 *
 * @param ties the steps that settle ties, in turn
 */
public record Kemeny(List<TieBreak> ties) implements RankedRule {
    private static final int MOST_EXACT = 20;
    private static final int MOST_EXACT_MARGIN = 16;
    private static final int MOST_ORDERS = 12;

    /** Ties are reported. */
    public Kemeny() {
        this(List.of());
    }

    /** Copies the steps. */
    public Kemeny {
        ties = List.copyOf(ties);
    }

    @Override
    public Kemeny withTies(TieBreak... steps) {
        return new Kemeny(List.of(steps));
    }

    @Override
    public String summary() {
        return "The first of the order that disagrees least with the ballots";
    }

    @Override
    public Election elect(RankedBallots ballots) {
        PairwiseMatrix duels = PairwiseMatrix.of(ballots);
        Index candidates = duels.candidates();
        Rational score = Rational.ZERO;
        Rational low = Rational.ZERO;
        Rational optimal = Rational.ONE;
        boolean proved = true;
        Set<String> top = Set.of();
        List<List<Integer>> orders = List.of(List.of());
        List<int[]> before = new ArrayList<>();
        for (int[] part : KemenyPart.parts(candidates.size(), duels::votes)) {
            KemenyPart solved = part.length <= MOST_EXACT
                    ? KemenyPart.exact(duels::votes, part)
                    : KemenyPart.search(duels::votes, part);
            for (int[] earlier : before) {
                for (int a : earlier) {
                    for (int b : part) {
                        score = score.plus(Rational.of(duels.votes(b, a)));
                        low = low.plus(Rational.of(duels.votes(b, a)));
                    }
                }
            }
            score = score.plus(Rational.of(solved.score()));
            low = low.plus(Rational.of(solved.low()));
            optimal = optimal.times(Rational.of(solved.optimal()));
            proved &= solved.proved();
            if (before.isEmpty()) {
                top = new LinkedHashSet<>();
                for (int first : solved.firsts()) {
                    top.add(candidates.id(first));
                }
            }
            orders = joined(orders, solved.orders());
            before.add(part);
        }
        Map<String, Rational> figures = new LinkedHashMap<>();
        figures.put("score", score);
        figures.put("optimal", optimal);
        figures.put("proved", proved ? Rational.ONE : Rational.ZERO);
        figures.put("low", low);
        List<Integer> shown = orders.get(0);
        List<Rational> below = IntStream.range(0, candidates.size())
                .mapToObj(a -> Rational.of(candidates.size() - 1 - shown.indexOf(a)))
                .toList();
        return SingleCount.among(
                        this,
                        candidates,
                        below,
                        top,
                        () -> duels,
                        outcomes -> MarginSearch.ofDuels(this, ballots, duels, winner -> low(duels, winner)))
                .orders(orders.stream()
                        .map(order -> order.stream()
                                .map(a -> Set.of(candidates.id(a)))
                                .toList())
                        .toList())
                .figures(figures)
                .measure("above")
                .build();
    }

    private static List<List<Integer>> joined(List<List<Integer>> begun, List<int[]> parts) {
        List<List<Integer>> all = new ArrayList<>();
        for (List<Integer> first : begun) {
            for (int[] rest : parts) {
                if (all.size() < MOST_ORDERS) {
                    List<Integer> order = new ArrayList<>(first);
                    IntStream.of(rest).forEach(order::add);
                    all.add(order);
                }
            }
        }
        return all;
    }

    /**
     * {@return a number of ballots below which another order stays worse than one that the winner
     * begins; a replaced ballot changes the difference of two orders by two for each pair at most}
     */
    private static long low(PairwiseMatrix duels, int winner) {
        int n = duels.candidates().size();
        if (n > MOST_EXACT_MARGIN) {
            return 1;
        }
        long[] scores = KemenyPart.scoresByFirst(n, duels::votes);
        long gap = IntStream.range(0, n)
                .filter(other -> other != winner)
                .mapToLong(other -> scores[other] - scores[winner])
                .min()
                .orElse(0);
        return ExclusionMargin.steps(gap, (long) n * (n - 1));
    }

    /** {@return such as {@code Kemeny[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Kemeny());
    }
}
