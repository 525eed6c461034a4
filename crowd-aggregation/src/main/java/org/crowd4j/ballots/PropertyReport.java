package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crowd4j.Table;
import org.crowd4j.aggregation.internal.numerics.Positions;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;

/**
 * Where a rule breaks a property of voting theory on given ballots, each with a change that shows
 * it.
 *
 * <pre>{@code
 * PropertyReport.of(new InstantRunoff(), ballots).violations();
 * }</pre>
 *
 * <p>Looked for are: a candidate beats every other and does not win ({@code condorcet}); a
 * candidate loses to every other and wins ({@code condorcet loser}); a candidate is first on more
 * than half of the ballots and does not win ({@code majority}); without a loser another wins
 * ({@code spoiler}); a winner who is ranked higher loses ({@code monotonicity}); voters get a
 * winner they like better by staying at home ({@code participation}); the winner also wins when all
 * ballots are turned round ({@code reversal}). A property that is not in the report was not seen to
 * fail here; that is no proof that the rule has it.
 *
 * <p><b>Cost:</b> up to 2 000 counts.
 */
public final class PropertyReport {
    private static final int MOST_FEW = 12;

    private final RankedRule rule;
    private final RankedBallots ballots;
    private final List<String> names;
    private final String winner;
    private final List<Violation> violations = new ArrayList<>();
    private int trials = 1_000;

    private PropertyReport(RankedRule rule, RankedBallots ballots, String winner) {
        this.rule = rule;
        this.ballots = ballots;
        this.names = ballots.candidates().ids();
        this.winner = winner;
        if (!winner.isEmpty()) {
            duels();
            majority();
            spoilers();
            eachBallot();
            reversal();
        }
    }

    /**
     * A property that fails.
     *
     * @param property which
     * @param change what is changed, or what holds of the ballots as they are
     * @param before who wins
     * @param after who wins after the change, or would win by the property
     */
    public record Violation(String property, String change, String before, String after) {}

    /**
     * Examines a rule on ballots.
     *
     * @param rule the rule; it elects one
     * @param ballots the ballots
     * @return what was found; nothing where the count ends in a tie
     */
    public static PropertyReport of(RankedRule rule, RankedBallots ballots) {
        return new PropertyReport(rule, ballots, soleWinner(rule, ballots).orElse(""));
    }

    private static Optional<String> soleWinner(RankedRule rule, RankedBallots ballots) {
        Election election = rule.elect(ballots);
        return election.decided() && election.winners().size() == 1
                ? election.winners().stream().findFirst()
                : Optional.empty();
    }

    /** {@return what fails, at most one change for each property} */
    public List<Violation> violations() {
        return Collections.unmodifiableList(violations);
    }

    private void duels() {
        PairwiseMatrix duels = PairwiseMatrix.of(ballots);
        duels.condorcetWinner()
                .filter(best -> !best.equals(winner))
                .ifPresent(best -> found("condorcet", best + " beats every other", best));
        duels.condorcetLoser()
                .filter(worst -> worst.equals(winner))
                .ifPresent(worst -> found("condorcet loser", worst + " loses to every other", "another"));
    }

    private void majority() {
        for (String name : names) {
            long first = 0;
            for (int ballot = 0; ballot < ballots.distinct(); ballot++) {
                List<Set<String>> ranking = ballots.ranking(ballot);
                first += !ranking.isEmpty() && ranking.get(0).equals(Set.of(name)) ? ballots.count(ballot) : 0;
            }
            if (first > ballots.size() - first && !name.equals(winner)) {
                found("majority", "%s is first on %s of %s".formatted(name, first, ballots.size()), name);
            }
        }
    }

    private void spoilers() {
        for (String loser : names) {
            if (!loser.equals(winner) && names.size() > 2) {
                RankedBallots without = changed(-1, 0, List.of(), Optional.of(loser));
                if (foundChange("spoiler", "%s does not stand".formatted(loser), without)) {
                    return;
                }
            }
        }
    }

