package org.crowd4j.ballots;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.ApprovalBallots;

/**
 * Each voter has an equal share of as much money as there are seats, empty ballots included; a
 * member costs one, and the candidate whose supporters can pay with the least largest payment joins
 * (D. Peters and P. Skowron, Proportionality and the limits of welfarism, 2020). Seats that no
 * group can pay stay empty, or are filled by Phragmén's method from the money that is left.
 *
 * <p><b>Cost:</b> O(k·n·B·log B) for k seats, n candidates and B different ballots, for each way of
 * settling ties.
 *
 * @param seats how many win; at least 1
 * @param completion whether seats that no group can pay are filled too
 * @param ties the steps that settle ties, in turn
 */
public record MethodOfEqualShares(int seats, boolean completion, List<TieBreak> ties) implements ApprovalRule {

    /** One seat; ties are reported. */
    public MethodOfEqualShares() {
        this(1, true, List.of());
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code seats < 1}
     */
    public MethodOfEqualShares {
        checkArgument(seats >= 1, "seats must be at least 1, got %s", seats);
        ties = List.copyOf(ties);
    }

    @Override
    public MethodOfEqualShares withSeats(int count) {
        return new MethodOfEqualShares(count, completion, ties);
    }

    /** {@return this rule, which fills seats that no group can pay, or does not} */
    public MethodOfEqualShares withCompletion(boolean fill) {
        return new MethodOfEqualShares(seats, fill, ties);
    }

    @Override
    public MethodOfEqualShares withTies(TieBreak... steps) {
        return new MethodOfEqualShares(seats, completion, List.of(steps));
    }

    @Override
    public List<String> variants() {
        return List.of("without-completion");
    }

    @Override
    public MethodOfEqualShares withVariant(String name) {
        if (!name.equals("without-completion")) {
            throw Variants.unknown(this, name);
        }
        return withCompletion(false);
    }

    @Override
    public String summary() {
        return "Voters have equal money and buy members together";
    }

    @Override
    public Election elect(ApprovalBallots ballots) {
        return CommitteeCount.of(this, ballots, EqualSharesState.start(new Groups(ballots), seats, completion));
    }

    /** {@return such as {@code MethodOfEqualShares[seats=3]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new MethodOfEqualShares());
    }
}
