package org.crowd4j.ballots;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;

/**
 * The fewest first places leave, round by round, and their ballots go on to the next candidate
 * named; the one with more than half of the votes that are left wins. Also known as the alternative
 * vote and ranked-choice voting.
 *
 * <p>A candidate who was not declared (see
 * {@link RankedBallots#undeclared()}) leaves in the first round, alone.
 *
 * <p><b>Cost:</b> O(B·n) for B different ballots and n candidates, in each round; times the sets of
 * candidates that ties lead to, of which 10 000 are followed at most.
 *
 * @param batch whether all leave together who cannot reach the next even with each other's votes
 * @param toTwo whether to go on until two are left
 * @param equalRanks what to do with a ballot that puts candidates level
 * @param ties the steps that settle ties, in turn
 */
public record InstantRunoff(boolean batch, boolean toTwo, EqualRanks equalRanks, List<TieBreak> ties)
        implements RankedRule {

    /** What to do with a ballot that puts candidates level. */
    public enum EqualRanks {
        /** Refuse it. */
        REFUSE,
        /** Share its vote among them. */
        SHARE
    }

    /**
     * One leaves at a time, until one has more than half; equal ranks are refused, ties reported.
     */
    public InstantRunoff() {
        this(false, false, EqualRanks.REFUSE, List.of());
    }

    /** Copies the steps. */
    public InstantRunoff {
        ties = List.copyOf(ties);
    }

    /** {@return this rule, which excludes together all who cannot reach the next, or does not} */
    public InstantRunoff withBatch(boolean together) {
        return new InstantRunoff(together, toTwo, equalRanks, ties);
    }

    /** {@return this rule, which goes on until two are left, or does not} */
    public InstantRunoff withToTwo(boolean goOn) {
        return new InstantRunoff(batch, goOn, equalRanks, ties);
    }

    /** {@return this rule, with another treatment of candidates who are level on a ballot} */
    public InstantRunoff withEqualRanks(EqualRanks treatment) {
        return new InstantRunoff(batch, toTwo, treatment, ties);
    }

    @Override
    public InstantRunoff withTies(TieBreak... steps) {
        return new InstantRunoff(batch, toTwo, equalRanks, List.of(steps));
    }

    @Override
    public List<String> variants() {
        return List.of("batch", "to-two", "share");
    }

    @Override
    public InstantRunoff withVariant(String name) {
        return switch (name) {
            case "batch" -> withBatch(true);
            case "to-two" -> withToTwo(true);
            case "share" -> withEqualRanks(EqualRanks.SHARE);
            default -> throw Variants.unknown(this, name);
        };
    }

    @Override
    public String summary() {
        return "The fewest first places leave until one has more than half";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a ballot puts candidates level and that is refused
     */
    @Override
    public Election elect(RankedBallots ballots) {
        if (equalRanks == EqualRanks.REFUSE) {
            requireStrict(ballots, "InstantRunoff, which can share such ballots");
        }
        RunoffTallies tallies = new RunoffTallies(ballots, batch, toTwo);
        return Exclusion.elect(
                this,
                ballots.candidates(),
                tallies,
                () -> PairwiseMatrix.of(ballots),
                outcomes -> MarginSearch.ofWinner(this, ballots, winner -> RunoffMargin.low(ballots, winner)));
    }

    /** Refuses ballots that put candidates level. */
    static void requireStrict(RankedBallots ballots, String rule) {
        for (int ballot = 0; ballot < ballots.distinct(); ballot++) {
            checkArgument(
                    !ballots.hasTies(ballot),
                    "a ballot must not put candidates level in %s, got %s",
                    rule,
                    ballots.ranking(ballot));
        }
    }

    /** {@return such as {@code InstantRunoff[]} or {@code InstantRunoff[batch=true]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new InstantRunoff());
    }
}
