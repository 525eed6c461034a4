package org.crowd4j.ballots;

import java.util.List;
import org.crowd4j.NamedMethod;

/**
 * A rule that makes winners of ballots. Which ballots it counts is said by {@link RankedRule},
 * {@link ApprovalRule} and {@link ScoreRule}. Rules are immutable and count exactly: no number
 * between a ballot and a result is a {@code double}.
 */
public interface VotingRule extends NamedMethod {

    /** {@return the steps that settle ties, in turn; without any, ties stand in the result} */
    List<TieBreak> ties();
}
