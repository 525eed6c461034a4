package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.Rational;
import org.crowd4j.choice.ScoreBallots;

/**
 * The highest median grade wins, of an even number the lower middle; candidates who tie each lose
 * one median grade and are compared again (M. Balinski and R. Laraki, Majority judgment, 2010). The
 * votes of the round are the medians.
 *
 * <p><b>Cost:</b> O(B·n + n·g²) for B different ballots, n candidates and g grades.
 *
 * @param ties the steps that settle ties which are left, in turn
 */
public record MajorityJudgment(List<TieBreak> ties) implements ScoreRule {

    /** Ties that the rule itself leaves are reported. */
    public MajorityJudgment() {
        this(List.of());
    }

    /** Copies the steps. */
    public MajorityJudgment {
        ties = List.copyOf(ties);
    }

    @Override
    public MajorityJudgment withTies(TieBreak... steps) {
        return new MajorityJudgment(List.of(steps));
    }

    @Override
    public String summary() {
        return "The highest median grade wins";
    }

    @Override
    public Election elect(ScoreBallots ballots) {
        long[][] grades = grades(ballots);
        List<Rational> medians = new ArrayList<>();
        for (long[] own : grades) {
            medians.add(Rational.of(ballots.size() == 0 ? 0 : median(own, ballots.size())));
        }
        Set<String> names = new LinkedHashSet<>();
        best(grades, ballots.size())
                .forEach(candidate -> names.add(ballots.candidates().id(candidate)));
        return SingleCount.among(
                        this,
                        ballots.candidates(),
                        medians,
                        names,
                        () -> PairwiseMatrix.of(ballots),
                        outcomes -> MarginSearch.of(this, ballots, winners -> low(ballots, winners)))
                .measure("median")
                .build();
    }

    /** {@return how often each candidate has each grade} */
    private static long[][] grades(ScoreBallots ballots) {
        int n = ballots.candidates().size();
        long[][] grades = new long[n][ballots.maximum() + 1];
        for (int ballot = 0; ballot < ballots.distinct(); ballot++) {
            for (int candidate = 0; candidate < n; candidate++) {
                grades[candidate][ballots.score(ballot, candidate)] += ballots.count(ballot);
            }
        }
        return grades;
    }

    /** {@return those who are best, and level; takes the grades away} */
    private static List<Integer> best(long[][] grades, long ballots) {
        List<Integer> level =
                new ArrayList<>(IntStream.range(0, grades.length).boxed().toList());
        long left = ballots;
        while (level.size() > 1 && left > 0) {
            long now = left;
            int best = level.stream()
                    .mapToInt(candidate -> median(grades[candidate], now))
                    .max()
                    .orElse(0);
            level.removeIf(candidate -> median(grades[candidate], now) < best);
            long drop = level.stream()
                            .mapToLong(candidate -> unchanged(grades[candidate], best, now))
                            .min()
                            .orElse(0)
                    + 1;
            level.forEach(candidate -> grades[candidate][best] -= drop);
            left -= drop;
        }
        return level;
    }

    /**
     * {@return a number of ballots below which the winner stays} A winner is compared with a rival,
     * when the winner has lost the best grades and the rival the worst, on whichever ballots.
     */
    private static long low(ScoreBallots ballots, Set<String> winners) {
        long[][] grades = grades(ballots);
        int winner = MarginSearch.only(winners, ballots.candidates());
        return MarginSearch.firstUnsafe(
                ballots.size(),
                replaced -> IntStream.range(0, grades.length)
                        .filter(rival -> rival != winner)
                        .allMatch(rival -> {
                            long[][] pair = {
                                moved(grades[winner], replaced, false), moved(grades[rival], replaced, true)
                            };
                            return best(pair, ballots.size()).equals(List.of(0));
                        }));
    }

    /** {@return the grades after the worst became the best, or the best the worst} */
    private static long[] moved(long[] grades, long replaced, boolean up) {
        long[] moved = grades.clone();
        long left = replaced;
        for (int i = 0; left > 0; i++) {
            int grade = up ? i : grades.length - 1 - i;
            long taken = Math.min(left, moved[grade]);
            moved[grade] -= taken;
            left -= taken;
        }
        moved[up ? grades.length - 1 : 0] += replaced;
        return moved;
    }

    /** {@return the lower middle of some grades} */
    private static int median(long[] grades, long count) {
        long above = (count - 1) / 2; // grades below the middle
        int grade = 0;
        while (above >= grades[grade]) {
            above -= grades[grade++];
        }
        return grade;
    }

    /** {@return how many medians can be dropped with the next one still the same} */
    private static long unchanged(long[] grades, int median, long count) {
        long below = 0;
        for (int grade = 0; grade < median; grade++) {
            below += grades[grade];
        }
        return Math.min(count - 1 - 2 * below, 2 * (below + grades[median]) - count);
    }

    /** {@return such as {@code MajorityJudgment[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new MajorityJudgment());
    }
}
