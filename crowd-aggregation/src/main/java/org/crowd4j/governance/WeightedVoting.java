package org.crowd4j.governance;

import java.util.LinkedHashMap;
import java.util.Map;
import org.crowd4j.choice.Rational;
import org.crowd4j.choice.SplitVotes;

/**
 * Each voter splits a weight among choices in the stated proportion; the parts are added up
 * exactly.
 *
 * <p><b>Cost:</b> O(p) for p parts.
 */
public record WeightedVoting() {

    /** {@return the weight of each choice, in the order declared} */
    public Map<String, Rational> tally(SplitVotes votes) {
        Map<String, Rational> tally = new LinkedHashMap<>();
        votes.choices().forEach(choice -> tally.put(choice, Rational.ZERO));
        for (SplitVotes.Vote vote : votes.votes()) {
            vote.parts()
                    .forEach((choice, part) -> tally.merge(
                            choice, Rational.of(vote.weight()).times(part).dividedBy(vote.whole()), Rational::plus));
        }
        return tally;
    }
}
