package org.crowd4j.ballots;

import org.crowd4j.choice.RankedBallots;

/** A rule that counts ballots on which candidates are in order. */
public interface RankedRule extends VotingRule {

    /**
     * Counts ballots.
     *
     * @param ballots the ballots; with none, all candidates tie
     * @return who wins, and how it came about
     * @throws TooManyTiesException if there are more ways of settling ties than can be followed
     */
    Election elect(RankedBallots ballots);
}
