package org.crowd4j.contest;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.crowd4j.ItemConsensus;
import org.crowd4j.NumericAnswers;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.RankBand;
import org.crowd4j.Table;
import org.crowd4j.aggregation.internal.items.RankBands;
import org.crowd4j.aggregation.internal.items.ScoreCovariance;
import org.crowd4j.choice.Rational;
import org.crowd4j.numeric.GaussianSeverity;
import org.crowd4j.pairwise.BradleyTerry;

/**
 * Ranks entries that no metric can score, by a jury: by the scores of judges, corrected for harsh
 * and mild ones, or by votes on pairs of entries.
 *
 * <pre>{@code
 * var jury = JuryRanking.byScores(scores);   // task: the entry, worker: the judge
 * jury.ranks();                              // {red=1, blue=2}
 * jury.band("red", 0.95);                    // 1-2
 * }</pre>
 *
 * <p>Entries whose scores differ by less than a billionth of their range have equal ranks (1 2 2
 * 4). A judge with the name of an entry must not judge it; {@code JuryFile} refuses such a
 * row.
 *
 * <p>The bands of scores rest on the errors of differences and on their median degrees of freedom.
 * Where entries and severities explain all scores, a band holds all ranks.
 *
 * <p><b>Cost:</b> that of {@link GaussianSeverity} and O(entries² · judges²) for judges of an
 * entry, or that of {@link BradleyTerry}; the first band of a level simulates 4000 draws of
 * O(entries²) for up to 250 entries.
 */
public final class JuryRanking {
    private static final double EQUAL = 1e-9; // of the range

    private final Map<String, Double> scores; // best first
    private final Map<String, Rational> ranks;
    private final List<String> cautions;
    private final Bands bands;

    private interface Bands {
        RankBand of(String entry, double level);
    }

    private JuryRanking(Map<String, Double> byName, List<String> cautions, Bands bands) {
        this.cautions = List.copyOf(cautions);
        this.bands = bands;
        List<String> order = new ArrayList<>(new TreeMap<>(byName).keySet());
        double range = byName.isEmpty() ? 0 : Collections.max(byName.values()) - Collections.min(byName.values());
        order.sort(Comparator.comparing((String entry) -> byName.getOrDefault(entry, 0.0), Comparator.reverseOrder()));
        Map<String, Double> sorted = new LinkedHashMap<>();
        Map<String, Rational> places = new LinkedHashMap<>();
        double before = Double.POSITIVE_INFINITY;
        int rank = 1;
        for (String entry : order) {
            double score = byName.getOrDefault(entry, 0.0);
            rank = before - score <= EQUAL * range ? rank : sorted.size() + 1;
            before = score;
            sorted.put(entry, score);
            places.put(entry, Rational.of(rank));
        }
        scores = Collections.unmodifiableMap(sorted);
        ranks = Collections.unmodifiableMap(places);
    }

    /**
     * Ranks entries by the scores of judges, as a judge of mean severity would score; a higher
     * score is better.
     *
     * @param given the scores: tasks are entries, workers are judges
     * @throws IllegalArgumentException if there is no score
     */
    public static JuryRanking byScores(NumericAnswers given) {
        checkArgument(given.size() > 0, "scores must not be empty");
        GaussianSeverity.Result found = new GaussianSeverity().aggregate(given);
        Map<String, Double> scores = new TreeMap<>();
        given.tasks().ids().forEach(entry -> scores.put(entry, found.value(entry)));
        List<String> names = List.copyOf(scores.keySet());
        int n = names.size();
        double[] values = new double[n];
        double[] covariance = new double[n * n];
        for (int entry = 0; entry < n; entry++) {
            values[entry] = found.value(names.get(entry));
            covariance[entry * n + entry] = squared(found.standardError(names.get(entry)));
        }
        int[] freedoms = new int[n * (n - 1) / 2]; // of each pair
        int pair = 0;
        for (int entry = 0; entry < n; entry++) {
            for (int other = 0; other < entry; other++) {
                double difference = squared(found.differenceError(names.get(entry), names.get(other)));
                double common = (covariance[entry * n + entry] + covariance[other * n + other] - difference) / 2;
                covariance[entry * n + other] = common;
                covariance[other * n + entry] = common;
                freedoms[pair++] = found.differenceFreedom(names.get(entry), names.get(other));
            }
        }
        if (given.size() - n < given.workers().size()) { // severities alone explain all scores
            return new JuryRanking(scores, found.cautions(), (entry, level) -> new RankBand(1, n));
        }
        Arrays.sort(freedoms);
        int freedom = pair == 0 ? 1 : freedoms[pair / 2];
        RankBands bands = new RankBands(values, new StudentErrors(ScoreCovariance.dense(covariance), freedom));
        return new JuryRanking(scores, found.cautions(), (entry, level) -> bands.together(names.indexOf(entry), level));
    }

    private static double squared(double error) {
        return error * error;
    }

    /**
     * Ranks entries by votes on pairs of them.
     *
     * @param votes the votes: items are entries, workers are voters
     * @throws IllegalArgumentException if there is no vote
     */
    public static JuryRanking byDuels(PairwiseAnswers votes) {
        checkArgument(votes.size() > 0, "votes must not be empty");
        ItemConsensus found = new BradleyTerry().aggregate(votes);
        Map<String, Double> scores = new TreeMap<>();
        found.items().ids().forEach(entry -> scores.put(entry, found.score(entry)));
        return new JuryRanking(scores, found.cautions(), found::ranksTogether);
    }

    /** {@return the entries, the best first, equal ones by name} */
    public List<String> entries() {
        return List.copyOf(scores.keySet());
    }

    /** {@return the rank of each entry, the best first} */
    public Map<String, Rational> ranks() {
        return ranks;
    }

    /**
     * Returns the score of an entry: on the scale of the judges, or the strength by votes.
     *
     * @throws IllegalArgumentException if there is no such entry
     */
    public double score(String entry) {
        Double score = scores.get(known(entry));
        return score == null ? 0 : score;
    }

    /**
     * Returns the ranks that an entry may have by other judges or voters of the same kind; the
     * bands of all entries hold together with probability {@code level}.
     *
     * @throws IllegalArgumentException if there is no such entry, or the level is not above 0 and
     *     below 1
     */
    public RankBand band(String entry, double level) {
        checkArgument(level > 0 && level < 1, "level must be above 0 and below 1, got %s", level);
        return bands.of(known(entry), level);
    }

    private String known(String entry) {
        checkArgument(scores.containsKey(entry), "entry must be one that was judged, got \"%s\"", entry);
        return entry;
    }

    /** {@return what makes scores hard to compare, such as judges who share no entry} */
    public List<String> cautions() {
        return cautions;
    }

    /** {@return the ranking with scores and bands of 95 %} */
    public Table table() {
        List<List<String>> rows = new ArrayList<>();
        ranks.forEach((entry, rank) -> rows.add(List.of(
                rank.toText(0),
                entry,
                String.format(Locale.ROOT, "%.4f", score(entry)),
                band(entry, 0.95).toString())));
        return Table.of(List.of("rank", "entry", "score", "band"), rows);
    }

    /** {@return such as {@code JuryRanking[12 entries, first red]}} */
    @Override
    public String toString() {
        return "JuryRanking[%s entries, first %s]"
                .formatted(scores.size(), entries().get(0));
    }
}
