package org.crowd4j.ballots;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.ApprovalBallots;

/**
 * Each member is one unit of load for its supporters, shared so that they carry equal loads; the
 * candidate who makes the least load joins (E. Phragmén, 1894). The figure {@code maximal_load} is
 * the greatest load of a voter.
 *
 * <p><b>Cost:</b> O(k·n·B) for k seats, n candidates and B different ballots, for each way of
 * settling ties.
 *
 * @param seats how many win; at least 1
 * @param ties the steps that settle ties, in turn
 */
public record SequentialPhragmen(int seats, List<TieBreak> ties) implements ApprovalRule {

    /** One seat; ties are reported. */
    public SequentialPhragmen() {
        this(1, List.of());
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code seats < 1}
     */
    public SequentialPhragmen {
        checkArgument(seats >= 1, "seats must be at least 1, got %s", seats);
        ties = List.copyOf(ties);
    }

    @Override
    public SequentialPhragmen withSeats(int count) {
        return new SequentialPhragmen(count, ties);
    }

    @Override
    public SequentialPhragmen withTies(TieBreak... steps) {
        return new SequentialPhragmen(seats, List.of(steps));
    }

    @Override
    public String summary() {
        return "The member that burdens its supporters least joins, seat by seat";
    }

    @Override
    public Election elect(ApprovalBallots ballots) {
        return CommitteeCount.of(this, ballots, PhragmenState.start(new Groups(ballots), seats));
    }

    /** {@return such as {@code SequentialPhragmen[seats=3]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new SequentialPhragmen());
    }
}
