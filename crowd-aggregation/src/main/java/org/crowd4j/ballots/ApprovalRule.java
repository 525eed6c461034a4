package org.crowd4j.ballots;

import org.crowd4j.choice.ApprovalBallots;

/** A rule that counts ballots on which candidates are approved. */
public interface ApprovalRule extends VotingRule {

    /**
     * Counts ballots.
     *
     * @param ballots the ballots; with none, all candidates tie
     * @return who wins, and how it came about
     * @throws TooManyTiesException if there are more ways of settling ties than can be followed
     */
    Election elect(ApprovalBallots ballots);
}
