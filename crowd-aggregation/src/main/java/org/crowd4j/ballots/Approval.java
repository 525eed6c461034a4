package org.crowd4j.ballots;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.ApprovalBallots;

/**
 * The most approvals win.
 *
 * <p><b>Cost:</b> O(B·n) for B different ballots and n candidates.
 *
 * @param seats how many win; at least 1
 * @param ties the steps that settle ties, in turn
 */
public record Approval(int seats, List<TieBreak> ties) implements ApprovalRule {

    /** One seat; ties are reported. */
    public Approval() {
        this(1, List.of());
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code seats < 1}
     */
    public Approval {
        checkArgument(seats >= 1, "seats must be at least 1, got %s", seats);
        ties = List.copyOf(ties);
    }

    @Override
    public Approval withSeats(int count) {
        return new Approval(count, ties);
    }

    @Override
    public Approval withTies(TieBreak... steps) {
        return new Approval(seats, List.of(steps));
    }

    @Override
    public String summary() {
        return "The most approvals win";
    }

    @Override
    public Election elect(ApprovalBallots ballots) {
        return PointsCount.of(this, ballots, seats, size -> 1);
    }

    /** {@return such as {@code Approval[seats=3]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Approval());
    }
}
