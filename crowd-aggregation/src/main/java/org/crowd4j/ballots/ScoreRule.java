package org.crowd4j.ballots;

import org.crowd4j.choice.ScoreBallots;

/** A rule that counts ballots on which candidates have scores. */
public interface ScoreRule extends VotingRule {

    /**
     * Counts ballots.
     *
     * @param ballots the ballots; with none, all candidates tie
     * @return who wins, and how it came about
     */
    Election elect(ScoreBallots ballots);
}
