package org.crowd4j.pairwise;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;

/**
 * How a game may end.
 *
 * @param wins the probability of each team, in the order asked, of a first place alone
 * @param draw the probability that teams share the first place; all sum to 1
 * @see SkillRatings#predict
 */
public record GamePrediction(List<Double> wins, double draw) {

    /**
     * Copies the probabilities.
     *
     * @throws IllegalArgumentException if a probability is not from 0 to 1
     */
    public GamePrediction {
        wins = List.copyOf(wins);
        for (double p : wins) {
            checkArgument(p >= 0 && p <= 1, "the probability of a win must be from 0 to 1, got %s", p);
        }
        checkArgument(draw >= 0 && draw <= 1, "the probability of a draw must be from 0 to 1, got %s", draw);
    }
}
