package org.crowd4j.ballots;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.BitSet;
import java.util.List;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.ApprovalBallots;

/**
 * Starts with an empty committee; the candidate who adds most to the score of {@link Pav} joins,
 * until all seats are filled (T. N. Thiele, 1895).
 *
 * <p><b>Cost:</b> O(k·n·B) for k seats, n candidates and B different ballots, for each way of
 * settling ties.
 *
 * @param seats how many win; at least 1
 * @param ties the steps that settle ties, in turn
 */
public record SequentialPav(int seats, List<TieBreak> ties) implements ApprovalRule {

    /** One seat; ties are reported. */
    public SequentialPav() {
        this(1, List.of());
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code seats < 1}
     */
    public SequentialPav {
        checkArgument(seats >= 1, "seats must be at least 1, got %s", seats);
        ties = List.copyOf(ties);
    }

    @Override
    public SequentialPav withSeats(int count) {
        return new SequentialPav(count, ties);
    }

    @Override
    public SequentialPav withTies(TieBreak... steps) {
        return new SequentialPav(seats, List.of(steps));
    }

    @Override
    public String summary() {
        return "The member that adds most to the PAV score joins, seat by seat";
    }

    @Override
    public Election elect(ApprovalBallots ballots) {
        return CommitteeCount.ofShares(
                this, ballots, new ProportionalState(new Groups(ballots), seats, new BitSet(), true));
    }

    /** {@return such as {@code SequentialPav[seats=3]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new SequentialPav());
    }
}
