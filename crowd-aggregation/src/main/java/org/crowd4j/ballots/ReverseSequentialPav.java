package org.crowd4j.ballots;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.BitSet;
import java.util.List;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.ApprovalBallots;

/**
 * Starts with everybody; the candidate who adds least to the score of {@link Pav} leaves, until
 * those left fit the seats (T. N. Thiele, 1895).
 *
 * <p><b>Cost:</b> O(n²·B) for n candidates and B different ballots, for each way of settling ties.
 *
 * @param seats how many win; at least 1
 * @param ties the steps that settle ties, in turn
 */
public record ReverseSequentialPav(int seats, List<TieBreak> ties) implements ApprovalRule {

    /** One seat; ties are reported. */
    public ReverseSequentialPav() {
        this(1, List.of());
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code seats < 1}
     */
    public ReverseSequentialPav {
        checkArgument(seats >= 1, "seats must be at least 1, got %s", seats);
        ties = List.copyOf(ties);
    }

    @Override
    public ReverseSequentialPav withSeats(int count) {
        return new ReverseSequentialPav(count, ties);
    }

    @Override
    public ReverseSequentialPav withTies(TieBreak... steps) {
        return new ReverseSequentialPav(seats, List.of(steps));
    }

    @Override
    public String summary() {
        return "The member that adds least to the PAV score leaves, round by round";
    }

    @Override
    public Election elect(ApprovalBallots ballots) {
        BitSet all = new BitSet();
        all.set(0, ballots.candidates().size());
        return CommitteeCount.ofShares(this, ballots, new ProportionalState(new Groups(ballots), seats, all, false));
    }

    /** {@return such as {@code ReverseSequentialPav[seats=3]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new ReverseSequentialPav());
    }
}
