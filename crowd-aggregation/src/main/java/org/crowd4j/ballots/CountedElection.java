package org.crowd4j.ballots;

import com.google.common.base.Suppliers;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.crowd4j.Index;
import org.crowd4j.Table;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.Rational;

/** A finished count. */
record CountedElection(
        String rule,
        Index candidates,
        String measure,
        List<Set<String>> outcomes,
        Set<String> winners,
        Set<String> possible,
        List<TieUse> ties,
        List<Round> rounds,
        List<List<Set<String>>> orders,
        Map<String, Rational> figures,
        Supplier<PairwiseMatrix> duels,
        Supplier<Margin> bounds)
        implements Election {
    private static final int MOST_ROUNDS_SHOWN = 3;
    private static final int EXACT_PLACES = 5;
    private static final int ROUNDED_PLACES = 4;

    /** What a rule found. */
    static final class Builder {
        private final String rule;
        private final Index candidates;
        private final Supplier<PairwiseMatrix> pairwise;
        private final Function<List<Set<String>>, Margin> margin;
        private final List<TieUse> ties = new ArrayList<>();
        private final List<Round> rounds = new ArrayList<>();
        private String measure = "votes";
        private List<Set<String>> outcomes = List.of();
        private Set<String> winners = Set.of();
        private Set<String> possible = Set.of();
        private List<List<Set<String>>> orders = List.of();
        private Map<String, Rational> figures = Map.of();

        Builder(
                Object rule,
                Index candidates,
                Supplier<PairwiseMatrix> pairwise,
                Function<List<Set<String>>, Margin> margin) {
            this.rule = rule.toString();
            this.candidates = candidates;
            this.pairwise = pairwise;
            this.margin = margin;
        }

        Builder outcomes(List<? extends Set<String>> found) {
            OutcomeSet all = new OutcomeSet();
            found.forEach(all::add);
            return outcomes(all);
        }

        Builder outcomes(OutcomeSet found) {
            outcomes = Outcomes.sorted(found.listed(), candidates);
            winners = Outcomes.inOrder(found.inAll(), candidates);
            possible = Outcomes.inOrder(found.inSome(), candidates);
            return this;
        }

        /** Names what the numbers of the one round are. */
        Builder measure(String name) {
            measure = name;
            return this;
        }

        Builder round(Round round) {
            rounds.add(round);
            return this;
        }

        Builder tie(TieUse use) {
            ties.add(use);
            return this;
        }

        Builder orders(List<List<Set<String>>> best) {
            orders = List.copyOf(best);
            return this;
        }

        Builder figures(Map<String, Rational> byName) {
            figures = Collections.unmodifiableMap(byName);
            return this;
        }

        Election build() {
            return new CountedElection(
                    rule,
                    candidates,
                    measure,
                    outcomes,
                    winners,
                    possible,
                    List.copyOf(ties),
                    List.copyOf(rounds),
                    orders,
                    figures,
                    Suppliers.memoize(pairwise::get),
                    Suppliers.memoize(() -> margin.apply(outcomes)));
        }
    }

    @Override
    public PairwiseMatrix pairwise() {
        return duels.get();
    }

    @Override
    public Margin margin() {
        if (!decided()) {
            return new Margin(0, 0);
        }
        return winners.size() < candidates.size() ? bounds.get() : Margin.NEVER;
    }

    @Override
    public String reason(String candidate) {
        candidates.position(candidate);
        String status = winners().contains(candidate)
                ? candidate + " wins"
                : possible().contains(candidate)
                        ? candidate + " wins in some ways of settling ties, not in all"
                        : candidate + " does not win";
        return status
                + Optional.of(inRounds(candidate))
                        .filter(found -> !found.isEmpty())
                        .map(found -> ": " + found)
                        .orElse("");
    }

    private String inRounds(String candidate) {
        for (int number = 1; number <= rounds.size(); number++) {
            Round round = rounds.get(number - 1);
            Rational votes = round.votes().getOrDefault(candidate, Rational.ZERO);
            String where = rounds.size() == 1 ? "" : " in round " + number;
            if (round.elected().contains(candidate)) {
                return "%s%s%s"
                        .formatted(votes, where, round.threshold().signum() > 0 ? ", for " + round.threshold() : "");
            }
            if (round.excluded().contains(candidate)) {
                return "excluded%s with %s".formatted(where, votes);
            }
        }
        if (rounds.isEmpty()) {
            return "";
        }
        Map<String, Rational> last = rounds.get(rounds.size() - 1).votes();
        return last.containsKey(candidate) ? "%s at the end".formatted(last.get(candidate)) : "";
    }

    @Override
    public Table table() {
        int first = Math.max(0, rounds.size() - MOST_ROUNDS_SHOWN);
        List<String> header = new ArrayList<>(List.of("candidate"));
        for (int number = first; number < rounds.size(); number++) {
            header.add(rounds.size() == 1 ? measure : "round " + (number + 1));
        }
        header.add("result");
        List<List<String>> rows = new ArrayList<>();
        for (String candidate : candidates) {
            List<String> row = new ArrayList<>(List.of(candidate));
            for (Round round : rounds.subList(first, rounds.size())) {
                row.add(Optional.ofNullable(round.votes().get(candidate))
                        .map(CountedElection::shown)
                        .orElse(""));
            }
            row.add(result(candidate));
            rows.add(row);
        }
        return Table.of(header, rows);
    }

    /** {@return exact where it is short, else rounded} */
    private static String shown(Rational votes) {
        String exact = votes.toText(EXACT_PLACES);
        return exact.contains("/")
                ? votes.toDecimal(ROUNDED_PLACES, RoundingMode.HALF_UP).toPlainString()
                : exact;
    }

    private String result(String candidate) {
        if (winners().contains(candidate)) {
            return "wins";
        }
        if (possible().contains(candidate)) {
            return "tied";
        }
        for (int number = 1; number <= rounds.size(); number++) {
            if (rounds.get(number - 1).excluded().contains(candidate)) {
                return "out in round " + number;
            }
        }
        return "";
    }

    /** {@return a sentence with the result, one on the duels, then the table} */
    @Override
    public String toString() {
        return Election.sentence(this) + "\n" + Election.duels(this) + table();
    }
}
