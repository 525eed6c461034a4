package org.crowd4j.ballots;

import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.crowd4j.ballots.Election.Margin;
import org.crowd4j.ballots.Schulze.Strength;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;

/**
 * What rules of duels elect whatever replaces a number of ballots: each replaced ballot changes the
 * votes of a duel by one at most, and its margin by two.
 */
record LooseDuels(PairwiseMatrix duels, int winner, long replaced) {

    /**
     * {@return bounds for a rule of duels}
     *
     * @param safe whether the winner stays
     */
    static Margin margin(RankedRule rule, RankedBallots ballots, PairwiseMatrix duels, Predicate<LooseDuels> safe) {
        return MarginSearch.ofWinner(rule, ballots, winner -> firstUnsafe(duels, winner, ballots.size(), safe));
    }

    /** {@return the least number for which it is not shown that the winner stays} */
    static long firstUnsafe(PairwiseMatrix duels, int winner, long ballots, Predicate<LooseDuels> safe) {
        return MarginSearch.firstUnsafe(ballots, replaced -> safe.test(new LooseDuels(duels, winner, replaced)));
    }

    private int n() {
        return duels.candidates().size();
    }

    private boolean everyOther(IntPredicate holds) {
        return IntStream.range(0, n()).filter(other -> other != winner).allMatch(holds);
    }

    /** {@return whether the winner has a stronger chain to each other than back} */
    boolean schulze(Strength strength) {
        long[][] least = Schulze.strongestPaths(strength.of(duels, -replaced));
        long[][] most = Schulze.strongestPaths(strength.of(duels, replaced));
        return everyOther(other -> least[winner][other] > most[other][winner]);
    }

    /**
     * {@return whether each other loses a duel that is stronger than all chains back; then it does
     * not win by ranked pairs either}
     */
    boolean splitCycle(Strength strength) {
        long[][] least = strength.of(duels, -replaced);
        long[][] most = Schulze.strongestPaths(strength.of(duels, replaced));
        return everyOther(other ->
                IntStream.range(0, n()).anyMatch(rival -> rival != other && least[rival][other] > most[other][rival]));
    }

    /** {@return whether the worst duel of each other is worse than the winner's} */
    boolean minimax(Minimax.Defeat defeat) {
        long own = worst(winner, defeat, replaced);
        return everyOther(other -> worst(other, defeat, -replaced) > own);
    }

    /** {@return the worst duel of a candidate after each of its rivals gains votes} */
    long worst(int candidate, Minimax.Defeat defeat, long change) {
        return IntStream.range(0, n())
                .filter(rival -> rival != candidate)
                .mapToLong(rival -> {
                    long margin = duels.margin(rival, candidate) + 2 * change;
                    long votes = duels.votes(rival, candidate) + change;
                    return switch (defeat) {
                        case WINNING_VOTES -> margin > 0 ? votes : 0;
                        case MARGINS -> margin;
                        case OPPOSITION -> votes;
                    };
                })
                .max()
                .orElse(0);
    }

    /** {@return whether the winner wins more duels than each other, drawn ones at their share} */
    boolean copeland(Rational draw) {
        Rational own = won(winner, draw, -replaced);
        return everyOther(other -> won(other, draw, replaced).compareTo(own) < 0);
    }

    /** {@return the duels that a candidate wins after it gains votes in each} */
    Rational won(int candidate, Rational draw, long change) {
        Rational sum = Rational.ZERO;
        for (int other = 0; other < n(); other++) {
            long margin = duels.margin(candidate, other) + 2 * change;
            sum = other == candidate || margin < 0 ? sum : sum.plus(margin == 0 ? draw : Rational.ONE);
        }
        return sum;
    }

    /** {@return whether no other than the winner beats all} */
    boolean noCondorcetWinner() {
        return everyOther(other -> IntStream.range(0, n())
                .anyMatch(rival -> rival != other && duels.margin(other, rival) + 2 * replaced <= 0));
    }
}
