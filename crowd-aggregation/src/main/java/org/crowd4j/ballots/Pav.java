package org.crowd4j.ballots;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.ApprovalBallots;

/**
 * Proportional approval voting: the committee with the greatest score, where a voter who approves j
 * of its members counts 1 + 1/2 + … + 1/j (T. N. Thiele, Om flerfoldsvalg, 1895). The figures are
 * {@code score} and {@code optimal}, how many committees have it.
 *
 * <p><b>Cost:</b> exponential in n at worst: all committees are searched that may be best, by
 * branch and bound, and an election that needs more than 20 million steps is refused.
 *
 * @param seats how many win; at least 1
 * @param ties the steps that settle ties, in turn
 */
public record Pav(int seats, List<TieBreak> ties) implements ApprovalRule {

    /** One seat; ties are reported. */
    public Pav() {
        this(1, List.of());
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code seats < 1}
     */
    public Pav {
        checkArgument(seats >= 1, "seats must be at least 1, got %s", seats);
        ties = List.copyOf(ties);
    }

    @Override
    public Pav withSeats(int count) {
        return new Pav(count, ties);
    }

    @Override
    public Pav withTies(TieBreak... steps) {
        return new Pav(seats, List.of(steps));
    }

    @Override
    public String summary() {
        return "The committee with the greatest sum of 1 + 1/2 + … + 1/j over voters";
    }

    @Override
    public Election elect(ApprovalBallots ballots) {
        return BestCommittee.of(this, ballots, seats, BestCommittee::harmonic);
    }

    /** {@return such as {@code Pav[seats=3]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Pav());
    }
}
