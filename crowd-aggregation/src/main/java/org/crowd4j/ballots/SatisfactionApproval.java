package org.crowd4j.ballots;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.ApprovalBallots;

/**
 * The most approvals win, where a ballot that approves j candidates gives each 1/j (S. Brams and
 * D. M. Kilgour, Satisfaction approval voting, 2014).
 *
 * <p><b>Cost:</b> O(B·n) for B different ballots and n candidates.
 *
 * @param seats how many win; at least 1
 * @param ties the steps that settle ties, in turn
 */
public record SatisfactionApproval(int seats, List<TieBreak> ties) implements ApprovalRule {

    /** One seat; ties are reported. */
    public SatisfactionApproval() {
        this(1, List.of());
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code seats < 1}
     */
    public SatisfactionApproval {
        checkArgument(seats >= 1, "seats must be at least 1, got %s", seats);
        ties = List.copyOf(ties);
    }

    @Override
    public SatisfactionApproval withSeats(int count) {
        return new SatisfactionApproval(count, ties);
    }

    @Override
    public SatisfactionApproval withTies(TieBreak... steps) {
        return new SatisfactionApproval(seats, List.of(steps));
    }

    @Override
    public String summary() {
        return "The most approvals win, shared by those on a ballot";
    }

    @Override
    public Election elect(ApprovalBallots ballots) {
        return PointsCount.of(this, ballots, seats, size -> size);
    }

    /** {@return such as {@code SatisfactionApproval[seats=3]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new SatisfactionApproval());
    }
}
