package org.crowd4j.pairwise;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * A team in a game, and its place at the end.
 *
 * <pre>{@code
 * Team.of("ann", "bob").placed(1);
 * new Team(Map.of("ann", 1.0, "cid", 0.5), 2);     // cid played half of the game
 * }</pre>
 *
 * @param players the part of the game that each player took part in, by id: from 0, not at all, to
 *     1, throughout
 * @param place its place, 1 for the best; teams of equal place tied
 * @see SkillRatings
 */
public record Team(Map<String, Double> players, int place) {

    /**
     * Copies the players, in their order.
     *
     * @throws IllegalArgumentException if there is no player, an id is blank, a part is not from 0
     *     to 1, or {@code place} is less than 1
     */
    public Team {
        players = ImmutableMap.copyOf(players);
        checkArgument(!players.isEmpty(), "a team must have a player");
        players.forEach((player, part) -> {
            checkArgument(!player.isBlank(), "player must not be blank");
            Check.share("the part of player \"%s\"".formatted(player), part);
        });
        Check.atLeast("place", place, 1);
    }

    /**
     * {@return a team in first place whose players all took part throughout}
     *
     * @throws IllegalArgumentException if there is no player, an id is blank, or two are equal
     */
    public static Team of(String... players) {
        ImmutableMap.Builder<String, Double> all = ImmutableMap.builder();
        for (String player : players) {
            all.put(player, 1.0);
        }
        return new Team(all.buildOrThrow(), 1);
    }

    /** {@return this team in another place} */
    public Team placed(int end) {
        return new Team(players, end);
    }
}
