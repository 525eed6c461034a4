package org.crowd4j.ballots;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import java.util.Set;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;

/**
 * Several seats in proportion: who reaches the quota is elected, the surplus goes on to the next
 * candidate of each ballot at a part of its value, and the last is excluded when none has a
 * surplus (T. Hare 1857; I. D. Hill, B. A. Wichmann and D. R. Woodall, Algorithm 123, 1987, for
 * Meek's).
 *
 * <pre>{@code
 * var rule = new SingleTransferableVote(3)
 *         .withVariant(StvVariant.scottish())
 *         .withTies(TieBreak.previousRounds(), TieBreak.seed("2026-05-07"));
 * rule.elect(BallotFile.read(Path.of("ward.blt"))).winners();
 * }</pre>
 *
 * <p>Where all who are still in fit the seats that are left, they are elected. After each round the
 * votes, those exhausted and those lost by rounding add up to the ballots that are not
 * {@link RankedBallots#blank() blank}; the quota is of those that name a candidate.
 *
 * <p><b>Cost:</b> O(B·n) for B different ballots and n candidates, in each round; times the ways of
 * settling ties, of which 10 000 are followed at most.
 *
 * @param seats how many win; at least 1
 * @param variant how it is counted
 * @param ties the steps that settle ties, in turn
 */
public record SingleTransferableVote(int seats, StvVariant variant, List<TieBreak> ties) implements RankedRule {

    /** One seat. */
    public SingleTransferableVote() {
        this(1);
    }

    /** Counts exactly; ties are reported. */
    public SingleTransferableVote(int seats) {
        this(seats, StvVariant.weightedInclusive(), List.of());
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code seats < 1}
     */
    public SingleTransferableVote {
        checkArgument(seats >= 1, "seats must be at least 1, got %s", seats);
        ties = List.copyOf(ties);
    }

    @Override
    public SingleTransferableVote withSeats(int count) {
        return new SingleTransferableVote(count, variant, ties);
    }

    /** {@return this rule, counted in another way} */
    public SingleTransferableVote withVariant(StvVariant way) {
        return new SingleTransferableVote(seats, way, ties);
    }

    @Override
    public SingleTransferableVote withTies(TieBreak... steps) {
        return new SingleTransferableVote(seats, variant, List.of(steps));
    }

    @Override
    public List<String> variants() {
        return List.of("weighted-inclusive", "exact-quota", "scottish", "meek", "decimals:N");
    }

    @Override
    public SingleTransferableVote withVariant(String name) {
        return withVariant(StvVariant.parse(name));
    }

    @Override
    public String summary() {
        return "Several seats in proportion, by quota and transfer";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a ballot puts candidates level
     */
    @Override
    public Election elect(RankedBallots ballots) {
        InstantRunoff.requireStrict(ballots, "SingleTransferableVote");
        String steps = ties.isEmpty() ? "" : ", ties=" + ties;
        var result = new CountedElection.Builder(
                "SingleTransferableVote[seats=%s, variant=%s%s]".formatted(seats, variant, steps),
                ballots.candidates(),
                () -> PairwiseMatrix.of(ballots),
                outcomes -> MarginSearch.of(this, ballots, winners -> low(ballots, winners)));
        if (variant.kind() == StvVariant.Kind.MEEK) {
            new MeekCount(ballots, seats, ties).count(result);
        } else {
            new TransferCount(ballots, seats, variant, ties).count(result);
        }
        return result.build();
    }

    private long low(RankedBallots ballots, Set<String> winners) {
        if (variant.kind() == StvVariant.Kind.MEEK) {
            return 1;
        }
        return seats == 1
                ? RunoffMargin.low(ballots, MarginSearch.only(winners, ballots.candidates()))
                : MarginSearch.firstUnsafe(
                        ballots.size(), replaced -> TransferDoubt.stays(ballots, seats, variant, winners, replaced));
    }

    /** {@return such as {@code SingleTransferableVote[seats=3, variant=scottish]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new SingleTransferableVote());
    }
}
