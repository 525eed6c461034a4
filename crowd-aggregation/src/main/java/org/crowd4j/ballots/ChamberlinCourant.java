package org.crowd4j.ballots;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.ApprovalBallots;

/**
 * The committee with a member for as many voters as possible (J. Chamberlin and P. Courant, 1983).
 * The figures are {@code score}, how many voters, and {@code optimal}, how many committees have it.
 *
 * <p><b>Cost:</b> exponential in n at worst: all committees are searched that may be best, by
 * branch and bound, and an election that needs more than 20 million steps is refused.
 *
 * @param seats how many win; at least 1
 * @param ties the steps that settle ties, in turn
 */
public record ChamberlinCourant(int seats, List<TieBreak> ties) implements ApprovalRule {

    /** One seat; ties are reported. */
    public ChamberlinCourant() {
        this(1, List.of());
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code seats < 1}
     */
    public ChamberlinCourant {
        checkArgument(seats >= 1, "seats must be at least 1, got %s", seats);
        ties = List.copyOf(ties);
    }

    @Override
    public ChamberlinCourant withSeats(int count) {
        return new ChamberlinCourant(count, ties);
    }

    @Override
    public ChamberlinCourant withTies(TieBreak... steps) {
        return new ChamberlinCourant(seats, List.of(steps));
    }

    @Override
    public String summary() {
        return "The committee that most voters approve a member of";
    }

    @Override
    public Election elect(ApprovalBallots ballots) {
        return BestCommittee.of(this, ballots, seats, BestCommittee::firstOnly);
    }

    /** {@return such as {@code ChamberlinCourant[seats=3]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new ChamberlinCourant());
    }
}
