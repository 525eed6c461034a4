package org.crowd4j.contest;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Whether the public and the private score of a team differ by more than chance allows: a team that
 * submits many times and takes the best fits the public rows, and falls on the private ones. What
 * is common to the other teams, such as harder rows in one part, does not count.
 *
 * <pre>{@code
 * PartComparison.of(publicRows, privateRows, true, 0.05).beyondChance();   // [red]
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   d(row) = score of the team − mean score of the other teams on the row
 *   gap    = mean d over the public rows − mean d over the private ones; positive: better in public
 *   t      = gap / √(s²/n in public + s²/n in private), with the degrees of freedom of Welch
 * </pre>
 *
 * <p>The team with the least likely gap is named if that is at most level / teams; then it leaves
 * the other teams, as long as three are left and one is named.
 *
 * <p><b>When not:</b> where all teams fit the public rows alike, no team has a gap.
 *
 * <p><b>Cost:</b> O(rows · teams · (1 + teams named)).
 *
 * @see <a href="https://doi.org/10.1093/biomet/34.1-2.28">B. L. Welch (1947), The Generalization of
 *     Student's Problem, Biometrika 34, 28–35</a>
 */
public final class PartComparison {
    private static final int LEAST = 3; // teams
    private static final double ROUNDING = 1e-9; // of a score

    private final TreeMap<String, Gap> gaps = new TreeMap<>();
    private final List<String> beyond = new ArrayList<>();

    private record Gap(double size, double chance) {}

    private PartComparison(
            Map<String, double[]> publicRows, Map<String, double[]> privateRows, boolean higherIsBetter, double level) {
        checkArgument(level > 0 && level < 1, "level must be above 0 and below 1, got %s", level);
        check(publicRows);
        check(privateRows);
        checkArgument(
                publicRows.keySet().equals(privateRows.keySet()),
                "both parts must have the same teams, got %s and %s",
                publicRows.keySet(),
                privateRows.keySet());
        TreeMap<String, double[]> inPublic = new TreeMap<>(publicRows);
        TreeMap<String, double[]> inPrivate = new TreeMap<>(privateRows);
        List<String> others = new ArrayList<>(inPublic.keySet());
        while (true) {
            for (String team : inPublic.keySet()) {
                gaps.put(
                        team,
                        gap(deviations(team, inPublic, others), deviations(team, inPrivate, others), higherIsBetter));
            }
            String least = others.get(0);
            for (String team : others) {
                least = chance(team) < chance(least) ? team : least;
            }
            if (others.size() < LEAST || chance(least) > level / others.size()) {
                return;
            }
            beyond.add(least);
            others.remove(least);
        }
    }

    /**
     * Compares both parts.
     *
     * @param publicRows of each team, its score on every public row; rows in the same order
     * @param privateRows the same for the private rows
     * @param higherIsBetter whether a higher score is better
     * @param level how likely a team is named where chance alone is at work; above 0 and below 1
     * @throws IllegalArgumentException if the parts have other teams, there are fewer than 3 teams
     *     or 2 rows, the teams differ in the number of rows, a score is not finite, or the level is
     *     not above 0 and below 1
     */
    public static PartComparison of(
            Map<String, double[]> publicRows, Map<String, double[]> privateRows, boolean higherIsBetter, double level) {
        return new PartComparison(publicRows, privateRows, higherIsBetter, level);
    }

    private static void check(Map<String, double[]> scores) {
        checkArgument(scores.size() >= LEAST, "there must be at least %s teams, got %s", LEAST, scores.size());
        int rows = scores.values().iterator().next().length;
        checkArgument(rows >= 2, "there must be at least 2 rows, got %s", rows);
        scores.forEach((team, given) -> ContestBands.checkScores(team, given, rows));
    }

    /** {@return the scores of a team beside the mean of the others} */
    private static double[] deviations(String team, Map<String, double[]> scores, Collection<String> others) {
        double[] own = scores.getOrDefault(team, new double[0]).clone();
        double[] mean = new double[own.length];
        int count = 0;
        for (String other : others) {
            double[] given = scores.get(other);
            if (given == null || other.equals(team)) {
                continue;
            }
            count++;
            for (int row = 0; row < mean.length; row++) {
                mean[row] += given[row];
            }
        }
        for (int row = 0; row < own.length; row++) {
            own[row] -= mean[row] / count;
        }
        return own;
    }

    private static Gap gap(double[] inPublic, double[] inPrivate, boolean higherIsBetter) {
        double size = mean(inPublic) - mean(inPrivate);
        double first = squaredError(inPublic);
        double second = squaredError(inPrivate);
        double error = Math.sqrt(first + second);
        double signed = higherIsBetter ? size : -size;
        double rounding = ROUNDING * Math.max(Math.abs(mean(inPublic)), Math.abs(mean(inPrivate)));
        if (error <= rounding) { // the same deviation on every row
            return new Gap(signed, Math.abs(size) <= rounding ? 1 : 0);
        }
        double freedom = (first + second)
                * (first + second)
                / (first * first / (inPublic.length - 1) + second * second / (inPrivate.length - 1));
        double chance = 2 * new TDistribution(null, freedom).cumulativeProbability(-Math.abs(size) / error);
        return new Gap(signed, chance);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** {@return the squared standard error of the mean} */
    private static double squaredError(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / ((values.length - 1.0) * values.length);
    }

    /**
     * Returns by how much a team is better in public than in private, beside the other teams;
     * negative if it is worse.
     *
     * @throws IllegalArgumentException if there is no such team
     */
    public double gap(String team) {
        return known(team).size();
    }

    /**
     * Returns how likely chance makes a gap of this size or more, in either direction.
     *
     * @throws IllegalArgumentException if there is no such team
     */
    public double chance(String team) {
        return known(team).chance();
    }

    /** {@return the teams whose parts disagree by more than chance allows, in the order named} */
    public List<String> beyondChance() {
        return List.copyOf(beyond);
    }

    private Gap known(String team) {
        Gap gap = gaps.get(team);
        checkArgument(gap != null, "team must be one with row scores, got \"%s\"", team);
        return gap;
    }

    /** {@return such as {@code PartComparison[12 teams, 1 beyond chance]}} */
    @Override
    public String toString() {
        return "PartComparison[%s teams, %s beyond chance]".formatted(gaps.size(), beyond.size());
    }
}
