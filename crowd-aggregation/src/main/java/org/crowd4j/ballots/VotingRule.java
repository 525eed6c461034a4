package org.crowd4j.ballots;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import org.crowd4j.NamedMethod;

/**
 * A rule that makes winners of ballots. Which ballots it counts depends on its type:
 * {@link RankedRule}, {@link ApprovalRule} and {@link ScoreRule}. Rules are immutable and count
 * exactly: no number between a ballot and a result is a {@code double}.
 */
public interface VotingRule extends NamedMethod {

    /** {@return the steps that settle ties, in turn; without any, ties stand in the result} */
    List<TieBreak> ties();

    /** {@return this rule, with steps that settle ties} */
    VotingRule withTies(TieBreak... steps);

    /** {@return how many win} */
    default int seats() {
        return 1;
    }

    /**
     * {@return this rule, with another number of seats}
     *
     * @throws IllegalArgumentException if {@code count < 1}, or it is not 1 and this rule has one
     *     seat
     */
    default VotingRule withSeats(int count) {
        checkArgument(count == 1, "%s elects one, got %s seats", name(), count);
        return this;
    }

    /** {@return the names of the variants of this rule; none if it has no variants} */
    default List<String> variants() {
        return List.of();
    }

    /**
     * {@return this rule in a variant}
     *
     * @param name one of {@link #variants()}
     * @throws IllegalArgumentException if there is no such variant
     */
    default VotingRule withVariant(String name) {
        throw Variants.unknown(this, name);
    }
}
