package org.crowd4j.pairwise;

import java.util.List;
import java.util.Locale;
import org.crowd4j.Interval;
import org.crowd4j.aggregation.internal.numerics.Glicko2Formulas;
import org.crowd4j.aggregation.internal.ratings.OnlineRatings;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.internal.Quantiles;

/**
 * What Glicko-2 knows about a player: for games whose ratings live elsewhere, such as in a
 * database.
 *
 * <pre>{@code
 * var player = new Glicko2Rating(1500, 200, 0.06);
 * var games = List.of(new Game(new Glicko2Rating(1400, 30, 0.06), 1));
 * player.after(games, 0.5);      // one rating period
 * player.idle(2.5);              // two and a half periods without games
 * }</pre>
 *
 * @param rating the rating in points; finite
 * @param deviation its standard deviation in points; at least 0, at most 350
 * @param volatility how much the strength moves in a period; from 0.01 to 0.3
 * @see Glicko2
 */
public record Glicko2Rating(double rating, double deviation, double volatility) {
    private static final double MAX_DEVIATION = 350;

    /** {@return the rating of a newcomer: 1500, a deviation of 350 and a volatility of 0.06} */
    public static Glicko2Rating newcomer() {
        return new Glicko2Rating(Glicko2Formulas.CENTRE, MAX_DEVIATION, Glicko2Formulas.START_VOLATILITY);
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if {@code rating} is not finite, {@code deviation} is not
     *     from 0 to 350, or {@code volatility} is not from 0.01 to 0.3
     */
    public Glicko2Rating {
        Check.finite("rating", rating);
        Check.within("deviation", deviation, 0, MAX_DEVIATION);
        Check.within("volatility", volatility, Glicko2Formulas.MIN_VOLATILITY, Glicko2Formulas.MAX_VOLATILITY);
    }

    /**
     * A game of a rating period.
     *
     * @param opponent the opponent as rated before the period
     * @param score what the player got: 1, 0, or ½ for a tie
     */
    public record Game(Glicko2Rating opponent, double score) {

        /**
         * Checks the score.
         *
         * @throws IllegalArgumentException if {@code score} is not from 0 to 1
         */
        public Game {
            Check.share("score", score);
        }
    }

    /**
     * Returns the rating after a rating period. Without games the player was idle for one period.
     *
     * @param games the games of the period
     * @param tau how fast the volatility may change; above 0, at most 2
     * @throws IllegalArgumentException if {@code tau} is not above 0 and at most 2
     */
    public Glicko2Rating after(List<Game> games, double tau) {
        Check.positiveAtMost("tau", tau, Glicko2.MAX_TAU);
        double mu = (rating - Glicko2Formulas.CENTRE) / Glicko2Formulas.POINTS;
        double phi = deviation / Glicko2Formulas.POINTS;
        double precision = 0;
        double surprise = 0;
        for (Game game : games) {
            double g = Glicko2Formulas.g(game.opponent.deviation / Glicko2Formulas.POINTS);
            double lead = (rating - game.opponent.rating) / Glicko2Formulas.POINTS;
            double e = Glicko2Formulas.expected(lead, g);
            precision += g * g * e * (1 - e);
            surprise += g * (game.score - e);
        }
        if (games.isEmpty()) {
            return idle(1);
        }
        double sigma = Glicko2Formulas.volatility(phi, volatility, precision, surprise, tau);
        double after = Glicko2Formulas.deviation(phi, sigma, precision);
        return of(Glicko2Formulas.mean(mu, after, surprise), after, sigma);
    }

    /**
     * Returns the rating after a time without games: less certain, else the same.
     *
     * @param periods the time in rating periods; may be a fraction, at least 0
     * @throws IllegalArgumentException if {@code periods} is negative or not finite
     */
    public Glicko2Rating idle(double periods) {
        Check.finiteAtLeast("periods", periods, 0);
        double phi = Glicko2Formulas.idle(deviation / Glicko2Formulas.POINTS, volatility, periods);
        return new Glicko2Rating(rating, Math.min(phi * Glicko2Formulas.POINTS, MAX_DEVIATION), volatility);
    }

    /** {@return the expected score against an opponent, both ratings being uncertain} */
    public double expectedScore(Glicko2Rating opponent) {
        double both = Math.hypot(deviation, opponent.deviation) / Glicko2Formulas.POINTS;
        double lead = (rating - opponent.rating) / Glicko2Formulas.POINTS;
        return Glicko2Formulas.expected(lead, Glicko2Formulas.g(both));
    }

    /**
     * Returns where the strength lies with a given probability.
     *
     * @param level the probability, such as 0.95; above 0 and below 1
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    public Interval interval(double level) {
        double half = Quantiles.normal(level) * deviation;
        return new Interval(rating - half, rating + half);
    }

    /** From the scale of the formulas. */
    static Glicko2Rating of(double mu, double phi, double sigma) {
        return new Glicko2Rating(
                OnlineRatings.bounded(Glicko2Formulas.CENTRE + mu * Glicko2Formulas.POINTS),
                Math.min(phi * Glicko2Formulas.POINTS, MAX_DEVIATION),
                sigma);
    }

    /** {@return such as {@code 1464 points, deviation 152}} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.0f points, deviation %.0f", rating, deviation);
    }
}
