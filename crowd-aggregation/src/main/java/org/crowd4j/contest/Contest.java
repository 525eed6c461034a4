package org.crowd4j.contest;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.Submissions;
import org.crowd4j.choice.Submissions.Submission;

/**
 * Ranks the teams of a contest by scores as they are written, never by floating point: who won, and
 * how far the public ranking was off.
 *
 * <pre>{@code
 * var netflix = new Contest().withHigherIsBetter(false).withDecimals(4);
 * netflix.rank(submissions).table();
 * }</pre>
 *
 * <p>Of a team, the better private score of its picked submissions counts, of equal ones the
 * earlier; without a pick, of the two that are best in public. The public rank is that of the best
 * public score.
 *
 * <p><b>Cost:</b> O(submissions · log(submissions)).
 *
 * @param higherIsBetter whether a higher score is better
 * @param decimals the digits after the point to which scores are rounded, half up, before they are
 *     compared; at most 400, -1 for scores as written
 * @param ties how teams with equal scores are ranked
 */
public record Contest(boolean higherIsBetter, int decimals, RankTies ties) {
    private static final int MOST_DECIMALS = 400;

    /**
     * How equal scores are ranked; in brackets, the ranks of four teams of which two tie for
     * second.
     */
    public enum RankTies {
        /** By the time of the counted submission, then by name (1 2 3 4). */
        EARLIER_FIRST,
        /** All the best rank (1 2 2 4). */
        COMPETITION,
        /** All the best rank, and no rank is left out (1 2 2 3). */
        DENSE,
        /** All the worst rank (1 3 3 4). */
        MODIFIED,
        /** All the mean rank (1 2½ 2½ 4). */
        FRACTIONAL
    }

    /** Higher is better, scores as written, the earlier submission first. */
    public Contest() {
        this(true, -1, RankTies.EARLIER_FIRST);
    }

    /**
     * Checks the decimals.
     *
     * @throws IllegalArgumentException if {@code decimals} is not from -1 to 400
     */
    public Contest {
        checkArgument(
                decimals >= -1 && decimals <= MOST_DECIMALS,
                "decimals must be from -1 to %s, got %s",
                MOST_DECIMALS,
                decimals);
    }

    /** {@return this contest, where a higher or a lower score is better} */
    public Contest withHigherIsBetter(boolean higher) {
        return new Contest(higher, decimals, ties);
    }

    /** {@return this contest with scores rounded to {@code digits} after the point} */
    public Contest withDecimals(int digits) {
        return new Contest(higherIsBetter, digits, ties);
    }

    /** {@return this contest with another rule for equal scores} */
    public Contest withTies(RankTies rule) {
        return new Contest(higherIsBetter, decimals, rule);
    }

    /** {@return the ranking of all teams} */
    public ContestResult rank(Submissions submissions) {
        Map<String, Submission> counted = new HashMap<>();
        Map<String, Submission> leading = new HashMap<>();
        for (String team : submissions.teams()) {
            List<Submission> entries = submissions.of(team);
            counted.put(team, counted(entries));
            leading.put(team, entries.stream().min(byPublicScore()).orElseThrow());
        }
        return new ContestResult(this, submissions, counted, leading);
    }

    private Submission counted(List<Submission> entries) {
        List<Submission> picked = entries.stream().filter(Submission::picked).toList();
        List<Submission> candidates = picked.isEmpty()
                ? entries.stream().sorted(byPublicScore()).limit(2).toList()
                : picked;
        return candidates.stream().min(byPrivateScore()).orElseThrow();
    }

    /** Better ones first, of equal ones the earlier. */
    Comparator<Submission> byPublicScore() {
        return Comparator.comparing(Submission::publicScore, better()).thenComparing(Submission::at);
    }

    /** Better ones first, of equal ones the earlier. */
    Comparator<Submission> byPrivateScore() {
        return Comparator.comparing(Submission::privateScore, better()).thenComparing(Submission::at);
    }

    /** Better scores first. */
    Comparator<BigDecimal> better() {
        Comparator<BigDecimal> lower = Comparator.comparing(this::compared);
        return higherIsBetter ? lower.reversed() : lower;
    }

    /** {@return a score as it is compared: rounded half up where decimals are set} */
    public BigDecimal compared(BigDecimal score) {
        return decimals < 0 ? score : score.setScale(decimals, RoundingMode.HALF_UP);
    }

    /** {@return what differs from the defaults, such as {@code Contest[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Contest());
    }
}
