package org.crowd4j.contest;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Up to which rank a team gets a medal, by the number of teams.
 *
 * @param gold the last rank with gold
 * @param silver the last rank with silver
 * @param bronze the last rank with bronze
 */
public record Medals(int gold, int silver, int bronze) {

    /** A kind of medal. */
    public enum Medal {
        GOLD,
        SILVER,
        BRONZE,
        NONE
    }

    /**
     * Returns the table that Kaggle uses: gold for 10 % of up to 99 teams, 10 of up to 249, and 10
     * and 0.2 % above; silver for 20 %, 50 or 5 %; bronze for 40 %, 100 or 10 %. Parts of a rank
     * are rounded down.
     *
     * @param teams how many teams there are; at least 0
     * @throws IllegalArgumentException if {@code teams < 0}
     * @see <a href="https://www.kaggle.com/progression">Kaggle, Progression System</a>
     */
    public static Medals of(int teams) {
        checkArgument(teams >= 0, "teams must be at least 0, got %s", teams);
        if (teams < 100) {
            return new Medals(teams / 10, teams / 5, (int) (teams * 2L / 5));
        }
        if (teams < 250) {
            return new Medals(10, teams / 5, (int) (teams * 2L / 5));
        }
        return teams < 1000
                ? new Medals(10 + teams / 500, 50, 100)
                : new Medals(10 + teams / 500, teams / 20, teams / 10);
    }

    /**
     * Returns the medal of a rank.
     *
     * @throws IllegalArgumentException if {@code rank < 1}
     */
    public Medal medal(long rank) {
        checkArgument(rank >= 1, "rank must be at least 1, got %s", rank);
        if (rank <= gold) {
            return Medal.GOLD;
        }
        return rank <= silver ? Medal.SILVER : rank <= bronze ? Medal.BRONZE : Medal.NONE;
    }
}
