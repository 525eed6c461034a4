package org.crowd4j.contest;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.Table;
import org.crowd4j.choice.Rational;
import org.crowd4j.choice.Submissions;
import org.crowd4j.choice.Submissions.Submission;

/** The final ranking of a contest beside the public one. */
public final class ContestResult {
    private final Contest contest;
    private final Submissions submissions;
    private final Map<String, Row> rows = new LinkedHashMap<>(); // in order of rank

    ContestResult(
            Contest contest,
            Submissions submissions,
            Map<String, Submission> counted,
            Map<String, Submission> leading) {
        this.contest = contest;
        this.submissions = submissions;
        List<Submission> order = order(counted, contest.byPrivateScore());
        List<Submission> inPublic = order(leading, contest.byPublicScore());
        Map<String, Integer> publicPlaces = new HashMap<>();
        for (int place = 0; place < inPublic.size(); place++) {
            publicPlaces.put(inPublic.get(place).team(), place);
        }
        List<Rational> ranks = ranks(order);
        for (int place = 0; place < order.size(); place++) {
            String team = order.get(place).team();
            int publicPlace = publicPlaces.getOrDefault(team, place);
            rows.put(team, new Row(ranks.get(place), order.get(place), inPublic.get(publicPlace), publicPlace - place));
        }
    }

    /** What is known of a team. */
    private record Row(Rational rank, Submission counted, Submission leading, int shake) {}

    private static List<Submission> order(Map<String, Submission> entries, Comparator<Submission> better) {
        return entries.values().stream()
                .sorted(better.thenComparing(Submission::team))
                .toList();
    }

    private List<Rational> ranks(List<Submission> order) {
        List<Rational> all = new ArrayList<>();
        int dense = 0;
        for (int from = 0; from < order.size(); ) {
            int to = from + 1;
            while (to < order.size() && equal(order.get(from), order.get(to))) {
                to++;
            }
            dense++;
            for (int place = from; place < to; place++) {
                all.add(
                        switch (contest.ties()) {
                            case EARLIER_FIRST -> Rational.of(place + 1L);
                            case COMPETITION -> Rational.of(from + 1L);
                            case DENSE -> Rational.of(dense);
                            case MODIFIED -> Rational.of(to);
                            case FRACTIONAL -> Rational.of(from + 1L + to, 2);
                        });
            }
            from = to;
        }
        return all;
    }

    private boolean equal(Submission entry, Submission other) {
        return contest.better().compare(entry.privateScore(), other.privateScore()) == 0;
    }

    /** {@return the teams, the best first} */
    public List<String> teams() {
        return List.copyOf(rows.keySet());
    }

    /** {@return the rank of each team, the best first} */
    public Map<String, Rational> ranks() {
        Map<String, Rational> ranks = new LinkedHashMap<>();
        rows.forEach((team, row) -> ranks.put(team, row.rank()));
        return Collections.unmodifiableMap(ranks);
    }

    /**
     * Returns the rank of a team, by the rule for ties.
     *
     * @throws IllegalArgumentException if there is no such team
     */
    public Rational rank(String team) {
        return row(team).rank();
    }

    /**
     * Returns the submission of a team that counts.
     *
     * @throws IllegalArgumentException if there is no such team
     */
    public Submission counted(String team) {
        return row(team).counted();
    }

    /**
     * Returns the best submission of a team in public.
     *
     * @throws IllegalArgumentException if there is no such team
     */
    public Submission leading(String team) {
        return row(team).leading();
    }

    /**
     * Returns how many places a team gained from the public to the final ranking, ties by time;
     * negative if it lost some.
     *
     * @throws IllegalArgumentException if there is no such team
     */
    public int shake(String team) {
        return row(team).shake();
    }

    /** {@return the mean of the absolute shakes over the number of teams; 0 without teams} */
    public double shakeUp() {
        return exactShakeUp().doubleValue();
    }

    /** {@return {@link #shakeUp} as a fraction} */
    public Rational exactShakeUp() {
        long sum =
                rows.values().stream().mapToLong(row -> Math.abs(row.shake())).sum();
        long n = rows.size();
        return n == 0 ? Rational.ZERO : Rational.of(sum, n * n);
    }

    /**
     * Returns by how much the counted submission of a team is worse on the private part than its
     * best public score: what it may have gained by choosing the best of many.
     *
     * @throws IllegalArgumentException if there is no such team
     */
    public BigDecimal overfitting(String team) {
        Row row = row(team);
        BigDecimal gap = row.leading().publicScore().subtract(row.counted().privateScore());
        return contest.higherIsBetter() ? gap : gap.negate();
    }

    private Row row(String team) {
        Row row = rows.get(team);
        checkArgument(row != null, "team must be one that submitted, got \"%s\"", team);
        return row;
    }

    /** {@return the ranking, with both scores, the shake and the number of submissions} */
    public Table table() {
        List<List<String>> cells = new ArrayList<>();
        rows.forEach((team, row) -> cells.add(List.of(
                row.rank().toText(1),
                team,
                contest.compared(row.leading().publicScore()).toPlainString(),
                contest.compared(row.counted().privateScore()).toPlainString(),
                Integer.toString(row.shake()),
                Integer.toString(submissions.of(team).size()))));
        return Table.of(List.of("rank", "team", "public", "private", "shake", "submissions"), cells);
    }

    /** {@return such as {@code ContestResult[3 teams, first steady, shake-up 4/9]}} */
    @Override
    public String toString() {
        return "ContestResult[%s teams, first %s, shake-up %s]"
                .formatted(rows.size(), rows.keySet().stream().findFirst().orElse("none"), exactShakeUp());
    }
}
