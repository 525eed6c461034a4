package org.crowd4j.contest;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigDecimal;
import java.util.ArrayList;
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
    private final Map<String, Submission> counted;
    private final Map<String, Submission> leading;
    private final Map<String, Rational> ranks; // in order of rank
    private final Map<String, Integer> publicPlaces;
    private final Map<String, Integer> privatePlaces = new HashMap<>();

    ContestResult(
            Contest contest,
            Submissions submissions,
            Map<String, Submission> counted,
            Map<String, Submission> leading) {
        this.contest = contest;
        this.submissions = submissions;
        this.counted = counted;
        this.leading = leading;
        List<String> order = order(counted, contest.byPrivateScore());
        for (int place = 0; place < order.size(); place++) {
            privatePlaces.put(order.get(place), place + 1);
        }
        ranks = ranks(order);
        publicPlaces = new HashMap<>();
        List<String> inPublic = order(leading, contest.byPublicScore());
        for (int place = 0; place < inPublic.size(); place++) {
            publicPlaces.put(inPublic.get(place), place + 1);
        }
    }

    private static List<String> order(Map<String, Submission> entries, Comparator<Submission> better) {
        return entries.keySet().stream()
                .sorted(Comparator.comparing((String team) -> entries.get(team), better)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private Map<String, Rational> ranks(List<String> order) {
        Map<String, Rational> all = new LinkedHashMap<>();
        int dense = 0;
        for (int from = 0; from < order.size(); ) {
            int to = from + 1;
            while (to < order.size() && equal(order.get(from), order.get(to))) {
                to++;
            }
            dense++;
            for (int place = from; place < to; place++) {
                all.put(
                        order.get(place),
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

    private boolean equal(String team, String other) {
        return contest.better()
                        .compare(
                                counted.get(team).privateScore(),
                                counted.get(other).privateScore())
                == 0;
    }

    /** {@return the teams, the best first} */
    public List<String> teams() {
        return List.copyOf(ranks.keySet());
    }

    /**
     * Returns the rank of a team, by the rule for ties.
     *
     * @throws IllegalArgumentException if there is no such team
     */
    public Rational rank(String team) {
        check(team);
        return ranks.get(team);
    }

    /**
     * Returns the submission of a team that counts.
     *
     * @throws IllegalArgumentException if there is no such team
     */
    public Submission counted(String team) {
        check(team);
        return counted.get(team);
    }

    /**
     * Returns the best submission of a team in public.
     *
     * @throws IllegalArgumentException if there is no such team
     */
    public Submission leading(String team) {
        check(team);
        return leading.get(team);
    }

    /**
     * Returns how many places a team gained from the public to the final ranking, ties by time;
     * negative if it lost some.
     *
     * @throws IllegalArgumentException if there is no such team
     */
    public int shake(String team) {
        check(team);
        return publicPlaces.get(team) - privatePlaces.get(team);
    }

    /** {@return the mean of the absolute shakes over the number of teams; 0 without teams} */
    public double shakeUp() {
        return exactShakeUp().doubleValue();
    }

    /** {@return {@link #shakeUp} as a fraction} */
    public Rational exactShakeUp() {
        long sum =
                ranks.keySet().stream().mapToLong(team -> Math.abs(shake(team))).sum();
        long n = ranks.size();
        return n == 0 ? Rational.ZERO : Rational.of(sum, n * n);
    }

    /**
     * Returns by how much the counted submission of a team is worse on the private part than its
     * best public score: what it may have gained by choosing the best of many.
     *
     * @throws IllegalArgumentException if there is no such team
     */
    public BigDecimal overfitting(String team) {
        check(team);
        BigDecimal gap =
                leading.get(team).publicScore().subtract(counted.get(team).privateScore());
        return contest.higherIsBetter() ? gap : gap.negate();
    }

    private void check(String team) {
        checkArgument(counted.containsKey(team), "team must be one that submitted, got \"%s\"", team);
    }

    /** {@return the ranking, with both scores, the shake and the number of submissions} */
    public Table table() {
        List<List<String>> rows = new ArrayList<>();
        for (String team : ranks.keySet()) {
            rows.add(List.of(
                    rank(team).toText(1),
                    team,
                    contest.compared(leading.get(team).publicScore()).toPlainString(),
                    contest.compared(counted.get(team).privateScore()).toPlainString(),
                    Integer.toString(shake(team)),
                    Integer.toString(submissions.of(team).size())));
        }
        return Table.of(List.of("rank", "team", "public", "private", "shake", "submissions"), rows);
    }

    /** {@return such as {@code ContestResult[3 teams, first steady, shake-up 4/9]}} */
    @Override
    public String toString() {
        return "ContestResult[%s teams, first %s, shake-up %s]"
                .formatted(ranks.size(), ranks.keySet().stream().findFirst().orElse("none"), exactShakeUp());
    }
}
