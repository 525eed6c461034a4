package org.crowd4j.pairwise;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crowd4j.aggregation.internal.ratings.WengLinRatings;
import org.crowd4j.internal.Plural;

/**
 * Rates the players of games between two or more teams, by {@link WengLin}, and predicts games.
 *
 * <pre>{@code
 * var ratings = new SkillRatings(new WengLin());
 * ratings.play(Team.of("ann", "bob").placed(1), Team.of("cid").placed(2));
 * ratings.rating("ann");                               // such as 29.67 ± 7.38
 * ratings.predict(Team.of("ann"), Team.of("dan"));     // of a win of each, and of a draw
 * ratings.ranking();
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>The performance of a team is the sum of those of its players, each times the part of the game
 * that the player took part in, plus noise of deviation β. A game moves the team as {@link WengLin}
 * states, summed over all other teams, or for Plackett-Luce over the stages of the order; the
 * change is shared among the players by their parts and variances. A player with no part neither
 * moves nor counts.
 *
 * <p>A prediction depends on means, deviations and the noise. Of two teams, the one ahead by δ wins
 * with probability σ(δ/c) or Φ(δ/c), c² = Σ (v + β²). Of more, team i wins with the probability
 * that its normal performance is the largest, under Bradley-Terry with deviations 1.7 times as
 * large; and in proportion to e^(μ(i)/c) under Plackett-Luce. Draws follow Davidson: teams i and j
 * share the first place with weight ν·√(p(i)·p(j)), where ν is estimated from the games played so
 * far. The order of teams does not matter.
 *
 * <p><b>Mutable, and not safe for use by many threads.</b> The same games in the same order give
 * the same bits. A call that throws changes nothing.
 *
 * <p><b>Cost:</b> O(t²) for a game of t teams, and O(1) per player.
 *
 * @see <a href="https://jmlr.org/papers/v12/weng11a.html">R. C. Weng and C.-J. Lin (2011), A
 *     Bayesian Approximation Method for Online Ranking, Journal of Machine Learning Research 12,
 *     267–300</a>
 */
public final class SkillRatings {
    private static final double PRIOR_GAMES = 1; // of draws
    private static final double PRIOR_DRAWS = 0.2;

    private final WengLin rules;
    private final Map<String, SkillRating> ratings = new LinkedHashMap<>();
    private double draws = PRIOR_DRAWS;
    private double decided = PRIOR_GAMES; // Σ of √(p(i)·p(j)) over games with one winner

    /** Ratings without games. */
    public SkillRatings(WengLin rules) {
        this.rules = rules;
    }

    /**
     * Sets the rating of a player, such as one from an earlier season.
     *
     * @return these ratings
     * @throws IllegalArgumentException if the player is blank
     */
    public SkillRatings set(String player, SkillRating rating) {
        checkArgument(!player.isBlank(), "player must not be blank");
        ratings.put(player, rating);
        return this;
    }

    /** {@return the rating of a player; that of a newcomer if the player has not played} */
    public SkillRating rating(String player) {
        return ratings.getOrDefault(player, SkillRating.newcomer());
    }

    /** {@return the players with a rating, by falling {@link SkillRating#atLeast}, then by id} */
    public List<String> ranking() {
        List<String> players = new ArrayList<>(ratings.keySet());
        players.sort(
                Comparator.<String>comparingDouble(player -> -rating(player).atLeast())
                        .thenComparing(Comparator.naturalOrder()));
        return Collections.unmodifiableList(players);
    }

    /**
     * Rates all players of a game.
     *
     * @param teams the teams with their places, in any order
     * @return these ratings
     * @throws IllegalArgumentException if there are fewer than two teams, or a player is in two
     */
    public SkillRatings play(Team... teams) {
        return play(List.of(teams));
    }

    /**
     * Rates all players of a game.
     *
     * @param teams the teams with their places, in any order
     * @return these ratings
     * @throws IllegalArgumentException if there are fewer than two teams, or a player is in two
     */
    public SkillRatings play(List<Team> teams) {
        check(teams);
        countDraw(teams);
        TeamGame game = game(teams, WengLinRatings.DRIFT);
        game.rate(teams.stream().mapToInt(Team::place).toArray());
        for (int team = 0; team < teams.size(); team++) {
            int i = team;
            teams.get(team)
                    .players()
                    .forEach((player, part) -> ratings.put(player, game.after(i, rating(player), part)));
        }
        return this;
    }

    /**
     * Predicts a game from the ratings as they are now.
     *
     * @param teams the teams; their places are not looked at
     * @throws IllegalArgumentException if there are fewer than two teams, or a player is in two
     */
    public GamePrediction predict(Team... teams) {
        return predict(List.of(teams));
    }

    /**
     * Predicts a game from the ratings as they are now.
     *
     * @param teams the teams; their places are not looked at
     * @throws IllegalArgumentException if there are fewer than two teams, or a player is in two
     */
    public GamePrediction predict(List<Team> teams) {
        check(teams);
        double[] first = game(teams, 0).firstPlaces();
        double sharing = draws / decided * sharing(first);
        return new GamePrediction(
                Arrays.stream(first).mapToObj(p -> p / (1 + sharing)).toList(), sharing / (1 + sharing));
    }

    private void countDraw(List<Team> teams) {
        int best = teams.stream().mapToInt(Team::place).min().orElseThrow();
        if (teams.stream().filter(team -> team.place() == best).count() > 1) {
            draws++;
        } else {
            decided += sharing(game(teams, 0).firstPlaces());
        }
    }

    private static double sharing(double[] first) {
        double[] sorted = first.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (int i = 0; i < sorted.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += Math.sqrt(sorted[i] * sorted[j]);
            }
        }
        return sum;
    }

    private static void check(List<Team> teams) {
        checkArgument(teams.size() >= 2, "a game must have at least 2 teams, got %s", teams.size());
        Set<String> players = new HashSet<>();
        for (Team team : teams) {
            for (String player : team.players().keySet()) {
                checkArgument(players.add(player), "player \"%s\" must be in one team only", player);
            }
        }
    }

    private TeamGame game(List<Team> teams, double drift) {
        double[] mean = new double[teams.size()];
        double[] variance = new double[teams.size()];
        for (int team = 0; team < mean.length; team++) {
            int i = team;
            teams.get(team).players().forEach((player, part) -> {
                SkillRating rating = rating(player);
                mean[i] += part * rating.mean();
                variance[i] += part * part * TeamGame.before(rating, drift);
            });
        }
        return new TeamGame(rules, mean, variance);
    }

    /** {@return such as {@code SkillRatings[12 players, by WengLin[]]}} */
    @Override
    public String toString() {
        return "SkillRatings[%s, by %s]".formatted(Plural.of(ratings.size(), "player"), rules);
    }
}