    private void eachBallot() {
        boolean monotone = false;
        boolean participates = false;
        int[] order = Positions.sorted(ballots.distinct(), Comparator.comparing(ballot -> -ballots.count(ballot)));
        for (int ballot : order) {
            List<Set<String>> ranking = ballots.ranking(ballot);
            for (long some : some(ballots.count(ballot))) {
                if ((monotone && participates) || --trials < 0) {
                    return;
                }
                if (!monotone && !first(ranking).equals(Set.of(winner))) {
                    List<Set<String>> raised = raised(ranking);
                    String change = "%s of %s raise %s to the top".formatted(some, text(ranking), winner);
                    monotone = foundChange("monotonicity", change, changed(ballot, some, raised, Optional.empty()));
                }
                if (!participates) {
                    RankedBallots without = changed(ballot, some, List.of(), Optional.empty());
                    Optional<String> after = soleWinner(rule, without);
                    if (after.isPresent() && rank(ranking, after.get()) < rank(ranking, winner)) {
                        found("participation", "%s of %s stay at home".formatted(some, text(ranking)), after.get());
                        participates = true;
                    }
                }
            }
        }
    }

    /** {@return how many of equal ballots to change: few, half of them, all} */
    private static long[] some(long count) {
        return LongStream.concat(
                        LongStream.rangeClosed(1, Math.min(count, MOST_FEW)), LongStream.of((count + 1) / 2, count))
                .distinct()
                .toArray();
    }

    private void reversal() {
        RankedBallots.Builder turned = ballots.emptied();
        for (int ballot = 0; ballot < ballots.distinct(); ballot++) {
            List<Set<String>> ranking = new ArrayList<>(ballots.ranking(ballot));
            Set<String> unranked = new LinkedHashSet<>(names);
            ranking.forEach(unranked::removeAll);
            if (!unranked.isEmpty()) {
                return; // candidates who are not ranked would be first, and level
            }
            Collections.reverse(ranking);
            turned.add(ballots.count(ballot), ranking);
        }
        if (names.size() > 1 && soleWinner(rule, turned.build()).equals(Optional.of(winner))) {
            found("reversal", "all ballots are turned round", winner);
        }
    }

    /**
     * {@return the ballots with some of one kind replaced, or dropped where the new one is empty}
     */
    private RankedBallots changed(int ballot, long count, List<Set<String>> other, Optional<String> withdrawn) {
        RankedBallots.Builder builder = ballots.emptied();
        for (int each = 0; each < ballots.distinct(); each++) {
            builder.add(ballots.count(each) - (each == ballot ? count : 0), ballots.ranking(each));
        }
        if (!other.isEmpty()) {
            builder.add(count, other);
        }
        withdrawn.ifPresent(builder::withdraw);
        return builder.build();
    }

    private List<Set<String>> raised(List<Set<String>> ranking) {
        List<Set<String>> raised = new ArrayList<>(List.of(Set.of(winner)));
        for (Set<String> tier : ranking) {
            Set<String> rest = new LinkedHashSet<>(tier);
            rest.remove(winner);
            if (!rest.isEmpty()) {
                raised.add(rest);
            }
        }
        return raised;
    }

    private boolean foundChange(String property, String change, RankedBallots after) {
        Optional<String> now = soleWinner(rule, after).filter(name -> !name.equals(winner));
        now.ifPresent(name -> found(property, change, name));
        return now.isPresent();
    }

    private void found(String property, String change, String after) {
        violations.add(new Violation(property, change, winner, after));
    }

    private static Set<String> first(List<Set<String>> ranking) {
        return ranking.isEmpty() ? Set.of() : ranking.get(0);
    }

    private static int rank(List<Set<String>> ranking, String name) {
        return IntStream.range(0, ranking.size())
                .filter(tier -> ranking.get(tier).contains(name))
                .findFirst()
                .orElse(ranking.size());
    }

    private static String text(List<Set<String>> ranking) {
        return String.join(
                ">", ranking.stream().map(tier -> String.join("=", tier)).toList());
    }

    /** {@return a row for each violation} */
    public Table table() {
        return Table.of(
                List.of("property", "change", "before", "after"),
                violations.stream()
                        .map(each -> List.of(each.property(), each.change(), each.before(), each.after()))
                        .toList());
    }

    /** {@return the table} */
    @Override
    public String toString() {
        return table().toString();
    }
}
