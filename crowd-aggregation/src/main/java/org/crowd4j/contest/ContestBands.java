package org.crowd4j.contest;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.crowd4j.RankBand;
import org.crowd4j.aggregation.internal.items.RankBands;
import org.crowd4j.aggregation.internal.items.ScoreCovariance;
import org.crowd4j.aggregation.internal.numerics.Vectors;

/**
 * The ranks that teams may have, had the private part held other rows of the same kind. Teams are
 * compared row by row, so that rows which are hard for all do not blur the order.
 *
 * <pre>{@code
 * ContestBands.of(rowScores, true).band("red", 0.95);   // such as 1-3
 * }</pre>
 *
 * <p>The score of a team is the mean over its rows. Bands hold for all teams at once: with
 * probability {@code level} or more, every band contains the rank of its team by the expected
 * score. They rest on normal means; below some 30 rows, or with rare large scores, they hold less
 * often.
 *
 * <p><b>Cost:</b> O(rows · teams²) once, O(teams²) space; the first band of a level simulates 4000
 * draws of O(teams²) for up to 250 teams.
 *
 * @see <a href="https://doi.org/10.1093/restud/rdad006">M. Mogstad, J. P. Romano, A. M. Shaikh and
 *     D. Wilhelm (2024), Inference for Ranks</a>
 */
public final class ContestBands {
    private final TreeMap<String, Integer> places = new TreeMap<>(); // by team
    private final double[] means; // by place, as given
    private final int rows;
    private final RankBands bands;

    private ContestBands(Map<String, double[]> rowScores, boolean higherIsBetter) {
        checkArgument(!rowScores.isEmpty(), "row scores must not be empty");
        rows = rowScores.values().iterator().next().length;
        double[][] scores = new double[rowScores.size()][];
        new TreeMap<>(rowScores).forEach((team, given) -> {
            checkScores(team, given, rows);
            scores[places.size()] = given.clone();
            places.put(team, places.size());
        });
        checkArgument(rows >= 2, "there must be at least 2 rows, got %s", rows);
        means = new double[scores.length];
        double[] better = new double[scores.length];
        for (int team = 0; team < scores.length; team++) {
            means[team] = Arrays.stream(scores[team]).average().orElseThrow();
            better[team] = higherIsBetter ? means[team] : -means[team];
            for (int row = 0; row < rows; row++) {
                scores[team][row] -= means[team];
            }
        }
        ScoreCovariance errors = ScoreCovariance.dense(covariance(scores));
        bands = new RankBands(better, new StudentErrors(errors, rows - 1));
    }

    /**
     * Compares teams.
     *
     * @param rowScores of each team, its score on every row of the private part; rows in the same
     *     order
     * @param higherIsBetter whether a higher score is better
     * @throws IllegalArgumentException if there is no team, there are fewer than 2 rows, the teams
     *     differ in their number, or a score is not finite
     */
    public static ContestBands of(Map<String, double[]> rowScores, boolean higherIsBetter) {
        return new ContestBands(rowScores, higherIsBetter);
    }

    /** Requires a finite score of a team on each row. */
    static void checkScores(String team, double[] given, int rows) {
        checkArgument(
                given.length == rows,
                "every team must have a score for each of %s rows, got %s of \"%s\"",
                rows,
                given.length,
                team);
        for (double score : given) {
            checkArgument(Double.isFinite(score), "the scores of \"%s\" must be finite, got %s", team, score);
        }
    }

    /** {@return the covariance of the means, from deviations} */
    private static double[] covariance(double[][] deviations) {
        int teams = deviations.length;
        double rows = deviations[0].length;
        double[] covariance = new double[teams * teams];
        for (int a = 0; a < teams; a++) {
            for (int b = 0; b <= a; b++) {
                covariance[a * teams + b] = Vectors.dot(deviations[a], deviations[b]) / (rows * (rows - 1));
                covariance[b * teams + a] = covariance[a * teams + b];
            }
        }
        return covariance;
    }

    /** {@return the teams, in order of name} */
    public Set<String> teams() {
        return Collections.unmodifiableSet(places.keySet());
    }

    /**
     * Returns the mean score of a team.
     *
     * @throws IllegalArgumentException if there is no such team
     */
    public double score(String team) {
        return means[place(team)];
    }

    /**
     * Returns the ranks that a team may have.
     *
     * @param level with what probability the bands of all teams hold together; above 0 and below 1
     * @throws IllegalArgumentException if there is no such team, or the level is not above 0 and
     *     below 1
     */
    public RankBand band(String team, double level) {
        checkArgument(level > 0 && level < 1, "level must be above 0 and below 1, got %s", level);
        return bands.together(place(team), level);
    }

    private int place(String team) {
        Integer place = places.get(team);
        checkArgument(place != null, "team must be one with row scores, got \"%s\"", team);
        return place;
    }

    /** {@return such as {@code ContestBands[12 teams, 4000 rows]}} */
    @Override
    public String toString() {
        return "ContestBands[%s teams, %s rows]".formatted(means.length, rows);
    }
}
