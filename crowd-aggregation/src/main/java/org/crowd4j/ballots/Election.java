package org.crowd4j.ballots;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crowd4j.Table;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.Rational;

/**
 * The result of a count. A tie that no step settles stands in it: then there are several
 * {@link #outcomes()}, and {@link #winners()} are only those who win in all of them.
 *
 * <pre>{@code
 * Election count = new InstantRunoff().elect(ballots);
 * count.winners();
 * count.rounds().get(1).transfers();
 * count.margin();  // how few other ballots might have changed it
 * }</pre>
 */
public interface Election {

    /** {@return the rule that was used, with its variant} */
    String rule();

    /** {@return who wins together, for each way of settling ties; at most 1000 ways} */
    List<Set<String>> outcomes();

    /** {@return who wins in every way of settling ties; empty if no candidate does} */
    default Set<String> winners() {
        return Outcomes.inAll(outcomes());
    }

    /** {@return who wins in some way of settling ties} */
    default Set<String> possible() {
        return Outcomes.inSome(outcomes());
    }

    /** {@return whether no tie is left that changes who wins} */
    default boolean decided() {
        return outcomes().size() == 1;
    }

    /** {@return the ties on the way shown, and how each was settled} */
    List<TieUse> ties();

    /** {@return the duels between candidates on the same ballots} */
    PairwiseMatrix pairwise();

    /**
     * {@return the rounds of the count, one for rules that count once; if a tie stands, one way is
     * shown, in which of those tied the last declared leaves}
     */
    List<Round> rounds();

    /**
     * {@return the orders of all candidates that the rule allows, best first, for rules that make
     * one; at most 12}
     */
    List<List<Set<String>>> orders();

    /**
     * {@return further numbers of the rule by name, such as the {@code depth} of Bucklin's rule}
     */
    Map<String, Rational> figures();

    /**
     * Returns how many ballots to replace until the winners may change. It is exact where winners
     * are sums of points. Elsewhere the lower bound follows from the rule, and the upper bound is a
     * replacement that was counted again. The lower bound is 1 for Meek's method, Phragmén's
     * method, equal shares, and transferable votes where one candidate is elected at a time.
     *
     * <p><b>Cost:</b> worked out when first asked for: up to some hundred counts.
     *
     * @return 0 if a tie stands; {@link Margin#NEVER} if every candidate wins
     */
    Margin margin();

    /**
     * {@return one sentence: why a candidate won or lost}
     *
     * @throws java.util.NoSuchElementException if the candidate does not stand
     */
    String reason(String candidate);

    /** {@return a row for each candidate: votes by round, and what became of it} */
    Table table();

    /**
     * A tie, and how it was settled.
     *
     * @param round the round, from 1
     * @param purpose what for: {@code winner}, {@code exclusion}, {@code surplus}, …
     * @param tied who was level
     * @param step the step that settled it; {@code report} if none did, and the tie stands
     * @param chosen who was taken, or on the way shown if the tie stands
     */
    record TieUse(int round, String purpose, Set<String> tied, TieBreak step, String chosen) {}

    /**
     * How close it was: how many ballots must be replaced until the winners may be others. Ranked
     * ballots are replaced by complete ones without ties, approvals and scores by any.
     *
     * @param low fewer are not enough, whatever replaces them
     * @param high this many are enough; equal to {@code low} where it is exact
     */
    record Margin(long low, long high) {

        /** No number is enough, because no candidate loses: both are {@link Long#MAX_VALUE}. */
        public static final Margin NEVER = new Margin(Long.MAX_VALUE, Long.MAX_VALUE);

        /** {@return such as {@code 3}, {@code 1 to 17} or {@code never}} */
        @Override
        public String toString() {
            return equals(NEVER) ? "never" : low == high ? Long.toString(low) : low + " to " + high;
        }
    }

    /**
     * Votes that went from one candidate to another.
     *
     * @param from who lost them
     * @param to who got them; {@code exhausted} where a ballot names no other candidate, and
     *     {@code rounding} for what was cut off
     * @param votes how many
     */
    record Transfer(String from, String to, Rational votes) {
        static final String EXHAUSTED = "exhausted";
        static final String ROUNDING = "rounding";
    }

    /**
     * One round.
     *
     * @param votes the votes of each candidate who is still in, in the order declared
     * @param transfers the votes that moved at the end of the round
     * @param elected who reached a seat
     * @param excluded who left
     * @param threshold the votes that elect; 0 for rules that have none
     * @param exhausted the votes of ballots that name no candidate who is still in
     * @param rounding the votes that were lost by cutting decimals
     */
    record Round(
            Map<String, Rational> votes,
            List<Transfer> transfers,
            List<String> elected,
            List<String> excluded,
            Rational threshold,
            Rational exhausted,
            Rational rounding) {

        /** {@return a round of a rule without threshold and transfers} */
        static Round of(Map<String, Rational> votes, List<String> elected, List<String> excluded) {
            return new Round(votes, List.of(), elected, excluded, Rational.ZERO, Rational.ZERO, Rational.ZERO);
        }
    }

    /** {@return a line about the duels: who beats every other, and how closely} */
    static String duels(Election election) {
        PairwiseMatrix duels = election.pairwise();
        if (duels.condorcetWinner().isEmpty()) {
            return "duels: no candidate beats every other; the smallest set that beats all others is "
                    + String.join(", ", duels.smithSet());
        }
        int winner = duels.candidates().position(duels.condorcetWinner().get());
        int closest = -1;
        for (int other = 0; other < duels.candidates().size(); other++) {
            boolean closer = closest < 0 || duels.margin(winner, other) < duels.margin(winner, closest);
            closest = other != winner && closer ? other : closest;
        }
        return closest < 0
                ? "duels: there is one candidate"
                : "duels: %s beats every other, closest %s to %s against %s"
                        .formatted(
                                duels.candidates().id(winner),
                                duels.votes(winner, closest),
                                duels.votes(closest, winner),
                                duels.candidates().id(closest));
    }

    /** {@return a line about a result: its winners, or its ties} */
    static String sentence(Election election) {
        if (election.decided()) {
            Set<String> winners = election.winners();
            return "%s: %s %s"
                    .formatted(election.rule(), String.join(", ", winners), winners.size() == 1 ? "wins" : "win");
        }
        String sure = election.winners().isEmpty()
                ? ""
                : String.join(", ", election.winners()) + (election.winners().size() == 1 ? " wins, " : " win, ");
        return "%s: %sa tie among %s"
                .formatted(
                        election.rule(),
                        sure,
                        election.possible().stream()
                                .filter(name -> !election.winners().contains(name))
                                .collect(joining(", ")));
    }
}
